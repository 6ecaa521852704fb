"""Launched and intercepted, night by night, beside a table of missile and drone attacks.

The table is the public one of the Ukrainian air force's reports (columns ``time_end``, ``model``, ``target``,
``launched``, ``destroyed``). Only its rows on the whole country are compared, with the events on a whole
country, so that a city's share is never held against a night's sum.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from warnotes.checks.outside import rows_of

Record = Mapping[str, Any]

DRONE = re.compile(
    r"shahed|uav|drone|geran|lancet|orlan|zala|supercam|mohajer|молнія|фенікс|merlin|forpost|gerbera", re.I
)
WATCHING = re.compile(r"orlan|zala|supercam|reconnaissance|merlin|forpost|eleron|granat", re.I)
"""Reconnaissance drones are not launched at anything, and reports of a night's attack leave them out."""
BOMB = re.compile(r"bomb|gbu", re.I)
ALL = "Ukraine"


@dataclass(frozen=True, slots=True)
class AttackLine:
    """One night and weapon: the event's range (None is an open end) and the table's number."""

    night: date
    weapon: str
    measure: str
    low: int | None
    high: int | None
    table: int
    agrees: bool
    event_id: str


@dataclass(slots=True)
class AttackCheck:
    """``lines`` for what both know; ``outside`` counts events with figures on nights that the table lacks."""

    lines: list[AttackLine] = field(default_factory=list)
    outside: int = 0

    @property
    def agreeing(self) -> int:
        """How many lines agree: the table's number lies within the event's range."""
        return sum(line.agrees for line in self.lines)


def check_attacks(events: Iterable[Record], path: Path) -> AttackCheck:
    """Compare strike events on a whole country by Russia (records of ``events``) with a table of attacks.

    Raises:
        ParameterError: the file lacks the columns of such a table.
    """
    nights = _nights(path)
    check = AttackCheck()
    for event in events:
        if not _comparable(event):
            continue
        known = nights.get((event["event_end"], event["weapon"]))
        if known is None:
            check.outside += 1
        else:
            check.lines += _compare(event, known)
    return check


def _comparable(event: Record) -> bool:
    told = any(event[f"{m}_{end}"] is not None for m in ("launched", "intercepted") for end in ("min", "max"))
    return (
        event["kind"] == "strike"
        and event["place_kind"] in ("country", None)
        and event["attacker_side"] == "Russia"
        and told
    )


def _nights(path: Path) -> dict[tuple[date, str], dict[str, int]]:
    """(Morning after, weapon) -> launched and destroyed over the whole country."""
    nights: dict[tuple[date, str], dict[str, int]] = defaultdict(lambda: {"launched": 0, "intercepted": 0})
    for row in rows_of(path, ("time_end", "model", "target", "launched", "destroyed")):
        if row["target"].strip() != ALL or WATCHING.search(row["model"]):
            continue
        night = nights[date.fromisoformat(row["time_end"][:10]), _weapon(row["model"])]
        night["launched"] += _number(row["launched"])
        night["intercepted"] += _number(row["destroyed"])
    return nights


def _weapon(model: str) -> str:
    if DRONE.search(model):
        return "drone"
    return "bomb" if BOMB.search(model) else "missile"


def _number(text: str) -> int:
    try:
        value = float(text)
    except ValueError:
        return 0
    return int(value) if math.isfinite(value) else 0


def _compare(event: Record, known: Mapping[str, int]) -> list[AttackLine]:
    lines = []
    for measure in ("launched", "intercepted"):
        low, high = event[f"{measure}_min"], event[f"{measure}_max"]
        if low is None and high is None:
            continue
        number = known[measure]
        agrees = (low is None or low <= number) and (high is None or number <= high)
        lines.append(
            AttackLine(
                event["event_end"], event["weapon"], measure, low, high, number, agrees, event["event_id"]
            )
        )
    return lines
