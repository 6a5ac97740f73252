"""Work on what people give, done in a process apart with limits, so that no file takes the dashboard down."""

from halfstar.apart.job import Job
from halfstar.apart.task import LIMITS, Limits, Task

__all__ = ["LIMITS", "Job", "Limits", "Task"]
