"""Launches night by night: which report stands for a night, what is the rest, when a rate means something."""

from __future__ import annotations

from typing import Any

import pandas as pd

WEAPONS = ("drone", "missile")
PLURAL = {"drone": "Drones", "missile": "Missiles"}
LEAST_FOR_RATE = 5
NUMBERS = ["launched_min", "launched_max", "intercepted_min", "intercepted_max"]


def nights(rows: pd.DataFrame) -> pd.DataFrame:
    """Choose for each night and kind of weapon the report with the largest number.

    Args:
        rows: strikes of one attacker, as :func:`warnotes.charts.frames.ready` gives them.

    Returns:
        One row for each night and weapon with a stated number: ``night`` (the last day), ``launched`` and
        ``intercepted`` (the lower ends, else the upper), ``rest`` (launched, not reported intercepted),
        ``rate`` (0 to 1; missing below five launched and where a number has an open end or two ends),
        ``reports`` (how many speak of it).
    """
    fit = rows[NUMBERS].notna().any(axis=1) & rows["weapon"].isin(WEAPONS) & ~rows["background"]
    short = (rows["event_end"] - rows["event_start"].fillna(rows["event_end"])).dt.days <= 1
    kept = rows[fit & short].copy()
    kept["night"] = kept["event_end"]
    for what in ("launched", "intercepted"):
        kept[what] = kept[f"{what}_min"].fillna(kept[f"{what}_max"])
    kept["reports"] = kept.groupby(["night", "weapon"])["night"].transform("size")
    order = ["launched", "intercepted", "published", "strike_id"]
    best = kept.sort_values(order, na_position="first", kind="stable").groupby(["night", "weapon"]).tail(1)
    best = best.sort_values(["night", "weapon"]).reset_index(drop=True)
    best["rest"] = (best["launched"] - best["intercepted"].fillna(0)).clip(lower=0)
    one = (best["launched_min"] == best["launched_max"]) & (
        best["intercepted_min"] == best["intercepted_max"]
    )
    sure = one & (best["launched"] >= LEAST_FOR_RATE) & (best["intercepted"] <= best["launched"])
    best["rate"] = (best["intercepted"] / best["launched"]).where(sure.fillna(False))
    return best


def largest(best: pd.DataFrame) -> pd.Series[Any]:
    """The night with the largest number, launched or intercepted."""
    most = best[["launched", "intercepted"]].astype("Float64").max(axis=1).fillna(-1)
    return best.iloc[int(most.to_numpy(dtype=float).argmax())]
