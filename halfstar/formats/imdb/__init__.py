"""IMDb: reads a user's exported ratings, and the title files that IMDb publishes.

The ratings are a CSV file with one rated title per row. The title files are large tables without quoting: titles
(`title.basics.tsv`), who directed them (`title.crew.tsv`) and names (`name.basics.tsv`).
"""
