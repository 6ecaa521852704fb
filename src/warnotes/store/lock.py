"""One writer per table folder. The lock is the system's, so a killed run leaves none behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from warnotes.errors import StoreError

STATE = ".warnotes"
"""Folder inside a table folder that holds lock, shards and drafts; safe to delete between runs."""


@contextmanager
def only_writer(folder: Path) -> Iterator[Path]:
    """Hold the table folder (made if missing) for writing and yield its state folder.

    Raises:
        StoreError: another run is writing there, or the folder cannot be made.
    """
    state = folder / STATE
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle = (state / "lock").open("a+")
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}); choose another --out") from error
    with handle:
        try:
            _take(handle)
        except OSError as error:
            raise StoreError(
                f"another run is writing to {folder}; wait for it, or choose another --out"
            ) from error
        yield state


if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[str]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
