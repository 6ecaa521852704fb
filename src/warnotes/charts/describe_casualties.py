"""Casualties in sentences: the incidents with the highest figures, every speaker apart."""

from __future__ import annotations

from typing import Any

import pandas as pd

from warnotes.charts import frames, incidents
from warnotes.charts.people import spoken
from warnotes.charts.text import counted, days, listed, number, one_line

NO_CASUALTIES = "No casualty figure in these articles for this choice of dates, places and sides."
FOREMOST = {"killed": 3, "injured": 1, "missing": 1, "captured": 1}
SPEAKERS = 4


def casualties_title(casualties: pd.DataFrame) -> str:
    """The highest figure for people killed (else the first outcome that has one) in one line."""
    rows = _fresh(casualties)
    for outcome in incidents.OUTCOMES:
        for incident in _highest(rows[rows["outcome"] == outcome], 1):
            latest = [row for row, _ in incidents.latest(incident)]
            low, high = incidents.ends(latest)
            one = latest[0] if len(latest) == 1 else None
            figure = _figure(one) if one is not None else number(low, high)
            first, last = incidents.window(incident)
            when = "" if pd.isna(first) else f" ({days(first, last)})"
            by = ", depending on the speaker" if low != high and len(latest) > 1 else ""
            return f"Highest toll reported: {figure} {outcome} {_at(incident)}{by}{when}"
    return "No casualty figures"


def casualties(casualties: pd.DataFrame) -> str:
    """:func:`casualty_lines` as one paragraph."""
    return " ".join(casualty_lines(casualties))


def casualty_lines(casualties: pd.DataFrame) -> list[str]:
    """How many figures, and for each outcome the incidents with the highest, every speaker apart."""
    rows = _fresh(casualties)
    if rows.empty:
        return [NO_CASUALTIES]
    first, last = frames.window(rows)
    when = "without a date" if pd.isna(first) else days(first, last)
    kinds = listed([f"{rows['outcome'].eq(o).sum():,} for people {o}" for o in incidents.OUTCOMES
                    if rows["outcome"].eq(o).any()])  # fmt: skip
    of = counted(rows["place"].nunique(), "place")
    text = [f"{counted(len(rows), 'figure')} from {of}, {when}: {kinds}. The highest:"]
    for outcome, most in FOREMOST.items():
        for incident in _highest(rows[rows["outcome"] == outcome], most):
            text.append(_incident(incident, outcome))
    return [*text, "Figures of different speakers stand side by side and are not added."]


def _incident(incident: pd.DataFrame, outcome: str) -> str:
    """``Killed in Makiivka, 31 December 2022: 63 according to …; about 400 according to ….``"""
    latest = sorted((row for row, _ in incidents.latest(incident)), key=_order)
    said = [f"{_figure(row)} according to {spoken(one_line(row['who'], 60))}" for row in latest[-SPEAKERS:]]
    rest = f"; and {counted(len(latest) - SPEAKERS, 'lower figure')}" if len(latest) > SPEAKERS else ""
    when = days(*incidents.window(incident))
    return f"{outcome.capitalize()} {_at(incident)}, {when}: {'; '.join(said)}{rest}."


def _fresh(casualties: pd.DataFrame) -> pd.DataFrame:
    return incidents.select(frames.ready(casualties, "casualties"))


def _highest(rows: pd.DataFrame, most: int) -> list[pd.DataFrame]:
    """The incidents with the highest figures, highest first."""
    best = incidents.peak(rows).groupby(rows["event"]).max()
    top = best.sort_values(ascending=False, kind="stable").head(most).index
    return [rows[rows["event"] == event] for event in top]


def _order(row: pd.Series[Any]) -> tuple[int, int]:
    high = row["count_min"] if pd.isna(row["count_max"]) else row["count_max"]
    return int(high), int(high if pd.isna(row["count_min"]) else row["count_min"])


def _at(incident: pd.DataFrame) -> str:
    where = incidents.name(incident)
    return "at a place not stated" if where == incidents.NO_PLACE else f"in {one_line(where, 60)}"


def _figure(row: pd.Series[Any]) -> str:
    return number(row["count_min"], row["count_max"], approximate=bool(row["approximate"]))
