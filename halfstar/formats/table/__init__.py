"""Tables of reviews: reads any CSV, TSV, JSON lines or Parquet file, and writes the tables that Halfstar exports."""
