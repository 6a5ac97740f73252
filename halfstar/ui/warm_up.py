"""Does in advance what the first visit would wait for: imports the widgets, reads the tallies and builds the charts."""

from contextlib import suppress

from halfstar.charts import FIGURES
from halfstar.charts.style import PALETTES, spec_of
from halfstar.errors import HalfstarError
from halfstar.store.answers import open_library, warm
from halfstar.ui.linked.assets import vega
from halfstar.ui.streamlit_patches import exempt_loaded_objects_from_collection
from halfstar.ui.widgets import figure, filter_bar, reading  # noqa: F401  # imported here, before the first visit


def warm_up_server() -> None:
    """Read the library's tallies, and build Vega and every chart; then exempt all that from garbage collection."""
    with suppress(HalfstarError):  # the pages report it, and try again on every rerun
        warm(open_library())
    for theme in PALETTES:
        for drawn in FIGURES:
            spec_of(drawn, theme)
    vega()
    exempt_loaded_objects_from_collection()
