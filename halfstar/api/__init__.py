"""Answers HTTP requests for rows: the figures and the queries at `/data/`, and what a click on a chart changes."""
