"""Walking a corpus folder and opening its files: bounded, never outside the folder, never a crash.

Links, pipes and devices are refused, sizes are checked before and while reading, and gzip is unpacked
line by line with a limit, so that no file can fill the memory.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warnotes.articles.model import Problem
from warnotes.errors import CorpusError

MB = 1_000_000
MAX_FILE = 20 * MB
"""A text file; also one line of a JSONL file."""
MAX_PAGE = 5 * MB
"""An HTML page: the extractor needs seconds for more, and no news page is near it."""
MAX_LINES_FILE = 1000 * MB
"""A whole JSONL file, unpacked."""
BOMB_RATIO = 200
"""Text packs 3 to 6 times; a file that unpacks further than this is not text."""

MANIFEST = "articles.csv"
TEXT, PAGE, LINES = "text", "page", "lines"
KINDS = {".txt": TEXT, ".md": TEXT, ".html": PAGE, ".htm": PAGE, ".jsonl": LINES, ".jsonl.gz": LINES}
UNREAD = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".xhtml", ".xml", ".json", ".ndjson"}
    | {".eml", ".msg", ".markdown", ".text", ".rst", ".tex", ".xls", ".xlsx", ".parquet"}
    | {".gz", ".bz2", ".xz", ".zst", ".zip", ".7z", ".tar", ".tgz", ".rar"}
)
"""Formats that may well hold articles: said aloud. Pictures, tables and programs are passed over."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that will be read: where it is, its path in the corpus, and how to read it."""

    file: Path
    path: str
    kind: str


def walk(folder: Path) -> tuple[list[Found], list[Found], list[Problem]]:
    """Return article files and manifests below ``folder``, sorted by path, and what was passed over.

    Raises:
        CorpusError: the folder is missing or cannot be listed.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder; give the folder that holds your articles")
    articles: list[Found] = []
    manifests: list[Found] = []
    problems: list[Problem] = []
    for entry, path in _entries(folder, problems):
        if problem := _irregular(entry, path):
            problems.append(problem)
        elif entry.name == MANIFEST:
            manifests.append(Found(entry, path, MANIFEST))
        elif kind := kind_of(entry.name):
            articles.append(Found(entry, path, kind))
        elif entry.suffix.lower() in UNREAD:
            problems.append(
                Problem(path, "unsupported", f"{entry.suffix} files are not read; save it as text or HTML")
            )
    articles.sort(key=lambda found: found.path)
    manifests.sort(key=lambda found: found.path)
    return articles, manifests, problems


def kind_of(name: str) -> str | None:
    """Return how a file is read by its name, None when it holds no article."""
    lower = name.lower()
    if lower.startswith("readme.") or lower == "readme":
        return None
    return next((kind for suffix, kind in KINDS.items() if lower.endswith(suffix)), None)


def _entries(folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    def refused(error: OSError) -> None:
        if error.filename and Path(error.filename) == folder:
            raise CorpusError(f"{folder} cannot be listed: {error.strerror}")
        problems.append(
            Problem(label(folder, Path(error.filename)), "unreadable", f"{error.strerror}; check its rights")
        )

    for base, folders, names in os.walk(folder, onerror=refused):
        links = [name for name in folders if os.path.islink(os.path.join(base, name))]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        for name in sorted(names + links):
            if not name.startswith("."):
                file = Path(base, name)
                yield file, label(folder, file)


def label(folder: Path, file: Path) -> str:
    """Return the path of a file in the corpus: ``/`` between parts, nothing unprintable."""
    path = file.relative_to(folder).as_posix()
    if path.isprintable():
        return path
    raw = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode("ascii") for ch in raw)


def _irregular(file: Path, path: str) -> Problem | None:
    try:
        mode = file.lstat().st_mode
    except OSError as error:
        return Problem(path, "unreadable", f"{error.strerror}; check its rights")
    if stat.S_ISLNK(mode):
        return Problem(path, "link", "links are not followed; copy the file into the corpus")
    if not stat.S_ISREG(mode):
        return Problem(path, "not_a_file", "a pipe, socket or device; remove it from the corpus")
    return None


def read_bytes(found: Found) -> bytes | Problem:
    """Return the content of a text file or page, or the problem that it is."""
    limit = MAX_PAGE if found.kind == PAGE else MAX_FILE
    try:
        with found.file.open("rb") as handle:
            data = handle.read(limit + 1)
    except OSError as error:
        return Problem(found.path, "unreadable", f"{error.strerror}; check its rights")
    if len(data) > limit:
        return Problem(
            found.path, "too_large", f"more than {limit // MB} MB; split it into one file an article"
        )
    return data


def read_lines(found: Found) -> Iterator[tuple[int, bytes] | Problem]:
    """Yield numbered lines (from 1) of a JSONL file, packed or not, and problems; never raise."""
    try:
        with found.file.open("rb") as raw:
            packed = found.path.lower().endswith(".gz")
            yield from _lines(found.path, raw, gzip.GzipFile(fileobj=raw) if packed else raw)
    except (OSError, EOFError, zlib.error) as error:
        reason = "broken_gzip" if found.path.lower().endswith(".gz") else "unreadable"
        yield Problem(found.path, reason, f"{error}; pack or copy it again")


def _lines(
    path: str, raw: BinaryIO, source: io.BufferedIOBase | BinaryIO
) -> Iterator[tuple[int, bytes] | Problem]:
    number = total = 0
    complete = True
    while line := source.readline(MAX_FILE):
        total += len(line)
        number += complete
        too_long = not complete or (not line.endswith(b"\n") and len(line) == MAX_FILE)
        if total > MAX_LINES_FILE or (total > MAX_FILE and total > BOMB_RATIO * max(1, raw.tell())):
            yield Problem(path, "gzip_bomb" if source is not raw else "too_large", _unpacked(number))
            return
        if complete and too_long:
            yield Problem(
                f"{path}:{number}", "too_large", f"a line of more than {MAX_FILE // MB} MB; shorten it"
            )
        elif complete:
            yield number, line
        complete = line.endswith(b"\n")


def _unpacked(number: int) -> str:
    return (
        f"unpacks to more than is allowed at line {number}; read up to there, split the file if it is genuine"
    )
