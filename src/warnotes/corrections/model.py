"""One decision on one row, and what makes it well formed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as fresh
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from warnotes.errors import CorrectionError
from warnotes.tables.ids import table_of
from warnotes.tables.schema import EVIDENCE, SCHEMA, Column
from warnotes.tables.validation import INT64

Kind = Literal["change", "accept", "reject", "add"]
KINDS: tuple[Kind, ...] = ("add", "change", "reject", "accept")
"""In the order in which they are applied."""

Record = Mapping[str, Any]

FIXED = {column.name for column in EVIDENCE} | {"notes", "place_score"}
"""Columns that say where a row came from: no analyst's to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an analyst decided on a row.

    ``quote`` is the row's text in article ``article`` (at ``path`` when it was decided). A change has
    ``field``, ``old`` and ``new``, and in ``also`` the columns that go with it (the coordinates of a place).
    An added row has its span and its ``values``; an accepted one ``seen``, a digest of what was accepted.
    """

    kind: Kind
    row: str
    article: str
    path: str
    quote: str
    field: str | None = None
    old: Any = None
    new: Any = None
    also: Mapping[str, Any] = fresh(default_factory=dict)
    start: int | None = None
    end: int | None = None
    values: Mapping[str, Any] = fresh(default_factory=dict)
    seen: str | None = None
    reason: str | None = None
    who: str | None = None
    when: date | None = None

    @property
    def table(self) -> str:
        """The table of the row, by its id."""
        table = table_of(self.row)
        if table is None:
            raise CorrectionError(f"{self.row!r} is no row id; ids begin with clm-, cas-, str- or plg-")
        return table

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Where it stands in the file: by article, kind, row and field, whenever it was made."""
        return self.path, KINDS.index(self.kind), self.row, self.field or ""


def column_of(table: str, name: str) -> Column:
    """The column that a decision may set.

    Raises:
        CorrectionError: the table has no such column, or it is no analyst's to change.
    """
    columns = {column.name: column for column in SCHEMA[table].columns}
    open_ones = [known for known in columns if known not in FIXED and known != SCHEMA[table].key]
    if name not in open_ones:
        why = "cannot be corrected" if name in columns else "is no column"
        raise CorrectionError(f"{name!r} {why} of {table}; there are {', '.join(open_ones)}")
    return columns[name]


def parsed(table: str, name: str, text: str | None) -> Any:
    """The value that ``text`` means in a column; ``null`` and nothing are missing.

    Raises:
        CorrectionError: the text is no value of the column's kind.
    """
    column = column_of(table, name)
    if text is None or text.strip().lower() in ("", "null"):
        return None
    readers: dict[str, Callable[[str], Any]] = {
        "integer": int, "number": float, "date": date.fromisoformat, "boolean": _truth, "string": str,
    }  # fmt: skip
    try:
        value = readers[column.kind](text.strip())
    except ValueError as error:
        raise CorrectionError(
            f"{name}: {text!r} is no {column.kind}; write {EXAMPLE[column.kind]}"
        ) from error
    if isinstance(value, int | float) and not abs(value) <= INT64:
        raise CorrectionError(f"{name}: {text!r} is too large")
    return value


EXAMPLE = {
    "integer": "12",
    "number": "48.5",
    "date": "2024-07-03",
    "boolean": "true or false",
    "string": "text",
}


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def seen(table: str, record: Record) -> str:
    """A digest of what a row says, so that an acceptance lapses when the row comes to say something else."""
    said = {
        c.name: record[c.name] for c in SCHEMA[table].columns if c.name not in ("rule", "confidence", "notes")
    }
    return sha256(json.dumps(said, default=str, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]
