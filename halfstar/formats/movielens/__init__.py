"""MovieLens: reads every published data set of the GroupLens ratings.

Newer sets are CSV files: `ratings.csv`, `movies.csv`, and optionally `links.csv` (ids) and `tags.csv`. The sets 1m and
10m are `.dat` files with `::` between the columns; 100k is `u.data` and `u.item`. Films are numbered, and all other
tables refer to these numbers.
"""
