"""The readers of sources, one file a format. `SOURCE_KINDS` lists them; each names its kind and reads pages."""

from halfstar.importers.film_pages import FilmPages

SOURCE_KINDS = (FilmPages,)

__all__ = ["SOURCE_KINDS", "FilmPages"]
