"""Hypothesis strategies for films, reviews and lines of film pages that are hard to write and to read back."""

from hypothesis import strategies as st

from halfstar.formats.film_page.syntax import FLAG_TAGS
from halfstar.formats.model import Film, Review
from halfstar.formats.scores import score_of
from halfstar.names import tag_name, tidy, tidy_name

HARD_LINES = (
    "#", "#tag", "#tag 4.5", "  #tag #spoilers 4.5", "#a b", "· x", "·", "4.5", "9/10", "★★★★½", "7", "☆", "99/0",
    "#tag 4.5 · booth · 2019-05-12", "Title: x", "  year : 1999", "Director:", "IMDb: tt1",
    "\\", "\\\\", "\\#tag", "  \\x", "Booth, A", "",
    "a, b", "“Her”", "שלום עולם", "\u202etxet desrever\u202c", "🎬🏳️‍🌈", "x\u2028#tag", "\ufeffx", "x\0y", "\x1f#x",
)  # fmt: skip
HARD_NAMES = (
    "A, B", "A\\", "\\", "\\,", ",", "a · b", "·", "·\\", "\\·", "2019-05-12", "٢٠١٩-٠٥-١٢", "4.5", "#tag",
    "https://a.b", "#rewatch 4",
    "Title: x", "Year: 1999",
    "שלום", "\u202etxet\u202c", "🎬", "one two three four five six seven", "a\u00a0b", "½", "\\2019-05-12",
)  # fmt: skip
letters = st.characters(exclude_categories=["Cs"])  # a page comes from bytes, which hold no lone surrogates
lines = st.sampled_from(HARD_LINES) | st.text(letters, max_size=20) | st.text("#·\\ 0149./,½★a:", max_size=10)
texts = st.lists(lines, max_size=6).map("\n".join).map(tidy)
names = (st.sampled_from(HARD_NAMES) | st.text(letters, max_size=20) | st.text("\\,·# a1", max_size=6)).map(tidy_name)
full_names = names.filter(bool)
tags = (names | st.just("J\u030c") | st.text(letters, max_size=12)).map(tag_name).filter(bool)
verdicts = tags.filter(lambda tag: tag not in FLAG_TAGS)
native_scores = (
    st.none()
    | st.sampled_from(["0", "5", "4.5", "4,5", "4.5/5", "9/10", "9 / 10", "2/3", "90%", "90 %", "★★★★½", "½", "☆☆"])
    | st.integers(0, 100).map("{}/100".format)
    | st.floats(0, 5).map("{:.16f}".format)
)


def unique_lists(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to three different texts."""
    return st.lists(texts, max_size=3, unique=True).map(tuple)


films = st.builds(
    Film,
    title=full_names,
    year=st.none() | st.integers(1800, 2099),
    directors=unique_lists(full_names),
    countries=unique_lists(full_names),
    runtime_minutes=st.none() | st.integers(0, 99_999),
    imdb_id=st.none() | st.from_regex(r"\Att[0-9]{5,10}\Z"),
    synopsis=texts,
    genres=unique_lists(tags),
    keywords=unique_lists(tags),
    tmdb_id=st.none() | st.from_regex(r"\A[0-9]{1,10}\Z"),
    letterboxd_id=st.none() | st.from_regex(r"\A[0-9A-Za-z]{1,12}\Z"),
    other_titles=unique_lists(full_names),
)
unscored_reviews = st.builds(
    Review,
    text=texts,
    verdicts=unique_lists(verdicts),
    reviewer=st.none() | full_names,
    reviewed_on=st.none() | st.dates(),
    has_spoilers=st.booleans(),
    is_rewatch=st.none() | st.booleans(),
    url=st.none() | st.sampled_from(["https://boxd.it/1.a", "http://a.b/?c=d#e,f%20g"]),
)


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """A review whose score follows from its native score."""
    review, native = draw(unscored_reviews), draw(native_scores)
    return Review(**{**vars(review), "native_score": native, "score": native and score_of(native)})
