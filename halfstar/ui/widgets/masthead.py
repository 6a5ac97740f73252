"""The first line of every page: the name, and the search for a film; on the overview also what Halfstar is for."""

from typing import Any

from halfstar.selection import Selection
from halfstar.ui.linked.component import linked_part
from halfstar.ui.state.contents import has, library_contents

_PROMISE = "Film reviews and ratings as charts. Click a bar, and everything follows."
_BY_SCORE = (("Best-loved", "films", ""), ("Most divisive", "films", "film_order=spread"))
_BY_REWATCH = (("Changed minds", "reviews", "changed=yes"),)
_FOR_ALL = (("Add your own", "library", ""),)


def masthead(selection: Selection, *, is_first_screen: bool) -> None:
    """Draw the masthead, on the first screen with links to the films and reviews of the selection to begin with."""
    contents = library_contents()
    by_score = _BY_SCORE if has(contents, "scored") else ()
    by_rewatch = _BY_REWATCH if by_score and contents["rewatches"] else ()
    links = [
        {"label": label, "page": page, "parameters": parameters}
        for label, page, parameters in (*by_score, *by_rewatch, *_FOR_ALL)
    ]
    more: dict[str, Any] = {"promise": _PROMISE, "links": links} if is_first_screen else {}
    linked_part("masthead", "masthead", selection.address(), **more)
