"""What the first reader would wait for, made ready while the browser loads its own: code, library, charts."""

import gc
from contextlib import suppress

from halfstar.charts import FIGURES
from halfstar.charts.style import PALETTES, spec_of
from halfstar.errors import HalfstarError
from halfstar.ui.state.answers import open_library, warm
from halfstar.ui.widgets import figure, filter_bar, reading  # noqa: F401  # loaded before the first reader comes


def warm_up_server() -> None:
    """Read the library's tallies, build the charts of both themes, and let the garbage collector remove all that."""
    with suppress(HalfstarError):  # the pages say so themselves, and look again on every rerun
        warm(open_library())
    for theme in PALETTES:
        for drawn in FIGURES:
            spec_of(drawn, theme)
    # Streamlit collects all garbage after every run of a script, some 100 ms with pandas, pyarrow and Altair loaded,
    # right before the repaint. What is loaded now stays for good, so the collector need not look at it again.
    gc.collect()
    gc.freeze()
