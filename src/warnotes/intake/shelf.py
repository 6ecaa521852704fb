"""Where articles are kept: one text file each, whose name holds the keys of its text and its address.

The names are the index, so nothing can be out of step with the files: a file appears by rename or not at
all, and a file that was deleted is forgotten. Beside them a list of what was seen, which only saves work:
an address that was refused, or led to a text that was there already, is not asked for again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

import yaml

from warnotes.articles import dates, frontmatter
from warnotes.articles.text import one_line
from warnotes.errors import IntakeError
from warnotes.intake import keys
from warnotes.intake.model import Candidate, Refusal

HOME = "added"
"""Folder inside the corpus folder that holds what was taken in, a folder a month below it."""
STATE = ".intake"
"""Hidden folder, so no article: the lock, drafts and the list of what was seen. Safe to delete."""
ADDED, SAME = "added", "same"
TITLE, OUTLET = 60, 24
"""Characters of a file's name."""
MAX_VALUE = 2000


class Shelf:
    """The articles of a corpus folder that were taken in; use :func:`opened`."""

    def __init__(self, folder: Path, rules: str) -> None:
        """Read names and what was seen. ``rules``: refusals made under others are forgotten."""
        self.folder, self.rules = folder, rules
        self.texts: dict[str, str] = {}
        self.urls: dict[str, str] = {}
        for path in sorted((folder / HOME).rglob("*.txt")):
            self._remember(path.relative_to(folder).as_posix())
        self.seen = dict(self._read_seen())
        self._list = (folder / STATE / "seen.tsv").open("a", encoding="utf-8")
        self._list.write("\n" if self._list.tell() else "")  # a killed run may have left half a line

    def close(self) -> None:
        """Close the list of what was seen."""
        self._list.close()

    def holds(self, key: str | None) -> bool:
        """Whether what a key stands for is here."""
        return key is not None and (key in self.urls or self.seen.get(key) in (ADDED, SAME))

    def refused(self, key: str | None) -> bool:
        """Whether what a key stands for was refused for good, under the rules of today."""
        return key in self.seen and not self.holds(key)

    def put(self, found: Candidate, key: str | None) -> str | None:
        """Store an article; return its path in the corpus, None if its text or its address is there."""
        text, url = keys.text_key(found.text), keys.url_key(found.url) if found.url else keys.NO_KEY
        if there := self.texts.get(text) or self.urls.get(url):
            self._note(key, SAME, there)
            return None
        path = f"{HOME}/{_month(found.published)}/{_name(found, text, url)}"
        self._write(self.folder / path, compose(found))
        self._remember(path)
        self._note(key, ADDED, path)
        return path

    def refuse(self, key: str | None, refusal: Refusal) -> None:
        """Remember that what this key stands for is no article under the rules of today."""
        self._note(key, refusal.reason, f"{self.rules}\t{refusal.where}")

    def _remember(self, path: str) -> None:
        if found := keys.IN_NAME.search(path):
            self.texts.setdefault(found[1], path)
            if found[2] != keys.NO_KEY:
                self.urls.setdefault(found[2], path)

    def _note(self, key: str | None, what: str, detail: str) -> None:
        if key is not None and self.seen.get(key) != what:
            self.seen[key] = what
            self._list.write(f"{key}\t{what}\t{detail}\n")
            self._list.flush()

    def _read_seen(self) -> Iterator[tuple[str, str]]:
        """What still holds: an article that is still there, a refusal under the same rules."""
        try:
            lines = (self.folder / STATE / "seen.tsv").read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return
        there = set(self.texts.values())
        for line in lines.split("\n"):
            key, _, rest = line.partition("\t")
            what, _, detail = rest.partition("\t")
            detail = detail.partition("\t")[0]
            if detail in there if what in (ADDED, SAME) else detail == self.rules:
                yield key, what

    def _write(self, path: Path, text: str) -> None:
        draft = self.folder / STATE / "draft"
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as handle:
            handle.write(text.encode("utf-8", "replace"))
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(draft, path)


def compose(found: Candidate) -> str:
    """Return an article as the corpus reader reads it: front matter of plain values, then the text."""
    values = {
        "published": found.published.isoformat() if found.published else None,
        "outlet": one_line(found.outlet, 120),
        "title": one_line(found.title),
        "url": found.url,
        **{name: one_line(value, MAX_VALUE) for name, value in found.origin.items()},
    }
    given = {name: value for name, value in values.items() if value}
    return f"---\n{_front(given)}---\n{found.text}\n"


def _front(values: dict[str, str]) -> str:
    """Values as YAML, each quoted if it must be; what would be more than is read is left out."""
    lines = ""
    for name, value in values.items():
        line = yaml.safe_dump({name: value}, allow_unicode=True, width=1 << 20, default_flow_style=False)
        if name == "published":
            line = f"{name}: {value}\n"  # a day needs no quotation marks
        if len(lines) + len(line) < frontmatter.LIMIT:
            lines += line
    return lines


def _month(day: date | None) -> str:
    return day.isoformat()[:7] if day else "undated"


def _name(found: Candidate, text: str, url: str) -> str:
    day = found.published.isoformat() if found.published else "undated"
    parts = [day, keys.slug(found.outlet, OUTLET), keys.slug(found.title, TITLE)]
    stem = "-".join(part for part in parts if part)
    if not found.published and dates.from_path(stem):
        stem = day  # a date in a headline is no date of publication, and the reader reads file names
    return f"{stem}-{text}-{url}.txt"


@contextmanager
def opened(folder: Path, rules: str) -> Iterator[Shelf]:
    """Hold a corpus folder (made if missing) for adding.

    Raises:
        IntakeError: another run is adding to it, or it cannot be written, or the disk is full.
    """
    try:
        (folder / STATE).mkdir(parents=True, exist_ok=True)
        with (folder / STATE / "lock").open("a+") as lock:
            _hold(lock, folder)
            (folder / STATE / "draft").unlink(missing_ok=True)
            shelf = Shelf(folder, rules)
            try:
                yield shelf
            finally:
                shelf.close()
    except OSError as error:
        raise IntakeError(
            f"{folder} cannot be written ({error.strerror or error}); what was added stands, "
            "make room or choose another --to, and run it again"
        ) from error


def _hold(lock: IO[str], folder: Path) -> None:
    try:
        _take(lock)
    except OSError as error:
        detail = f"another run is adding to {folder}; wait for it, or choose another --to"
        raise IntakeError(detail) from error


if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[str]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
