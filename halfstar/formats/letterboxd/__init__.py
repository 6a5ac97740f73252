"""Letterboxd: reads an export, and writes the CSV files that Letterboxd imports."""
