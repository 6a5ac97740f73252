"""The films of a selection as a table: each row is a link to its film, the header sorts. On a phone, rows are cards."""

import html
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from halfstar.charts.style import counted, interval, number, percent
from halfstar.selection import Selection
from halfstar.ui.links import link, link_to_film
from halfstar.ui.state.film_ranking import ORDERS, FilmRanking, choose_fewest
from halfstar.ui.widgets.pagination import turn_to_page
from halfstar.ui.widgets.small_charts import Ends, score_bars, whisker

PAGE_SIZE = 50
_FEWEST = "fewest_scores"  # the key of the widget
_ASCENDING = ("lowest", "oldest", "title")


class _Column(NamedTuple):
    """A column: the class of its cells, and its header, in which a label may have orders that it chooses in turn."""

    name: str
    header: Mapping[str, tuple[str, ...]]


_RANK = _Column("rank", {"#": ()})
_FILM = _Column("film", {"Film": ("title",)})
_YEAR = _Column("year", {"Year": ("newest", "oldest")})
_MEAN = _Column("score", {"Weighted mean": ("weighted", "lowest"), "Mean": ("mean",)})
_SHARE = _Column("score", {"Share": ("share",)})
_REVIEWS = _Column("n", {"Reviews": ("reviews",)})
_SPREAD = _Column("scores", {"Spread": ("spread",)})
_SCORES = _Column("scores", {"Scores": ()})
_NAMES = (_Column("directors", {"Directors": ()}), _Column("genres", {"Genres": ()}))


def film_table(films: Sequence[Mapping[str, Any]], selection: Selection, ranking: FilmRanking) -> None:
    """Draw a page of rows of `films/ranking`. The address of each film has the selection and the ranking."""
    with st.container(key="ranking", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
            st.html(f"<p class='quiet'>{_range_of(films, ranking)}</p>", width="content")
            if not films or films[0]["whole_mean"] is not None:
                _fewest_scores(ranking)
        if films:
            note = (
                f"<details class='method'><summary>ⓘ How films are ranked</summary><p>{_method(films[0])}</p></details>"
            )
            st.html(_table(films, selection, ranking) + note)


def _range_of(films: Sequence[Mapping[str, Any]], ranking: FilmRanking) -> str:
    if not films:
        return f"None of the selected films has {counted(ranking.fewest, 'score')}."
    return f"{films[0]['rank']:,} to {films[-1]['rank']:,} of {counted(films[0]['films'], 'film')}"


def _method(film: Mapping[str, Any]) -> str:
    """Explain the ranking with the numbers of the selection, which every row of `films/ranking` has."""
    weight = film["weight"]
    if _has_share(film):
        whole = percent(film["whole_share"])
        return (
            f"Share = (k + {weight} × {whole}) / (n + {weight}), where n is the number of its reviews, k that of "
            f"those with the chosen score or verdict, and {whole} their share in all films. The fewer reviews a film "
            f"has, the closer it is to {whole}. The line is the 95 % interval (Wilson), the mark across it {whole}."
        )
    if film["whole_mean"] is None:
        return "None of these films has a score, so those with most reviews come first."
    whole = number(film["whole_mean"], 2)
    return (
        f"Weighted mean = (n × mean + {weight} × {whole}) / (n + {weight}), where n is the number of scores of the "
        f"film and {whole} the mean of all selected scores: the fewer scores a film has, the closer it is to {whole}. "
        f"The line is its 95 % interval, the mark across it {whole}. Spread is the standard deviation of the scores."
    )


def _table(films: Sequence[Mapping[str, Any]], selection: Selection, ranking: FilmRanking) -> str:
    columns = _columns_of(films)
    header = "".join(_header_cell(column, selection, ranking) for column in columns)
    ends = _ends_of(films)
    rows = "".join(_row(film, columns, ends, selection, ranking) for film in films)
    return f"<div class='films'><table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div>"


def _columns_of(films: Sequence[Mapping[str, Any]]) -> Sequence[_Column]:
    """Return the columns for these films, without those that would be empty for all."""
    measures: tuple[_Column, ...] = (_REVIEWS,)
    if _has_share(films[0]):
        measures = (_SHARE, _REVIEWS, _SCORES)
    elif films[0]["whole_mean"] is not None:
        measures = (_MEAN, _REVIEWS, _SPREAD)
    names = (column for column in _NAMES if any(film[column.name] for film in films))
    return (_RANK, _FILM, _YEAR, *measures, *names)


def _fewest_scores(ranking: FilmRanking) -> None:
    st.session_state[_FEWEST] = ranking.fewest
    st.number_input("Fewest scores of a film", 0, step=1, key=_FEWEST, on_change=_choose_fewest, width=180)


def _choose_fewest() -> None:
    choose_fewest(st.session_state[_FEWEST])
    turn_to_page(1)


def _header_cell(column: _Column, selection: Selection, ranking: FilmRanking) -> str:
    is_sorted = any(ranking.order in orders for orders in column.header.values())
    direction = f" aria-sort='{'ascending' if ranking.order in _ASCENDING else 'descending'}'" if is_sorted else ""
    written = " ".join(
        _sort_link(label, orders, selection, ranking) if orders else label for label, orders in column.header.items()
    )
    return f"<th class='{column.name}' scope='col'{direction}>{written}</th>"


def _sort_link(label: str, orders: Sequence[str], selection: Selection, ranking: FilmRanking) -> str:
    """Write a link that sorts by the first of these orders; if that is the order already, by the next."""
    is_current = ranking.order in orders
    following = orders[(orders.index(ranking.order) + 1) % len(orders)] if is_current else orders[0]
    arrow = "" if not is_current else " ↑" if ranking.order in _ASCENDING else " ↓"
    parameters = {**selection.parameters(), **ranking.parameters(following)}
    named = {"id": f"sort_{orders[0]}", "aria-label": f"{label}: sort by {ORDERS[following]}"}
    return link("films", parameters, label + arrow, **named, **({"aria-current": "true"} if is_current else {}))


def _row(
    film: Mapping[str, Any], columns: Sequence[_Column], ends: Ends, selection: Selection, ranking: FilmRanking
) -> str:
    cells = {
        "rank": f"{film['rank']:,}",
        "film": link_to_film(film, {**selection.parameters(), **ranking.parameters()}),
        "year": f"{film['year'] or ''}",
        "score": _measure(film, ends),
        "n": _count(film),
        "scores": score_bars(film["distribution"], selection) + _spread(film),
        "directors": html.escape(", ".join(film["directors"])),
        "genres": html.escape(", ".join(film["genres"])),
    }
    written = "".join(
        f"<th class='film' scope='row'>{cells[name]}</th>"
        if name == "film"
        else f"<td class='{name}'>{cells[name]}</td>"
        for name, _ in columns
    )
    return f"<tr>{written}</tr>"


def _spread(film: Mapping[str, Any]) -> str:
    return "" if film["spread"] is None or _has_share(film) else f"<small>{number(film['spread'], 2)}</small>"


def _has_share(film: Mapping[str, Any]) -> bool:
    """Whether a score or a verdict is chosen, so that films have the share of their reviews with it."""
    return film["weighted_share"] is not None


def _ends_of(films: Sequence[Mapping[str, Any]]) -> Ends:
    """Return the lowest and the highest end of the intervals of these films, between which intervals are drawn."""
    kind = "share" if _has_share(films[0]) else "mean"
    ends = [film[f"{end}_{kind}"] for film in films for end in ("lowest", "highest")]
    wholes = [film[f"whole_{kind}"] for film in films[:1]]
    known = [end for end in (*ends, *wholes) if end is not None]
    return (min(known), max(known)) if known else (0, 1)


def _measure(film: Mapping[str, Any], ends: Ends) -> str:
    """Write the weighted share or mean of a film, and draw and write its interval."""
    if _has_share(film):
        share, low, high = film["weighted_share"], film["lowest_share"], film["highest_share"]
        drawn = whisker(share, low, high, film["whole_share"], ends)
        return f"<b>{percent(share)}</b>{drawn}<small>{percent(low)} to {percent(high)}</small>"
    if film["weighted_mean"] is None:
        return "<b>–</b>"
    mean, low, high = film["weighted_mean"], film["lowest_mean"], film["highest_mean"]
    drawn = whisker(mean, low, high, film["whole_mean"], ends)
    return f"<b>{number(mean, 2)}</b>{drawn}<small>{interval(low, high)}</small>"


def _count(film: Mapping[str, Any]) -> str:
    """Write how many reviews a film has, and how many of them are counted, where these are not all."""
    if _has_share(film):
        return f"{film['reviews']:,} of {film['of_reviews']:,}"
    if film["scored"] == film["reviews"]:
        return f"{film['reviews']:,}"
    scored = f"{film['scored']:,} scored" if film["scored"] else "unscored"
    return f"{film['reviews']:,} <small>{scored}</small>"
