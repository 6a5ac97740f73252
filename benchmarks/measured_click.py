"""One measured click: when each part of the page was painted, and where processor time was spent."""

from dataclasses import dataclass, field

ProcessorTime = dict[str, float]  # ms, by where it was spent
CHROMIUM_METRICS = {
    "script": "ScriptDuration",
    "style": "RecalcStyleDuration",
    "layout": "LayoutDuration",
    "main thread": "TaskDuration",
}


@dataclass(frozen=True)
class Click:
    """One click: its kind, and what `stopwatch.js` read. Times are milliseconds after the action.

    `charts`, `sentence` and `texts` are the frames after the last change of any chart, of the count in the sentence, of
    the texts; None if there was no change.
    """

    kind: str
    changed_count: bool  # whether it changed the number of selected reviews
    charts: float = 0
    sentence: float | None = None
    texts: float | None = None
    last_message: float = 0  # over the websocket
    messages: int = 0
    requests: int = 0  # for rows
    bytes: int = 0  # of messages and rows together; messages are counted unpacked
    changed: int = 0  # charts
    processor_time: ProcessorTime = field(default_factory=dict)
