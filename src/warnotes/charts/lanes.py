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
    """What a figure shows of the claims: marks by lane, and how much was left out and why."""

    marks: pd.DataFrame
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
    return Shown(
        marks=_merge(drawn[drawn["lane"].isin(order)], order, lane),
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


def _merge(kept: pd.DataFrame, order: Sequence[str], lane: str) -> pd.DataFrame:
    marks = [_mark(rows, order, lane) for _, rows in kept.groupby(SPOT, sort=False, dropna=False)]
    return pd.DataFrame(marks, columns=list(_MARK))


SPOT = [
    "lane", "place", "voice", "standing", "event_id", "action", "by_side", "stance", "event_start",
    "event_end",
]  # fmt: skip
_MARK = ("voice", "standing", "event", "lane", "x", "first", "last", "y", "what", "cells", "ids", "answers")


def _mark(rows: pd.DataFrame, order: Sequence[str], lane: str) -> dict[str, Any]:
    row = rows.iloc[0]
    half = (row["event_end"] - row["event_start"]).days // 2
    what = describe.claim_words(row)
    speakers = lane == "who"
    outlets = sorted({o for o in rows["outlet"] if o})
    cells = [
        safe(row["place"] or NO_PLACE, 60), safe(what, 80), safe(named(rows["who"], 3), 120),
        days(row["event_start"], row["event_end"], short=True), row["standing"], counted(len(rows), "report"),
        safe(named(outlets, 3) or "outlet unknown", 100), wrapped(row["quote"], 64, 4),
        safe(row["claim_id"], 60), safe(row["event_id"] or "none", 60),
    ]  # fmt: skip
    return {
        "voice": row["voice"],
        "standing": row["standing"],
        "event": row["event_id"],
        "lane": row["lane"],
        "x": iso(row["event_start"] + pd.Timedelta(days=half)),
        "first": iso(row["event_start"]),
        "last": iso(row["event_end"]),
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
