"""One article's rows as plain records: ids given, references resolved, quotes cut from the text.

A record is a dict of column name to Python value (``date`` for dates, None for missing). It is
what a shard keeps and what a frame is made of; it knows neither spaCy nor pandas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from warnotes.rows import ArticleRows, Row
from warnotes.tables import ids
from warnotes.tables.schema import ROW_TABLES, SCHEMA, Column

if TYPE_CHECKING:
    from warnotes.articles.model import Article

Record = dict[str, Any]
Records = dict[str, list[Record]]

POINTERS = {"responds_to_row": "responds_to", "part_of_row": "part_of", "strike_row": "strike_id"}
"""Field that points at a row object -> column that holds its id."""

LOST = "reference_dropped"


def article_record(article: Article) -> Record:
    """The record of one article in ``articles``."""
    return {column.name: tidy(column, getattr(article, column.name)) for column in SCHEMA["articles"].columns}


def article_records(article: Article, rows: ArticleRows) -> Records:
    """The records of all row tables and of ``traces`` that come from one article, in text order."""
    ordered = {table: sorted(getattr(rows, table), key=position) for table in ROW_TABLES}
    made: Records = {table: [_record(article, table, row) for row in ordered[table]] for table in ROW_TABLES}
    known: dict[int, str] = {}
    for table in ROW_TABLES:
        given = ids.assign(table, made[table])
        known |= {id(row): row_id for row, row_id in zip(ordered[table], given, strict=True)}
        for record, row_id in zip(made[table], given, strict=True):
            record[str(SCHEMA[table].key)] = row_id
    for table in ROW_TABLES:
        for row, record in zip(ordered[table], made[table], strict=True):
            _point(row, record, known)
    made["traces"] = [
        line
        for table in ROW_TABLES
        for row in ordered[table]
        for line in _trace_lines(table, known[id(row)], row, article.text)
    ]
    return made


def position(row: Row) -> tuple[int, int, str]:
    """Text order; the rule settles ties so that the order of extraction does not matter."""
    return row.start, row.end, row.rule


def tidy(column: Column, value: Any) -> Any:
    """Return the value as the column keeps it: rounded, and empty text as missing."""
    if value is None or value == "":
        return None
    if column.kind == "number" and isinstance(value, int | float):
        return round(float(value), column.digits)
    if column.kind == "date" and isinstance(value, date):
        return date(value.year, value.month, value.day)
    return value


def _record(article: Article, table: str, row: Row) -> Record:
    given = {item.name: getattr(row, item.name) for item in fields(row)}
    given |= {"article_id": article.article_id, "quote": article.text[row.start : row.end]}
    given["notes"] = ";".join(dict.fromkeys(row.notes)) or None
    return {column.name: tidy(column, given.get(column.name)) for column in SCHEMA[table].columns}


def _point(row: Row, record: Record, known: dict[int, str]) -> None:
    for field, column in POINTERS.items():
        target = getattr(row, field, None)
        if target is None:
            continue
        record[column] = known.get(id(target))
        if record[column] is None:  # the extractor let go of the row it points at
            record["notes"] = ";".join(filter(None, (record["notes"], LOST)))


def _trace_lines(table: str, row_id: str, row: Row, text: str) -> Iterable[Record]:
    for field, source in sorted(row.trace.items()):
        for start, end, words in _spans(source, text):
            yield {
                "row_id": row_id,
                "table": table,
                "field": field,
                "start": start,
                "end": end,
                "source": words,
            }


def _spans(source: Any, text: str) -> Iterable[tuple[int | None, int | None, str | None]]:
    """A trace is a span, a short text, or a sequence of these."""
    if isinstance(source, str):
        yield None, None, source or None
    elif _is_span(source):
        yield int(source[0]), int(source[1]), text[source[0] : source[1]] or None
    elif isinstance(source, Sequence):
        for part in source:
            yield from _spans(part, text)
    elif source is not None:
        yield None, None, str(source)


def _is_span(source: Any) -> bool:
    return (
        isinstance(source, tuple | list)
        and len(source) == 2
        and all(isinstance(end, int) and not isinstance(end, bool) for end in source)
    )
