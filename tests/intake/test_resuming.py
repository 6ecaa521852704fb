"""Killed in mid-run: what was stored stands, nothing is half, and the next run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intake.made import a_page, a_record, packed, story
from warnotes.articles import frontmatter
from warnotes.intake import add
from warnotes.intake.run import Summary

NUMBER = 60
SCRIPT = (
    "import sys; from warnotes.intake import add; add([sys.argv[1]], __import__('pathlib').Path(sys.argv[2]))"
)


def archive(folder: Path) -> Path:
    path = folder / "crawl.warc.gz"
    records = [
        a_record(f"https://w.example/{n}", a_page(f"Place{n}", shells=n + 5).encode(), number=n)
        for n in range(NUMBER)
    ]
    path.write_bytes(packed(records))
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "added").rglob("*") if p.is_file()
    }


def killed(source: Path, out: Path, after: int) -> int:
    """Start a run and kill it when ``after`` more articles are stored; returns how many there are then."""
    before = len(list(out.rglob("*.txt")))
    run = subprocess.Popen([sys.executable, "-c", SCRIPT, str(source), str(out)])
    while len(list(out.rglob("*.txt"))) < before + after and run.poll() is None:
        time.sleep(0.002)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    return len(list(out.rglob("*.txt")))


def test_a_killed_run_is_continued_to_the_same_bytes(tmp_path: Path) -> None:
    source, whole, torn = archive(tmp_path), tmp_path / "whole", tmp_path / "torn"
    add([str(source)], whole)
    for after in (1, 12):
        there = killed(source, torn, after)
        assert 0 < there < NUMBER
        for path, data in files(torn).items():
            assert files(whole)[path] == data
    rest = add([str(source)], torn)
    assert (len(rest.added), rest.known) == (NUMBER - there, there)
    assert files(torn) == files(whole)
    assert not (torn / ".intake" / "draft").exists()


def test_a_run_that_is_interrupted_keeps_what_it_has(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(story(f"Place{n}"))

    def stop(seen: int, added: int) -> None:
        if added == 2:
            raise KeyboardInterrupt

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        add([str(tmp_path)], out, progress=stop)
    assert len(files(out)) == 2
    assert all(frontmatter.split(data.decode()).body.strip() for data in files(out).values())
    rest: Summary = add([str(tmp_path)], out)
    assert (len(rest.added), rest.known) == (2, 2)
