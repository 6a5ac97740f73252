"""The command line: the commands, what each does, and what it prints."""
