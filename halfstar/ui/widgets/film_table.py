"""The films of a selection as a table, each row with a small chart of its scores; a click on a row opens the film."""

import pyarrow as pa
import streamlit as st

from halfstar.charts.style import number
from halfstar.selection import Selection

PAGE_SIZE = 200
ORDERS = {
    "weighted": "highest weighted mean",
    "mean": "highest mean",
    "spread": "most divisive",
    "reviews": "most reviews",
    "newest": "newest film",
    "title": "title",
}
_ROW_HEIGHT, _HEADER_HEIGHT, _MOST_HEIGHT = 35, 38, 640  # pixels
_COLUMNS = {
    "rank": st.column_config.NumberColumn("#", width=45),
    "title": st.column_config.TextColumn("Film", width="medium"),
    "year": st.column_config.NumberColumn("Year", format="%d", width=60),
    "weighted_mean": st.column_config.NumberColumn(
        "Weighted mean", format="%.2f", width=115, help="The formula is below the table"
    ),
    "mean_score": st.column_config.NumberColumn("Mean", format="%.2f", width=65),
    "reviews": st.column_config.NumberColumn("Reviews", width=75),
    "distribution": st.column_config.BarChartColumn(
        "0.5 to 5.0", help="Number of reviews for each score from 0.5 to 5.0", y_min=0, width=130
    ),
    "spread": st.column_config.NumberColumn(
        "Spread",
        format="%.2f",
        width=70,
        help="Standard deviation of the scores; the larger, the more divisive",
    ),
    "directors": st.column_config.ListColumn("Directors"),
    "genres": st.column_config.ListColumn("Genres"),
}


def film_table(films: pa.Table, selection: Selection) -> None:
    """Draw the rows of `films/ranking`; a click on any cell opens its film, with the selection in the address."""
    with st.container(key="ranking"):
        event = st.dataframe(
            films.select(list(_COLUMNS)),
            hide_index=True,
            height=min(_MOST_HEIGHT, _HEADER_HEIGHT + _ROW_HEIGHT * films.num_rows),
            row_height=_ROW_HEIGHT,
            key="film_table",
            on_select="rerun",
            selection_mode="single-cell",
            column_config=_COLUMNS,
        )
    for row, _column in event["selection"]["cells"]:
        st.switch_page(
            "../../pages/film.py", query_params={"film": films["slug"][row].as_py(), **selection.parameters()}
        )


def film_table_note(films: pa.Table) -> None:
    """Explain below the table how to open a film, and give the formula of the weighted mean for this selection."""
    film = films.slice(0, 1).to_pylist()[0]
    mean, weight = number(film["whole_mean"], 2), film["weight"]
    st.caption(
        "Click a film to open it. "
        f"Weighted mean = (n × mean + {weight} × {mean}) / (n + {weight}), where n is the number of scores of the film "
        f"and {mean} the mean of all selected scores. The fewer scores a film has, the closer it is to {mean}."
    )
