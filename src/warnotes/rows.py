"""What the extractor hands upward: one frozen dataclass per table, flat, named as in the data dictionary.

The blocks (evidence, attribution, time, place) are shared by inheritance so that a column is
spelled once. Ids and cross references are assigned in :mod:`warnotes.tables`; until then rows
point at each other by object identity through ``*_row`` fields that never reach a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(slots=True, kw_only=True, eq=False)
class Row:
    """Evidence, attribution and time: what every extracted row carries."""

    start: int
    end: int
    rule: str
    confidence: float = 0.5
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_side: str | None = None
    said_start: date | None = None
    said_end: date | None = None
    event_start: date | None = None
    event_end: date | None = None
    date_precision: str | None = None
    date_text: str | None = None
    background: bool = False
    notes: tuple[str, ...] = ()
    trace: dict[str, Any] = field(default_factory=dict)
    """Where each field came from, for ``warnotes explain``: field -> (start, end) or a short text."""


@dataclass(slots=True, kw_only=True, eq=False)
class PlacedRow(Row):
    """A row that happened somewhere."""

    place: str | None = None
    place_text: str | None = None
    place_id: str | None = None
    place_kind: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_score: float | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Claim(PlacedRow):
    """Who says that whom controls or moves where."""

    action: str
    by_side: str
    by_unit: str | None = None
    extent: str | None = None
    stance: str = "asserts"
    verification: str = "none"
    response: str = "none"
    responds_to_row: Claim | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Casualty(PlacedRow):
    """People killed, injured, missing or captured."""

    outcome: str
    count_min: int | None = None
    count_max: int | None = None
    count_text: str | None = None
    approximate: bool = False
    victims: str | None = None
    victim_text: str | None = None
    victim_side: str | None = None
    cumulative: bool = False
    part_of_row: Casualty | None = None
    strike_row: Strike | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Strike(PlacedRow):
    """An attack from the air or from a distance, and its interception."""

    attacker_side: str | None = None
    weapon: str | None = None
    weapon_text: str | None = None
    weapon_model: str | None = None
    launched_min: int | None = None
    launched_max: int | None = None
    intercepted_min: int | None = None
    intercepted_max: int | None = None
    target: str | None = None
    target_text: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Pledge(Row):
    """Military aid promised or delivered."""

    donor: str | None = None
    recipient: str | None = None
    item: str | None = None
    item_text: str | None = None
    quantity_min: int | None = None
    quantity_max: int | None = None
    value: float | None = None
    currency: str | None = None
    status: str = "announced"


@dataclass(slots=True)
class ArticleRows:
    """All rows of one article, in text order."""

    claims: list[Claim] = field(default_factory=list)
    casualties: list[Casualty] = field(default_factory=list)
    strikes: list[Strike] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
