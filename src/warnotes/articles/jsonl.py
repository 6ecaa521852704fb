"""Articles from JSONL: one object a line with ``text`` and, if known, published, outlet, title, url, id.

An article's path is ``folder/file.jsonl/file:000012`` (line 12), or ``folder/file.jsonl/ID`` when the
line has an ``id`` that no line before it had: the last part names one article of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from warnotes.articles import dates
from warnotes.articles.encoding import decode
from warnotes.articles.files import Found, read_lines
from warnotes.articles.limits import within_raw
from warnotes.articles.model import Problem, PublishedBasis, RawArticle

ID = re.compile(r"[\w][\w .-]{0,119}")
FIELDS = ("published", "outlet", "title", "url")


def read(found: Found) -> Iterator[RawArticle | Problem]:
    """Yield the articles of a file and a problem for each line that is none."""
    stem = PurePosixPath(found.path).name.split(".jsonl")[0].split(".JSONL")[0]
    taken: set[str] = set()
    faults: list[Problem] = []
    articles = 0
    for item in read_lines(found):
        if isinstance(item, Problem):
            yield item
            continue
        number, line = item
        if not line.strip():
            continue
        where = f"{found.path}:{number}"
        decoded = decode(line)
        if decoded.guessed:
            yield Problem(where, "encoding_guessed", f"read as {decoded.guessed}; save it as UTF-8")
        record = _record(decoded.text, where)
        if isinstance(record, Problem):
            faults.append(record)
            continue
        articles += 1
        name = _name(record, f"{stem}:{number:06d}", taken)
        yield from _article(record, found.path, f"{found.path}/{name}", where)
    if faults and not articles and len(faults) > 1:  # some other kind of JSONL: say so once
        faults = [
            Problem(
                found.path, "bad_line", f"none of its {len(faults)} lines has a text; is it a corpus file?"
            )
        ]
    yield from faults


def _record(line: str, where: str) -> dict[str, Any] | Problem:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Problem(where, "bad_line", f"not valid JSON ({str(error)[:80]}); mend or remove the line")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Problem(where, "bad_line", "no object with a 'text'; every line needs one")
    return record


def _name(record: dict[str, Any], fallback: str, taken: set[str]) -> str:
    given = record.get("id")
    name = given if isinstance(given, str) and ID.fullmatch(given) and given not in taken else fallback
    taken.add(name)
    return name


def _article(record: dict[str, Any], file: str, path: str, where: str) -> Iterator[RawArticle | Problem]:
    values = {key: record[key] for key in FIELDS if isinstance(record.get(key), str) and record[key].strip()}
    published: date | None = None
    basis: PublishedBasis = "unknown"
    if "published" in values:
        published = dates.parse(values["published"])
        basis = "metadata" if published else "unknown"
        if published is None:
            yield Problem(where, "bad_date", f"{values['published'][:40]!r} is no date; write YYYY-MM-DD")
    text, fault = within_raw(record["text"], path)
    if fault:
        yield fault
    yield RawArticle(
        path=path,
        file=file,
        text=text,
        url=values.get("url"),
        outlet=values.get("outlet"),
        title=values.get("title"),
        published=published,
        published_basis=basis,
    )
