"""A Dask cluster of this machine: the same bytes, nothing lost with a worker, one error without scheduler."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import runs
from warnotes.cluster import Cluster
from warnotes.errors import WorkerError
from warnotes.workers import BATCH

distributed = pytest.importorskip("distributed")

COUNT = 12 * BATCH


@pytest.fixture
def local() -> Iterator[Any]:
    """Two workers in processes of their own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def test_a_cluster_writes_the_bytes_of_one_process_though_a_worker_is_killed(
    tmp_path: Path, local: Any
) -> None:
    log = tmp_path / "log"
    log.mkdir()
    victim = next(iter(local.workers.values())).pid

    def kill() -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if any(path.name.endswith(f"-{victim}") for path in log.iterdir()):
                os.kill(victim, signal.SIGKILL)
                return
            time.sleep(0.01)

    murderer = threading.Thread(target=kill)
    murderer.start()
    engine = runs.SentEngine(log, seconds=0.005)
    made = runs.run_build(tmp_path / "many", COUNT, engine, Cluster(local.scheduler_address))
    murderer.join()
    runs.run_build(tmp_path / "one", COUNT)
    assert runs.tables(tmp_path / "many") == runs.tables(tmp_path / "one")
    assert (made.articles, made.problems) == (COUNT, ())
    readings = Counter(path.name.partition("-")[0] for path in log.iterdir())
    assert len(readings) == COUNT
    assert any(path.name.endswith(f"-{victim}") for path in log.iterdir())
    assert sum(readings.values()) - COUNT <= 6 * BATCH


def test_a_scheduler_that_goes_away_is_one_error_and_the_store_goes_on(tmp_path: Path, local: Any) -> None:
    log = tmp_path / "log"
    log.mkdir()
    out = tmp_path / "out"

    def close() -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and not list((out / ".warnotes").glob("shards/*/*.parquet")):
            time.sleep(0.01)
        local.close()

    closer = threading.Thread(target=close)
    closer.start()
    workers = Cluster(local.scheduler_address, timeout=5)
    with pytest.raises(WorkerError, match=r"has gone .* what was read is kept: run the same command again"):
        runs.run_build(out, COUNT, runs.SentEngine(log, seconds=0.02), workers)
    closer.join()
    assert runs.tables(out) == {}
    again = runs.run_build(out, COUNT)
    assert again.reused >= BATCH
    runs.run_build(tmp_path / "one", COUNT)
    assert runs.tables(out) == runs.tables(tmp_path / "one")


def test_no_scheduler_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(
        WorkerError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9 .* check the address"
    ):
        runs.run_build(tmp_path, 2, workers=Cluster("tcp://127.0.0.1:9", timeout=1))
