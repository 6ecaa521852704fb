"""Totals over a period in which nobody is counted twice, and which say how many events have no figure.

A figure for a region already holds those of its towns, and a country's those of its regions: of the wider
figure and the sum of the narrower ones on its days the larger counts, end by end. What a total leaves out is
said with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Record = Mapping[str, Any]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Total:
    """``low`` to ``high`` over ``events`` strikes, ``without`` a figure or ``open_ended``.

    An open high end enters ``high`` with its low end, so with ``open_ended`` above 0 it is "at least".
    """

    outcome: str
    low: int
    high: int
    events: int
    without: int
    open_ended: int

    def words(self) -> str:
        """The total as a sentence."""
        ends = f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"
        more = f", or more ({self.open_ended} without an upper end)" if self.open_ended else ""
        told = f"{self.events - self.without} of {self.events} strike events"
        return f"{ends} reported {self.outcome}{more} in {told}; {self.without} have no figure"


def total(
    events: Iterable[Record], outcome: str = "killed", start: date | None = None, end: date | None = None
) -> Total:
    """Return the total of an outcome (``killed`` or ``injured``) over strike events that begin in a period.

    Args:
        events: records of the ``events`` table, in any order; other kinds are passed over.
        outcome: which figures.
        start, end: first and last day, inclusive; None for no limit.
    """
    chosen = [event for event in events if event["kind"] == "strike" and _within(event, start, end)]
    told = [event for event in chosen if _ends(event, outcome) is not None]
    open_ended = sum(event[f"{outcome}_max"] is None for event in told)
    low, high = _sum(told, outcome)
    return Total(outcome, low, high, len(chosen), len(chosen) - len(told), open_ended)


def _within(event: Record, start: date | None, end: date | None) -> bool:
    day = event["event_start"]
    if day is None:
        return start is None and end is None
    return (start is None or day >= start) and (end is None or day <= end)


def _ends(event: Record, outcome: str) -> Pair | None:
    """Low and high end; a missing low end is 0, a missing high end the low one; None without any figure."""
    low, high = event[f"{outcome}_min"], event[f"{outcome}_max"]
    if low is None and high is None:
        return None
    return low or 0, high if high is not None else (low or 0)


def _sum(events: Iterable[Record], outcome: str) -> Pair:
    """Sum day by day and country by country, the wider figures against the narrower ones."""
    days: dict[tuple[Any, Any], list[Record]] = defaultdict(list)
    for event in events:
        days[event["event_end"] or event["event_start"], event["country"]].append(event)
    return _add(_country(day, outcome) for day in days.values())


def _country(events: Iterable[Record], outcome: str) -> Pair:
    regions: dict[Any, list[Record]] = defaultdict(list)
    whole = []
    for event in events:
        if event["place_kind"] == "country":
            whole.append(event)
        else:
            regions[event["admin1"] or event["place"]].append(event)
    return _larger(_add(_of(e, outcome) for e in whole), _add(_region(r, outcome) for r in regions.values()))


def _region(events: Iterable[Record], outcome: str) -> Pair:
    wide = [event for event in events if _is_wide(event)]
    towns = [event for event in events if not _is_wide(event)]
    return _larger(_add(_of(e, outcome) for e in wide), _add(_of(e, outcome) for e in towns))


def _is_wide(event: Record) -> bool:
    return event["place_kind"] in ("region", "district")


def _of(event: Record, outcome: str) -> Pair:
    return _ends(event, outcome) or (0, 0)


def _add(pairs: Iterable[Pair]) -> Pair:
    lows, highs = [0], [0]
    for low, high in pairs:
        lows.append(low)
        highs.append(high)
    return sum(lows), sum(highs)


def _larger(one: Pair, other: Pair) -> Pair:
    return max(one[0], other[0]), max(one[1], other[1])
