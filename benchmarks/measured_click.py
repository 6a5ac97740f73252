"""One measured click: when each step was done, and where processor time was spent."""

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
    """One click: its kind, and when each step was done, in milliseconds after the action (see `stopwatch.js`)."""

    kind: str
    changed_count: bool  # whether it changed the number of selected reviews
    sent: float = 0
    first_message: float = 0
    last_message: float = 0
    drawn: float = 0
    painted: float = 0
    messages: int = 0
    bytes: int = 0
    sent_messages: int = 0
    charts: int = 0
    processor_time: ProcessorTime = field(default_factory=dict)
