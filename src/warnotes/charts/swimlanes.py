"""Claims about control as swimlanes: a lane for each place or claimant, a mark for each claim.

Colour and height in the lane say whose word it is, the shape how the claim stands, a thin line the days on
which the thing claimed may have happened, a dotted line leads from a denial to its claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from warnotes.charts import describe, status, theme
from warnotes.charts.text import counted, days, named, one_line, safe, wrapped

SHAPE = {"corroborated": "circle", "reported": "square", "unverified": "circle-open", "disputed": "diamond",
         "denial": "x"}  # fmt: skip
HEIGHT_IN_LANE = {"Ukraine": -0.29, "other": 0.0, "outlet": 0.0, "Russia": 0.29}
LANE, LEAST_DAYS, LETTER_SHARE, CROWDED = 46, 14, 0.0078, 7
COLUMNS = ("Place", "Claim", "Said by", "When", "Standing", "Reports", "Outlets", "Words", "Row")
NO_PLACE = "place not stated"
HOVER = (
    "<b>%{customdata[1]}</b>, %{customdata[0]}<br>said by %{customdata[2]}<br>%{customdata[3]}"
    "<br>%{customdata[4]}, %{customdata[5]} (%{customdata[6]})<br><i>%{customdata[7]}</i><extra></extra>"
)


@dataclass(frozen=True)
class Shown:
    """What a figure shows of the claims: marks by lane, and how much was left out and why."""

    marks: pd.DataFrame
    lanes: tuple[str, ...]
    n_lanes: int
    undated: int
    background: int


def by_place(claims: pd.DataFrame, *, lanes: int = 18, source: str = "") -> go.Figure:
    """Claims as swimlanes, a lane for each place: those with most claims, in order of their first.

    Args:
        claims: rows of the ``claims`` table, ``outlet`` joined where known.
        lanes: at most so many lanes; the subtitle says how many places there are.
        source: the source line.
    """
    return _figure(claims, "place", lanes, source)


def by_claimant(claims: pd.DataFrame, *, lanes: int = 18, source: str = "") -> go.Figure:
    """Claims as swimlanes, one lane for each speaker (else outlet): Ukraine's, Russia's, others, outlets."""
    return _figure(claims, "who", lanes, source)


def _figure(claims: pd.DataFrame, lane: str, lanes: int, source: str) -> go.Figure:
    rows = status.judged(claims)
    shown = select(rows, lane, lanes)
    words = theme.Words(
        title=describe.claims_title(rows), subtitle=_subtitle(shown, lane), source=source,
        description=describe.claims(rows), columns=COLUMNS, key=_key(shown.marks),
    )  # fmt: skip
    if shown.marks.empty:
        return theme.empty(words)
    fig = go.Figure()
    _bands(fig, len(shown.lanes))
    _spans(fig, shown.marks)
    _answers(fig, shown.marks)
    _marks(fig, shown.marks)
    if len(shown.marks) <= CROWDED * len(shown.lanes):
        _labels(fig, shown.marks)
    _axes(fig, shown)
    return theme.finish(fig, words, height=LANE * len(shown.lanes) + 60, legend=True)


def select(rows: pd.DataFrame, lane: str = "place", lanes: int = 18) -> Shown:
    """Choose the lanes and merge what would fall on one spot; ``rows`` from :func:`status.judged`."""
    rows = rows.assign(lane=rows[lane].fillna(NO_PLACE))
    dated = rows[rows["event_start"].notna() & rows["event_end"].notna()]
    drawn = dated[~dated["background"]]
    order = _order(drawn, lane, lanes)
    kept = drawn[drawn["lane"].isin(order)]
    return Shown(
        marks=_merge(kept, order), lanes=tuple(order), n_lanes=drawn["lane"].nunique(),
        undated=len(rows) - len(dated), background=len(dated) - len(drawn),
    )  # fmt: skip


def _order(drawn: pd.DataFrame, lane: str, lanes: int) -> list[str]:
    stats = drawn.groupby("lane").agg(
        n=("lane", "size"), first=("event_start", "min"), voice=("voice", "first")
    )
    stats = stats.reset_index().sort_values(["n", "first", "lane"], ascending=[False, True, True]).head(lanes)
    stats["side"] = [theme.VOICES.index(v) for v in stats["voice"]]
    by = ["first", "lane"] if lane == "place" else ["side", "first", "lane"]
    return [str(name) for name in stats.sort_values(by)["lane"]]


def _merge(kept: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    spot = ["lane", "voice", "standing", "action", "by_side", "event_start", "event_end"]
    marks = [_mark(rows, order) for _, rows in kept.groupby(spot, sort=False, dropna=False)]
    return pd.DataFrame(marks, columns=list(_MARK))


_MARK = ("voice", "standing", "x", "first", "last", "y", "what", "cells", "ids", "answers")


def _mark(rows: pd.DataFrame, order: Sequence[str]) -> dict[str, Any]:
    row = rows.iloc[0]
    half = (row["event_end"] - row["event_start"]).days // 2
    what = describe.claim_words(row)
    outlets = sorted({o for o in rows["outlet"] if o})
    cells = [
        safe(row["place"] or NO_PLACE, 60), safe(what, 80), safe(named(rows["who"], 3), 120),
        days(row["event_start"], row["event_end"], short=True), row["standing"], counted(len(rows), "report"),
        safe(named(outlets, 3) or "outlet unknown", 100), wrapped(row["quote"], 64, 4),
        safe(row["claim_id"], 60),
    ]  # fmt: skip
    return {
        "voice": row["voice"],
        "standing": row["standing"],
        "x": _iso(row["event_start"] + pd.Timedelta(days=half)),
        "first": _iso(row["event_start"]),
        "last": _iso(row["event_end"]),
        "y": order.index(row["lane"]) + HEIGHT_IN_LANE[row["voice"]],
        "what": what,
        "cells": cells,
        "ids": tuple(rows["claim_id"].dropna()),
        "answers": tuple(rows["responds_to"].dropna()),
    }


def _bands(fig: go.Figure, n: int) -> None:
    for lane in range(0, n, 2):
        fig.add_shape(type="rect", xref="paper", x0=0, x1=1, y0=lane - 0.5, y1=lane + 0.5, layer="below",
                      fillcolor=theme.BAND, line={"width": 0})  # fmt: skip


def _spans(fig: go.Figure, marks: pd.DataFrame) -> None:
    for voice in theme.VOICES:
        rows = marks[(marks["voice"] == voice) & (marks["first"] < marks["last"])]
        if len(rows):
            ends = list(zip(rows["first"], rows["last"], rows["y"], strict=True))
            fig.add_scatter(
                x=[at for a, b, _ in ends for at in (a, b, None)],
                y=[at for *_, y in ends for at in (y, y, None)],
                mode="lines",
                line={"width": 2, "color": theme.VOICE_COLOUR[voice]},
                opacity=0.75,
                hoverinfo="skip",
                showlegend=False,
            )


def _answers(fig: go.Figure, marks: pd.DataFrame) -> None:
    at = {
        name: (x, y) for ids, x, y in zip(marks["ids"], marks["x"], marks["y"], strict=True) for name in ids
    }
    rows = zip(marks["answers"], marks["x"], marks["y"], strict=True)
    ties = [((x, y), at[name]) for names, x, y in rows for name in names
            if name in at and at[name] != (x, y) and round(at[name][1]) == round(y)]  # fmt: skip
    if ties:
        fig.add_scatter(
            x=[end for a, b in ties for end in (a[0], b[0], None)],
            y=[end for a, b in ties for end in (a[1], b[1], None)], mode="lines", hoverinfo="skip",
            line={"width": 1.5, "dash": "dot", "color": theme.GREY}, showlegend=False,
        )  # fmt: skip


def _marks(fig: go.Figure, marks: pd.DataFrame) -> None:
    for kind in (s for s in status.STATUSES if (marks["standing"] == s).any()):
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=kind,
            legendgroup=kind,
            marker={"symbol": SHAPE[kind], "size": 10, "color": theme.GREY, "line": {"width": 2}},
        )
        for voice in theme.VOICES:
            rows = marks[(marks["standing"] == kind) & (marks["voice"] == voice)]
            if len(rows):
                _trace(fig, rows, kind, theme.VOICE_COLOUR[voice])


def _trace(fig: go.Figure, rows: pd.DataFrame, kind: str, colour: str) -> None:
    fig.add_scatter(
        x=rows["x"].tolist(), y=rows["y"].tolist(), customdata=rows["cells"].tolist(), hovertemplate=HOVER,
        mode="markers", legendgroup=kind, showlegend=False, cliponaxis=False, meta={"rows": True},
        marker={"symbol": SHAPE[kind], "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
    )  # fmt: skip


def _labels(fig: go.Figure, marks: pd.DataFrame) -> None:
    """Name the claim beside its mark wherever the next mark of the same height leaves room."""
    first, width = _range(marks)
    found: list[tuple[str, float, str]] = []
    for _, row in marks.sort_values(["y", "first", "last"], kind="stable").groupby("y", sort=True):
        ends = [(pd.Timestamp(x) - first) / width for x in row["last"]]
        begins = [*((pd.Timestamp(x) - first) / width for x in row["first"].iloc[1:]), 1.2]
        for i, (end, begin) in enumerate(zip(ends, begins, strict=True)):
            label = one_line(row["what"].iloc[i], 28)
            if begin - max(ends[: i + 1]) > LETTER_SHARE * (len(label) + 4) and end == max(ends[: i + 1]):
                found.append((row["last"].iloc[i], row["y"].iloc[i], "   " + safe(label)))
    if found:
        fig.add_scatter(
            x=[x for x, *_ in found], y=[y for _, y, _ in found], text=[t for *_, t in found], mode="text",
            textposition="middle right", textfont={"size": 11}, hoverinfo="skip", showlegend=False,
            cliponaxis=False, meta={"label": True},
        )  # fmt: skip


def _range(marks: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timedelta]:
    first, last = pd.Timestamp(marks["first"].min()), pd.Timestamp(marks["last"].max())
    spare = max(pd.Timedelta(days=LEAST_DAYS) - (last - first), pd.Timedelta(0))
    return first - spare / 2, (last - first) + spare


def _axes(fig: go.Figure, shown: Shown) -> None:
    first, width = _range(shown.marks)
    fig.update_xaxes(
        range=[_iso(first - width * 0.03), _iso(first + width * 1.24)],
        type="date",
        showgrid=True,
        ticks="outside",
        nticks=7,
        automargin=True,
    )
    fig.update_yaxes(
        range=[len(shown.lanes) - 0.5, -0.5],
        tickvals=list(range(len(shown.lanes))),
        showgrid=False,
        zeroline=False,
        ticktext=[wrapped(name, 20, 2) for name in shown.lanes],
        automargin=True,
        fixedrange=True,
    )


def _key(marks: pd.DataFrame) -> list[tuple[str, str]]:
    where = {"Ukraine": " (upper in the lane)", "Russia": " (lower)"}
    return [(theme.VOICE_COLOUR[v], theme.VOICE_NAME[v] + where.get(v, " (middle)"))
            for v in theme.VOICES if (marks["voice"] == v).any()]  # fmt: skip


def _subtitle(shown: Shown, lane: str) -> str:
    if shown.marks.empty:
        return "Claims by the day on which the thing claimed is said to have happened"
    first, last = pd.Timestamp(shown.marks["first"].min()), pd.Timestamp(shown.marks["last"].max())
    of = {"place": ("place", "places"), "who": ("speaker", "speakers")}[lane]
    parts = [f"Claims by the day of the thing claimed, {days(first, last)}"]
    if shown.n_lanes > len(shown.lanes):
        parts.append(f"the {len(shown.lanes)} of {shown.n_lanes} {of[1]} with most claims")
    if shown.undated:
        parts.append(f"{counted(shown.undated, 'claim')} without a date not drawn")
    if shown.background:
        parts.append(f"{counted(shown.background, 'look back', 'looks back')} at earlier events not drawn")
    return "; ".join(parts)


def _iso(stamp: pd.Timestamp) -> str:
    return stamp.strftime("%Y-%m-%d")
