"""A scheduler's workers as :class:`~warnotes.workers.Workers`. Needs the extra ``cluster``."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from warnotes.errors import ModelError, WorkerError
from warnotes.workers import Outcome, Task, portable, read_portable

if TYPE_CHECKING:
    from warnotes.engine import Engine

AHEAD = 3
"""Tasks handed out for each thread of the cluster."""
CONNECT_SECONDS = 10
NOISY = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado.application")
RESUME = "what was read is kept: run the same command again when it is back, or without --cluster"


class Cluster:
    """The workers of the scheduler at an address such as ``tcp://10.0.0.5:8786``."""

    def __init__(self, address: str, *, timeout: float = CONNECT_SECONDS) -> None:
        """``timeout`` (seconds) is for the connection, and for a scheduler that no longer answers."""
        self.address = address
        self.timeout = timeout

    def read(self, engine: Engine, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcome of each task, in any order. A task whose worker dies is given to another one.

        Raises:
            ModelError: the workers have no model to read with.
            WorkerError: no scheduler answers, it has gone, or a task has killed worker after worker.
        """
        waiting = iter(tasks)
        first = next(waiting, None)
        if first is None:
            return
        with self._client() as client:
            yield from self._outcomes(client, portable(engine), first, waiting)

    def _outcomes(
        self, client: Any, engine: bytes, first: Task, waiting: Iterator[Task]
    ) -> Iterator[Outcome]:
        from distributed import as_completed

        completed: Any = as_completed  # dask is typed in part only

        def send(task: Task) -> Any:
            return client.submit(read_portable, engine, task, pure=False)

        threads = max(1, sum(client.nthreads().values()))
        handed = [send(first), *map(send, islice(waiting, AHEAD * threads - 1))]
        running = completed(handed, loop=client.loop)
        for future in running:
            outcome: Outcome = self._result(future)
            future.release()
            for task in islice(waiting, 1):
                running.add(send(task))
            yield outcome

    def _result(self, future: Any) -> Any:
        """The outcome of a task; what dask calls lost or cancelled becomes one clear error."""
        from distributed import KilledWorker

        try:
            return future.result(timeout=self.timeout)
        except ModelError:
            raise
        except KilledWorker as error:
            raise WorkerError(
                f"one task has killed several workers of {self.address} (too little memory?); {RESUME}"
            ) from error
        except Exception as error:
            raise WorkerError(self._gone(error)) from error

    @contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            from distributed import Client
        except ImportError as error:
            raise WorkerError(
                "--cluster needs dask.distributed; run: pip install 'warnotes[cluster]'"
            ) from error
        for name in NOISY:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            connect: Any = Client
            client = connect(self.address, timeout=self.timeout, set_as_default=False)
        except (OSError, ValueError) as error:
            raise WorkerError(
                f"no Dask scheduler answers at {self.address} ({type(error).__name__}); check the address"
            ) from error
        try:
            if not client.nthreads():
                raise WorkerError(f"the scheduler at {self.address} has no workers; start some first")
            yield client
        finally:
            client.close(timeout=self.timeout)

    def _gone(self, error: Exception) -> str:
        return f"the Dask scheduler at {self.address} has gone ({type(error).__name__}); {RESUME}"
