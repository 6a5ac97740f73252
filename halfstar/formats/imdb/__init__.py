"""IMDb: reads a user's exported ratings and the non-commercial title files."""
