"""What a figure expects of a table: every column is there, dates are dates, text is text or None.

Tables come from Parquet, from CSV, from a test's builder or from a user's own hand, so a figure takes any
frame that follows the data dictionary and mends what the road there may have bent.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from warnotes.charts.people import source_name

DATES = ("event_start", "event_end", "said_start", "said_end", "published")
NUMBERS = (
    "count_min", "count_max", "launched_min", "launched_max", "intercepted_min", "intercepted_max",
)  # fmt: skip
FLAGS = ("background", "cumulative", "approximate", "within")
COMMON = (
    "article_id", "start", "quote", "speaker", "speaker_side", "said_start", "said_end", "event_start",
    "event_end", "background", "place", "outlet", "published",
)  # fmt: skip
OWN = {
    "claims": (
        "claim_id", "action", "by_side", "stance", "responds_to", "extent", "place_kind", "admin1", "country",
        "event_id", "event_status", "standing",
    ),
    "casualties": (
        "casualty_id", "outcome", "count_min", "count_max", "approximate", "victims", "part_of", "cumulative",
        "place_kind", "event_id", "within",
    ),
    "strikes": (
        "strike_id", "attacker_side", "weapon", "weapon_model", "launched_min", "launched_max",
        "intercepted_min", "intercepted_max",
    ),
}  # fmt: skip


def ready(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the columns that the figures of ``table`` read, in one kind each and in a fixed row order.

    Args:
        frame: rows of ``claims``, ``casualties`` or ``strikes``; columns that are missing count as empty.
            ``outlet`` and ``published`` may be joined from ``articles``.
        table: which of the three.

    Returns:
        A new frame: dates as ``datetime64``, numbers as ``Int64``, flags as ``bool``, text as ``str`` or
        None, and two derived columns, ``voice`` (whose word it is, see :func:`voice`) and ``who`` (the
        speaker as shown, else the outlet).
    """
    out = pd.DataFrame({name: _column(frame, name) for name in (*OWN[table], *COMMON)})
    out["voice"] = [voice(name, side) for name, side in zip(out["speaker"], out["speaker_side"], strict=True)]
    pairs = zip(out["speaker"], out["outlet"], strict=True)
    out["who"] = [source_name(s) if s else o or "the outlet" for s, o in pairs]
    order = ["event_start", "event_end", "published", "article_id", "start", OWN[table][0]]
    return out.sort_values(order, kind="stable", na_position="last").reset_index(drop=True)


def window(frame: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day on which something happened; both ``NaT`` when no row has a date."""
    first = frame["event_start"].fillna(frame["event_end"]).min()
    last = frame["event_end"].fillna(frame["event_start"]).max()
    return first, last


def _column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    values = frame[name] if name in frame.columns else pd.Series([None] * len(frame), index=frame.index)
    if name in DATES:
        return pd.to_datetime(values, errors="coerce").dt.normalize()
    if name in NUMBERS:
        return pd.to_numeric(values, errors="coerce").astype("Int64")
    if name in FLAGS:
        return values.astype("boolean").fillna(False).astype(bool)
    if name == "start":
        return pd.to_numeric(values, errors="coerce").fillna(0).astype("int64")
    return pd.Series([None if pd.isna(v) else str(v) for v in values], index=frame.index, dtype=object)


def voice(speaker: Any, side: Any) -> str:
    """Whose word it is: ``Ukraine``, ``Russia``, ``other`` (or a speaker without a side), ``outlet``."""
    if side in ("Ukraine", "Russia", "other"):
        return str(side)
    return "outlet" if pd.isna(speaker) or not speaker else "other"
