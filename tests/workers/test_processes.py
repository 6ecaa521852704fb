"""Processes that read: the same bytes as one, nothing lost when one dies, none left behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import runs
from warnotes.errors import WorkerError
from warnotes.workers import BATCH, InProcess, Processes, local_workers
from warnotes.workers import local as local_module

COUNT = 3 * BATCH


def test_two_processes_write_the_bytes_of_one(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    runs.run_build(tmp_path / "one", COUNT)
    runs.run_build(tmp_path / "two", COUNT, runs.SentEngine(log, seconds=0.01), jobs=2)
    assert runs.tables(tmp_path / "one") == runs.tables(tmp_path / "two")
    readers = {path.name.rpartition("-")[2] for path in log.iterdir()}
    assert str(os.getpid()) not in readers
    assert len(list(log.iterdir())) == COUNT


def test_a_dead_process_is_one_error_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match=r"a reading process died .* run the same command again"):
        runs.run_build(tmp_path, COUNT, runs.SentEngine(deadly=f"wire/{COUNT - 1:03}.txt"), jobs=2)
    assert runs.tables(tmp_path) == {}
    again = runs.run_build(tmp_path, COUNT)
    assert again.reused >= BATCH
    assert again.articles == COUNT


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
def test_the_processes_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    engine = runs.SentEngine(log, seconds=0.1)
    build = runs.server().Process(target=runs.run_build, args=(tmp_path / "out", COUNT, engine, None, 2))
    build.start()
    end = time.monotonic() + 60
    while not list(log.iterdir()) and time.monotonic() < end:
        time.sleep(0.05)
    build.kill()
    build.join()
    readers = {path.name.rpartition("-")[2] for path in log.iterdir()}
    while any(map(alive, readers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert readers
    assert [pid for pid in readers if alive(pid)] == []


def test_as_many_processes_as_the_work_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_module, "cores", lambda: 4)
    assert isinstance(local_workers(None, 3), InProcess)
    assert isinstance(local_workers(1, 100_000), InProcess)
    assert isinstance(local_workers(2, BATCH), InProcess)
    many, two = local_workers(None, 100_000), local_workers(2, 2 * BATCH)
    assert isinstance(many, Processes)
    assert isinstance(two, Processes)
    assert (many.jobs, two.jobs) == (4, 2)
    monkeypatch.setattr(local_module, "cores", lambda: 1)
    assert isinstance(local_workers(None, 100_000), InProcess)
