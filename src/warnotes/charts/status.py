"""How a claim stands among the other claims of the same thing, read from the rows alone.

Until events join rows of several articles, each row is judged by its neighbours: same place, same
action, same side, and days that touch within a week.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from warnotes.charts import frames

Flags = np.ndarray[Any, np.dtype[np.bool_]]

STATUSES = ("corroborated", "reported", "unverified", "disputed", "denial")
MEANING = {
    "corroborated": "also said by the side that loses by it, or by a third party",
    "reported": "stated by an outlet in its own voice",
    "unverified": "said by one side only",
    "disputed": "denied by someone, or claimed for both sides",
    "denial": "a speaker denies the claim",
}
NEAR = np.timedelta64(7, "D")
OTHER_SIDE = {"Russia": "Ukraine", "Ukraine": "Russia"}


def judged(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the claims figure reads, with a column ``standing``: one of :data:`STATUSES`.

    Args:
        claims: rows of the ``claims`` table; a frame that was judged before is returned as it is.
    """
    if "standing" in claims.columns:
        return claims
    rows = frames.ready(claims, "claims")
    return rows.assign(standing=of_claims(rows))


def of_claims(rows: pd.DataFrame) -> list[str]:
    """Return one of :data:`STATUSES` for every row that :func:`warnotes.charts.frames.ready` gives."""
    facts = _Facts.of(rows)
    standing = ["unverified"] * len(rows)
    by_place: dict[Any, list[int]] = {}
    for i, place in enumerate(rows["place"]):
        by_place.setdefault(place, []).append(i)
    for members in by_place.values():
        things: dict[tuple[str, str], list[int]] = {}
        for i in members:
            things.setdefault((facts.action[i], facts.side[i]), []).append(i)
        for (action, side), here in things.items():
            there = things.get((action, OTHER_SIDE.get(side, "")), []) if action == "capture" else []
            rivals = [i for i in there if not facts.denies[i]]
            for i, kind in zip(here, _judge(facts, np.array(here), np.array(rivals, dtype=int)), strict=True):
                standing[i] = kind
    return standing


@dataclass(frozen=True)
class _Facts:
    """The columns that decide, as arrays: thousands of small groups are slow as frames."""

    action: list[str]
    side: list[str]
    denies: Flags
    answered: Flags
    voice: list[str]
    first: Any
    last: Any

    @classmethod
    def of(cls, rows: pd.DataFrame) -> _Facts:
        return cls(
            action=[str(a) for a in rows["action"]],
            side=[str(s) for s in rows["by_side"]],
            denies=(rows["stance"] == "denies").to_numpy(dtype=bool),
            answered=(rows["response"] == "denied").to_numpy(dtype=bool),
            voice=list(rows["voice"]),
            first=rows["event_start"].to_numpy("datetime64[D]"),
            last=rows["event_end"].to_numpy("datetime64[D]"),
        )


def _judge(facts: _Facts, here: Any, rivals: Any) -> list[str]:
    """Judge rows of one place, action and side; ``here`` and ``rivals`` are their row numbers."""
    action, side = facts.action[here[0]], facts.side[here[0]]
    loser = side if action == "withdraw" else OTHER_SIDE.get(side, "")
    denial = facts.denies[here]
    against_interest = np.array([facts.voice[i] in (loser, "other") for i in here]) & ~denial
    near = _near(facts, here, here)
    disputed = facts.answered[here] | (near & denial).any(axis=1) | _near(facts, here, rivals).any(axis=1)
    backed = (near & against_interest).any(axis=1)
    own_voice = np.array([facts.voice[i] == "outlet" for i in here])
    kinds = np.select([denial, disputed, backed, own_voice],
                      ["denial", "disputed", "corroborated", "reported"], "unverified")  # fmt: skip
    return [str(kind) for kind in kinds]


def _near(facts: _Facts, rows: Any, others: Any) -> Flags:
    """Which ``others`` (columns) touch which ``rows`` (lines) within a week; a missing date touches none."""
    near: Flags = (facts.first[rows][:, None] <= facts.last[others][None, :] + NEAR) & (
        facts.first[others][None, :] <= facts.last[rows][:, None] + NEAR
    )
    return near
