"""Search finds what a plain search over the texts finds, in any script, best match first, and marks it."""

import html
import math
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import pstdev
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfstar.ingest import library
from halfstar.selection import Selection, fold, phrases_of
from halfstar.selection.search_terms import terms_of
from halfstar.sql.loader import read_sql
from halfstar.store.cube import ANSWERS, Cube, answer, knows
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from halfstar.ui.text import paragraphs
from halfstar.ui.widgets.reading import BEST_MATCHES, ORDERS
from tests.support.libraries import folder, page, review

SEED = 18_951_228
SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
VOCABULARY = (
    "a", "a", "a", "slow", "slow", "burn", "film", "film", "Film", "the", "the", "café", "CAFE", "cafe\u0301", "naïve",
    "sci-fi", "don't", "7½", "Straße", "ΣΊΣΥΦΟΣ", "Σίσυφος", "фильм", "Ёлка", "елка", "שָׁלוֹם", "שלום", "مُحَمَّد", "محمد",
    "किताब", "फ़िल्म", "영화", "영화관", "映画", "映画館", "館", "の映画", "データ", "がか", "ภาพยนตร์", "หนัง", "2013",
    "x_y", "end.", "(end)", "“end”",
)  # fmt: skip
SEARCHES = (
    "slow", "SLOW film", '"slow film"', "“film slow”", '"a a"', "a a", "café", "cafe", "sci-fi", '"sci fi"', "don't",
    "σισυφος", "елка", "שלום", "محمد", "फिल्म", "영화", "영화관", "映画", "画映", "館", '"映画 館"', "か", "ภาพ",
    "7", "x_y",
    '"the slow burn', 'film "the film"', "xyzzy", "film xyzzy", '"film xyzzy"', '"a film', "end the", '"a a a"',
)  # fmt: skip


def plain_terms(text: str) -> list[str]:
    """The terms of a text, character by character."""
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.category(c).startswith("M"))
    folded = unicodedata.normalize("NFC", "".join(c.lower() for c in letters))
    spaced = (f" {c} " if SPACELESS.match(c) and c.isalnum() else c if c.isalnum() else " " for c in folded)
    return "".join(spaced).split()


def plain_phrases(searched: str) -> list[list[str]]:
    """Divide a search into phrases of terms: quoted parts whole, the rest at spaces, each phrase once."""
    parts, found = re.split('["“”«»„]', searched), list[str]()
    for n, part in enumerate(parts):
        found += [part] if n % 2 and n < len(parts) - 1 else part.split()
    phrases = [plain_terms(part) for part in found]
    return [phrase for n, phrase in enumerate(phrases) if phrase and phrase not in phrases[:n]]


def times(terms: list[str], phrase: list[str]) -> int:
    """How often a phrase occurs in a list of terms."""
    return sum(terms[n : n + len(phrase)] == phrase for n in range(len(terms) - len(phrase) + 1))


def relevance(texts: dict[int, list[str]], phrases: list[list[str]]) -> dict[int, float]:
    """BM25 with k1 = 1.2 and b = 0.75 of the texts that have all phrases."""
    counts = {number: [times(terms, phrase) for phrase in phrases] for number, terms in texts.items()}
    having = Counter(term for terms in texts.values() for term in {*terms})
    mean = sum(map(len, texts.values())) / len(texts)
    idf = [
        sum(math.log(1 + (len(texts) - having[term] + 0.5) / (having[term] + 0.5)) for term in phrase)
        for phrase in phrases
    ]
    return {
        number: sum(
            weight * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * len(texts[number]) / mean))
            for weight, f in zip(idf, found, strict=True)
        )
        for number, found in counts.items()
        if all(found)
    }


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A library of 330 texts in many scripts."""
    rng = random.Random(SEED)  # noqa: S311  # the same each time
    pages = {}
    for film in range(30):
        reviews = []
        for n in range(11):
            words = rng.choices(VOCABULARY, k=rng.choice([1, 3, 8, 30, 60]))
            text = "".join(word + rng.choice([" ", " ", " ", ", ", "\n\n"]) for word in words)
            closing = (
                f"#{rng.choice(['good', 'odd'])} {rng.randint(1, 10) / 2} · r{n} · 20{10 + n}-0{rng.randint(1, 9)}-01"
            )
            reviews.append(review(text.strip(), closing))
        pages[f"film{film}"] = page(f"Film {film}", *reviews, director=f"Director {film}")
    directory = tmp_path_factory.mktemp("words")
    library.build(directory, [folder(tmp_path_factory.mktemp("pages"), **pages)])
    return Database(current_file(directory))


@pytest.fixture(scope="module")
def rows(database: Database) -> dict[int, dict[str, Any]]:
    """Every review that has a text, by its number, read from the library's own file."""
    with duckdb.connect(database.generation.split(" ")[0], read_only=True) as connection:
        columns = ["review_id", "film_id", "text", "score", "reviewed_on"]
        found = connection.execute(f"select {', '.join(columns)} from reviews where text != ''").fetchall()  # noqa: S608
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found}


@pytest.fixture(scope="module")
def texts(rows: dict[int, dict[str, Any]]) -> dict[int, list[str]]:
    return {number: plain_terms(row["text"]) for number, row in rows.items()}


def read_all(database: Database, selection: Selection, order: str, at_once: int = 500) -> list[int]:
    """Every review of a selection, a page after the other."""
    name, read = "reviews/best_matches" if order in BEST_MATCHES else "reviews/reading", list[int]()
    while True:
        page_read = database.fetch(name, selection, order=order, most=at_once, first=len(read))
        read += page_read["review_id"].to_pylist()
        if page_read.num_rows < at_once:
            return read


def searches() -> list[str]:
    rng = random.Random(SEED)  # noqa: S311  # the same each time
    drawn = [" ".join(rng.choices(VOCABULARY, k=rng.choice([1, 2, 3]))) for _ in range(15)]
    return [*SEARCHES, *drawn, *(f'"{words}"' for words in drawn)]


def test_a_search_finds_what_a_plain_search_finds_best_first(database: Database, texts: dict[int, list[str]]) -> None:
    found_some = 0
    for searched in searches():
        expected = relevance(texts, plain_phrases(searched))
        selection = Selection.from_address({"words": [searched]})
        read = read_all(database, selection, "match")
        assert {*read} == expected.keys(), searched
        assert len(read) == len(expected), searched
        assert [expected[number] for number in read] == pytest.approx(sorted(expected.values(), reverse=True)), searched
        assert database.fetch("reviews/summary", selection)["reviews"].to_pylist() == [len(expected)], searched
        found_some += bool(expected)
    assert found_some > 30


def test_the_cube_and_sql_count_the_same_matches(database: Database) -> None:
    cube = Cube(database.fetch)
    for searched in SEARCHES[::3]:
        for other in ("", "&score=2.0&score=4.5", "&verdict=odd", "&reviewed=2013&reviewed=2018", "&title=film+1"):
            selection = Selection.from_address(other).with_value("words", (searched,))
            known = tuple(name for name in ANSWERS if knows(name, selection))
            assert len(known) >= 7
            for name, by_sql in database.fetch_together(known, selection, genre_order="name").items():
                by_cube = answer(cube, name, selection, {"genre_order": "name"}).to_pylist()
                assert by_cube == [{key: close(value) for key, value in row.items()} for row in by_sql.to_pylist()], (
                    name
                )


def close(value: Any) -> Any:
    return pytest.approx(value, abs=1e-9) if isinstance(value, float) else value


@pytest.mark.parametrize("order", [*ORDERS, *BEST_MATCHES])
def test_pages_show_each_review_once_in_order(
    order: str, database: Database, rows: dict[int, dict[str, Any]], texts: dict[int, list[str]]
) -> None:
    selection = Selection.from_address("words=film" if order in BEST_MATCHES else "score=1.0&score=4.5")
    read = read_all(database, selection, order, at_once=7)
    assert sorted(read) == sorted({*read})
    matching = relevance(texts, [["film"]])
    weights: dict[str, Callable[[dict[str, Any]], float]] = {
        "strongest": lambda row: abs(row["score"] - 2.75) * math.log(1 + len(row["text"])),
        "newest": lambda row: row["reviewed_on"].toordinal(),
        "highest": lambda row: row["score"],
        "lowest": lambda row: -row["score"],
        "longest": lambda row: len(row["text"]),
        "match": lambda row: matching[row["review_id"]],
    }
    if order == "divisive":
        assert spreads(read, rows) == sorted(spreads(read, rows), reverse=True)
        return
    weighed = [weights[order](rows[number]) for number in read]
    assert weighed == pytest.approx(sorted(weighed, reverse=True))
    if order not in BEST_MATCHES:
        assert len(read) == sum(1 <= row["score"] <= 4.5 for row in rows.values())


def spreads(read: list[int], rows: dict[int, dict[str, Any]]) -> list[float]:
    """How far the scores of the film of each review spread."""
    by_film: dict[int, list[float]] = {}
    for row in rows.values():
        by_film.setdefault(row["film_id"], []).append(row["score"])
    return [round(pstdev(by_film[rows[number]["film_id"]]), 9) for number in read]


TEXTS = st.lists(
    st.sampled_from([*VOCABULARY, "<b>", "&amp;", "\n\n", "…", "—"]), max_size=25
).map(" ".join)  # fmt: skip


@given(TEXTS, st.lists(st.sampled_from(SEARCHES), min_size=1, max_size=2).map(" ".join), st.integers(0, 200))
@settings(max_examples=300)
def test_exactly_the_terms_that_were_found_are_marked(text: str, searched: str, cut: int) -> None:
    text = unicodedata.normalize("NFC", text)
    whole = "".join(paragraphs(text, (searched,)))
    terms, phrases = plain_terms(text), plain_phrases(searched)
    found: set[int] = set()
    for phrase in phrases:
        for n in range(len(terms) - len(phrase) + 1):
            if terms[n : n + len(phrase)] == phrase:
                found.update(range(n, n + len(phrase)))
    marked = " ".join(html.unescape(mark) for mark in re.findall("<mark>(.*?)</mark>", whole, re.DOTALL))
    assert plain_terms(marked) == [term for n, term in enumerate(terms) if n in found]
    assert plain_terms(html.unescape(re.sub("</?(?:p|mark)[^>]*>", " ", re.sub("</?mark>", "", whole)))) == terms
    parts = [paragraphs(text, (searched,), end=cut), paragraphs(text, (searched,), start=min(cut, len(text)))]
    assert count_of_marks(whole) <= sum(count_of_marks("".join(part)) for part in parts) <= count_of_marks(whole) + 1


def count_of_marks(marked: str) -> int:
    return len(re.findall("<mark>", marked))


@pytest.mark.parametrize(
    ("searched", "phrases"),
    [
        ("slow burn", ["slow", "burn"]), ('"slow  burn"', ["slow burn"]), ("“slow burn” film", ["slow burn", "film"]),
        ("«slow burn»", ["slow burn"]), ('"slow burn', ["slow", "burn"]),
        ('film "', ["film"]), ('""', []), ("! ? …", []),
        ("film Film FILM", ["film"]), ("sci-fi", ["sci-fi"]), ("映画館", ["映画館"]), ("'tis", ["'tis"]), ("", []),
    ],
)  # fmt: skip
def test_a_search_is_divided_into_phrases(searched: str, phrases: list[str]) -> None:
    assert phrases_of(searched) == phrases


def test_python_folds_and_divides_every_character_as_sql_does() -> None:
    known = [c for c in map(chr, range(1, 0x110000)) if unicodedata.category(c) not in ("Cn", "Cs", "Co")]
    rng = random.Random(SEED)  # noqa: S311  # the same each time
    drawn = ["".join(rng.choices(known[:3000], k=12)) for _ in range(3000)]
    with duckdb.connect() as connection:
        connection.execute(read_sql("schema/macros"))
        by_sql = connection.execute(
            "select text, fold(text), terms_of('a' || text || 'b') from (select unnest($texts) as text)",
            {"texts": [*known, *(unicodedata.normalize("NFC", text) for text in drawn)]},
        ).fetchall()
    assert len(by_sql) > 100_000
    for text, folded, terms in by_sql:
        assert fold(text) == folded, ascii(text)
        assert [found.term for found in terms_of(f"a{text}b")] == terms, ascii(text)


def test_the_index_has_each_term_at_its_position(database: Database, rows: dict[int, dict[str, Any]]) -> None:
    with duckdb.connect(database.generation.split(" ")[0], read_only=True) as connection:
        postings = connection.execute(
            "select review_id, position, term, occurrences from postings join terms using (term_id) order by all"
        ).fetchall()
        reviews = dict(connection.execute("select term, reviews from terms").fetchall())
    expected = [
        (number, n, term) for number in sorted(rows) for n, term in enumerate(plain_terms(rows[number]["text"]))
    ]
    assert [row[:3] for row in postings] == expected
    occurrences = {(number, term): n for number, _, term, n in postings if n is not None}
    assert occurrences == Counter((number, term) for number, _, term in expected)
    assert reviews == Counter(term for _, term in occurrences)


def test_texts_indexed_in_chunks_give_the_same_index_as_all_at_once(database: Database, tmp_path: Path) -> None:
    whole = Path(database.generation.split(" ")[0])
    file = tmp_path / whole.name
    file.write_bytes(whole.read_bytes())
    asked = "select term, review_id, position, occurrences from postings join terms using (term_id) order by all"
    with duckdb.connect(str(file)) as connection:
        connection.execute(read_sql("schema/macros").replace("create macro", "create temp macro"))
        before = connection.execute(asked).fetchall()
        connection.execute("delete from postings")
        connection.execute("delete from terms")
        numbers = [row[0] for row in connection.execute("select review_id from texts order by review_id").fetchall()]
        for start in range(0, len(numbers), 40):
            chunk = numbers[start : start + 40]
            for statement in duckdb.extract_statements(read_sql("schema/postings")):
                given = {"first": chunk[0], "last": chunk[-1]}
                connection.execute(statement, {key: given[key] for key in statement.named_parameters})
        assert connection.execute(asked).fetchall() == before
