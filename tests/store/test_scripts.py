"""A script of SQL runs with the parameters that its statements use."""

import duckdb
import pytest

from halfstar.store.scripts import run_script


def test_a_parameter_without_a_value_is_an_error() -> None:
    with duckdb.connect() as connection, pytest.raises(KeyError, match="source_id"):
        run_script(connection, "import/remove_source", decision_id=1)
