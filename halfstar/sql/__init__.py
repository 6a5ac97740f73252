"""SQL: a loader of the files in queries/, and a composer of the statements that run under a selection."""
