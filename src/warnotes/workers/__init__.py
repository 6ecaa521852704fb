"""Who reads the articles: this process, some processes of this machine, or (:mod:`warnotes.cluster`) others.

A task is a batch of articles and gives their records; nothing is shared and no order matters, so the tables
are the same bytes whoever reads.
"""

from warnotes.workers.batch import BATCH, Outcome, Task, key_of, portable, problem, read_batch, read_portable
from warnotes.workers.local import InProcess, Processes, Workers, cores, local_workers

__all__ = [
    "BATCH",
    "InProcess",
    "Outcome",
    "Processes",
    "Task",
    "Workers",
    "cores",
    "key_of",
    "local_workers",
    "portable",
    "problem",
    "read_batch",
    "read_portable",
]
