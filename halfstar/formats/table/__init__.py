"""Tables of reviews: reads any CSV, TSV, JSON lines or Parquet file, and writes Halfstar's own tables."""
