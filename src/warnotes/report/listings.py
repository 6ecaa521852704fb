"""The small tables of the notebooks and the report: contradictions, figures, salvos, sources."""

from __future__ import annotations

from typing import Any

import pandas as pd

from warnotes.charts import describe, frames, standing
from warnotes.charts.incidents import select
from warnotes.charts.nights import PLURAL, nights
from warnotes.charts.text import counted, day, days, number
from warnotes.report.blocks import Link, Table

QUOTE = 220


def contradictions(claims: pd.DataFrame, *, limit: int = 20) -> Table:
    """Claims that someone denies or that are made for both sides, with the denials, place by place."""
    rows = standing.judged(claims)
    against = rows["standing"].eq("denial") | rows["event_status"].eq("disputed")
    open_ = rows[against & ~rows["background"]]
    open_ = open_.sort_values(["place", "event_start", "claim_id"], na_position="last", kind="stable")
    cells = [
        [row["place"] or "not stated", describe.claim_words(row), row["who"], row["standing"],
         days(row["event_start"], row["event_end"], short=True), _quote(row), row["claim_id"] or ""]
        for _, row in open_.head(limit).iterrows()
    ]  # fmt: skip
    columns = ("Place", "Claim", "Claimed by", "Standing", "When", "Words", "Row")
    return Table("Where speakers contradict each other", columns, cells, _rest(len(open_), limit))


def figures(casualties: pd.DataFrame, *, limit: int = 20) -> Table:
    """Casualty figures in the order of their happening, with their speakers and words."""
    rows = select(frames.ready(casualties, "casualties"))
    peak = rows["count_max"].fillna(rows["count_min"])
    top = rows.loc[peak.sort_values(ascending=False, kind="stable").head(limit).index]
    top = top.sort_values(
        ["event_start", "where", "outcome", "casualty_id"], na_position="last", kind="stable"
    )
    cells = [
        [
            row["where"],
            days(row["event_start"], row["event_end"], short=True),
            _figure(row),
            row["who"],
            _quote(row),
            row["casualty_id"] or "",
        ]
        for _, row in top.iterrows()
    ]
    columns = ("Place", "When", "Figure", "According to", "Words", "Row")
    return Table("The highest figures with their sentences", columns, cells, _rest(len(rows), limit))


def salvos(strikes: pd.DataFrame, *, limit: int = 20) -> Table:
    """The largest launches of either side, one report for each night and kind of weapon."""
    rows = frames.ready(strikes, "strikes")
    best = [nights(rows[rows["attacker_side"] == side]) for side in ("Russia", "Ukraine")]
    some = [part for part in best if len(part)]
    found = pd.concat(some) if some else best[0]
    top = found.sort_values(["launched", "night"], ascending=[False, True], na_position="last", kind="stable")
    cells = [
        [
            day(row["night"], short=True),
            row["attacker_side"],
            PLURAL[row["weapon"]].lower(),
            number(row["launched_min"], row["launched_max"]),
            number(row["intercepted_min"], row["intercepted_max"]),
            row["who"],
            _quote(row),
            row["strike_id"] or "",
        ]
        for _, row in top.head(limit).sort_values(["night", "weapon"], kind="stable").iterrows()
    ]
    columns = ("Night to", "Attacker", "Weapon", "Launched", "Intercepted", "According to", "Words", "Row")
    return Table("The largest launches with their sentences", columns, cells, _rest(len(found), limit))


def sources(articles: pd.DataFrame, *, limit: int = 1000) -> Table:
    """The articles behind everything shown, by outlet and day, with links where the corpus has them."""
    rows = articles.sort_values(["published", "outlet", "path"], na_position="last", kind="stable")
    cells: list[list[str | Link]] = [
        [day(row["published"], short=True), _text(row["outlet"]) or "outlet unknown",
         Link(_text(row["title"]) or _text(row["path"]), _text(row["url"]) or None)]
        for _, row in rows.head(limit).iterrows()
    ]  # fmt: skip
    return Table(
        "Articles that a row comes from",
        ("Published", "Outlet", "Title"),
        cells,
        _rest(len(rows), limit, "article"),
    )


def _figure(row: pd.Series[Any]) -> str:
    return (
        f"{number(row['count_min'], row['count_max'], approximate=bool(row['approximate']))} {row['outcome']}"
    )


def _quote(row: pd.Series[Any]) -> str:
    words = " ".join(_text(row["quote"])[: QUOTE * 4].split())
    return f"“{words if len(words) <= QUOTE else words[: QUOTE - 1] + '…'}”"


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _rest(n: int, limit: int, what: str = "row") -> str:
    return f"{counted(n - limit, f'more {what}')} in the tables." if n > limit else ""
