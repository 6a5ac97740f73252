"""Work on what people give, done in a process apart with limits, so that no file takes the dashboard down."""

from halfstar.worker.job import Job
from halfstar.worker.task import LIMITS, Limits, Task

__all__ = ["LIMITS", "Job", "Limits", "Task"]
