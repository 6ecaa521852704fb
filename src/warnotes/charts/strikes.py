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
from warnotes.charts.nights import LEAST_FOR_RATE, PLURAL, WEAPONS, nights
from warnotes.charts.text import counted, day, days, named, number, safe, wrapped

RATE_SHAPE = {"drone": "circle", "missile": "diamond-open"}
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
PANEL, PARTS = 150, ("intercepted", "rest")
MOST_SIDE_BY_SIDE, THIN_FROM_DAYS, DENSE = 40, 150, 150
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
    panels = [PLURAL[w] for w in weapons] + ["Share reported intercepted"] * bool(shown["rate"].notna().any())
    fig = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=0.22 / len(panels),
                        subplot_titles=[f"<b>{name}</b>" for name in panels])  # fmt: skip
    fig.update_annotations(x=0, xanchor="left", font={"size": 13})
    shown = shown.assign(x=_positions(shown))
    parts = {weapon: shown[shown["weapon"] == weapon] for weapon in weapons}
    first = [next((w for w, rows in parts.items() if rows[part].gt(0).any()), "") for part in PARTS]
    for at, weapon in enumerate(weapons, start=1):
        _bars(fig, parts[weapon], attacker, at, (weapon == first[0], weapon == first[1]))
        _rate(fig, shown[shown["weapon"] == weapon], weapon, len(panels))
    _axes(fig, shown, len(panels))
    return theme.finish(fig, words, height=(PANEL + 24) * len(panels), legend=True)


def _bars(fig: go.Figure, rows: pd.DataFrame, attacker: str, at: int, first: tuple[bool, bool]) -> None:
    """One panel; ``first`` says of either part of a bar whether it is the first with one, for the legend."""
    dense = len(rows) > DENSE
    solid, rest_of = _fills(theme.VOICE_COLOUR[attacker], dense)
    cells = [_cells(row) for _, row in rows.iterrows()]
    common = {
        "x": rows["x"].tolist(),
        "width": 0.6 if _side_by_side(rows["x"]) else 0.8 * DAY_MS,
        "hovertemplate": HOVER,
        "row": at,
        "col": 1,
    }
    down = [None if pd.isna(v) else int(v) for v in rows["intercepted"]]
    rest = [None if pd.isna(v) else int(v) for v in rows["rest"]]
    solid_name, rest_name = "reported intercepted", "launched, not reported intercepted"
    fig.add_bar(y=down, marker=solid, customdata=cells, meta={"rows": True}, name=solid_name,
                legendgroup="down", showlegend=first[0], **common)  # fmt: skip
    fig.add_bar(y=rest, marker=rest_of, customdata=cells, name=rest_name, legendgroup="rest",
                showlegend=first[1], error_y=None if dense else _doubt(rows), **common)  # fmt: skip


def _fills(colour: str, dense: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Solid for the intercepted; hatched for the rest, or grey where bars are too thin for a pattern."""
    clear = "rgba(0,0,0,0)"
    hatch = {
        "shape": "/",
        "fgcolor": colour,
        "bgcolor": clear,
        "fillmode": "replace",
        "size": 5,
        "solidity": 0.35,
    }
    line = {"color": colour, "width": 1}
    if dense:
        return {"color": colour, "line": {"width": 0}}, {"color": theme.GREY, "line": {"width": 0}}
    return {"color": colour}, {"color": colour, "pattern": hatch, "line": line}


def _doubt(rows: pd.DataFrame) -> dict[str, Any] | None:
    """A whisker up to the highest number launched where a report gave two ends."""
    more = [None if pd.isna(high) or pd.isna(low) or high == low else int(high - low)
            for low, high in zip(rows["launched_min"], rows["launched_max"], strict=True)]  # fmt: skip
    if not any(more):
        return None
    less = [None if m is None else 0 for m in more]
    return {"type": "data", "symmetric": False, "array": more, "arrayminus": less, "width": 3,
            "thickness": 1.5, "color": theme.GREY}  # fmt: skip


def _rate(fig: go.Figure, rows: pd.DataFrame, weapon: str, at: int) -> None:
    rated = rows[rows["rate"].notna()]
    if rated.empty:
        return
    fig.add_scatter(
        x=rated["x"].tolist(),
        y=[round(float(r), 4) for r in rated["rate"]],
        customdata=[_cells(row) for _, row in rated.iterrows()],
        hovertemplate=HOVER,
        mode="markers",
        marker={
            "symbol": RATE_SHAPE[weapon],
            "size": 8 if len(rated) <= DENSE else 5,
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


def _positions(shown: pd.DataFrame) -> list[str]:
    """Days for a time axis; few nights in a long time would be hairs, so they stand side by side by name."""
    span = (shown["night"].max() - shown["night"].min()).days
    few = shown["night"].nunique() <= MOST_SIDE_BY_SIDE and span > THIN_FROM_DAYS
    return [day(night, short=True) if few else night.strftime("%Y-%m-%d") for night in shown["night"]]


def _side_by_side(x: pd.Series[Any]) -> bool:
    return not x.str.match(r"\d{4}-").any()


def _axes(fig: go.Figure, shown: pd.DataFrame, panels: int) -> None:
    if _side_by_side(shown["x"]):
        order = shown.drop_duplicates("night").sort_values("night")["x"].tolist()
        fig.update_xaxes(type="category", categoryorder="array", categoryarray=order, showgrid=False,
                         automargin=True, range=[-0.6, max(len(order), 6) - 0.4])  # fmt: skip
    else:
        first, end = shown["night"].min(), shown["night"].max()
        spare = max(pd.Timedelta(days=1), (end - first) * 0.02, (pd.Timedelta(days=10) - (end - first)) / 2)
        ends = [stamp.strftime("%Y-%m-%d") for stamp in (first - spare, end + spare)]
        fig.update_xaxes(type="date", range=ends, nticks=7, showgrid=False)
    fig.update_yaxes(rangemode="tozero", nticks=6, tickformat=",d", fixedrange=True, automargin=True)
    if shown["rate"].notna().any():
        fig.update_yaxes(
            row=panels, col=1, range=[-0.04, 1.04], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1]
        )


def _subtitle(rows: pd.DataFrame, shown: pd.DataFrame, attacker: str) -> str:
    parts = [f"Weapons launched by {attacker} in one night or day, by the day on which it ended"]
    if len(shown):
        parts[0] += f", {days(shown['night'].min(), shown['night'].max())}"
        parts.append(f"as reported by {named(shown['who'].value_counts().index.tolist(), 2)}")
        if _side_by_side(pd.Series(_positions(shown))):
            parts.append("only nights with a report, side by side")
        parts.append(f"no rate below {LEAST_FOR_RATE} launched")
    if rest := len(rows) - int(shown["reports"].sum() if len(shown) else 0):
        parts.append(
            f"{counted(rest, 'row')} of other attackers, weapons or without number or night not drawn"
        )
    return "; ".join(parts)
