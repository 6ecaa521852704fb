"""Whether a corpus folder is as it was, told without opening a file: name, size, times and inode of each."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

SETTLED_NS = 100_000_000
"""A file changed less than this before the look may change again within the same tick of its clock."""


def glance(folder: Path) -> str | None:
    """A digest that changes with any file below ``folder``; None where a look does not settle it.

    A change of a file moves its change time, which no program can set back. None: the folder cannot be
    listed, or a file is so new that a further change might leave all times as they are.
    """
    try:
        now = time.time_ns()
        found = sorted(_files(folder))
    except OSError:
        return None
    if any(now - changed < SETTLED_NS for _, _, _, changed, _ in found):
        return None
    return sha256(repr(found).encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, int, int, int, int]]:
    """Path, size, time of writing, time of change and inode of everything that a reader may look at."""
    waiting = [os.fspath(folder)]
    while waiting:
        base = waiting.pop()
        with os.scandir(base) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                seen = entry.stat(follow_symlinks=False)
                yield (
                    os.path.relpath(entry.path, folder),
                    seen.st_size,
                    seen.st_mtime_ns,
                    seen.st_ctime_ns,
                    seen.st_ino,
                )
