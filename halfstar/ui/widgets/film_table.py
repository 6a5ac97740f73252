"""The films of a selection as a table: each row is a link to its film, the header sorts. On a phone, rows are cards."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.charts.style import counted, number
from halfstar.selection import Selection
from halfstar.ui.links import link, link_to_film
from halfstar.ui.state.film_ranking import ORDERS, FilmRanking, choose_fewest
from halfstar.ui.widgets.pagination import turn_to_page
from halfstar.ui.widgets.small_charts import Ends, score_bars, whisker

PAGE_SIZE = 50
_FEWEST = "fewest_scores"  # the key of the widget
_ASCENDING = ("lowest", "oldest", "title")
_Column = tuple[str, Mapping[str, tuple[str, ...]]]
# The columns: the class of their cells, and the links of their header with the orders that each chooses in turn.
_TITLE: _Column = ("film", {"Film": ("title",)})
_YEAR: _Column = ("year", {"Year": ("newest", "oldest")})
_MEAN: _Column = ("score", {"Weighted mean": ("weighted", "lowest"), "Mean": ("mean",)})
_SHARE: _Column = ("score", {"Share": ("share",)})
_REVIEWS: _Column = ("n", {"Reviews": ("reviews",)})
_SPREAD: _Column = ("scores", {"Spread": ("spread",)})
_NAMES = {"directors": "Directors", "genres": "Genres"}  # columns that are left out where these films have none


def film_table(films: Sequence[Mapping[str, Any]], selection: Selection, ranking: FilmRanking) -> None:
    """Draw a page of rows of `films/ranking`. The address of each film has the selection and the ranking."""
    with st.container(key="ranking", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
            st.html(f"<p class='quiet'>{_range_of(films, ranking)}</p>", width="content")
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
        whole = f"{film['whole_share']:.0%}"
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
    measures: tuple[_Column, ...] = (_SHARE, _REVIEWS) if _has_share(films[0]) else (_MEAN, _REVIEWS, _SPREAD)
    sorted_by = "".join(_header_cell(*column, selection, ranking) for column in (_TITLE, _YEAR, *measures))
    scores = "<th class='scores' scope='col'>Scores</th>" if _has_share(films[0]) else ""
    columns = [column for column in _NAMES if any(film[column] for film in films)]
    names = "".join(f"<th class='{column}' scope='col'>{_NAMES[column]}</th>" for column in columns)
    ends = _ends_of(films)
    rows = "".join(_row(film, columns, ends, selection, ranking) for film in films)
    header = f"<tr><th class='rank' scope='col'>#</th>{sorted_by}{scores}{names}</tr>"
    return f"<div class='films'><table><thead>{header}</thead><tbody>{rows}</tbody></table></div>"


def _fewest_scores(ranking: FilmRanking) -> None:
    st.session_state[_FEWEST] = ranking.fewest
    st.number_input("Fewest scores of a film", 0, step=1, key=_FEWEST, on_change=_choose_fewest, width=180)


def _choose_fewest() -> None:
    choose_fewest(st.session_state[_FEWEST])
    turn_to_page(1)


def _header_cell(name: str, links: Mapping[str, tuple[str, ...]], selection: Selection, ranking: FilmRanking) -> str:
    orders = [order for choices in links.values() for order in choices]
    direction = "ascending" if ranking.order in _ASCENDING else "descending"
    is_sorted = f" aria-sort='{direction}'" if ranking.order in orders else ""
    written = " ".join(_sort_link(label, choices, selection, ranking) for label, choices in links.items())
    return f"<th class='{name}' scope='col'{is_sorted}>{written}</th>"


def _sort_link(label: str, orders: Sequence[str], selection: Selection, ranking: FilmRanking) -> str:
    """Write a link that sorts by the first of these orders; if that is the order already, by the next."""
    is_current = ranking.order in orders
    following = orders[(orders.index(ranking.order) + 1) % len(orders)] if is_current else orders[0]
    arrow = "" if not is_current else " ↑" if ranking.order in _ASCENDING else " ↓"
    parameters = {**selection.parameters(), **ranking.parameters(following)}
    named = {"id": f"sort_{orders[0]}", "aria-label": f"{label}: sort by {ORDERS[following]}"}
    return link("films", parameters, label + arrow, **named, **({"aria-current": "true"} if is_current else {}))


def _row(
    film: Mapping[str, Any], columns: Sequence[str], ends: Ends, selection: Selection, ranking: FilmRanking
) -> str:
    """Write the row of a film, with these columns of names after its measures."""
    title = link_to_film(film, {**selection.parameters(), **ranking.parameters()})
    has_spread = film["spread"] is not None and not _has_share(film)
    spread = f"<small>{number(film['spread'], 2)}</small>" if has_spread else ""
    names = (f"<td class='{column}'>{html.escape(', '.join(film[column]))}</td>" for column in columns)
    return (
        f"<tr><td class='rank'>{film['rank']:,}</td><th class='film' scope='row'>{title}</th>"
        f"<td class='year'>{film['year'] or ''}</td><td class='score'>{_measure(film, ends)}</td>"
        f"<td class='n'>{_count(film)}</td>"
        f"<td class='scores'>{score_bars(film['distribution'], selection)}{spread}</td>{''.join(names)}</tr>"
    )


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
        return f"<b>{share:.0%}</b>{drawn}<small>{low:.0%} to {high:.0%}</small>"
    if film["weighted_mean"] is None:
        return "<b>–</b>"
    mean, low, high = film["weighted_mean"], film["lowest_mean"], film["highest_mean"]
    drawn = whisker(mean, low, high, film["whole_mean"], ends)
    return f"<b>{number(mean, 2)}</b>{drawn}<small>{number(low)} to {number(high)}</small>"


def _count(film: Mapping[str, Any]) -> str:
    """Write how many reviews a film has, and how many of them are counted, where these are not all."""
    if _has_share(film):
        return f"{film['reviews']:,} of {film['of_reviews']:,}"
    if film["scored"] == film["reviews"]:
        return f"{film['reviews']:,}"
    scored = f"{film['scored']:,} scored" if film["scored"] else "unscored"
    return f"{film['reviews']:,} <small>{scored}</small>"
