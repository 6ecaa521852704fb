"""Launches in sentences: on how many nights numbers are stated, and the largest of each weapon."""

from __future__ import annotations

from typing import Any

import pandas as pd

from warnotes.charts import frames
from warnotes.charts.nights import WEAPONS, largest, nights
from warnotes.charts.people import spoken
from warnotes.charts.text import counted, day, days, number, one_line


def strikes_title(strikes: pd.DataFrame, attacker: str) -> str:
    """The night with the largest number in one line."""
    best = _nights(strikes, attacker)
    if best.empty:
        return f"No launches by {attacker} with a stated number"
    row = largest(best)
    up, down = (number(row[f"{w}_min"], row[f"{w}_max"]) for w in ("launched", "intercepted"))
    if pd.isna(row["launched"]):
        what = f"{down} {_things(row, down)} reported intercepted"
    else:
        what = f"{up} {_things(row, up)}"
        what += "" if pd.isna(row["intercepted"]) else f", {down} of them reported intercepted"
    return f"Largest launch by {attacker} in these reports: {what} (night to {day(row['night'])})"


def strikes(strikes: pd.DataFrame, attacker: str) -> str:
    """:func:`strike_lines` as one paragraph."""
    return " ".join(strike_lines(strikes, attacker))


def strike_lines(strikes: pd.DataFrame, attacker: str) -> list[str]:
    """How many salvos with numbers, the largest of each weapon, what was intercepted, and says who."""
    best = _nights(strikes, attacker)
    if best.empty:
        return [f"No launch by {attacker} with a stated number and day in these articles for this choice."]
    first, last = best["night"].min(), best["night"].max()
    times = f"{counted(best['night'].nunique(), 'night or day', 'nights or days')}"
    text = [f"Launches by {attacker}: numbers are stated for {times}, {days(first, last)}."]
    for weapon in WEAPONS:
        some = best[best["weapon"] == weapon]
        if len(some):
            row = largest(some)
            who = spoken(one_line(row["who"], 60))
            text.append(f"Most {weapon}s: {_salvo(row)}, night to {day(row['night'])}, according to {who}.")
    return [*text, "What was not reported intercepted is not thereby a hit."]


def _salvo(row: pd.Series[Any]) -> str:
    up, down = (number(row[f"{w}_min"], row[f"{w}_max"]) for w in ("launched", "intercepted"))
    if pd.isna(row["launched"]):
        return f"{down} reported intercepted, no number launched"
    if pd.isna(row["intercepted"]):
        return f"{up} launched, no number intercepted"
    return f"{up} launched, {down} of them reported intercepted"


def _things(row: pd.Series[Any], n: str) -> str:
    return str(row["weapon"]) + ("" if n == "1" else "s")


def _nights(strikes: pd.DataFrame, attacker: str) -> pd.DataFrame:
    rows = frames.ready(strikes, "strikes")
    return nights(rows[rows["attacker_side"] == attacker])
