"""Claims of control beside a control table in the format of VIINA: a status per place and time.

The table has a row per populated place (``geonameid``, ``name``, ``latitude``, ``longitude``) and a column
per time (``ctr_20220301072254``) that says ``UA``, ``RU`` or ``CONTESTED``. For each claimed change of hands
the check says when, if ever, the table shows the place with that side, and whether before or after the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from warnotes.checks.outside import rows_of
from warnotes.errors import ParameterError
from warnotes.language.gazetteer_join import distance_km

Record = Mapping[str, Any]

COLUMN = re.compile(r"ctr_(\d{8})\d{0,6}")
CODE = {"Russia": "RU", "Ukraine": "UA"}
OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
NEAR_KM = 5.0
AGREES_WITHIN = 3
"""Days by which claim and table may differ and still agree: both lag behind events."""


@dataclass(frozen=True, slots=True)
class ControlLine:
    """One claimed change of hands: the day it is claimed for, and the day on which the table shows it."""

    event_id: str
    place: str
    side: str
    claimed: date
    status: str
    shown: date | None
    days: int | None
    verdict: str


@dataclass(slots=True)
class ControlCheck:
    """``lines`` for the changes that could be compared; ``outside`` counts those the table does not cover."""

    lines: list[ControlLine] = field(default_factory=list)
    outside: int = 0

    def counts(self) -> dict[str, int]:
        """Verdict -> number of lines."""
        return {verdict: sum(line.verdict == verdict for line in self.lines) for verdict in VERDICTS}


VERDICTS = ("agrees", "table earlier", "table later", "held already", "not shown")


def check_control(events: Iterable[Record], path: Path) -> ControlCheck:
    """Compare capture and withdrawal events (records of ``events``) with a control table.

    Raises:
        ParameterError: the file is no control table.
    """
    wanted = [
        e for e in events if e["kind"] == "control" and e["action"] in ("capture", "withdraw") and _town(e)
    ]
    table = _timelines(path, wanted)
    check = ControlCheck()
    for event in wanted:
        line = _compare(event, table.get(event["event_id"]))
        if line is None:
            check.outside += 1
        else:
            check.lines.append(line)
    return check


Timeline = list[tuple[date, str]]
"""Day -> last status of that day, in order."""


def _town(event: Record) -> bool:
    return (
        event["event_start"] is not None and event["place_kind"] == "settlement" and event["lat"] is not None
    )


def _timelines(path: Path, events: list[Record]) -> dict[str, Timeline]:
    """Event id -> timeline of its place: by GeoNames id, else by name within a few kilometres."""
    by_id: dict[str, list[Record]] = {}
    by_name: dict[str, list[Record]] = {}
    for event in events:
        by_id.setdefault(event["place_id"] or "", []).append(event)
        by_name.setdefault(event["place"].casefold(), []).append(event)
    found: dict[str, Timeline] = {}
    near: dict[str, tuple[float, Timeline]] = {}
    times: list[tuple[date, str]] = []
    for row in rows_of(path, ("geonameid", "name", "latitude", "longitude")):
        times = times or _times(row, path)
        for event in by_id.get(row["geonameid"], ()):
            found[event["event_id"]] = _timeline(row, times)
        for event in by_name.get(row["name"].replace("’", "'").casefold(), ()):
            away = distance_km(float(row["latitude"]), float(row["longitude"]), event["lat"], event["lon"])
            if away <= near.get(event["event_id"], (NEAR_KM, []))[0]:
                near[event["event_id"]] = away, _timeline(row, times)
    return {key: timeline for key, (_, timeline) in near.items()} | found


def _times(row: Mapping[str, str], path: Path) -> list[tuple[date, str]]:
    found = [(match[1], name) for name in row if (match := COLUMN.fullmatch(name))]
    if not found:
        raise ParameterError(f"{path} has no column such as ctr_20220301072254; it is no control table")
    return [
        (datetime.strptime(day, "%Y%m%d").date(), name) for day, name in sorted(found, key=lambda t: t[1])
    ]


def _timeline(row: Mapping[str, str], times: list[tuple[date, str]]) -> Timeline:
    days: dict[date, str] = {}
    for day, name in times:
        if row[name]:
            days[day] = row[name]
    return sorted(days.items())


def _compare(event: Record, timeline: Timeline | None) -> ControlLine | None:
    """A line, or None where the table does not know the place or the days."""
    claimed = event["event_start"]
    if not timeline or not timeline[0][0] <= claimed <= timeline[-1][0]:
        return None
    side = event["by_side"] if event["action"] == "capture" else OTHER[event["by_side"]]
    shown = _shown(timeline, CODE[side], claimed)
    days = None if shown is None else (shown - claimed).days
    verdict = _verdict(days, shown == timeline[0][0])
    return ControlLine(
        event["event_id"], event["place"], side, claimed, event["status"] or "", shown, days, verdict
    )


def _shown(timeline: Timeline, code: str, claimed: date) -> date | None:
    """The day, nearest to the claimed one, on which the table lets the place pass to a side."""
    turns = [
        day
        for (day, status), before in zip(timeline, [None, *(s for _, s in timeline)], strict=False)
        if status == code and before != code
    ]
    return min(turns, key=lambda day: (abs((day - claimed).days), day), default=None)


def _verdict(days: int | None, from_the_start: bool) -> str:
    if days is None:
        return "not shown"
    if abs(days) <= AGREES_WITHIN:
        return "agrees"
    if days > 0:
        return "table later"
    return "held already" if from_the_start else "table earlier"
