"""A Letterboxd export as pages: collects the rows of its files by film."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.letterboxd.entries import DiaryEntry, FilmRecord, review_of
from halfstar.formats.letterboxd.export_files import KEYWORDS_OF_LISTS
from halfstar.formats.model import FilmPage, Reject, Review
from halfstar.formats.table.cells import parse_year, split_tags
from halfstar.formats.table.delimited import read_rows
from halfstar.names import tidy_name

_NameAndYear = tuple[str, int | None]


class LetterboxdExport:
    """The rows of an export by film; `rejects` and `notes` grow as they are read."""

    def __init__(self) -> None:
        self.rejects: list[Reject] = []
        self.notes: list[str] = []
        self._records: dict[_NameAndYear, list[FilmRecord]] = {}
        self._entries: dict[_NameAndYear, list[DiaryEntry]] = {}
        self._entry_by_key: dict[tuple[str, ...], DiaryEntry] = {}

    def add(self, name: str, file: File) -> None:
        """Read a file; `name` is its name in an export, such as `diary.csv`."""
        try:
            for row in read_rows(file):
                if isinstance(row, Reject):
                    self.rejects.append(row)
                    continue
                try:
                    self._add_row(name, row.cells, file.name, row.line)
                except ValueError as error:
                    self.rejects.append(row.reject(file.name, error))
        except UnreadableFileError as error:
            self.rejects.append(Reject(file.name, 1, str(error)))

    def pages(self) -> Iterator[FilmPage]:
        """Yield every film with its reviews. Call it when all files are read."""
        for film, entries in self._entries.items():
            self._assign_entries(film, entries)
        for (title, year), namesakes in self._records.items():
            for record in namesakes:
                yield record.page(title, year)

    def _add_row(self, name: str, row: Mapping[str, str], file: str, line: int) -> None:
        film = tidy_name(row["name"]), parse_year(row["year"])
        if not film[0]:
            raise ValueError("the row has no film name")
        if name in KEYWORDS_OF_LISTS:
            record = self._record_of(film, row["letterboxd uri"])
            record.keywords.append(KEYWORDS_OF_LISTS[name])
            record.merged.append(file)
            return
        review = review_of(row, file, line)
        if name == "ratings.csv":
            self._add_rating(film, row, review)
        else:
            self._add_entry(film, row, review, may_merge=name == "reviews.csv")

    def _add_rating(self, film: _NameAndYear, row: Mapping[str, str], rating: Review) -> None:
        if rating.score is None:
            raise ValueError("the row has no rating")
        self._record_of(film, row["letterboxd uri"]).ratings.append(replace(rating, url=None))

    def _add_entry(self, film: _NameAndYear, row: Mapping[str, str], review: Review, *, may_merge: bool) -> None:
        """Add an entry of the diary, or merge a review into the entry of the same address or else of the same days."""
        key = (row["letterboxd uri"] or f"{row['date']} {row.get('watched date', '')}", *map(str, film))
        entry = self._entry_by_key.get(key) if may_merge else None
        if entry and not entry.review.text:
            entry.add_text(review)
        else:
            entry = self._entry_by_key[key] = DiaryEntry(review, split_tags(row.get("tags", "")))
            self._entries.setdefault(film, []).append(entry)

    def _record_of(self, film: _NameAndYear, address: str) -> FilmRecord:
        namesakes = self._records.setdefault(film, [])
        record = next((record for record in namesakes if record.address == address), None)
        if record is None:
            namesakes.append(record := FilmRecord(address))
        return record

    def _assign_entries(self, film: _NameAndYear, entries: list[DiaryEntry]) -> None:
        """Assign diary entries to their film.

        The diary does not state which of two films of one name and year an entry is for, but it has them in the order
        of the other files. If there are as many entries as films, each film gets an entry; else the first gets all.
        """
        namesakes = self._records.setdefault(film, [FilmRecord()])
        if len(namesakes) > 1:
            self.notes.append(
                f"{len(namesakes)} films are called {film[0]} ({film[1] or 'no year'}); the diary does not state which "
                "of them an entry is for, so entries are assigned in the order of the films"
            )
        for index, entry in enumerate(entries):
            namesakes[index if len(entries) == len(namesakes) else 0].entries.append(entry)
