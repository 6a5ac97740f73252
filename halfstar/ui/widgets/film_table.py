"""The films of a selection as a table, each with its distribution drawn in its row; a row opens the film."""

import pyarrow as pa
import streamlit as st

from halfstar.selection import Selection
from halfstar.ui.text import number

AT_ONCE = 200
ORDERS = {
    "fair": "fair rank",
    "mean": "highest mean",
    "spread": "most divisive",
    "reviews": "most reviews",
    "newest": "newest film",
    "title": "title",
}
_SHOWN = [
    "rank",
    "title",
    "year",
    "fair_mean",
    "mean_score",
    "reviews",
    "distribution",
    "spread",
    "directors",
    "genres",
]


def film_table(films: pa.Table, selection: Selection) -> None:
    """Draw the rows of `films/ranking`; a click on any cell opens its film, keeping the selection."""
    with st.container(key="ranking"):
        event = st.dataframe(
            films.select(_SHOWN),
            hide_index=True,
            height=min(640, 38 + 35 * films.num_rows),
            row_height=35,
            key="film_table",
            on_select="rerun",
            selection_mode="single-cell",
            column_config={
                "rank": st.column_config.NumberColumn("#", width=45),
                "title": st.column_config.TextColumn("Film", width="medium"),
                "year": st.column_config.NumberColumn("Year", format="%d", width=60),
                "directors": st.column_config.ListColumn("Directors"),
                "genres": st.column_config.ListColumn("Genres"),
                "reviews": st.column_config.NumberColumn("Reviews", width=75),
                "mean_score": st.column_config.NumberColumn("Mean", format="%.2f", width=65),
                "fair_mean": st.column_config.NumberColumn("Fair mean", format="%.2f", width=85),
                "spread": st.column_config.NumberColumn(
                    "Spread",
                    format="%.2f",
                    width=70,
                    help="Standard deviation of the scores; the larger, the more divisive",
                ),
                "distribution": st.column_config.BarChartColumn(
                    "0.5 to 5.0", help="Reviews at each half star", y_min=0, width=130
                ),
            },
        )
    st.caption("Click a film to open it.")
    for row, _column in event["selection"]["cells"]:
        st.switch_page(
            "../../pages/film.py", query_params={"film": films["slug"][row].as_py(), **selection.parameters()}
        )


def formula(films: pa.Table) -> None:
    """Say how the fair rank is made, with the numbers of this selection."""
    first = films.slice(0, 1).to_pylist()[0]
    whole, weight = number(first["whole_mean"], 2), first["weight"]
    st.caption(
        f"Fair mean = (n × mean + {weight} × {whole}) / (n + {weight}), where n is a film's scored reviews and {whole} "
        "the mean of the whole selection: the fewer the scores, the nearer to it (shrinkage toward the mean)."
    )
