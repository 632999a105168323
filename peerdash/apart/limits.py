"""What a process that reads one file may take."""

import resource
import signal

from peerdash.apart import MEMORY, SECONDS


def limit() -> None:
    """Take no more than a file may: memory, seconds, and nothing to write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
