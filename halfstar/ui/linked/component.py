"""Draws parts of a page with the component in `static`, and takes the clicks that it reports."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

from halfstar.ui.state.answers import library
from halfstar.ui.state.selection import follow_clicks, known_clicks

_NAME = "halfstar.linked"
_MANIFEST = ComponentManifest("halfstar", "1", [ComponentConfig("linked", "static")])
_renderers: WeakKeyDictionary[BidiComponentManager, ComponentRenderer] = WeakKeyDictionary()


def linked_part(kind: str, key: str, address: str, parameters: str = "", *, follows: bool = True, **more: Any) -> None:
    """Draw a part of the page in the container `st-key-{key}`.

    `address` is the selection, `parameters` what the rows need besides it, both as query strings. If the part
    `follows`, a click changes it at once, before the rerun.
    """
    message = {
        "kind": kind,
        "session": st.session_state.setdefault("linked_session", secrets.token_hex(4)),
        "clicks": known_clicks(),
        "state": {"generation": library().generation, "address": address},
        "parameters": parameters,
        "follows": follows,
        **more,
    }
    _renderer()(key=key, data=message, on_chosen_change=lambda: _take_clicks(key))


def _take_clicks(key: str) -> None:
    """Do to the selection what the reader did to the charts. Streamlit calls this back before the rerun."""
    reported: Mapping[str, Any] = st.session_state[key]["chosen"]
    follow_clicks(reported["clicks"])


def _renderer() -> ComponentRenderer:
    """Return the component, which each Streamlit runtime must know.

    Streamlit loads JavaScript from the server itself, as the Content-Security-Policy demands, only if a package that is
    installed names its folder in a manifest. Halfstar runs from its folder without being installed, so it hands in the
    manifest itself.
    """
    manager = get_bidi_component_manager()
    if manager not in _renderers:
        manager.register_from_manifest(_MANIFEST, Path(__file__).parent)
        _renderers[manager] = st.components.v2.component(_NAME, js="component.js", isolate_styles=False)
    return _renderers[manager]
