"""One row of a table, reduced to what the ledger reads: whose word, when said, when and where it happened.

Near-duplicates are set apart here: a copy of a wire story is no second witness, so it never decides
anything; its rows follow those of the original (:func:`follow`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from warnotes.events.spots import Spot, spot_of
from warnotes.tables.schema import SCHEMA

Record = Mapping[str, Any]
Tables = Mapping[str, Iterable[Record]]

CONTENT = ("action", "by_side", "stance", "outcome", "count_min", "count_max", "weapon")
"""What a copy's row must share with the original's."""

GROUPED = ("claims", "casualties", "strikes")
"""Tables whose rows make events."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row with its article's outlet and day. ``voice`` is the speaker, else the outlet in its own voice."""

    table: str
    row_id: str
    row: Record
    article: str
    outlet: str
    voice: str
    side: str | None
    said: date | None
    first: date | None
    last: date | None
    spot: Spot | None

    @property
    def own_voice(self) -> bool:
        """Whether the outlet says it itself."""
        return self.row["speaker"] is None

    def order(self) -> tuple[date, str]:
        """By the day on which it was said, then by id: an order that no input order changes."""
        return self.said or date.max, self.row_id


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Facts of original articles, and the rows of near-duplicates with the article that each copies."""

    facts: list[Fact]
    copies: list[Fact]
    original: dict[str, str]


def witnesses(tables: Tables) -> Witnesses:
    """Return the facts of ``claims``, ``casualties`` and ``strikes``, copies apart; records as in a table."""
    articles = {record["article_id"]: record for record in tables["articles"]}
    copied = {key: record["duplicate_of"] for key, record in articles.items() if record["duplicate_of"]}
    original = {key: _first(key, copied) for key in copied if _first(key, copied) in articles}
    facts: list[Fact] = []
    copies: list[Fact] = []
    for table in GROUPED:
        for row in tables[table]:
            fact = _fact(table, row, articles.get(row["article_id"], {}))
            (copies if row["article_id"] in original else facts).append(fact)
    return Witnesses(sorted(facts, key=Fact.order), sorted(copies, key=Fact.order), original)


def follow(known: Witnesses, event_of: Mapping[str, str]) -> dict[str, str]:
    """Return copy's row id -> event: that of the row of its original which says the same most nearly."""
    told: dict[tuple[Any, ...], str] = {}
    for fact in known.facts:
        if fact.row_id in event_of:
            for alike in _likenesses(fact, fact.article):
                told.setdefault(alike, event_of[fact.row_id])
    found = {}
    for copy in known.copies:
        keys = _likenesses(copy, known.original[copy.article])
        event = next((told[key] for key in keys if key in told), None)
        if event is not None:
            found[copy.row_id] = event
    return found


def _likenesses(fact: Fact, article: str) -> list[tuple[Any, ...]]:
    """Keys under which a copy finds its original, the strictest first: the same words, the same content."""
    row = fact.row
    content = [row.get(name) for name in CONTENT]
    where = fact.spot.key if fact.spot else None
    return [
        (article, fact.table, "words", " ".join(str(row["quote"]).split()), *content),
        (article, fact.table, "content", where, *content),
    ]


def _first(article: str, copied: Mapping[str, str]) -> str:
    """The end of a chain of copies (of which none is longer than the number of articles)."""
    seen = {article}
    while article in copied and copied[article] not in seen:
        article = copied[article]
        seen.add(article)
    return article


def _fact(table: str, row: Record, article: Record) -> Fact:
    published = article.get("published")
    outlet = article.get("outlet") or row["article_id"]
    return Fact(
        table=table,
        row_id=row[str(SCHEMA[table].key)],
        row=row,
        article=row["article_id"],
        outlet=outlet,
        voice=row["speaker"] or outlet,
        side=row["speaker_side"],
        said=row["said_end"] or row["said_start"] or published,
        first=row["event_start"] or row["event_end"],
        last=row["event_end"] or row["event_start"],
        spot=spot_of(row),
    )


def founder(facts: Iterable[Fact]) -> Fact:
    """The earliest said of some facts (then the lowest id): it gives an event its id."""
    return min(facts, key=Fact.order)


def n_of(facts: Iterable[Fact], what: Callable[[Fact], Any]) -> int:
    """How many different values ``what`` gives."""
    return len({what(fact) for fact in facts})
