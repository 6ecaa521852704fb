"""All rows of a table, searched and sorted where a person sits: each with its words and its article."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from warnotes import paths
from warnotes.report.blocks import Link, Prose, Table
from warnotes.review.panel import SESSION
from warnotes.store import read_table
from warnotes.tables.schema import ROW_TABLES, SCHEMA
from warnotes.tables.validation import to_records

Record = dict[str, Any]

SHOWN = 50
"""Rows that a browser is asked to draw at once."""

SORTS = ("event_start", "place", "speaker", "confidence", "published", "outlet")
TELLS = {
    "claims": ("action", "by_side", "stance"),
    "casualties": ("outcome", "count_min", "count_max", "victims"),
    "strikes": ("attacker_side", "weapon", "launched_min", "intercepted_min"),
    "pledges": ("donor", "item", "quantity_min", "status"),
}
NO_PERSON = (
    "Here stands a box to search and sort all rows when this notebook is open in JupyterLab (make lab). "
    "The tables themselves are in data/processed, as Parquet and CSV."
)


def rows_of(tables: Path, table: str) -> list[Record]:
    """The rows of a table with outlet, day, title and address of their articles.

    Raises:
        StoreError: the tables are missing or unreadable.
    """
    articles = {record["article_id"]: record for record in to_records(read_table(tables, "articles"))}
    wanted = ("outlet", "published", "title", "url", "path")
    return [
        record | {name: articles[record["article_id"]][name] for name in wanted}
        for record in to_records(read_table(tables, table))
    ]


def search(
    rows: Iterable[Record], words: str, sort: str = "event_start", *, last_first: bool = False
) -> list[Record]:
    """The rows that hold every one of the words in any field, sorted; rows without a value come last.

    ``sort`` is a column; ``words`` are compared without regard to case.
    """
    asked = words.casefold().split()
    found = [row for row in rows if all(word in _text(row) for word in asked)]
    have = sorted(
        (r for r in found if r.get(sort) is not None), key=lambda r: str(r[sort]), reverse=last_first
    )
    return have + [row for row in found if row.get(sort) is None]


def _text(row: Record) -> str:
    return " ".join(str(value) for value in row.values() if value is not None).casefold()


def as_table(rows: list[Record], table: str) -> Table:
    """The first rows as they are shown: id, what they tell, where, who, when, the words, the article."""
    shown = [
        [
            str(row[str(SCHEMA[table].key)]),
            ", ".join(str(row[name]) for name in TELLS[table] if row[name] is not None),
            str(row.get("place") or row.get("recipient") or ""),
            row["speaker"] or row["outlet"] or "",
            str(row["event_start"] or ""),
            row["quote"],
            Link(
                " ".join(str(row[name]) for name in ("outlet", "published") if row[name]) or row["path"],
                row["url"],
            ),
        ]
        for row in rows[:SHOWN]
    ]
    more = f"and {len(rows) - SHOWN:,} more; search for something narrower" if len(rows) > SHOWN else ""
    columns = ("Row", "Tells", "Where", "Says who", "When", "Words", "Article")
    return Table(f"{len(rows):,} rows of {table}", columns, shown, more)


def browse(tables: Path | str = "data/processed") -> Any:
    """A box to search and sort the rows of every table; a sentence where nobody could use one.

    ``tables`` is counted from the project folder.

    Raises:
        StoreError: the tables are missing or unreadable.
    """
    if SESSION not in os.environ:
        return Prose([NO_PERSON])
    return Browser(paths.root() / tables).box


class Browser:
    """Widgets around :func:`search`."""

    def __init__(self, tables: Path) -> None:
        """Build the box and show the first table."""
        import ipywidgets as w

        self.rows = {name: rows_of(tables, name) for name in ROW_TABLES}
        self.table = w.Dropdown(options=ROW_TABLES, description="table")
        self.words = w.Text(placeholder="words that a row must hold", description="search")
        self.sort = w.Dropdown(options=SORTS, description="sort by")
        self.last_first = w.Checkbox(description="last first", indent=False)
        self.shown = w.HTML()
        controls = (self.table, self.words, self.sort, self.last_first)
        for control in controls:
            control.observe(self._show, "value")
        self.box = w.VBox([w.HBox(controls), self.shown])
        self._show()

    def _show(self, _: Any = None) -> None:
        name = str(self.table.value)
        found = search(self.rows[name], self.words.value, self.sort.value, last_first=self.last_first.value)
        self.shown.value = as_table(found, name)._repr_html_()
