"""Decisions meet the rows of a build: each is applied where it still fits, and stops the build where not.

Applying twice is applying once: a value that is already the new one stays, a rejected row that is gone stays
gone. The row's id never changes, so that a correction of a name does not lose what others decided on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warnotes.corrections.model import Decision, seen
from warnotes.errors import CorrectionError, SchemaError
from warnotes.tables import ids
from warnotes.tables.records import LOST, Record, Records, tidy
from warnotes.tables.schema import REFERENCES, ROW_TABLES, SCHEMA
from warnotes.tables.validation import check_record

RULE = "analyst"
NOTE = {"change": "corrected", "accept": "accepted", "add": "added_by_analyst"}
REDO = "look at it again: `warnotes correct {row} --undo` forgets the decision"


@dataclass(slots=True)
class Applied:
    """Rows as decided, one set for all articles, and the decisions to accept that have lapsed."""

    records: Records
    lapsed: list[Decision] = field(default_factory=list)


def apply(articles: Iterable[Record], extracted: Iterable[Records], decisions: Sequence[Decision]) -> Applied:
    """Return the rows of all articles with the decisions applied; what was given is not changed.

    Args:
        articles: records of the articles table.
        extracted: the rows and traces of each article.
        decisions: in the order of :func:`warnotes.corrections.files.read`.

    Raises:
        CorrectionError: an article, a row, its text or an old value is not what it was decided on.
    """
    records: Records = {name: [] for name in (*ROW_TABLES, "traces")}
    for part in extracted:
        for name, rows in part.items():
            records[name] += [dict(row) for row in rows]
    desk = _Desk(records, {one["article_id"]: one for one in articles})
    for kind in ("add", "change", "reject", "accept"):
        for decision in decisions:
            if decision.kind == kind:
                desk.take(decision)
    desk.finish()
    return Applied(records, desk.lapsed)


class _Desk:
    """The rows by id while decisions are applied to them."""

    def __init__(self, records: Records, articles: Mapping[str, Record]) -> None:
        self.records, self.articles = records, articles
        self.rows = {row[str(SCHEMA[t].key)]: row for t in ROW_TABLES for row in records[t]}
        self.touched: dict[str, Decision] = {}
        self.rejected: set[str] = set()
        self.lapsed: list[Decision] = []

    def take(self, decision: Decision) -> None:
        """Apply one decision."""
        article = self.articles.get(decision.article)
        if article is None:
            raise CorrectionError(
                f"{_named(decision)}: no article {decision.article} any more; {self._same_path(decision)}"
            )
        if decision.kind == "add":
            self._add(decision, str(article["text"]))
            return
        row = self.rows.get(decision.row)
        if row is not None and row["quote"] != decision.quote:
            raise CorrectionError(
                f"{_named(decision)}: expected {_short(decision.quote)}, found {_short(row['quote'])}"
            )
        {"change": self._change, "reject": self._reject, "accept": self._accept}[decision.kind](decision, row)

    def finish(self) -> None:
        """Let go of references to rejected rows, and hold what was touched against the schema."""
        for table, column, _ in REFERENCES:
            for row in self.records[table]:
                if row[column] in self.rejected:
                    row[column] = None
                    _note(row, LOST)
        for row_id, decision in self.touched.items():
            try:
                check_record(decision.table, self.rows[row_id])
            except SchemaError as error:
                raise CorrectionError(f"{_named(decision)} cannot stand: {error}") from error

    def _change(self, decision: Decision, row: Record | None) -> None:
        name = str(decision.field)
        if row is None:
            raise CorrectionError(
                f"{_named(decision)}: expected {name} {_short(decision.old)}, but no rule makes this row any "
                f"more{self._instead(decision)}; {REDO.format(row=decision.row)}"
            )
        if row[name] not in (decision.old, decision.new):
            raise CorrectionError(
                f"{_named(decision)}: expected {_short(decision.old)}, found {_short(row[name])}; "
                f"{REDO.format(row=decision.row)}"
            )
        columns = {column.name: column for column in SCHEMA[decision.table].columns}
        for changed, value in {name: decision.new, **decision.also}.items():
            row[changed] = tidy(columns[changed], value)
        self._mark(decision, row, name)

    def _reject(self, decision: Decision, row: Record | None) -> None:
        if row is None:
            if instead := self._instead(decision):
                raise CorrectionError(
                    f"{_named(decision)}: it reads otherwise{instead}; {REDO.format(row=decision.row)}"
                )
            return  # no rule makes it any more: what was asked for
        self.records[decision.table].remove(row)
        self.records["traces"] = [t for t in self.records["traces"] if t["row_id"] != decision.row]
        del self.rows[decision.row]
        self.touched.pop(decision.row, None)
        self.rejected.add(decision.row)

    def _accept(self, decision: Decision, row: Record | None) -> None:
        """An acceptance changes nothing, so one that has lapsed stops nothing; the build lists it."""
        if row is None or seen(decision.table, row) != decision.seen:
            self.lapsed.append(decision)
            return
        _note(row, NOTE["accept"])

    def _add(self, decision: Decision, text: str) -> None:
        if text[decision.start : decision.end] != decision.quote:
            found = _short(text[decision.start : decision.end])
            raise CorrectionError(f"{_named(decision)}: expected {_short(decision.quote)}, found {found}")
        if decision.row in self.rows:
            return  # a rule has learned it
        row = added(decision)
        self.records[decision.table].append(row)
        self.rows[decision.row] = row
        self._mark(decision, row, "row")

    def _mark(self, decision: Decision, row: Record, name: str) -> None:
        """Leave in the row and its traces that an analyst stood here."""
        _note(row, NOTE[decision.kind])
        stem = name.removesuffix("_start").removesuffix("_end")
        was = (
            f"an analyst corrected {_short(decision.old)}"
            if decision.kind == "change"
            else "an analyst added it"
        )
        words = ": ".join(
            filter(None, (was + (f" ({decision.who})" if decision.who else ""), decision.reason))
        )
        traces = self.records["traces"]
        stale = (name, stem, f"{stem}_text") if decision.kind == "change" else ()
        self.records["traces"] = [t for t in traces if t["row_id"] != decision.row or t["field"] not in stale]
        self.records["traces"].append(
            {"row_id": decision.row, "table": decision.table, "field": name, "start": None, "end": None,
             "source": words}
        )  # fmt: skip
        self.touched[decision.row] = decision

    def _instead(self, decision: Decision) -> str:
        """Which row stands on the same words now."""
        for row_id, row in sorted(self.rows.items()):
            same = row["article_id"] == decision.article and ids.table_of(row_id) == decision.table
            if same and row["quote"] == decision.quote:
                return f"; its words give {row_id} now"
        return ""

    def _same_path(self, decision: Decision) -> str:
        there = any(article["path"] == decision.path for article in self.articles.values())
        if there:
            return f"the text of {decision.path} has changed since; read it again, and undo or redo this"
        return f"{decision.path or 'its file'} is not in the corpus; put it back or undo the decision"


def added(decision: Decision) -> Record:
    """The record of a row that an analyst added."""
    table = SCHEMA[decision.table]
    blank: Record = {column.name: False if column.kind == "boolean" else None for column in table.columns}
    given: dict[str, Any] = {
        "article_id": decision.article, "start": decision.start, "end": decision.end, "quote": decision.quote,
        "rule": RULE, "confidence": 1.0, str(table.key): decision.row,
    }  # fmt: skip
    record = blank | DEFAULTS.get(decision.table, {}) | dict(decision.values) | given
    return {column.name: tidy(column, record[column.name]) for column in table.columns}


DEFAULTS: dict[str, Record] = {
    "claims": {"stance": "asserts", "verification": "none", "response": "none"},
    "pledges": {"status": "announced"},
}


def _note(row: Record, code: str) -> None:
    row["notes"] = ";".join(dict.fromkeys([*filter(None, (row["notes"] or "").split(";")), code]))


def _named(decision: Decision) -> str:
    where = f" {decision.field}" if decision.field else ""
    return f"correction of {decision.row}{where} ({decision.kind}, {decision.path or decision.article})"


def _short(value: Any) -> str:
    shown = "null" if value is None else f"“{value}”" if isinstance(value, str) else str(value)
    shown = " ".join(shown.split())
    return shown if len(shown) <= 80 else f"{shown[:80]}…"
