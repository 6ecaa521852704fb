"""Which claims the swimlanes show: lanes chosen, what is left out counted, marks on one spot merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from warnotes.charts import describe, theme
from warnotes.charts.text import counted, days, named, safe, wrapped

NO_PLACE = "place not stated"
HEIGHT_IN_LANE = {"Ukraine": -0.29, "other": 0.0, "outlet": 0.0, "Russia": 0.29}
HEIGHT_BY_STANDING = {
    "corroborated": -0.29,
    "reported": 0.0,
    "unverified": 0.0,
    "disputed": 0.29,
    "denial": 0.29,
}


@dataclass(frozen=True)
class Shown:
    """What a figure shows of the claims: marks by lane, and how much was left out and why.

    ``step`` is the ``week`` or ``month`` of which a mark shows all claims, or empty where each has its own.
    """

    marks: pd.DataFrame
    step: str
    lanes: tuple[str, ...]
    n_lanes: int
    undated: int
    background: int
    unplaced: int


def select(rows: pd.DataFrame, lane: str = "place", lanes: int = 18) -> Shown:
    """Choose the lanes and merge what would fall on one spot; ``rows`` from :func:`standing.judged`."""
    dated = rows[rows["event_start"].notna() & rows["event_end"].notna()]
    fresh = dated[~dated["background"]]
    drawn = fresh[fresh[lane].notna()].assign(lane=fresh[lane])
    order = _order(drawn, lane, lanes)
    marks, step = _merge(drawn[drawn["lane"].isin(order)], order, lane)
    return Shown(
        marks=marks,
        step=step,
        lanes=tuple(order),
        n_lanes=drawn["lane"].nunique(),
        undated=len(rows) - len(dated),
        background=len(dated) - len(fresh),
        unplaced=len(fresh) - len(drawn),
    )


def _order(drawn: pd.DataFrame, lane: str, lanes: int) -> list[str]:
    stats = drawn.groupby("lane").agg(
        n=("lane", "size"), first=("event_start", "min"), voice=("voice", "first")
    )
    stats = stats.reset_index().sort_values(["n", "first", "lane"], ascending=[False, True, True]).head(lanes)
    stats["side"] = [theme.VOICES.index(v) for v in stats["voice"]]
    by = ["first", "lane"] if lane == "place" else ["side", "first", "lane"]
    return [str(name) for name in stats.sort_values(by)["lane"]]


def _merge(kept: pd.DataFrame, order: Sequence[str], lane: str) -> tuple[pd.DataFrame, str]:
    """Marks of what is said alike; in a crowd, of one voice and standing in a ``week`` or ``month``."""
    groups, step = kept.groupby(SPOT, sort=False, dropna=False), ""
    if groups.ngroups > CROWD * max(len(order), 1):
        step = "week" if (kept["event_end"].max() - kept["event_end"].min()).days <= WEEKS * 7 else "month"
        period = kept["event_end"].dt.to_period(step[0].upper()).rename("step")
        groups = kept.groupby([*CROWD_SPOT, period], sort=False, dropna=False)
    return pd.DataFrame([_mark(rows, order, lane) for _, rows in groups], columns=list(_MARK)), step


CROWD, WEEKS = 70, 110
CROWD_SPOT = ["lane", "voice", "standing"]
SPOT = [
    "lane", "place", "voice", "standing", "event_id", "action", "by_side", "stance", "event_start",
    "event_end",
]  # fmt: skip
_MARK = (
    "voice",
    "standing",
    "event",
    "lane",
    "x",
    "first",
    "last",
    "n",
    "y",
    "what",
    "cells",
    "ids",
    "answers",
)


def _mark(rows: pd.DataFrame, order: Sequence[str], lane: str) -> dict[str, Any]:
    row = rows.iloc[0]
    first, last = rows["event_start"].min(), rows["event_end"].max()
    half = (last - first).days // 2
    what = named((describe.claim_words(claim) for _, claim in rows.iterrows()), 2)
    speakers = lane == "who"
    outlets = sorted({o for o in rows["outlet"] if o})
    cells = [
        safe(named(rows["place"].fillna(NO_PLACE), 3), 90), safe(what, 80), safe(named(rows["who"], 3), 120),
        days(first, last, short=True), row["standing"], counted(len(rows), "report"),
        safe(named(outlets, 3) or "outlet unknown", 100), wrapped(row["quote"], 64, 4),
        safe(row["claim_id"], 60), safe(named(rows["event_id"].dropna(), 1) or "none", 60),
    ]  # fmt: skip
    return {
        "voice": row["voice"],
        "standing": row["standing"],
        "event": row["event_id"],
        "lane": row["lane"],
        "x": iso(first + pd.Timedelta(days=half)),
        "first": iso(first),
        "last": iso(last),
        "n": len(rows),
        "y": order.index(row["lane"])
        + (HEIGHT_BY_STANDING[row["standing"]] if speakers else HEIGHT_IN_LANE[row["voice"]]),
        "what": f"{row['place'] or NO_PLACE}, {what}" if speakers else what,
        "cells": cells,
        "ids": tuple(rows["claim_id"].dropna()),
        "answers": tuple(rows["responds_to"].dropna()),
    }


def ties(marks: pd.DataFrame) -> list[tuple[tuple[str, float], tuple[str, float]]]:
    """From each word against a claim to that claim: the one it answers, else the nearest of its event."""
    found = []
    for _, group in marks.groupby("lane", sort=False):
        asserted = group[group["standing"] != "denial"]
        for _, word in group[group["standing"] == "denial"].iterrows():
            meant = asserted[[bool(set(ids) & set(word["answers"])) for ids in asserted["ids"]]]
            if meant.empty and word["event"]:
                meant = asserted[asserted["event"] == word["event"]]
            if len(meant):
                apart = (pd.to_datetime(meant["x"]) - pd.Timestamp(word["x"])).abs()
                claim = meant.iloc[int(apart.to_numpy().argmin())]
                found.append(((word["x"], word["y"]), (claim["x"], claim["y"])))
    return found


def iso(stamp: pd.Timestamp) -> str:
    """``YYYY-MM-DD``: text, which the renderer keeps as it is."""
    return stamp.strftime("%Y-%m-%d")
