"""Casualty figures by incident: which rows belong to one, the latest of each speaker, their ends."""

from __future__ import annotations

from typing import Any

import pandas as pd

from warnotes.charts import frames
from warnotes.events.tolls import SEVERAL

OUTCOMES = ("killed", "injured", "missing", "captured")
NO_PLACE = "place not stated"
DAY = pd.Timedelta(days=1)
LONGEST = pd.Timedelta(days=3)
WAR = 1000


def select(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep what one incident cost: no running toll, look back, part of a counted group or toll of the war.

    Adds ``where`` and ``event``, the number of the incident. Rows of one event of the ledger are one
    incident; of the others those of one place whose days touch, over at most three days. A figure of a
    thousand or more, or for a whole country, that belongs to no event is a toll of the war; one without
    place and event is of no incident that could be told from others. A single person beside a toll of
    several is somebody who is told about, and within it (as in the ledger).

    Args:
        rows: casualties as :func:`warnotes.charts.frames.ready` gives them.
    """
    whole = rows["part_of"].isna() & ~rows["within"] & ~rows["cumulative"] & ~rows["background"]
    vague = rows["place_kind"].eq("country") | rows["place"].isna() | peak(rows).ge(WAR).fillna(False)
    kept = rows[peak(rows).notna() & whole & ~(rows["event_id"].isna() & vague)].copy()
    kept["where"] = kept["place"].fillna(NO_PLACE)
    kept = kept.sort_values(
        ["where", "event_start", "event_end", "casualty_id"], na_position="last", kind="stable"
    )
    kept["event"] = _incidents(kept)
    most = peak(kept).groupby([kept["event"], kept["outcome"]]).transform("max")
    return kept[~(peak(kept).eq(1) & most.ge(SEVERAL))]


def _incidents(rows: pd.DataFrame) -> list[int]:
    """The number of each row's incident; ``rows`` by place and day."""
    numbers: dict[str, int] = {}
    found = []
    here: tuple[Any, Any] = (None, None)  # place and first day of the incident at hand
    until, at = pd.NaT, -1
    for i, (key, where, start, end) in enumerate(
        zip(rows["event_id"], rows["where"], rows["event_start"], rows["event_end"], strict=True)
    ):
        if isinstance(key, str):
            found.append(numbers.setdefault(key, i))
            continue
        same = where == here[0] and pd.isna(start) == pd.isna(here[1])
        if not same or (pd.notna(start) and (start - until > DAY or end - here[1] > LONGEST)):
            here, until, at = (where, start), end, i
        until = max(until, end) if pd.notna(end) and pd.notna(until) else end
        found.append(at)
    return found


def latest(incident: pd.DataFrame) -> list[tuple[pd.Series[Any], pd.DataFrame]]:
    """For each speaker of one incident the latest figure (of one day the highest), and all in their order."""
    found = []
    for _, rows in incident.groupby("who", sort=False):
        when = rows["said_end"].fillna(rows["published"])
        rows = rows.assign(when=when, peak=peak(rows))
        rows = rows.sort_values(["when", "peak", "start"], na_position="first", kind="stable")
        found.append((rows.iloc[-1], rows))
    return found


def peak(rows: pd.DataFrame) -> pd.Series[Any]:
    """The figure by which rows are put in order: the high end, else the low one."""
    return rows["count_max"].fillna(rows["count_min"])


def ends(rows: list[pd.Series[Any]]) -> tuple[Any, Any]:
    """The lowest and the highest end of several figures; an open end counts by its other end."""
    lows = [row["count_max"] if pd.isna(row["count_min"]) else row["count_min"] for row in rows]
    highs = [row["count_min"] if pd.isna(row["count_max"]) else row["count_max"] for row in rows]
    return min(lows), max(highs)


def name(incident: pd.DataFrame) -> str:
    """The place of an incident, the most frequent of its rows' places."""
    return str(incident["where"].value_counts().sort_index().sort_values(kind="stable").index[-1])


def window(incident: pd.DataFrame) -> tuple[Any, Any]:
    """The days of an incident."""
    return frames.window(incident)
