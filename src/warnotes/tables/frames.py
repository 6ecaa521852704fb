"""Records become pandas frames with the schema's dtypes, in an order that no input order changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from warnotes.rows import ArticleRows
from warnotes.tables.records import Record, Records, article_record, article_records
from warnotes.tables.relevance import relevance
from warnotes.tables.schema import PANDAS, ROW_TABLES, SCHEMA, WRITTEN
from warnotes.tables.validation import check_quotes, check_references, to_records, validate

if TYPE_CHECKING:
    from warnotes.articles.model import Article

Frames = dict[str, pd.DataFrame]


def frame(name: str, records: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Return the records as a frame of table ``name``: its columns, its dtypes, a plain index."""
    rows = list(records)
    return pd.DataFrame(
        {
            column.name: pd.Series([row[column.name] for row in rows], dtype=PANDAS[column.kind])
            for column in SCHEMA[name].columns
        }
    )


def collect(
    articles: Iterable[Record], extracted: Iterable[Records], problems: Iterable[Record] = ()
) -> Frames:
    """Return one frame per written table, checked, rows in order of article path and text.

    ``articles`` are records of the articles table; ``extracted`` what
    :func:`warnotes.tables.records.article_records` gave for each.

    Raises:
        SchemaError: a row, key, quote or reference does not follow the data dictionary.
    """
    known = sorted(articles, key=lambda record: record["path"])
    rank = {record["article_id"]: number for number, record in enumerate(known)}
    rows: Records = {name: [] for name in WRITTEN}
    for records in extracted:
        for name, part in records.items():
            rows[name].extend(part)
    rows["articles"] = _with_relevance(known, rows)
    for name in ROW_TABLES:
        rows[name].sort(key=partial(_text_order, rank=rank, key=str(SCHEMA[name].key)))
    rows["traces"].sort(key=_trace_order)
    rows["problems"] = sorted(problems, key=lambda r: (r["path"], r["reason"], r["detail"]))
    return check({name: frame(name, part) for name, part in rows.items()})


def to_frames(rows: Sequence[ArticleRows], articles: Sequence[Article]) -> Frames:
    """Return the checked frames of articles and of the rows extracted from each, in step.

    Raises:
        SchemaError: as :func:`collect`.
    """
    pairs = list(zip(articles, rows, strict=True))
    return collect(
        (article_record(article) for article in articles), (article_records(*pair) for pair in pairs)
    )


def check(frames: Frames) -> Frames:
    """Check each frame and what holds between them; return them.

    Raises:
        SchemaError: as :func:`collect`.
    """
    for name, table in frames.items():
        validate(table, name)
    records = {name: to_records(table) for name, table in frames.items()}
    texts = {record["article_id"]: record["text"] for record in records["articles"]}
    for name in ROW_TABLES:
        check_quotes(name, records[name], texts)
    check_references(records)
    return frames


def _with_relevance(articles: list[Record], rows: Records) -> list[Record]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for name in ROW_TABLES:
        for row in rows[name]:
            spans.setdefault(row["article_id"], []).append((row["start"], row["end"]))
    shares = (relevance(one["text"], spans.get(one["article_id"], ())) for one in articles)
    return [one | {"relevance": round(share, 4)} for one, share in zip(articles, shares, strict=True)]


def _text_order(record: Record, *, rank: Mapping[str, int], key: str) -> tuple[int, int, int, str]:
    return rank.get(record["article_id"], -1), record["start"], record["end"], record[key]


def _trace_order(record: Record) -> tuple[str, str, str, int, int, str]:
    start = -1 if record["start"] is None else record["start"]
    end = -1 if record["end"] is None else record["end"]
    return record["table"], record["row_id"], record["field"], start, end, record["source"] or ""
