"""A row that may be one telling of an attack, with what decides whether it is another's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from warnotes.extract.context import Where
from warnotes.rows import Strike

LONG = timedelta(days=10)


@dataclass(slots=True)
class Mention:
    """A row that may be one telling of an attack, with what decides whether it is another's.

    ``scope``: own, wide, inherited, none. ``attacker_from``: words, weapon, place, none.
    ``kind``: thing hit. ``sentence``: number. ``title``: it stands in the headline.
    """

    row: Strike
    where: Where
    scope: str
    attacker_from: str
    interception: bool
    soft: bool
    definite: bool
    plural: bool
    another: bool
    kind: str | None
    sentence: int
    title: bool
    dated: bool
    indefinite: bool = False
    trigger: int = 0
    mention_weapon: int | None = None
    new: int = 0
    tally: int | None = None  # counted things hit: "struck 389 targets"
    absorbed: list[Mention] = field(default_factory=list)


def is_long(row: Strike) -> bool:
    """An interval that dates a time of war, not an attack."""
    return (
        row.event_start is not None and row.event_end is not None and row.event_end - row.event_start > LONG
    )


def counts_of(row: Strike) -> tuple[int | None, int | None, int | None, int | None]:
    """Launched and intercepted bounds of a row."""
    return row.launched_min, row.launched_max, row.intercepted_min, row.intercepted_max


def counted(row: Strike) -> bool:
    """Whether the row has any count."""
    return any(c is not None for c in counts_of(row))


def place_of(one: Mention) -> str | None:
    """Name of the place of a mention."""
    return one.row.place or one.row.place_text


def is_whole(mention: Mention) -> bool:
    """Of the whole country, or of no place."""
    return mention.scope == "none" or (
        mention.scope == "wide" and mention.row.place_kind in (None, "country")
    )
