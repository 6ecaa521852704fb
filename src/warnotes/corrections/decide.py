"""Making decisions: each is held against the row as it stands before it is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from warnotes.corrections.apply import added
from warnotes.corrections.files import file_for, read, write
from warnotes.corrections.model import Decision, Record, column_of, parsed, seen
from warnotes.corrections.places import block_of
from warnotes.errors import CorrectionError, SchemaError
from warnotes.store import read_table
from warnotes.tables import ids
from warnotes.tables.schema import ARTICLES, ROW_TABLES, SCHEMA
from warnotes.tables.validation import check_record, to_records


@dataclass(frozen=True, slots=True)
class Why:
    """Reason and, if the user gave them, who decided and when."""

    reason: str | None = None
    who: str | None = None
    when: date | None = None


class Desk:
    """The decisions on one table folder: what they are about is read from it, and they are written at once.

    ``tables`` is a finished table folder, ``path`` the file of decisions (:func:`file_for` without it).
    """

    def __init__(self, tables: Path, path: Path | None = None) -> None:
        """Nothing is read before it is asked for."""
        self.tables, self.path = tables, path or file_for(tables)

    def decisions(self) -> tuple[Decision, ...]:
        """What has been decided so far."""
        return read(self.path)

    def change(self, row_id: str, given: Mapping[str, str | None], why: Why) -> list[Decision]:
        """Correct fields of a row; values are text as a person writes them, ``null`` for missing.

        Raises:
            CorrectionError: no such row or column, no reason, or a value that the row cannot hold.
        """
        if not given or not why.reason:
            raise CorrectionError("a correction needs at least one field with its new value, and a reason")
        table, row, article = self._row(row_id)
        values = {name: parsed(table, name, text) for name, text in given.items()}
        before = {d.field: d for d in self.decisions() if d.row == row_id and d.kind == "change"}
        base = Decision(kind="change", row=row_id, **_about(row, article), **_why(why))
        made = []
        for name, value in values.items():
            old = before[name].old if name in before else row[name]
            also = _also(name, values, row)
            made.append(replace(base, field=name, old=old, new=value, also=also))
        _check(table, row, made)
        self._keep(made, lambda d: d.row == row_id and (d.kind == "accept" or d.field in values))
        return made

    def reject(self, row_id: str, why: Why) -> Decision | None:
        """Say that a row should not be there; None when it was an analyst's own, which is taken back.

        Raises:
            CorrectionError: no such row, or no reason.
        """
        if not why.reason:
            raise CorrectionError("a rejection needs a reason")
        own = any(d.row == row_id and d.kind == "add" for d in self.decisions())
        if own:
            self._keep([], lambda d: d.row == row_id)
            return None
        _, row, article = self._row(row_id)
        made = Decision(kind="reject", row=row_id, **_about(row, article), **_why(why))
        self._keep([made], lambda d: d.row == row_id)
        return made

    def accept(self, row_id: str, why: Why) -> Decision:
        """Say that a row is right as it stands.

        Raises:
            CorrectionError: no such row.
        """
        table, row, article = self._row(row_id)
        row = dict(row)
        for pending in self.decisions():  # what the next build will make of it is what is accepted
            if pending.row == row_id and pending.kind == "change":
                row |= {str(pending.field): pending.new, **pending.also}
        made = Decision(kind="accept", row=row_id, **_about(row, article), **_why(why), seen=seen(table, row))
        self._keep([made], lambda d: d.row == row_id and d.kind in ("accept", "reject"))
        return made

    def add(
        self,
        table: str,
        article: str,
        words: str | tuple[int, int],
        given: Mapping[str, str | None],
        why: Why,
    ) -> Decision:
        """Add a row that the rules missed.

        Args:
            table: one of the row tables.
            article: its id, or its path in the corpus.
            words: the words of the article that state it, or their first and last offset (half open).
            given: values by column, as a person writes them.
            why: reason, who and when.

        Raises:
            CorrectionError: no such article or words, words that stand in it twice, or an impossible row.
        """
        if table not in ROW_TABLES:
            raise CorrectionError(f"{table!r} is no table of rows; there are {', '.join(ROW_TABLES)}")
        home = self._article(article)
        start, end = _span(words, str(home["text"]), str(home["path"]))
        values = {name: parsed(table, name, text) for name, text in given.items()}
        for name in tuple(values):
            values = _also(name, values, {}) | values
        about = _about({"article_id": home["article_id"], "quote": home["text"][start:end]}, home)
        made = Decision(kind="add", row=f"{ids.PREFIX[table]}-", start=start, end=end, values=values,
                        **about, **_why(why))  # fmt: skip
        record = added(made)
        made = replace(made, row=ids.assign(table, [record])[0])
        try:
            check_record(table, added(made))
        except SchemaError as error:
            raise CorrectionError(f"this row cannot be: {error}") from error
        self._keep([made], lambda d: d.row == made.row)
        return made

    def undo(self, row_id: str) -> int:
        """Forget every decision on a row; return how many there were."""
        before = len(self.decisions())
        self._keep([], lambda d: d.row == row_id)
        return before - len(self.decisions())

    def _keep(self, made: Iterable[Decision], replaces: Callable[[Decision], bool]) -> None:
        kept = [decision for decision in self.decisions() if not replaces(decision)]
        new = [decision for decision in made if decision.kind != "change" or decision.old != decision.new]
        write(self.path, [*kept, *new])

    def _row(self, row_id: str) -> tuple[str, Record, Record]:
        table = ids.table_of(row_id)
        if table is None:
            raise CorrectionError(f"{row_id!r} is no row id; ids begin with {', '.join(ids.PREFIX.values())}")
        rows = read_table(self.tables, table)
        found = to_records(rows[rows[str(SCHEMA[table].key)] == row_id])
        if not found:
            raise CorrectionError(f"no row {row_id} in {table} of {self.tables}; see `warnotes explain`")
        return table, found[0], self._article(found[0]["article_id"])

    def _article(self, name: str) -> Record:
        articles = read_table(self.tables, ARTICLES.name)
        found = to_records(articles[(articles["article_id"] == name) | (articles["path"] == name)])
        if not found:
            raise CorrectionError(
                f"no article {name!r} in {self.tables}; give its id or its path in the corpus"
            )
        return found[0]


def _about(row: Record, article: Record) -> dict[str, Any]:
    return {"article": row["article_id"], "path": article["path"], "quote": row["quote"]}


def _why(why: Why) -> dict[str, Any]:
    return {"reason": why.reason or None, "who": why.who or None, "when": why.when}


def _also(name: str, values: Mapping[str, Any], row: Record) -> dict[str, Any]:
    """Columns that follow from a corrected one: where a place lies, how precise a date is."""
    if name == "place":
        block = block_of(values["place"], values.get("admin1"))
        return {key: value for key, value in block.items() if key not in values and key != "place_score"}
    if name in ("event_start", "event_end") and "date_precision" not in values:
        ends = [values.get(end, row.get(end)) for end in ("event_start", "event_end")]
        if None in ends:
            return {"date_precision": None}
        return {"date_precision": "day" if ends[0] == ends[1] else row.get("date_precision") or "span"}
    return {}


def _span(words: str | tuple[int, int], text: str, path: str) -> tuple[int, int]:
    if not isinstance(words, str):
        start, end = words
        if not 0 <= start < end <= len(text):
            raise CorrectionError(f"{path} has {len(text)} characters; {start} to {end} is no stretch of it")
        return start, end
    if not words or text.count(words) != 1:
        many = "does not have" if not words or words not in text else "has more than once"
        raise CorrectionError(f"{path} {many} the words {words[:60]!r}; give them exactly, or their offsets")
    start = text.index(words)
    return start, start + len(words)


def _check(table: str, row: Record, made: Iterable[Decision]) -> None:
    """Hold the row against the schema as it will be; what is wrong is said now and not at the next build."""
    wanted = dict(row)
    for decision in made:
        column_of(table, str(decision.field))
        wanted |= {str(decision.field): decision.new, **decision.also}
    try:
        check_record(table, wanted)
    except SchemaError as error:
        raise CorrectionError(f"{error}; give the fields that belong together in one call") from error
