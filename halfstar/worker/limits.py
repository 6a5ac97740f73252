"""The limits of a worker process, so that no upload can take the dashboard down."""

import resource
from dataclasses import dataclass

_PROCESSORS = 4  # that a worker may use fully: its CPU time may be four times its clock time


@dataclass(frozen=True)
class Limits:
    """Memory in bytes, time by the clock in seconds, and files open at once."""

    memory: int
    seconds: float
    files: int

    def impose(self) -> None:
        """Apply the limits to this process. The process that started it watches the clock."""
        _lower(resource.RLIMIT_DATA, self.memory)
        _lower(resource.RLIMIT_NOFILE, self.files)
        _lower(resource.RLIMIT_CPU, int(self.seconds * _PROCESSORS))
        _lower(resource.RLIMIT_CORE, 0)


LIMITS = {
    "preview": Limits(memory=3 * 2**30, seconds=60, files=256),
    "import": Limits(memory=4 * 2**30, seconds=3600, files=256),
}


def _lower(resource_id: int, wanted: int) -> None:
    """Lower a limit of this process for good; a hard limit that is lower already stays."""
    _, hard = resource.getrlimit(resource_id)
    lowered = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource_id, (lowered, lowered))
