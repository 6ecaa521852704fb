"""A build killed at any moment, a full disk, a folder that may not be written: nothing half, nothing lost."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import runs
from warnotes.errors import StoreError
from warnotes.store import read_provenance
from warnotes.store.folder import digest

MOMENTS = 50
LONGEST = 0.6  # seconds to a kill: a busy machine must not make the test take minutes
COUNTS = (40, 60)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    """The tables of each corpus, built undisturbed."""
    made = {}
    for count in COUNTS:
        out = tmp_path_factory.mktemp("whole")
        runs.run_build(out, count)
        made[count] = runs.tables(out)
    return made


def vouched(out: Path) -> bool:
    """Whether a reader would take the folder for whole; it must be then."""
    try:
        done = read_provenance(out)
    except StoreError:
        return False
    assert {name: digest(out / name) for name in done.files} == done.files
    return True


def test_a_build_killed_at_fifty_moments_loses_nothing(
    tmp_path: Path, whole: dict[int, dict[str, bytes]]
) -> None:
    draw = random.Random(7)
    context = runs.server()
    span = 0.0
    for _ in range(2):  # the first one waits for the server to import everything
        started = time.monotonic()
        shutil.rmtree(tmp_path, ignore_errors=True)
        undisturbed = context.Process(target=runs.run_build, args=(tmp_path, COUNTS[0]))
        undisturbed.start()
        undisturbed.join()
        span = time.monotonic() - started
    for moment in range(MOMENTS):
        count = COUNTS[(moment + 1) % 2]
        if moment % 10 == 0:
            shutil.rmtree(tmp_path / ".warnotes" / "shards", ignore_errors=True)
        victim = context.Process(target=runs.run_build, args=(tmp_path, count))
        victim.start()
        time.sleep(draw.random() * min(span, LONGEST))
        victim.kill()
        victim.join()
        vouched(tmp_path)
        if moment % 10 == 9:
            runs.run_build(tmp_path, count)
            assert runs.tables(tmp_path) == whole[count]


@pytest.fixture
def channel() -> Iterator[tuple[int, str]]:
    """A pipe's reading end, and the path under which another process opens its writing end."""
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "told")
    os.mkfifo(path)
    os.chmod(folder, 0o755)
    os.chmod(path, 0o666)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    yield reading, path
    os.close(reading)
    shutil.rmtree(folder)


def heard(channel: tuple[int, str], target: object, *args: object) -> str:
    process = runs.server().Process(target=target, args=(*args, channel[1]))
    process.start()
    process.join(60)
    return os.read(channel[0], 10_000).decode()


@pytest.mark.parametrize("most", [600, 6000, 20_000])
def test_a_full_disk_is_one_line_and_leaves_nothing_half(
    tmp_path: Path, channel: tuple[int, str], most: int, whole: dict[int, dict[str, bytes]]
) -> None:
    told = heard(channel, runs.limited, tmp_path, COUNTS[1], most)
    assert told.startswith("StoreError: cannot ")
    assert "File too large" in told
    assert "\n" not in told
    assert not vouched(tmp_path)
    assert runs.tables(tmp_path) == {}
    assert [path.name for path in (tmp_path / ".warnotes").rglob("*draft*")] == []
    runs.run_build(tmp_path, COUNTS[1])
    assert runs.tables(tmp_path) == whole[COUNTS[1]]


def test_a_full_disk_leaves_the_tables_that_stood(tmp_path: Path, channel: tuple[int, str]) -> None:
    runs.run_build(tmp_path, 5)
    before = runs.tables(tmp_path)
    assert heard(channel, runs.limited, tmp_path, COUNTS[1], 600).startswith("StoreError: cannot ")
    assert runs.tables(tmp_path) == before
    assert vouched(tmp_path)


def test_a_folder_that_may_not_be_written_is_one_line(channel: tuple[int, str]) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    try:
        told = heard(channel, runs.unprivileged, folder / "tables", 2)
        assert told.startswith("StoreError: ")
        assert "cannot be written (Permission denied); choose another --out" in told
        assert list(folder.iterdir()) == []
    finally:
        folder.chmod(0o755)
        folder.rmdir()
