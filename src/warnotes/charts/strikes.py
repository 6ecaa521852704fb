"""Launched against intercepted: one bar for each night and kind of weapon, the rate in a panel of its own.

The hatched rest of a bar is what was *not reported* intercepted; it is never called hit. Where several
reports speak of one night, the bar shows the one with the largest number launched; nothing is added.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from warnotes.charts import describe, frames, theme
from warnotes.charts.text import counted, day, days, named, number, safe, wrapped

WEAPONS = ("drone", "missile")
PLURAL = {"drone": "Drones", "missile": "Missiles"}
RATE_SHAPE = {"drone": "circle", "missile": "diamond-open"}
LEAST_FOR_RATE = 5
COLUMNS = (
    "Night to",
    "Weapon",
    "Launched",
    "Intercepted",
    "Rate",
    "According to",
    "Place",
    "Reports",
    "Words",
    "Row",
)
HOVER = (
    "<b>%{customdata[0]}: %{customdata[1]}</b><br>launched: %{customdata[2]}<br>intercepted: %{customdata[3]}"
    "<br>rate: %{customdata[4]}<br>according to %{customdata[5]}, %{customdata[6]}; %{customdata[7]}"
    "<br><i>%{customdata[8]}</i><extra></extra>"
)
PANEL = 150
DAY_MS = 86_400_000


def intercepted(strikes: pd.DataFrame, *, attacker: str = "Russia", source: str = "") -> go.Figure:
    """Drones and missiles launched by ``attacker``, the part reported intercepted, and the rate.

    Args:
        strikes: rows of the ``strikes`` table, ``outlet`` joined where known.
        attacker: ``Russia`` or ``Ukraine``.
        source: the source line.
    """
    rows = frames.ready(strikes, "strikes")
    shown = nights(rows[rows["attacker_side"] == attacker])
    words = theme.Words(
        title=describe.strikes_title(strikes, attacker),
        subtitle=_subtitle(rows, shown, attacker),
        source=source,
        description=describe.strikes(strikes, attacker),
        columns=COLUMNS,
    )
    if shown.empty:
        return theme.empty(words)
    weapons = [w for w in WEAPONS if (shown["weapon"] == w).any()]
    panels = [*(PLURAL[w] for w in weapons), "Share reported intercepted"]
    fig = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=0.22 / len(panels),
                        subplot_titles=[f"<b>{name}</b>" for name in panels])  # fmt: skip
    fig.update_annotations(x=0, xanchor="left", font={"size": 13})
    for at, weapon in enumerate(weapons, start=1):
        _bars(fig, shown[shown["weapon"] == weapon], attacker, at)
        _rate(fig, shown[shown["weapon"] == weapon], weapon, len(panels))
    _axes(fig, shown, len(panels))
    return theme.finish(fig, words, height=(PANEL + 24) * len(panels), legend=True)


def nights(rows: pd.DataFrame) -> pd.DataFrame:
    """Choose for each night and kind of weapon the report with the largest number; ``rows`` of one attacker.

    Returns:
        One row for each night and weapon with a stated number: ``night`` (the last day), ``rest`` (launched,
        not reported intercepted), ``rate`` (0 to 1, missing below five launched), ``reports``.
    """
    stated = rows[["launched_min", "launched_max", "intercepted_min", "intercepted_max"]].notna().any(axis=1)
    kept = rows[stated & ~rows["background"] & rows["weapon"].isin(WEAPONS) & rows["event_end"].notna()]
    kept = kept[(kept["event_end"] - kept["event_start"]).dt.days.fillna(0) <= 1].copy()
    kept["night"] = kept["event_end"]
    for what in ("launched", "intercepted"):
        kept[what] = kept[f"{what}_min"].fillna(kept[f"{what}_max"])
    kept["reports"] = kept.groupby(["night", "weapon"])["night"].transform("size")
    order = kept.sort_values(
        ["launched", "intercepted", "published", "strike_id"], na_position="first", kind="stable"
    )
    best = order.groupby(["night", "weapon"]).tail(1).sort_values(["night", "weapon"]).reset_index(drop=True)
    best["rest"] = (best["launched"] - best["intercepted"].fillna(0)).clip(lower=0)
    sure = (best["launched"] >= LEAST_FOR_RATE) & (best["intercepted"] <= best["launched"])
    best["rate"] = (best["intercepted"] / best["launched"]).where(sure.fillna(False))
    return best


def _bars(fig: go.Figure, rows: pd.DataFrame, attacker: str, at: int) -> None:
    colour = theme.VOICE_COLOUR[attacker]
    solid, hatch = (
        {"color": colour},
        {
            "color": colour,
            "pattern": {
                "shape": "/",
                "fgcolor": colour,
                "bgcolor": "rgba(0,0,0,0)",
                "fillmode": "replace",
                "size": 5,
                "solidity": 0.35,
            },
            "line": {"color": colour, "width": 1},
        },
    )
    cells = [_cells(row) for _, row in rows.iterrows()]
    common = {
        "x": [_iso(n) for n in rows["night"]],
        "width": 0.8 * DAY_MS,
        "hovertemplate": HOVER,
        "row": at,
        "col": 1,
    }
    down = [None if pd.isna(v) else int(v) for v in rows["intercepted"]]
    rest = [None if pd.isna(v) else int(v) for v in rows["rest"]]
    fig.add_bar(y=down, marker=solid, customdata=cells, meta={"rows": True}, name="reported intercepted",
                legendgroup="down", showlegend=at == 1, **common)  # fmt: skip
    fig.add_bar(y=rest, marker=hatch, customdata=cells, name="launched, not reported intercepted",
                legendgroup="rest", showlegend=at == 1, error_y=_doubt(rows), **common)  # fmt: skip


def _doubt(rows: pd.DataFrame) -> dict[str, Any] | None:
    """A whisker up to the highest number launched where a report gave two ends."""
    more = [None if pd.isna(high) or pd.isna(low) or high == low else int(high - low)
            for low, high in zip(rows["launched_min"], rows["launched_max"], strict=True)]  # fmt: skip
    if not any(more):
        return None
    return {"type": "data", "symmetric": False, "array": more, "arrayminus": [0] * len(more), "width": 3,
            "thickness": 1.5, "color": theme.GREY}  # fmt: skip


def _rate(fig: go.Figure, rows: pd.DataFrame, weapon: str, at: int) -> None:
    rated = rows[rows["rate"].notna()]
    if rated.empty:
        return
    fig.add_scatter(
        x=[_iso(n) for n in rated["night"]],
        y=[round(float(r), 4) for r in rated["rate"]],
        customdata=[_cells(row) for _, row in rated.iterrows()],
        hovertemplate=HOVER,
        mode="markers",
        marker={
            "symbol": RATE_SHAPE[weapon],
            "size": 8,
            "color": theme.GREY,
            "line": {"width": 1.5, "color": theme.GREY},
        },
        cliponaxis=False,
        name=f"rate, {PLURAL[weapon].lower()}",
        row=at,
        col=1,
    )


def _cells(row: pd.Series[Any]) -> list[str]:
    rate = "not given" if pd.isna(row["rate"]) else f"{float(row['rate']):.0%} of {int(row['launched']):,}"
    return [
        day(row["night"], short=True),
        PLURAL[row["weapon"]].lower(),
        number(row["launched_min"], row["launched_max"]),
        number(row["intercepted_min"], row["intercepted_max"]),
        rate,
        safe(row["who"], 60),
        safe(row["place"] or "place not stated", 60),
        counted(int(row["reports"]), "report"),
        wrapped(row["quote"], 64, 4),
        safe(row["strike_id"], 60),
    ]


def _axes(fig: go.Figure, shown: pd.DataFrame, last: int) -> None:
    first, end = shown["night"].min(), shown["night"].max()
    spare = max(pd.Timedelta(days=1), (end - first) * 0.02, (pd.Timedelta(days=10) - (end - first)) / 2)
    fig.update_xaxes(type="date", range=[_iso(first - spare), _iso(end + spare)], nticks=7, showgrid=False)
    fig.update_yaxes(rangemode="tozero", nticks=4, tickformat=",d", fixedrange=True)
    fig.update_yaxes(row=last, col=1, range=[-0.04, 1.04], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1])
    for at in range(1, last + 1):
        fig.update_yaxes(row=at, col=1, automargin=True)


def _subtitle(rows: pd.DataFrame, shown: pd.DataFrame, attacker: str) -> str:
    parts = [f"Weapons launched by {attacker} in one night or day, by the day on which it ended"]
    if len(shown):
        parts[0] += f", {days(shown['night'].min(), shown['night'].max())}"
        parts.append(f"as reported by {named(shown['who'].value_counts().index.tolist(), 2)}")
        parts.append(f"no rate below {LEAST_FOR_RATE} launched")
    if rest := len(rows) - int(shown["reports"].sum() if len(shown) else 0):
        parts.append(
            f"{counted(rest, 'row')} of other attackers, weapons or without number or night not drawn"
        )
    return "; ".join(parts)


def _iso(stamp: pd.Timestamp) -> str:
    return stamp.strftime("%Y-%m-%d")
