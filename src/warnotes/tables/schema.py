"""The data dictionary in code: every table, column, type, allowed value and null rule.

``data/README.md`` says the same in words and ``tests/tables/test_dictionary.py`` holds the two
together, both ways. A column's *kind* is what a reader needs to know; :data:`PANDAS` and
:mod:`warnotes.store.files` say how it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "integer", "number", "boolean", "date"]

DICTIONARY_VERSION = "1"

PANDAS: dict[Kind, str] = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[us]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, whether it may be null, and which values it may hold.

    ``low`` and ``high`` are inclusive; ``digits`` is how many decimals are kept (so that two
    machines write the same bytes); ``pattern`` must match the whole text.
    """

    name: str
    kind: Kind = "string"
    null: bool = True
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    digits: int = 6
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: columns in order, and which of them names a row (empty: none does).

    ``written`` is false while a table is in the contract but no step writes it yet.
    """

    name: str
    columns: tuple[Column, ...]
    key: str | None = None
    written: bool = True

    @property
    def names(self) -> list[str]:
        """The column names, in the order in which they are written."""
        return [column.name for column in self.columns]


def text(name: str, *allowed: str, null: bool = True, pattern: str | None = None) -> Column:
    """A text column."""
    return Column(name, "string", null, allowed, pattern=pattern)


def count(name: str, *, null: bool = True) -> Column:
    """A column of whole numbers from zero up."""
    return Column(name, "integer", null, low=0)


def number(
    name: str, low: float | None = None, high: float | None = None, *, null: bool = True, digits: int = 6
) -> Column:
    """A column of real numbers."""
    return Column(name, "number", null, low=low, high=high, digits=digits)


def day(name: str) -> Column:
    """A column of dates."""
    return Column(name, "date")


def flag(name: str) -> Column:
    """A column of true and false, never null."""
    return Column(name, "boolean", null=False)


SIDES = ("Russia", "Ukraine")
WEAPONS = ("drone", "missile", "artillery", "bomb")
PLACE_KINDS = ("settlement", "district", "region", "country", "site")
ACTIONS = ("capture", "advance", "assault", "hold", "withdraw", "encircle")
ARTICLE = text("article_id", null=False, pattern="[0-9a-f]{16}")
NOTES = text("notes", pattern=r"[a-z0-9_]+(;[a-z0-9_]+)*")

EVIDENCE = (
    ARTICLE,
    count("start", null=False),
    count("end", null=False),
    text("quote", null=False),
    text("rule", null=False),
    number("confidence", 0, 1, null=False, digits=4),
)
ATTRIBUTION = (
    text("speaker"),
    text("speaker_text"),
    text("speaker_side", *SIDES, "other"),
    day("said_start"),
    day("said_end"),
)
TIME = (
    day("event_start"),
    day("event_end"),
    text("date_precision", "day", "span", "week", "month", "year"),
    text("date_text"),
    flag("background"),
)
PLACE = (
    text("place"),
    text("place_text"),
    text("place_id"),
    text("place_kind", *PLACE_KINDS),
    text("admin1"),
    text("country", pattern="[A-Z]{2}"),
    number("lat", -90, 90),
    number("lon", -180, 180),
    number("place_score", 0, 1, digits=4),
)

ARTICLES = Table(
    "articles",
    (
        ARTICLE,
        text("text", null=False),
        text("path", null=False),
        text("url"),
        text("outlet"),
        text("title"),
        day("published"),
        text("published_basis", "manifest", "metadata", "dateline", "inferred", "unknown", null=False),
        text("language"),
        count("chars", null=False),
        text("duplicate_of", pattern="[0-9a-f]{16}"),
        count("boilerplate_chars", null=False),
        number("relevance", 0, 1, null=False, digits=4),
    ),
    key="article_id",
)

CLAIMS = Table(
    "claims",
    (
        text("claim_id", null=False),
        *EVIDENCE,
        *ATTRIBUTION,
        *TIME,
        *PLACE,
        text("action", *ACTIONS, null=False),
        text("by_side", *SIDES, null=False),
        text("by_unit"),
        text("extent", "whole", "part"),
        text("stance", "asserts", "denies", null=False),
        text("verification", "none", "unverified", null=False),
        text("response", "none", "no_comment", "denied", "confirmed", null=False),
        text("responds_to"),
        NOTES,
    ),
    key="claim_id",
)

CASUALTIES = Table(
    "casualties",
    (
        text("casualty_id", null=False),
        *EVIDENCE,
        *ATTRIBUTION,
        *TIME,
        *PLACE,
        text("outcome", "killed", "injured", "missing", "captured", null=False),
        count("count_min"),
        count("count_max"),
        text("count_text"),
        flag("approximate"),
        text("victims", "civilian", "military"),
        text("victim_text"),
        text("victim_side", *SIDES),
        text("part_of"),
        text("strike_id"),
        flag("cumulative"),
        NOTES,
    ),
    key="casualty_id",
)

STRIKES = Table(
    "strikes",
    (
        text("strike_id", null=False),
        *EVIDENCE,
        *ATTRIBUTION,
        *TIME,
        *PLACE,
        text("attacker_side", *SIDES),
        text("weapon", *WEAPONS),
        text("weapon_text"),
        text("weapon_model"),
        count("launched_min"),
        count("launched_max"),
        count("intercepted_min"),
        count("intercepted_max"),
        text(
            "target",
            "residential",
            "energy",
            "military",
            "transport",
            "health",
            "school",
            "industry",
            "port",
            "religious",
            "government",
        ),
        text("target_text"),
        NOTES,
    ),
    key="strike_id",
)

PLEDGES = Table(
    "pledges",
    (
        text("pledge_id", null=False),
        *EVIDENCE,
        *ATTRIBUTION,
        *TIME,
        text("donor"),
        text("recipient"),
        text("item"),
        text("item_text"),
        count("quantity_min"),
        count("quantity_max"),
        number("value", 0, digits=2),
        text("currency", pattern="[A-Z]{3}"),
        text("status", "announced", "delivered", "considered", "refused", null=False),
        NOTES,
    ),
    key="pledge_id",
)

TRACES = Table(
    "traces",
    (
        text("row_id", null=False),
        text("table", "claims", "casualties", "strikes", "pledges", null=False),
        text("field", null=False),
        count("start"),
        count("end"),
        text("source"),
    ),
)

PROBLEMS = Table(
    "problems", (text("path", null=False), text("reason", null=False), text("detail", null=False))
)

EVENT = text("event_id", null=False, pattern="evt-[0-9a-f]{16}")

EVENTS = Table(
    "events",
    (
        EVENT,
        text("kind", "control", "strike", null=False),
        *PLACE,
        day("event_start"),
        day("event_end"),
        count("n_rows", null=False),
        count("n_articles", null=False),
        count("n_outlets", null=False),
        day("first_said"),
        day("last_said"),
        text("action", *ACTIONS),
        text("by_side", *SIDES),
        text("claimed_by"),
        text("denied_by"),
        text("status", "corroborated", "disputed", "unverified", "reported"),
        text("weapon", *WEAPONS),
        text("attacker_side", *SIDES),
        count("launched_min"),
        count("launched_max"),
        count("intercepted_min"),
        count("intercepted_max"),
        count("killed_min"),
        count("killed_max"),
        count("injured_min"),
        count("injured_max"),
    ),
    key="event_id",
)

EVENT_ROWS = Table(
    "event_rows",
    (
        EVENT,
        text("table", "claims", "casualties", "strikes", null=False),
        text("row_id", null=False),
    ),
)

SCHEMA: dict[str, Table] = {
    table.name: table
    for table in (ARTICLES, CLAIMS, CASUALTIES, STRIKES, PLEDGES, TRACES, PROBLEMS, EVENTS, EVENT_ROWS)
}
WRITTEN = tuple(name for name, table in SCHEMA.items() if table.written)
ROW_TABLES = ("claims", "casualties", "strikes", "pledges")

REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("claims", "responds_to", "claims"),
    ("casualties", "part_of", "casualties"),
    ("casualties", "strike_id", "strikes"),
)
"""(table, column, table whose key it holds)."""

RANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "claims": (("said_start", "said_end"), ("event_start", "event_end")),
    "casualties": (("said_start", "said_end"), ("event_start", "event_end"), ("count_min", "count_max")),
    "strikes": (
        ("said_start", "said_end"),
        ("event_start", "event_end"),
        ("launched_min", "launched_max"),
        ("intercepted_min", "intercepted_max"),
    ),
    "pledges": (("said_start", "said_end"), ("event_start", "event_end"), ("quantity_min", "quantity_max")),
    "events": (
        ("event_start", "event_end"),
        ("first_said", "last_said"),
        ("launched_min", "launched_max"),
        ("intercepted_min", "intercepted_max"),
        ("killed_min", "killed_max"),
        ("injured_min", "injured_max"),
    ),
}
"""Pairs of columns of which the first may not exceed the second."""
