"""The command line: which calls there are, what each does, and what it prints."""
