"""Claims about control as swimlanes: a lane for each place or claimant, a mark for each claim.

Colour and height in the lane say whose word it is, the shape how the claim stands, a thin line the days on
which the thing claimed may have happened, a dotted line leads from a denial to its claim.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from warnotes.charts import describe, standing, theme
from warnotes.charts.lanes import Shown, iso, select, ties
from warnotes.charts.text import counted, days, one_line, safe, wrapped

Draw = Callable[..., go.Figure]
SHAPE = {"corroborated": "circle", "reported": "square", "unverified": "circle-open", "disputed": "diamond",
         "denial": "x"}  # fmt: skip
HEIGHT_WORDS = {"Ukraine": " (upper)", "Russia": " (lower)", "other": " (middle)", "outlet": " (middle)"}
LANE, LEAST_DAYS, LETTER_SHARE, CROWDED = 46, 14, 0.0078, 7
COLUMNS = ("Place", "Claim", "Said by", "When", "Standing", "Reports", "Outlets", "Words", "Row", "Event")
WORDS = {
    "place": (describe.claims_title, describe.claims),
    "who": (describe.claimants_title, describe.claimants),
}
HOVER = (
    "<b>%{customdata[1]}</b>, %{customdata[0]}<br>said by %{customdata[2]}<br>%{customdata[3]}"
    "<br>%{customdata[4]}, %{customdata[5]} (%{customdata[6]})<br><i>%{customdata[7]}</i><extra></extra>"
)


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
    titled, described = WORDS[lane]
    rows = standing.judged(claims)
    shown = select(rows, lane, lanes)
    words = theme.Words(
        title=titled(rows), subtitle=_subtitle(shown, lane), source=source,
        description=described(rows), columns=COLUMNS, key=_key(shown.marks, lane),
    )  # fmt: skip
    if shown.marks.empty:
        return theme.empty(words)
    fig = go.Figure()
    _bands(fig, len(shown.lanes))
    if not shown.step:
        _spans(fig, shown.marks)
    if lane == "place" and not shown.step:  # a speaker's own lane holds no answers
        _answers(fig, shown.marks)
    _marks(fig, shown.marks, shown.step)
    labelled = len(shown.marks) <= CROWDED * len(shown.lanes) and _labels(fig, shown.marks)
    _axes(fig, shown, room=0.24 if labelled else 0.04)
    return theme.finish(fig, words, height=LANE * len(shown.lanes) + 60, legend=True)


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
                hoverinfo="skip",
                showlegend=False,
            )


def _answers(fig: go.Figure, marks: pd.DataFrame) -> None:
    pairs = ties(marks)
    if pairs:
        fig.add_scatter(
            x=[end for a, b in pairs for end in (a[0], b[0], None)],
            y=[end for a, b in pairs for end in (a[1], b[1], None)], mode="lines", hoverinfo="skip",
            line={"width": 1.5, "dash": "dot", "color": theme.GREY}, showlegend=False, meta={"ties": True},
        )  # fmt: skip


def _marks(fig: go.Figure, marks: pd.DataFrame, step: str) -> None:
    size = 11 if len(marks) <= CROWDED * marks["y"].nunique() else 7
    for kind in (s for s in standing.KINDS if (marks["standing"] == s).any()):
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=kind,
            legendgroup=kind,
            marker={
                "symbol": SHAPE[kind],
                "size": 10,
                "color": theme.GREY,
                "line": {"width": 2, "color": theme.GREY},
            },
        )
        for voice in theme.VOICES:
            rows = marks[(marks["standing"] == kind) & (marks["voice"] == voice)]
            if len(rows):
                sizes = [round(min(5 + 1.8 * n**0.5, 15), 1) for n in rows["n"]] if step else size
                _trace(fig, rows, kind, theme.VOICE_COLOUR[voice], sizes)


def _trace(fig: go.Figure, rows: pd.DataFrame, kind: str, colour: str, size: Any) -> None:
    fig.add_scatter(
        x=rows["x"].tolist(), y=rows["y"].tolist(), customdata=rows["cells"].tolist(), hovertemplate=HOVER,
        mode="markers", legendgroup=kind, showlegend=False, cliponaxis=False, meta={"rows": True},
        marker={"symbol": SHAPE[kind], "size": size, "color": colour, "opacity": 1,
                "line": {"width": 2, "color": colour}},
    )  # fmt: skip


def _labels(fig: go.Figure, marks: pd.DataFrame) -> bool:
    """Name the claim beside its mark wherever the next mark of the same height leaves room."""
    first, width = _range(marks)
    found: list[tuple[str, float, str]] = []
    for _, row in marks.sort_values(["y", "first", "last"], kind="stable").groupby("y", sort=True):
        ends = [(pd.Timestamp(x) - first) / width for x in row["last"]]
        begins = [*((pd.Timestamp(x) - first) / width for x in row["first"].iloc[1:]), 1.2]
        for i, (end, begin) in enumerate(zip(ends, begins, strict=True)):
            label = one_line(row["what"].iloc[i], 40)
            if begin - max(ends[: i + 1]) > LETTER_SHARE * (len(label) + 4) and end == max(ends[: i + 1]):
                found.append((row["last"].iloc[i], row["y"].iloc[i], "   " + safe(label)))
    if found:
        fig.add_scatter(
            x=[x for x, *_ in found], y=[y for _, y, _ in found], text=[t for *_, t in found], mode="text",
            textposition="middle right", textfont={"size": 11}, hoverinfo="skip", showlegend=False,
            cliponaxis=False, meta={"label": True},
        )  # fmt: skip
    return bool(found)


def _range(marks: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timedelta]:
    first, last = pd.Timestamp(marks["first"].min()), pd.Timestamp(marks["last"].max())
    spare = max(pd.Timedelta(days=LEAST_DAYS) - (last - first), pd.Timedelta(0))
    return first - spare / 2, (last - first) + spare


def _axes(fig: go.Figure, shown: Shown, room: float) -> None:
    first, width = _range(shown.marks)
    fig.update_xaxes(
        range=[iso(first - width * 0.03), iso(first + width * (1 + room))],
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


def _key(marks: pd.DataFrame, lane: str) -> list[tuple[str, str]]:
    where = HEIGHT_WORDS if lane == "place" else {}
    return [(theme.VOICE_COLOUR[v], theme.VOICE_NAME[v] + where.get(v, ""))
            for v in theme.VOICES if (marks["voice"] == v).any()]  # fmt: skip


def _subtitle(shown: Shown, lane: str) -> str:
    if shown.marks.empty:
        return "Claims by the day on which the thing claimed is said to have happened"
    first, last = pd.Timestamp(shown.marks["first"].min()), pd.Timestamp(shown.marks["last"].max())
    of = {"place": ("place", "places"), "who": ("speaker", "speakers")}[lane]
    parts = [f"Claims by the day of the thing claimed, {days(first, last)}"]
    if shown.step:
        parts.append(f"a mark for all claims of one {shown.step}, larger for more")
    if shown.n_lanes > len(shown.lanes):
        parts.append(f"the {len(shown.lanes)} of {shown.n_lanes} {of[1]} with most claims")
    if shown.undated:
        parts.append(f"{counted(shown.undated, 'claim')} without a date not drawn")
    if shown.unplaced:
        parts.append(f"{counted(shown.unplaced, 'claim')} without a place not drawn")
    if shown.background:
        parts.append(f"{counted(shown.background, 'look back', 'looks back')} at earlier events not drawn")
    return "; ".join(parts)
