"""``articles.csv``: what the user says about files, which goes before what files say about themselves.

Columns file, published, outlet, title, url (any may be missing but ``file``). Paths are relative to the
manifest's folder. Where several manifests name a file, each value comes from the nearest that has it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from warnotes.articles import dates
from warnotes.articles.encoding import decode
from warnotes.articles.files import Found, read_bytes
from warnotes.articles.model import Problem
from warnotes.articles.text import one_line, web_address

COLUMNS = ("file", "published", "outlet", "title", "url")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says about one file; None where it says nothing."""

    published: date | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None

    def over(self, other: Entry) -> Entry:
        """Return these values, and the other's where these are missing."""
        return Entry(
            self.published or other.published,
            self.outlet or other.outlet,
            self.title or other.title,
            self.url or other.url,
        )


def read_all(manifests: Iterable[Found], known: set[str]) -> tuple[dict[str, Entry], list[Problem]]:
    """Read manifests into one table by corpus path; ``known`` are the article files that exist."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for manifest in sorted(manifests, key=lambda m: (m.path.count("/"), m.path)):  # the nearest comes last
        seen: set[str] = set()
        for item in _rows(manifest, known):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            path, entry = item
            if path in seen:
                problems.append(
                    Problem(manifest.path, "manifest", f"{path} is named twice; the first row is used")
                )
                continue
            seen.add(path)
            entries[path] = entry.over(entries.get(path, Entry()))
    return entries, problems


def _rows(manifest: Found, known: set[str]) -> Iterator[tuple[str, Entry] | Problem]:
    data = read_bytes(manifest)
    if isinstance(data, Problem):
        yield data
        return
    text = decode(data).text.replace("\0", "")
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if "file" not in reader.fieldnames:
        yield Problem(
            manifest.path, "manifest", f"no column 'file'; the first line must be {','.join(COLUMNS)}"
        )
        return
    try:
        for row in reader:
            yield from _row(row, manifest, reader.line_num, known)
    except csv.Error as error:
        yield Problem(
            manifest.path, "manifest", f"line {reader.line_num}: {error}; rows after it are not read"
        )


def _row(
    row: dict[str, str | None], manifest: Found, number: int, known: set[str]
) -> Iterator[tuple[str, Entry] | Problem]:
    values = {key: value.strip() for key, value in row.items() if isinstance(value, str) and value.strip()}
    if "file" not in values:
        return
    path = resolve(manifest.path, values["file"])
    if path is None:
        yield _fault(
            manifest, number, f"{values['file'][:80]!r} leads out of the corpus; paths start at this folder"
        )
        return
    if path not in known:
        yield _fault(manifest, number, f"{values['file'][:80]!r} is not an article file here; check the name")
        return
    published = dates.parse(values["published"]) if "published" in values else None
    if "published" in values and published is None:
        yield Problem(
            path, "bad_date", f"{values['published'][:40]!r} in {manifest.path} is no date; write YYYY-MM-DD"
        )
    yield (
        path,
        Entry(
            published,
            one_line(values.get("outlet")),
            one_line(values.get("title")),
            web_address(values.get("url")),
        ),
    )


def _fault(manifest: Found, number: int, detail: str) -> Problem:
    return Problem(manifest.path, "manifest", f"line {number}: {detail}")


def resolve(manifest: str, file: str) -> str | None:
    """Return the corpus path that a manifest's ``file`` means, None if it is absolute or climbs out."""
    name = file.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":":
        return None
    parts: list[str] = list(PurePosixPath(manifest).parent.parts)
    for part in PurePosixPath(name).parts:
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
