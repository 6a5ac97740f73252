"""One library on disk: its read-only connection, its generations, its search index, and the cube of its tallies."""
