"""Reported casualties as ranges: every speaker a line of its own, never added, never averaged.

A thick line leads from the lowest to the highest figure of one statement, a dot stands only where it
gave one number (an open dot for "about"), a triangle where one end is open. Killed, injured, missing
and captured have panels of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from warnotes.charts import describe, frames, theme
from warnotes.charts.text import counted, days, named, number, one_line, safe, wrapped

OUTCOMES = ("killed", "injured", "missing", "captured")
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
LINE, GAP, MOST_SPEAKERS = 21, 0.6, 6
NO_PLACE = "place not stated"
SAME_EVENT = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Panel:
    """The lines of one outcome from top to bottom, and how many incidents were left out."""

    outcome: str
    lines: pd.DataFrame
    heads: tuple[tuple[float, str], ...]
    height: float
    left_out: int


def ranges(casualties: pd.DataFrame, *, events: int = 14, source: str = "") -> go.Figure:
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
                        subplot_titles=[f"<b>People {panel.outcome}</b>" for panel in panels])  # fmt: skip
    fig.update_annotations(x=0, xanchor="left", font={"size": 13})
    for at, panel in enumerate(panels, start=1):
        _draw(fig, panel, at)
    return theme.finish(fig, words, height=round(LINE * sum(heights) + 52 * len(panels) + 20))


def select(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep what one incident cost: no running toll, no look back, no part of a counted group.

    Adds ``event``, the number of the incident: one place, days that touch.
    """
    known = rows["count_min"].notna() | rows["count_max"].notna()
    kept = rows[known & ~rows["cumulative"] & ~rows["background"] & rows["part_of"].isna()].copy()
    kept["where"] = kept["place"].fillna(NO_PLACE)
    kept = kept.sort_values(
        ["where", "event_start", "event_end", "casualty_id"], na_position="last", kind="stable"
    )
    reach = kept.groupby("where")["event_end"].cummax().shift()
    apart = (kept["event_start"] - reach > SAME_EVENT) | (
        kept["event_start"].isna() != kept["event_start"].shift().isna()
    )
    kept["event"] = ((kept["where"] != kept["where"].shift()) | apart).cumsum()
    return kept


def _panel(rows: pd.DataFrame, outcome: str, events: int) -> Panel:
    peak = rows["count_max"].fillna(rows["count_min"]).groupby(rows["event"]).max()
    chosen = peak.sort_values(ascending=False, kind="stable").head(events).index
    groups = [group for _, group in rows[rows["event"].isin(chosen)].groupby("event")]
    groups.sort(
        key=lambda g: (bool(pd.isna(frames.window(g)[0])), str(frames.window(g)[0]), g["where"].iloc[0])
    )
    lines: list[dict[str, Any]] = []
    heads: list[tuple[float, str]] = []
    y = 0.0
    for group in groups:
        heads.append(
            (y, f"{one_line(group['where'].iloc[0], 30)}, {days(*frames.window(group), short=True)}")
        )
        latest = _latest(group)
        lines += [line | {"y": y + i + 1} for i, line in enumerate(latest[:MOST_SPEAKERS])]
        y += min(len(latest), MOST_SPEAKERS) + 1 + GAP
    return Panel(outcome, pd.DataFrame(lines), tuple(heads), max(y, 1), peak.size - len(chosen))


def _latest(group: pd.DataFrame) -> list[dict[str, Any]]:
    """One line for each speaker of one incident: the latest figure, with the earlier ones remembered."""
    lines = []
    for who, rows in group.groupby("who", sort=False):
        when = rows["said_end"].fillna(rows["published"])
        rows = rows.assign(when=when).sort_values(["when", "start"], na_position="first", kind="stable")
        row = rows.iloc[-1]
        figures = [number(a, b) for a, b in zip(rows["count_min"], rows["count_max"], strict=True)]
        lines.append(_line(row, str(who), [f for f in dict.fromkeys(figures) if f != figures[-1]]))
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
    highest = max(v for v in [*panel.lines["low"], *panel.lines["high"]] if v is not None and not pd.isna(v))
    for voice in theme.VOICES:
        rows = panel.lines[panel.lines["voice"] == voice]
        if len(rows):
            _voice(fig, rows.to_dict("records"), voice, at)
    fig.add_scatter(
        x=[0] * len(panel.heads), y=[y for y, _ in panel.heads], mode="text", textposition="middle right",
        text=[f"<b>{safe(head)}</b>" for _, head in panel.heads], hoverinfo="skip", showlegend=False,
        cliponaxis=False, row=at, col=1,
    )  # fmt: skip
    fig.update_yaxes(
        row=at, col=1, range=[panel.height - 0.4, -0.7], showgrid=False, zeroline=False, automargin=True,
        fixedrange=True, tickvals=panel.lines["y"].tolist(),
        ticktext=[safe(one_line(who, 27)) for who in panel.lines["who"]],
    )  # fmt: skip
    fig.update_xaxes(
        row=at,
        col=1,
        range=[-max(highest, 4) * 0.02, max(highest, 4) * 1.25],
        rangemode="tozero",
        tickformat=",d",
        nticks=6,
    )


def _voice(fig: go.Figure, rows: list[dict[Any, Any]], voice: str, at: int) -> None:
    colour = theme.VOICE_COLOUR[voice]
    spans = [row for row in rows if row["low"] != row["high"] and not pd.isna(row["high"])]
    if spans:
        fig.add_scatter(
            x=[
                end
                for r in spans
                for end in (0 if pd.isna(r["low"]) else int(r["low"]), int(r["high"]), None)
            ],
            y=[end for r in spans for end in (r["y"], r["y"], None)],
            mode="lines",
            hoverinfo="skip",
            line={"color": colour, "width": 5},
            opacity=0.75,
            showlegend=False,
            row=at,
            col=1,
        )
    ends = [int(row["low"] if pd.isna(row["high"]) else row["high"]) for row in rows]
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
        parts.append(f"{counted(tolls, 'row')} that look back, run on or belong to a larger group not drawn")
    return "; ".join(parts)
