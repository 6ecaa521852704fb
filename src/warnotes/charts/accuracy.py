"""How right the rows are: precision and recall by kind, and whether confidence keeps its word."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from warnotes.charts import theme
from warnotes.charts.text import safe

TABLES = {
    "claims": "Claims, by action",
    "casualties": "Casualties, by outcome",
    "strikes": "Strikes, by weapon",
}
LINE, BINS, SURE = 30, 5, 0.8
KIND_COLUMNS = ("Table", "Kind", "Annotated", "Found", "Right", "Precision", "Recall")
SURE_COLUMNS = ("Table", "Confidence", "Rows", "Right", "Share right")
SHARES = {"precision": ("circle", theme.GREY), "recall": ("diamond-open", theme.VERMILLION)}
SHAPE = {"claims": "circle", "casualties": "square", "strikes": "diamond-open"}
SIDE = {"claims": "middle left", "casualties": "middle right", "strikes": "top center"}
COLOUR = {"claims": theme.GREY, "casualties": theme.GREEN, "strikes": theme.VERMILLION}


def by_kind(judged: pd.DataFrame, *, source: str = "") -> go.Figure:
    """Precision and recall for each kind of row.

    Args:
        judged: a line for each annotated row and each row too many: ``table``, ``group``, ``verdict``
            (``right``, ``missed``, ``extra``).
        source: the source line.
    """
    panels = [(name, _kinds(judged[judged["table"] == name])) for name in TABLES]
    panels = [(name, rows) for name, rows in panels if rows]
    words = theme.Words(
        title=_kinds_title(judged),
        subtitle="Precision: share right of the rows found; recall: share found of the rows annotated",
        source=source,
        description=_kinds_words(judged),
        columns=KIND_COLUMNS,
    )
    if not panels:
        return theme.empty(words)
    heights = [len(rows) + 1 for _, rows in panels]
    spacing = 0.0 if len(panels) < 2 else 56 / (LINE * sum(heights) + 56 * len(panels))
    fig = make_subplots(
        rows=len(panels), cols=1, row_heights=heights, vertical_spacing=spacing,
        subplot_titles=[f"<b>{TABLES[name]}</b>" for name, _ in panels],
    )  # fmt: skip
    fig.update_annotations(x=0, xanchor="left", font={"size": 13})
    for at, (name, rows) in enumerate(panels, start=1):
        _draw_kinds(fig, name, rows, at)
    return theme.finish(fig, words, height=LINE * sum(heights) + 56 * len(panels), legend=True)


def reliability(judged: pd.DataFrame, *, source: str = "") -> go.Figure:
    """Share of rows that are right against the confidence that they carry, in five steps of a table.

    Args:
        judged: as :func:`by_kind`, with ``confidence`` (0 to 1) of the rows found.
        source: the source line.
    """
    found = judged[judged["verdict"] != "missed"].dropna(subset=["confidence"])
    points = [(name, _steps(found[found["table"] == name])) for name in TABLES]
    points = [(name, rows) for name, rows in points if rows]
    words = theme.Words(
        title=_reliability_title(found),
        subtitle="Share right against stated confidence, in steps of 20 points; on the line they are equal",
        source=source,
        description=_reliability_words(points),
        columns=SURE_COLUMNS,
    )
    if not points:
        return theme.empty(words)
    fig = go.Figure()
    fig.add_scatter(x=[0, 1], y=[0, 1], mode="lines", hoverinfo="skip", name="as stated",
                    line={"color": theme.GREY, "width": 1, "dash": "dot"})  # fmt: skip
    for name, rows in points:
        fig.add_scatter(
            x=[r["sure"] for r in rows], y=[r["share"] for r in rows], mode="markers+text", name=name,
            text=[f"  {r['n']}  " for r in rows], textposition=SIDE[name], textfont={"size": 11},
            marker={"symbol": SHAPE[name], "size": 11, "color": COLOUR[name],
                    "line": {"width": 2, "color": COLOUR[name]}},
            customdata=[[name, r["step"], str(r["n"]), str(r["right"]), f"{r['share']:.0%}"] for r in rows],
            hovertemplate="%{customdata[0]}, confidence %{customdata[1]}: "
            "%{customdata[3]} of %{customdata[2]} right<extra></extra>",
            meta={"rows": True}, cliponaxis=False,
        )  # fmt: skip
    for axis, name in ((fig.update_xaxes, "stated confidence"), (fig.update_yaxes, "share right")):
        axis(range=[-0.03, 1.05], tickformat=".0%", dtick=0.2, title={"text": name}, automargin=True)
    return theme.finish(fig, words, height=360, legend=True)


def _kinds(rows: pd.DataFrame) -> list[dict[str, Any]]:
    out = []
    for group, part in rows.groupby("group", sort=True):
        right, missed, extra = (int((part["verdict"] == v).sum()) for v in ("right", "missed", "extra"))
        precision = round(right / (right + extra), 4) if right + extra else None
        recall = round(right / (right + missed), 4) if right + missed else None
        out.append({"kind": str(group), "right": right, "gold": right + missed, "found": right + extra,
                    "precision": precision, "recall": recall})  # fmt: skip
    return sorted(out, key=lambda row: (-row["gold"], row["kind"]))


def _draw_kinds(fig: go.Figure, name: str, rows: list[dict[str, Any]], at: int) -> None:
    lines = list(range(len(rows)))
    cells = [
        [name, safe(r["kind"], 40), str(r["gold"]), str(r["found"]), str(r["right"]),
         *("none" if r[share] is None else f"{r[share]:.0%}" for share in ("precision", "recall"))]
        for r in rows
    ]  # fmt: skip
    for share, (symbol, colour) in SHARES.items():
        fig.add_scatter(
            x=[r[share] for r in rows], y=lines, mode="markers", name=share, legendgroup=share,
            showlegend=at == 1, cliponaxis=False, customdata=cells, row=at, col=1,
            meta={"rows": share == "precision"},
            marker={"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
            hovertemplate="%{customdata[1]}: %{customdata[4]} right, %{customdata[3]} found, "
            "%{customdata[2]} annotated<extra></extra>",
        )  # fmt: skip
    fig.update_yaxes(
        row=at,
        col=1,
        range=[len(rows) - 0.4, -0.6],
        showgrid=True,
        tickvals=lines,
        automargin=True,
        ticktext=[f"{safe(r['kind'], 40)} ({r['gold']})" for r in rows],
        zeroline=False,
    )
    fig.update_xaxes(row=at, col=1, range=[-0.02, 1.03], tickformat=".0%", dtick=0.25)


def _steps(rows: pd.DataFrame) -> list[dict[str, Any]]:
    step = (rows["confidence"] * BINS).astype(int).clip(0, BINS - 1)
    out = []
    for number, part in rows.groupby(step, sort=True):
        low = int(str(number)) * 100 // BINS
        right = int((part["verdict"] == "right").sum())
        out.append(
            {
                "step": f"{low} to {low + 100 // BINS} %",
                "sure": round(float(part["confidence"].mean()), 4),
                "n": len(part),
                "right": right,
                "share": round(right / len(part), 4),
            }
        )
    return out


def _whole(rows: pd.DataFrame) -> tuple[int, int, int]:
    right, missed, extra = (int((rows["verdict"] == v).sum()) for v in ("right", "missed", "extra"))
    return right, right + extra, right + missed


def _kinds_title(judged: pd.DataFrame) -> str:
    right, found, gold = _whole(judged)
    if not found or not gold:
        return "No rows to judge"
    return f"{right / found:.0%} of the rows found are right, {right / gold:.0%} of the annotated were found"


def _kinds_words(judged: pd.DataFrame) -> str:
    if judged.empty:
        return "No annotated article stands behind these tables."
    text = []
    for name in TABLES:
        right, found, gold = _whole(judged[judged["table"] == name])
        text.append(f"{name.capitalize()}: {gold} annotated, {found} found, {right} of them right.")
    return " ".join(text)


def _reliability_title(found: pd.DataFrame) -> str:
    sure = found[found["confidence"] >= SURE]
    if sure.empty:
        return "No row is sure" if len(found) else "No rows to judge"
    return (
        f"Of the rows that are at least {SURE:.0%} sure, {sure['verdict'].eq('right').mean():.0%} are right"
    )


def _reliability_words(points: list[tuple[str, list[dict[str, Any]]]]) -> str:
    if not points:
        return "No row with a confidence was found."
    said = {n: [f"{r['step']}: {r['right']} of {r['n']} right" for r in rows] for n, rows in points}
    return " ".join(f"{name.capitalize()}: {', '.join(steps)}." for name, steps in said.items())
