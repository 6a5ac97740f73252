"""SQL: loads the files of queries/ and composes each into the statement that runs under a selection."""
