"""Hold records and frames against the schema; the error names table, row, column and value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from warnotes.errors import SchemaError
from warnotes.tables.schema import PANDAS, RANGES, REFERENCES, ROW_TABLES, SCHEMA, Column, Kind, Table

Record = Mapping[str, Any]

TYPES: dict[Kind, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (float, int),
    "boolean": (bool,),
    "date": (date,),
}
INT64 = 2**63 - 1
SHOWN = 60


def check_record(name: str, record: Record) -> None:
    """Check one record of table ``name``: columns, types, allowed values, nulls and ranges.

    Raises:
        SchemaError: naming the first thing that is wrong.
    """
    table = SCHEMA[name]
    if missing := [column for column in table.names if column not in record]:
        raise SchemaError(f"{name}: column {missing[0]} is missing")
    for column in table.columns:
        if reason := _fault(column, record[column.name]):
            raise SchemaError(f"{_where(table, record)}.{column.name}: {reason}")
    for low, high in RANGES.get(name, ()):
        if None not in (record[low], record[high]) and record[low] > record[high]:
            raise SchemaError(f"{_where(table, record)}: {low} {record[low]} is above {high} {record[high]}")
    if name in ROW_TABLES:
        _check_row(table, record)


def check_quotes(name: str, records: Iterable[Record], texts: Mapping[str, str]) -> None:
    """Check that each row's article is known and that ``quote == text[start:end]``.

    Raises:
        SchemaError: naming the first row of which that is not so.
    """
    for record in records:
        text = texts.get(record["article_id"])
        if text is None:
            raise SchemaError(
                f"{_where(SCHEMA[name], record)}: article {record['article_id']} is not in articles"
            )
        if text[record["start"] : record["end"]] != record["quote"]:
            raise SchemaError(f"{_where(SCHEMA[name], record)}.quote: is not text[start:end] of its article")


def check_references(records: Mapping[str, Iterable[Record]]) -> None:
    """Check over a set of tables that keys are unique and that every reference points at a row.

    Raises:
        SchemaError: naming the key or the row that points nowhere.
    """
    known = {name: _unique(SCHEMA[name], rows) for name, rows in records.items() if SCHEMA[name].key}
    for name, column, target in REFERENCES:
        for record in records.get(name, ()):
            value = record[column]
            if value is not None and value not in known.get(target, ()):
                raise SchemaError(f"{_where(SCHEMA[name], record)}.{column}: no row {value} in {target}")
            if value is not None and value == record[str(SCHEMA[name].key)]:
                raise SchemaError(f"{_where(SCHEMA[name], record)}.{column}: points at itself")


def validate(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Check a frame of table ``name`` and return it: columns in order, dtypes, every value, key.

    Raises:
        SchemaError: naming the first thing that is wrong.
    """
    if name not in SCHEMA:
        raise SchemaError(f"{name}: no such table; there are {', '.join(SCHEMA)}")
    table = SCHEMA[name]
    if list(frame.columns) != table.names:
        odd = sorted(set(frame.columns) ^ set(table.names)) or ["order"]
        raise SchemaError(f"{name}: columns differ from the data dictionary: {', '.join(map(str, odd))}")
    for column in table.columns:
        if str(frame[column.name].dtype) != PANDAS[column.kind]:
            raise SchemaError(
                f"{name}.{column.name}: dtype {frame[column.name].dtype}, not {PANDAS[column.kind]}"
            )
    rows = to_records(frame)
    for record in rows:
        check_record(name, record)
    _unique(table, rows)
    return frame


def to_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as records of plain Python values, None for missing and ``date`` for dates."""
    columns = {name: [_plain(value) for value in frame[name].tolist()] for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain(value: Any) -> Any:
    if value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _unique(table: Table, records: Iterable[Record]) -> set[str]:
    seen: set[str] = set()
    for record in records:
        if table.key is None:
            break
        if record[table.key] in seen:
            raise SchemaError(f"{table.name}: {table.key} {record[table.key]} stands twice")
        seen.add(record[table.key])
    return seen


def _where(table: Table, record: Record) -> str:
    return f"{table.name} {record.get(table.key or '', '') or record.get('path', '')}".strip()


def _fault(column: Column, value: Any) -> str | None:
    """What is wrong with the value, or None."""
    if value is None:
        return None if column.null else "is null"
    if not _is_of(column.kind, value):
        return f"{_show(value)} is no {column.kind}"
    if column.kind == "string":
        return _text_fault(column, value)
    if column.kind in ("integer", "number"):
        return _number_fault(column, value)
    return None


def _is_of(kind: Kind, value: Any) -> bool:
    """Python counts True as a whole number; a table does not."""
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _text_fault(column: Column, value: str) -> str | None:
    if value == "":
        return "is empty; missing text is null"
    if column.allowed and value not in column.allowed:
        return f"{_show(value)} is not one of {', '.join(column.allowed)}"
    if column.pattern and not _compiled(column.pattern).fullmatch(value):
        return f"{_show(value)} does not look like {column.pattern}"
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return f"{_show(value)} holds half a surrogate pair, which no file can keep"
    return None


def _number_fault(column: Column, value: float) -> str | None:
    if not math.isfinite(value) or abs(value) > INT64:
        return f"{value} is no usable number"
    if column.low is not None and value < column.low:
        return f"{value} is below {column.low:g}"
    if column.high is not None and value > column.high:
        return f"{value} is above {column.high:g}"
    return None


def _check_row(table: Table, record: Record) -> None:
    if record["start"] >= record["end"]:
        raise SchemaError(
            f"{_where(table, record)}: start {record['start']} is not before end {record['end']}"
        )
    if "lat" in record:
        if (record["lat"] is None) != (record["lon"] is None):
            raise SchemaError(f"{_where(table, record)}: lat and lon must be given together")
        if record["place"] is None and record["lat"] is not None:
            raise SchemaError(f"{_where(table, record)}: coordinates without a place")
    if (record["event_start"] or record["event_end"]) is None and record["date_precision"] is not None:
        raise SchemaError(f"{_where(table, record)}: date_precision without a date")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _show(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
