"""Reading on this machine: in this process, or in some that are spawned for it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from warnotes.errors import WorkerError
from warnotes.workers.batch import BATCH, Outcome, Task, portable, read_batch, read_portable

if TYPE_CHECKING:
    from warnotes.engine import Engine

WORTH = 4 * BATCH
"""Articles for which another process is worth the seconds that it needs to load the model."""
MOST = 8
"""Processes without being asked: each holds a model of its own, some 350 MB."""
AHEAD = 2
"""Tasks handed out for each process: enough to keep it busy, few enough to hold in memory."""


class Workers(Protocol):
    """Whoever reads tasks."""

    def read(self, engine: Engine, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcome of each task, in any order.

        Raises:
            ModelError: there is no model to read with.
            WorkerError: the workers are gone.
        """
        ...


class InProcess:
    """This process, one task after the other."""

    def read(self, engine: Engine, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """See :class:`Workers`."""
        return (read_batch(engine, task) for task in tasks)


class Processes:
    """Processes of this machine; each loads the model once."""

    def __init__(self, jobs: int) -> None:
        """``jobs`` is how many."""
        self.jobs = jobs

    def read(self, engine: Engine, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """See :class:`Workers`. Only a few tasks are taken from ``tasks`` ahead of those that are done."""
        waiting = iter(tasks)
        packed = portable(engine)
        spawn = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.jobs, mp_context=spawn, initializer=_die_with_parent)
        try:
            running: set[Future[Outcome]] = {
                pool.submit(read_portable, packed, task) for task in islice(waiting, AHEAD * self.jobs)
            }
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for task in islice(waiting, len(done)):
                    running.add(pool.submit(read_portable, packed, task))
                yield from (future.result() for future in done)
        except BrokenProcessPool as error:
            raise WorkerError(
                "a reading process died (was it killed, or out of memory?); what was read is kept: "
                "run the same command again, with fewer --jobs if memory was short"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _die_with_parent() -> None:
    """A worker whose parent was killed would wait for tasks for ever, with a model in its memory."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local_workers(jobs: int | None, articles: int) -> Workers:
    """Workers for so many articles: ``jobs`` processes, or as many as there are cores and work for."""
    most = jobs if jobs is not None else min(cores(), MOST)
    count = min(most, max(1, articles // WORTH)) if jobs is None else min(most, -(-articles // BATCH))
    return Processes(count) if count > 1 else InProcess()
