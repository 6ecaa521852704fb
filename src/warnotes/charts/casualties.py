"""Reported casualties as ranges: every speaker a line of its own, never added, never averaged.

A thick line leads from the lowest to the highest figure of one statement, a dot stands only where it
gave one number (an open dot for "about"), a triangle where one end is open. Killed, injured, missing
and captured have panels of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from warnotes.charts import describe, frames, incidents, theme
from warnotes.charts.incidents import OUTCOMES, latest, peak, select
from warnotes.charts.text import counted, days, named, number, one_line, safe, wrapped

COLUMNS = (
    "Place",
    "When",
    "Outcome",
    "Figure",
    "Who",
    "According to",
    "Said",
    "Earlier figures",
    "Outlet",
    "Words",
    "Row",
)
HOVER = (
    "<b>%{customdata[3]} %{customdata[2]}</b>, %{customdata[0]}, %{customdata[1]}"
    "<br>according to %{customdata[5]}, %{customdata[6]} (%{customdata[8]})"
    "<br>earlier figures: %{customdata[7]}<br><i>%{customdata[9]}</i><extra></extra>"
)
LINE, GAP, MOST_SPEAKERS, SPREAD, EDGE = 21, 0.6, 5, 25, 0.8
TICKS = (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000)


@dataclass(frozen=True)
class Panel:
    """The lines of one outcome from top to bottom, and how many incidents were left out."""

    outcome: str
    lines: pd.DataFrame
    heads: tuple[tuple[float, str], ...]
    height: float
    left_out: int

    @property
    def highest(self) -> int:
        """The highest end of any line."""
        ends = [v for v in [*self.lines["low"], *self.lines["high"]] if v is not None and not pd.isna(v)]
        return int(max(ends))

    @property
    def log(self) -> bool:
        """Whether one figure would press the others against the edge of a plain axis."""
        middle = self.lines["high"].fillna(self.lines["low"]).astype(float).median()
        return self.highest > SPREAD * max(middle, 1.0)

    @property
    def title(self) -> str:
        """Its outcome, and that steps are of factors."""
        return f"<b>People {self.outcome}</b>{' (logarithmic scale)' if self.log else ''}"

    def at(self, value: float) -> float:
        """Where a number stands: none of them lies below the axis."""
        return max(value, EDGE) if self.log else value


def ranges(casualties: pd.DataFrame, *, events: int = 10, source: str = "") -> go.Figure:
    """Casualty figures as ranges by place and day, each speaker's latest figure on a line of its own.

    Args:
        casualties: rows of the ``casualties`` table, ``outlet`` and ``published`` joined where known.
        events: at most so many incidents in a panel, those with the highest figures.
        source: the source line.
    """
    rows = frames.ready(casualties, "casualties")
    fresh = select(rows)
    panels = [_panel(fresh[fresh["outcome"] == outcome], outcome, events) for outcome in OUTCOMES]
    panels = [panel for panel in panels if len(panel.lines)]
    words = theme.Words(
        title=describe.casualties_title(casualties), subtitle=_subtitle(rows, fresh, panels), source=source,
        description=describe.casualties(casualties), columns=COLUMNS, key=_key(panels),
    )  # fmt: skip
    if not panels:
        return theme.empty(words)
    heights = [panel.height for panel in panels]
    fig = make_subplots(rows=len(panels), cols=1, row_heights=heights, vertical_spacing=_spacing(heights),
                        subplot_titles=[panel.title for panel in panels])  # fmt: skip
    fig.update_annotations(x=0, xanchor="left", font={"size": 13})
    for at, panel in enumerate(panels, start=1):
        _draw(fig, panel, at)
    return theme.finish(fig, words, height=round(LINE * sum(heights) + 52 * len(panels) + 20))


def _panel(rows: pd.DataFrame, outcome: str, events: int) -> Panel:
    best = peak(rows).groupby(rows["event"]).max()
    chosen = best.sort_values(ascending=False, kind="stable").head(events).index
    groups = [group for _, group in rows[rows["event"].isin(chosen)].groupby("event")]
    groups.sort(
        key=lambda g: (bool(pd.isna(frames.window(g)[0])), str(frames.window(g)[0]), incidents.name(g))
    )
    lines: list[dict[str, Any]] = []
    heads: list[tuple[float, str]] = []
    y = 0.0
    for group in groups:
        told, n = _latest(group), group["who"].nunique()
        some = f" ({len(told)} of {n} speakers)" if n > len(told) else ""
        name = one_line(incidents.name(group), 30)
        heads.append((y, f"{name}, {days(*frames.window(group), short=True)}{some}"))
        lines += [line | {"y": y + i + 1} for i, line in enumerate(told)]
        y += len(told) + 1 + GAP
    return Panel(outcome, pd.DataFrame(lines), tuple(heads), max(y, 1), best.size - len(chosen))


def _latest(group: pd.DataFrame) -> list[dict[str, Any]]:
    """One line for each speaker of one incident, those who spoke last: the latest figure, then the others."""
    told = sorted(latest(group), key=lambda pair: (str(pair[0]["when"]), str(pair[0]["who"])), reverse=True)
    lines = []
    for row, rows in told[:MOST_SPEAKERS]:
        figures = [number(a, b) for a, b in zip(rows["count_min"], rows["count_max"], strict=True)]
        lines.append(_line(row, str(row["who"]), [f for f in dict.fromkeys(figures) if f != figures[-1]]))
    return sorted(lines, key=lambda line: (theme.VOICES.index(line["voice"]), line["who"]))


def _line(row: pd.Series[Any], who: str, earlier: list[str]) -> dict[str, Any]:
    low, high = row["count_min"], row["count_max"]
    figure = number(low, high, approximate=row["approximate"])
    cells = [
        safe(row["where"], 60),
        days(row["event_start"], row["event_end"], short=True),
        row["outcome"],
        figure,
        row["victims"] or "not stated",
        safe(who, 60),
        days(row["said_start"], row["said_end"], short=True),
        named(earlier) or "none",
        safe(row["outlet"] or "outlet unknown", 60),
        wrapped(row["quote"], 64, 4),
        safe(row["casualty_id"], 60),
    ]
    return {"who": who, "voice": row["voice"], "low": None if pd.isna(low) else int(low),
            "high": None if pd.isna(high) else int(high), "label": figure, "cells": cells,
            "shape": _shape(low, high, bool(row["approximate"]))}  # fmt: skip


def _shape(low: Any, high: Any, approximate: bool) -> str:
    if pd.isna(high):
        return "triangle-right"
    if pd.isna(low):
        return "triangle-left"
    if low != high:
        return "line-ns"
    return "circle-open" if approximate else "circle"


def _draw(fig: go.Figure, panel: Panel, at: int) -> None:
    for voice in theme.VOICES:
        rows = panel.lines[panel.lines["voice"] == voice]
        if len(rows):
            _voice(fig, panel, rows.to_dict("records"), voice, at)
    fig.add_scatter(
        x=[panel.at(0)] * len(panel.heads), y=[y for y, _ in panel.heads], mode="text", showlegend=False,
        textposition="middle right", text=[f"<b>{safe(head, 90)}</b>" for _, head in panel.heads],
        hoverinfo="skip", cliponaxis=False, row=at, col=1, meta={"head": True},
    )  # fmt: skip
    fig.update_yaxes(
        row=at, col=1, range=[panel.height - 0.4, -0.7], showgrid=False, zeroline=False, automargin=True,
        fixedrange=True, tickvals=panel.lines["y"].tolist(),
        ticktext=[safe(one_line(who, 32)) for who in panel.lines["who"]],
    )  # fmt: skip
    fig.update_xaxes(row=at, col=1, **_scale(panel))


def _scale(panel: Panel) -> dict[str, Any]:
    """The axis of numbers, with room on the right for what is written beside the marks."""
    if panel.log:
        top = log10(panel.highest)
        ticks = [tick for tick in TICKS if tick <= panel.highest]
        ends = [round(log10(EDGE) - 0.02, 4), round(top * 1.1 + 0.25, 4)]
        return {"type": "log", "range": ends, "tickvals": ticks, "ticktext": [f"{tick:,}" for tick in ticks]}
    top = max(panel.highest, 4)
    return {"range": [-top * 0.02, top * 1.25], "rangemode": "tozero", "tickformat": ",d", "nticks": 6}


def _voice(fig: go.Figure, panel: Panel, rows: list[dict[Any, Any]], voice: str, at: int) -> None:
    colour = theme.VOICE_COLOUR[voice]
    spans = [row for row in rows if row["low"] != row["high"] and not pd.isna(row["high"])]
    if spans:
        pairs = [(panel.at(0 if pd.isna(row["low"]) else row["low"]), panel.at(row["high"])) for row in spans]
        fig.add_scatter(
            x=[x for low, high in pairs for x in (low, high, None)],
            y=[y for row in spans for y in (row["y"], row["y"], None)], mode="lines", hoverinfo="skip",
            line={"color": colour, "width": 4}, showlegend=False, row=at, col=1,
        )  # fmt: skip
    ends = [panel.at(int(row["low"] if pd.isna(row["high"]) else row["high"])) for row in rows]
    fig.add_scatter(
        x=ends, y=[row["y"] for row in rows], mode="markers+text", text=["  " + row["label"] for row in rows],
        textposition="middle right", textfont={"size": 11}, cliponaxis=False, showlegend=False, row=at, col=1,
        marker={"symbol": [row["shape"] for row in rows], "size": 10, "color": colour,
                "line": {"width": 2, "color": colour}},
        customdata=[row["cells"] for row in rows], hovertemplate=HOVER, meta={"rows": True},
    )  # fmt: skip


def _spacing(heights: list[float]) -> float:
    return (
        0.0
        if len(heights) < 2
        else min(0.9 / (len(heights) - 1), 70 / (LINE * sum(heights) + 60 * len(heights)))
    )


def _key(panels: list[Panel]) -> list[tuple[str, str]]:
    seen = {voice for panel in panels for voice in panel.lines["voice"]}
    return [(theme.VOICE_COLOUR[v], theme.VOICE_NAME[v]) for v in theme.VOICES if v in seen]


def _subtitle(rows: pd.DataFrame, fresh: pd.DataFrame, panels: list[Panel]) -> str:
    parts = ["People, by place and day; each speaker's latest figure; dot: one number, triangle: open end"]
    first, last = frames.window(fresh)
    if not pd.isna(first):
        parts[0] += f"; {days(first, last)}"
    if left := sum(panel.left_out for panel in panels):
        parts.append(f"{counted(left, 'further incident')} with lower figures not drawn")
    if tolls := len(rows) - len(fresh):
        parts.append(
            f"{counted(tolls, 'row')} not drawn: tolls of the war, looks back, parts of another, no place"
        )
    return "; ".join(parts)
