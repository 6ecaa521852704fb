"""The queue of rows, least confident first, and the commands that decide on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warnotes import paths
from warnotes.corrections.decide import Desk, Why
from warnotes.corrections.model import Record
from warnotes.errors import ParameterError, WarnotesError
from warnotes.report.blocks import Prose, Table
from warnotes.report.parameters import check
from warnotes.review.sheet import Sheet, words_of
from warnotes.store import Provenance, read_provenance, read_table
from warnotes.tables.schema import ROW_TABLES, SCHEMA
from warnotes.tables.validation import to_records

OPEN, CLOSE = "[[", "]]"
LONGEST = 200_000
"""Characters of an article that a browser is asked to edit."""
HELP = (
    "a: accept · r REASON: reject · c FIELD VALUE | REASON: correct (or FIELD=VALUE FIELD=VALUE | REASON) · "
    "n: next · p: previous · u: undo · ?: this help"
)


@dataclass(slots=True)
class Item:
    """A row of the queue and the table that it is of."""

    table: str
    row: Record

    @property
    def row_id(self) -> str:
        """The row's id."""
        return str(self.row[str(SCHEMA[self.table].key)])


@dataclass(slots=True)
class Review:
    """What an analyst goes through: ``queue`` in order, ``at`` is the row in hand."""

    desk: Desk
    queue: list[Item]
    articles: dict[str, Record]
    traces: dict[str, list[Record]]
    made: Provenance
    who: str = ""
    at: int = 0
    told: str = field(default=HELP)

    @property
    def item(self) -> Item:
        """The row in hand.

        Raises:
            ParameterError: the queue is empty.
        """
        if not self.queue:
            raise ParameterError("no row to review: every row of this choice has been decided")
        return self.queue[self.at]

    def sheet(self) -> Sheet | Prose:
        """The row in hand in its article; a sentence when there is none."""
        if not self.queue:
            return Prose(["No row is left to review in this choice."])
        item = self.item
        decided = [one for one in self.desk.decisions() if one.row == item.row_id]
        return Sheet(
            table=item.table, row=item.row, article=self.articles[item.row["article_id"]],
            traces=self.traces.get(item.row_id, []), decided=decided,
            place=f"{self.at + 1} of {len(self.queue)}",
        )  # fmt: skip

    def waiting(self, n: int = 10) -> Table:
        """The first rows of the queue."""
        rows = [
            [f"{one.row['confidence']:.2f}", one.table, one.row_id, str(one.row["quote"])]
            for one in self.queue[:n]
        ]
        left = f"and {len(self.queue) - n:,} more" if len(self.queue) > n else ""
        return Table("Least confident first", ("Confidence", "Table", "Row", "Words"), rows, left)

    def decisions(self) -> Table:
        """All decisions so far, in the order of the file."""
        rows = [[one.row, one.path, words_of(one), one.who or ""] for one in self.desk.decisions()]
        return Table("Decisions so far", ("Row", "Article", "Decision", "Who"), rows)

    def do(self, line: str) -> str:
        """Carry out one command (see :data:`HELP`) and return what to tell; nothing is raised."""
        verb, _, rest = line.strip().partition(" ")
        verbs: dict[str, Callable[[str], str]] = {
            "a": self._accept, "r": self._reject, "c": self._correct, "n": self._next, "p": self._previous,
            "u": self._undo, "?": lambda rest: HELP, "": self._next,
        }  # fmt: skip
        if verb not in verbs:
            self.told = f"unknown command {verb!r}; {HELP}"
            return self.told
        try:
            self.told = verbs[verb](rest.strip())
        except WarnotesError as error:
            self.told = f"not done: {error}"
        return self.told

    def add(self, marked: str, table: str, values: str, reason: str = "") -> str:
        """Add a missed row: the article's text with its words between ``[[`` and ``]]``.

        Args:
            marked: the text as :meth:`page` gave it, with one pair of marks set.
            table: which table the row is of.
            values: ``outcome=killed count_min=2 place="Chasiv Yar"``.
            reason: why, if it wants saying.
        """
        try:
            start, end = self._marked(marked)
            given = values_of(values)
            made = self.desk.add(table, self.item.row["article_id"], (start, end), given, self._why(reason))
            self.told = f"added {made.row}: {made.quote}"
        except WarnotesError as error:
            self.told = f"not done: {error}"
        return self.told

    def page(self) -> str:
        """The text of the article of the row in hand, for marking."""
        return str(self.articles[self.item.row["article_id"]]["text"])[:LONGEST] if self.queue else ""

    def provenance(self) -> Table:
        """Versions, model and corpus of the tables under review."""
        from warnotes.report.view import made_table

        return made_table(self.made, {"decisions": str(len(self.desk.decisions()))})

    def panel(self) -> Any:
        """The panel with keyboard and buttons in JupyterLab; elsewhere a sentence on how to get it."""
        from warnotes.review.panel import open_panel

        return open_panel(self)

    def _why(self, reason: str) -> Why:
        return Why(reason or None, self.who or None)

    def _accept(self, reason: str) -> str:
        row_id = self.item.row_id
        self.desk.accept(row_id, self._why(reason))
        self._next("")
        return f"accepted {row_id}"

    def _reject(self, reason: str) -> str:
        row_id = self.item.row_id
        self.desk.reject(row_id, self._why(reason))
        self._next("")
        return f"rejected {row_id}"

    def _correct(self, rest: str) -> str:
        told, _, reason = rest.partition("|")
        name, _, value = told.partition(" ")
        given = values_of(told) if "=" in name else {name: value.strip()}
        made = self.desk.change(self.item.row_id, given, self._why(reason.strip()))
        return "; ".join(words_of(one) for one in made)

    def _undo(self, rest: str) -> str:
        return f"{self.desk.undo(self.item.row_id)} decisions on {self.item.row_id} forgotten"

    def _next(self, rest: str) -> str:
        last = self.at + 1 >= len(self.queue)
        self.at = min(self.at + 1, max(len(self.queue) - 1, 0))
        return "this is the last row" if last else ""

    def _previous(self, rest: str) -> str:
        first = self.at == 0
        self.at = max(self.at - 1, 0)
        return "this is the first row" if first else ""

    def _marked(self, marked: str) -> tuple[int, int]:
        text = self.page()
        starts = [n for n in range(len(marked)) if marked.startswith(OPEN, n)][:9]
        for start in starts:  # the article may hold brackets of its own
            end = marked.find(CLOSE, start) - len(OPEN)
            plain = (
                marked[:start] + marked[start + len(OPEN) : end + len(OPEN)] + marked[end + 2 * len(OPEN) :]
            )
            if end > start and plain == text:
                return start, end
        raise ParameterError(
            f"put {OPEN} and {CLOSE} around the words that state the row, and change nothing else"
        )


def values_of(text: str) -> dict[str, str | None]:
    """``outcome=killed place="Chasiv Yar"`` as a mapping.

    Raises:
        ParameterError: a part is not NAME=VALUE.
    """
    import shlex

    try:
        parts = shlex.split(text)
    except ValueError as error:
        raise ParameterError(f"values: {error}; close the quotation marks") from error
    if wrong := [part for part in parts if "=" not in part]:
        raise ParameterError(f"values: {wrong[0]!r} is not NAME=VALUE")
    return {name: value for name, _, value in (part.partition("=") for part in parts)}


def open_review(
    *, tables: Any = "", table: str = "all", corrections: str = "", who: str = "", again: bool = False
) -> Review:
    """Read the rows to review, least confident first.

    Args:
        tables: table folder; empty for the project's own.
        table: one of the row tables, or ``all``.
        corrections: file of decisions; empty for that of the table folder.
        who: name to sign decisions with; empty for none.
        again: also rows that have been decided.

    Raises:
        ParameterError: no such table.
        StoreError: there are no finished tables.
        CorrectionError: the file of decisions cannot be read.
    """
    if table not in (*ROW_TABLES, "all"):
        raise ParameterError(f"table={table!r} is unknown; choose from all, {', '.join(ROW_TABLES)}")
    folder = check(tables=tables).tables
    desk = Desk(folder, paths.root() / corrections if corrections else None)
    decided = set() if again else {one.row for one in desk.decisions()}
    names = ROW_TABLES if table == "all" else (table,)
    items = [Item(name, row) for name in names for row in to_records(read_table(folder, name))]
    articles: dict[str, Record] = {
        row["article_id"]: row for row in to_records(read_table(folder, "articles"))
    }
    queue = sorted(
        (item for item in items if item.row_id not in decided),
        key=lambda item: (
            item.row["confidence"], articles[item.row["article_id"]]["path"], item.row["start"], item.row_id
        ),
    )  # fmt: skip
    return Review(desk, queue, articles, _traces(folder), read_provenance(folder), who)


def _traces(folder: Path) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for line in to_records(read_table(folder, "traces")):
        found.setdefault(line["row_id"], []).append(line)
    return found
