"""Read a table that a user brings: CSV, plain or the one CSV file within a zip archive."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from warnotes.errors import ParameterError

LARGEST = 2**30
"""Bytes of an unpacked member at most: an archive of a few kilobytes can unpack to anything."""


def rows_of(path: Path, needed: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file, or of the CSV file in a zip archive, as column -> text.

    Raises:
        ParameterError: the file cannot be read or has none of a ``needed`` column.
    """
    try:
        with _opened(path) as handle:
            reader = csv.DictReader(io.TextIOWrapper(handle, encoding="utf-8-sig", newline=""))
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                raise ParameterError(f"{path} has no column {missing[0]}; it needs {', '.join(needed)}")
            yield from reader
    except (OSError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile) as error:
        raise ParameterError(f"{path} cannot be read as CSV: {error}") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() != ".zip":
        with path.open("rb") as handle:
            yield handle
        return
    with zipfile.ZipFile(path) as archive:
        names = [
            info
            for info in archive.infolist()
            if info.filename.lower().endswith(".csv") and "__MACOSX" not in info.filename
        ]
        if len(names) != 1 or names[0].file_size > LARGEST:
            raise ParameterError(f"{path} must hold one CSV file of at most 1 GB, and holds {len(names)}")
        with archive.open(names[0]) as handle:
            yield handle
