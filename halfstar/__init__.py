"""Halfstar: explore film reviews in a browser, from plain text pages to charts beside the review text."""

__version__ = "0.1.0"
