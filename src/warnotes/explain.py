"""Why a row says what it says: its sentence with the words of each field marked, and its sources.

Words in the sentence are numbered like this: ``⟦1 three people⟧``. A field that took its value from
elsewhere (the place of a paragraph, the date of a dateline, the speaker of the sentence before)
shows the words and where they stand.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warnotes.errors import ParameterError
from warnotes.evidence import around
from warnotes.store import read_table
from warnotes.tables.ids import PREFIX, table_of
from warnotes.tables.schema import ARTICLES, EVIDENCE, SCHEMA
from warnotes.tables.validation import to_records

Record = Mapping[str, Any]

WIDTH = 100
UNSHOWN = {column.name for column in EVIDENCE}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field came from: a span of the article, or words of explanation."""

    field: str
    start: int | None
    end: int | None
    words: str


def explain(row_id: str, folder: Path) -> str:
    """Return the explanation of a row as text for a terminal.

    Raises:
        ParameterError: no table has such a row.
        StoreError: the tables are missing or unreadable.
    """
    table = table_of(row_id)
    if table is None:
        raise ParameterError(
            f"{row_id!r} is no row id; ids begin with {', '.join(PREFIX.values())} and a hyphen"
        )
    row = _find(folder, table, str(SCHEMA[table].key), row_id)
    if row is None:
        raise ParameterError(
            f"no row {row_id} in {table} of {folder}; ids change when a rule reads a row otherwise"
        )
    article = _find(folder, "articles", str(ARTICLES.key), row["article_id"]) or {}
    traces = read_table(folder, "traces")
    return describe(table, row, article, to_records(traces[traces["row_id"] == row_id]))


def describe(table: str, row: Record, article: Record, traces: Iterable[Record]) -> str:
    """Return the explanation of a row, given its article and the lines of ``traces`` about it."""
    sources = sources_of(row, list(traces))
    marks = marks_of(row, article["text"], sources)
    head = (
        f"{row[str(SCHEMA[table].key)]} · {table} · rule {row['rule']} · confidence {row['confidence']:.2f}"
    )
    about = ", ".join(
        str(article[name]) for name in ("outlet", "published", "title", "path") if article[name]
    )
    lines = [head, about, "", _marked(row, article["text"], marks), ""]
    lines += [_field_line(name, value, sources, marks) for name, value in said(table, row).items()]
    lines += [f"{'place':<16}not decided: {s.words}" for s in sources if s.field == "place_candidates"]
    return "\n".join(_printable(line) for line in lines)


def _find(folder: Path, table: str, key: str, wanted: str) -> Record | None:
    frame = read_table(folder, table)
    return next(iter(to_records(frame[frame[key] == wanted])), None)


def said(table: str, row: Record) -> dict[str, Any]:
    """The columns of a row that say something, without those of the evidence."""
    skipped = UNSHOWN | {SCHEMA[table].key}
    return {name: row[name] for name in SCHEMA[table].names if name not in skipped and row[name] is not None}


def sources_of(row: Record, traces: list[Record]) -> list[Source]:
    """The recorded sources, and for a field without one its ``_text`` column where the quote has it."""
    found = [Source(t["field"], t["start"], t["end"], t["source"] or "") for t in traces]
    traced = {source.field for source in found}
    for name, value in row.items():
        field = name.removesuffix("_text")
        at = row["quote"].find(value) if name.endswith("_text") and isinstance(value, str) else -1
        if at >= 0 and not traced & {name, field}:
            start = row["start"] + at
            found.append(Source(name, start, start + len(value), value))
    return found


def marks_of(row: Record, text: str, sources: Iterable[Source]) -> dict[tuple[int, int], int]:
    """The spans within sight of the row, numbered in text order; overlapping ones keep the longer."""
    seen = around(text, row["start"], row["end"])
    spans = {(s.start, s.end) for s in sources if s.start is not None and s.end is not None}
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        inside = seen.start <= start < end <= seen.end
        if inside and all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return {span: number for number, span in enumerate(sorted(kept), 1)}


def _marked(row: Record, text: str, marks: Mapping[tuple[int, int], int]) -> str:
    seen = around(text, row["start"], row["end"])
    parts, at = ["… " if seen.cut_before else ""], seen.start
    for (start, end), number in sorted(marks.items()):
        parts += [text[at:start], f"⟦{number} {text[start:end]}⟧"]
        at = end
    parts += [text[at : seen.end], " …" if seen.cut_after else ""]
    return textwrap.fill(
        "".join(parts), WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False
    )


def _field_line(
    name: str, value: Any, sources: Iterable[Source], marks: Mapping[tuple[int, int], int]
) -> str:
    stem = name.removesuffix("_text").removesuffix("_start").removesuffix("_end")
    own = [s for s in sources if s.field in (name, stem, f"{stem}_text")]
    return f"{name:<16}{value!s:<28}{'; '.join(dict.fromkeys(_where(s, marks) for s in own))}".rstrip()


def _where(source: Source, marks: Mapping[tuple[int, int], int]) -> str:
    if source.start is None or source.end is None:
        return source.words
    number = marks.get((source.start, source.end))
    place = f"⟦{number}⟧ " if number else ""
    elsewhere = "" if number else f" at characters {source.start} to {source.end}"
    return f"{place}“{source.words}”{elsewhere}"


def _printable(line: str) -> str:
    """Article text may hold control characters that steer a terminal; none gets there."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in line)
