"""MovieLens: reads the tables of every published data set."""
