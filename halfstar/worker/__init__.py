"""Previews and imports uploads in a process of its own, within limits, so that no file takes the dashboard down."""

from halfstar.worker.job import Job
from halfstar.worker.limits import Limits
from halfstar.worker.protocol import Cancelled, ColumnFields, Failed, Imported, Previewed
from halfstar.worker.task import Task

__all__ = ["Cancelled", "ColumnFields", "Failed", "Imported", "Job", "Limits", "Previewed", "Task"]
