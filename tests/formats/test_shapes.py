"""Tables of every shape are read rightly or asked about, never wrongly: `make shapes` tries thousands of them.

`SHAPES=5000 pytest tests/formats/test_shapes.py -s` prints how many were right, asked and wrong.
"""

import os
from collections import Counter

from tests.support.shapes import Outcome, corpus, outcome

_COUNT = int(os.environ.get("SHAPES", "250"))
_MOST_ASKED = 0.1  # share of the tables


def test_a_table_of_any_shape_is_read_rightly_or_asked_about() -> None:
    outcomes: Counter[Outcome] = Counter()
    wrong: list[str] = []
    for made in corpus(0, _COUNT):
        found, reason = outcome(made)
        outcomes[found] += 1
        if found == "wrong":
            wrong.append(f"seed {made.seed}: {reason}")
    shares = ", ".join(
        f"{outcomes[name]:,} {name} ({outcomes[name] / _COUNT:.1%})" for name in ("right", "asked", "wrong")
    )
    print(f"{_COUNT:,} tables: {shares}")
    assert not wrong, "\n".join(wrong[:10])
    assert outcomes["asked"] <= _MOST_ASKED * _COUNT
