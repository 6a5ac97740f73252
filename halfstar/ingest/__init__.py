"""From a source to a library: the import pipeline, film matching, match decisions, enrichment and the preview."""
