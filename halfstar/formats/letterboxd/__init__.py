"""Letterboxd: reads an export, and writes the CSV files that Letterboxd imports.

An export is a ZIP of CSV files: `diary.csv` has a row for each time that a film was watched, `reviews.csv` the diary
entries that have a text, `ratings.csv` one rating per film. `watched.csv`, `watchlist.csv` and `likes/films.csv` are
lists of films. Films are identified by name, year and address (https://boxd.it/…).
"""
