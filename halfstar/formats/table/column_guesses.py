"""Guesses which column of a table is which field, from the names of the columns and from their cells."""

from collections.abc import Callable, Mapping, Sequence

from halfstar.formats.guesses import Guess, Reading
from halfstar.formats.table.column_contents import ColumnContents, is_slug
from halfstar.formats.table.column_names import FIELDS
from halfstar.formats.table.columns import ranked_columns

# Fields that keep the likeliest column by its name even if its cells do not fit: they are left empty and counted.
_KEPT_BY_NAME = frozenset({"score", "reviewed_on", "year", "runtime_minutes"})
_MUCH_LONGER = 1.5  # times: the longer of two columns of texts is the review, the other its headline
_LEAST_ROWS = 4  # in which a headline is different for each review, but a film may have several
_EXAMPLES = 3
_RANK_OF_SITES = 2  # of the names of scores: the means of sites such as IMDb

_Ranked = Sequence[tuple[int, ColumnContents]]


class ColumnGuesses:
    """The columns of a table by field, and the guesses that need a word: those against a name, and questions."""

    def __init__(self, contents: Sequence[ColumnContents], requested: Mapping[str, str]) -> None:
        """`requested` has the columns of some fields, an empty name for a field that is not read."""
        self.guesses: list[Guess] = []
        self._by_name = {column.name: column for column in reversed(contents)}
        self.columns = {field: name for field, name in requested.items() if name in self._by_name}
        self._not_fitting: dict[str, str] = {}  # the field that a column has by its name, but not by its cells
        for field in FIELDS:
            if field not in requested:
                self._guess(field)
        for name, field in self._not_fitting.items():
            if name not in self.columns.values():
                self._explain(f"{name} is not read as {field}, as its cells are like {self._by_name[name].example!r}")

    def _guess(self, field: str) -> None:
        free = [name for name in self._by_name if name not in self.columns.values()]
        ranked = [(rank, self._by_name[name]) for rank, name in ranked_columns(field, free)]
        fitting = [(rank, column) for rank, column in ranked if column.fits(field)]
        if fitting:
            self.columns[field] = self._choice(field, fitting).name
        elif field == "score" and (unnamed := self._unnamed_scores(has_known_name=True)):
            self.columns[field] = self._choice(field, [(0, column) for column in unnamed]).name
        elif ranked and field in _KEPT_BY_NAME and (field != "score" or _is_named_score(ranked[0][1].name)):
            self.columns[field] = ranked[0][1].name
        self._not_fitting |= {column.name: field for _, column in ranked if not column.fits(field)}

    def _choice(self, field: str, fitting: _Ranked) -> ColumnContents:
        """The column of a field, of several that fit; adds a question where several fit equally well."""
        equal = [column for rank, column in fitting if rank == fitting[0][0]]
        if field == "score":
            equal = self._with_unnamed_scores(equal, fitting[0][0])
        if field in _CHOICES:
            equal = _CHOICES[field](equal, [column for _, column in fitting])
        if field in _ASKED and len(equal) > 1 and any(column.cells != equal[0].cells for column in equal):
            readings = tuple(Reading(column.name, tuple(column.cells[:_EXAMPLES])) for column in equal)
            names = " and ".join(column.name for column in equal)
            self.guesses.append(Guess("columns", f"{names} may both be the {_ASKED[field]}", readings, field))
        elif len(fitting) > 1:
            others = ", ".join(column.name for _, column in fitting if column is not equal[0])
            self._explain(f"{equal[0].name} is read as {field} rather than {others}")
        elif field == "score" and fitting[0][0] == _RANK_OF_SITES:
            self._explain(f"{equal[0].name} is read as score, though by its name it is the mean of a site")
        return equal[0]

    def _with_unnamed_scores(self, equal: list[ColumnContents], rank: int) -> list[ColumnContents]:
        """Add columns of other names that may be a reviewer's scores to the mean of a site."""
        return [*equal, *self._unnamed_scores()] if rank == _RANK_OF_SITES else equal

    def _unnamed_scores(self, *, has_known_name: bool = False) -> list[ColumnContents]:
        """The columns that may be scores by their cells, and that do not fit the field that their names stand for."""
        fields = {name: [field for field in FIELDS if ranked_columns(field, [name])] for name in self._by_name}
        return [
            column
            for name, column in self._by_name.items()
            if column.may_be_scores
            and name not in self.columns.values()
            and not any(column.fits(field) for field in fields[name])
            and (fields[name] or not has_known_name)
        ]

    def _explain(self, sentence: str) -> None:
        self.guesses.append(Guess("columns", sentence))


def _is_named_score(name: str) -> bool:
    """Whether a name means a score and nothing else, unlike `note` or `stars`."""
    return any(word in name.casefold() for word in ("score", "rating", "grade"))


def _titles(equal: list[ColumnContents], fitting: list[ColumnContents]) -> list[ColumnContents]:
    """Prefer titles to slugs. A column `title` whose cells are all different may be a headline beside a `name`."""
    if written := [column for column in fitting if not is_slug(column)]:
        equal = [column for column in equal if column in written] or written[:1]
    first, *others = [column for column in fitting if column in equal or column.distinct < len(column.cells)]
    if len(first.cells) >= _LEAST_ROWS and first.distinct == len(first.cells) and others and equal == [first]:
        return [first, *(column for column in others if _is_name_of_something(column))][:2]
    return equal


def _is_name_of_something(column: ColumnContents) -> bool:
    return column.name.casefold() in {"name", "nom", "nombre", "nome", "nazwa", "имя"}


def _texts(equal: list[ColumnContents], _: list[ColumnContents]) -> list[ColumnContents]:
    """Prefer the longest texts, if they are much longer than the others."""
    longest, *others = sorted(equal, key=lambda column: -column.mean_length)
    is_clear = all(longest.mean_length > _MUCH_LONGER * other.mean_length for other in others)
    return [longest] if is_clear else equal


_CHOICES: Mapping[str, Callable[[list[ColumnContents], list[ColumnContents]], list[ColumnContents]]] = {
    "title": _titles,
    "text": _texts,
}
_ASKED = {"title": "title of the film", "score": "score", "text": "text of the review"}
