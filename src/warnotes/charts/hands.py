"""Claimed changes of hands as lanes: a lane for each place, in the colour of the side said to have it.

A lane runs from one claimed change to the next; the mark at its beginning says how the claim stands. What no
claim says (who had the place before) is left open.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from warnotes.charts import theme
from warnotes.charts.swimlanes import SHAPE
from warnotes.charts.text import counted, day, days, listed, one_line, safe, wrapped

Record = Mapping[str, Any]

VOICE_WORDS = {"other": "others", "unknown": "speakers of no known side"}
OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
HEIGHT, HEIGHT_WORDS = {"Ukraine": -0.17, "Russia": 0.17}, {"Ukraine": "upper", "Russia": "lower"}
LANE, WIDE, FRESH, MOST_TOLD = 34, 3, 60, 12
STATUSES = ("corroborated", "reported", "unverified", "disputed")
COLUMNS = ("Place", "Said to pass to", "When", "Standing", "Claimed by", "Denied by", "Outlets", "Event")
HOVER = (
    "<b>%{customdata[0]}</b>, said to pass to %{customdata[1]}<br>%{customdata[2]}<br>%{customdata[3]}"
    "<br>claimed by %{customdata[4]}; denied by %{customdata[5]}<extra></extra>"
)


def changes_of_hands(events: Iterable[Record], *, lanes: int = 16, source: str = "") -> go.Figure:
    """Draw the captures and withdrawals of the ``events`` table (records, in any order).

    Args:
        events: those of other kinds are passed over.
        lanes: at most so many places: those that changed hands most often, then the latest.
        source: the source line.
    """
    by_place = _places(events)
    chosen = _chosen(by_place, lanes)
    marks = [event for place in chosen for event in by_place[place]]
    words = _words(by_place, chosen, source)
    if not marks:
        return theme.empty(words)
    fig = go.Figure()
    last = max(event["event_end"] for event in marks)
    for y, place in enumerate(chosen):
        _runs(fig, by_place[place], y, last)
    for kind in (s for s in STATUSES if any(event["status"] == s for event in marks)):
        _marks(fig, [event for event in marks if event["status"] == kind], kind, chosen)
    _axes(fig, marks, chosen)
    return theme.finish(fig, words, height=LANE * len(chosen) + 60, legend=True)


def voices(sides: str | None) -> str:
    """``Russia, Ukraine and others`` from the ledger's ``Russia; Ukraine; other``."""
    return listed(VOICE_WORDS.get(side, side) for side in (sides or "").split("; ") if side)


def gains(event: Record) -> str:
    """The side that an event lets have the place."""
    side = str(event["by_side"])
    return OTHER[side] if event["action"] == "withdraw" else side


def _places(events: Iterable[Record]) -> dict[str, list[Record]]:
    """Place -> its claimed changes of hands in order, those told only in hindsight left out."""
    found: dict[str, list[Record]] = defaultdict(list)
    for event in events:
        if event["kind"] == "control" and event["action"] in ("capture", "withdraw") and _fresh(event):
            found[event["place"]].append(event)
    return {
        place: sorted(rows, key=lambda e: (e["event_start"], e["event_id"])) for place, rows in found.items()
    }


def _fresh(event: Record) -> bool:
    """Told at the time: what is told of years ago would squeeze the days of the reports to nothing."""
    return event["first_said"] is None or event["first_said"] - event["event_end"] <= timedelta(days=FRESH)


def _turns(rows: Sequence[Record]) -> int:
    return sum(gains(a) != gains(b) for a, b in itertools.pairwise(rows))


def _chosen(by_place: Mapping[str, Sequence[Record]], lanes: int) -> list[str]:
    """The places shown, in order of their first change."""
    best = sorted(
        by_place,
        key=lambda p: (-_turns(by_place[p]), -by_place[p][-1]["n_outlets"], by_place[p][-1]["event_id"]),
    )
    return sorted(best[:lanes], key=lambda p: (by_place[p][0]["event_start"], p))


def _runs(fig: go.Figure, rows: Sequence[Record], y: int, last: date) -> None:
    """One bar from each change to the next; the last one to the end of what is shown."""
    ends = [*(row["event_start"] for row in rows[1:]), max(last, rows[-1]["event_end"])]
    for row, end in zip(rows, ends, strict=True):
        span, at = [row["event_start"].isoformat(), end.isoformat()], y + HEIGHT[gains(row)]
        fig.add_scatter(
            x=span, y=[at, at], mode="lines",
            line={"width": WIDE, "color": theme.VOICE_COLOUR[gains(row)]}, hoverinfo="skip",
            showlegend=False,
        )  # fmt: skip


def _marks(fig: go.Figure, rows: Sequence[Record], kind: str, chosen: Sequence[str]) -> None:
    grey = {"symbol": SHAPE[kind], "size": 10, "color": theme.GREY, "line": {"width": 2, "color": theme.GREY}}
    fig.add_scatter(x=[None], y=[None], mode="markers", name=kind, legendgroup=kind, marker=grey)
    colours = [theme.VOICE_COLOUR[gains(row)] for row in rows]
    fig.add_scatter(
        x=[row["event_start"].isoformat() for row in rows],
        y=[chosen.index(row["place"]) + HEIGHT[gains(row)] for row in rows],
        customdata=[_cells(row) for row in rows], hovertemplate=HOVER, mode="markers",
        legendgroup=kind, showlegend=False, meta={"rows": True}, cliponaxis=False,
        marker={"symbol": SHAPE[kind], "size": 11, "color": colours, "line": {"width": 2, "color": colours}},
    )  # fmt: skip


def _cells(row: Record) -> list[str]:
    when = days(row["event_start"], row["event_end"], short=True)
    who, against = voices(row["claimed_by"]) or "outlets only", voices(row["denied_by"]) or "nobody"
    return [safe(row["place"], 60), gains(row), when, row["status"], who, against, str(row["n_outlets"]),
            row["event_id"]]  # fmt: skip


def _axes(fig: go.Figure, marks: Sequence[Record], chosen: Sequence[str]) -> None:
    first, last = min(e["event_start"] for e in marks), max(e["event_end"] for e in marks)
    spare = timedelta(days=max((last - first).days // 40, 1 if last - first > timedelta(days=14) else 7))
    ends = [(first - spare).isoformat(), (last + spare).isoformat()]
    fig.update_xaxes(range=ends, type="date", showgrid=True, ticks="outside", nticks=7, automargin=True)
    fig.update_yaxes(
        range=[len(chosen) - 0.5, -0.5], tickvals=list(range(len(chosen))), showgrid=False, zeroline=False,
        ticktext=[wrapped(name, 20, 2) for name in chosen], automargin=True, fixedrange=True,
    )  # fmt: skip


def _words(by_place: Mapping[str, Sequence[Record]], chosen: Sequence[str], source: str) -> theme.Words:
    turned = [place for place in by_place if _turns(by_place[place])]
    n = sum(map(len, by_place.values()))
    title = "No claimed changes of hands"
    if n:
        title = f"{counted(n, 'claimed change')} of hands at {counted(len(by_place), 'place')}"
        title += f"; {len(turned)} said to have changed hands again" if turned else ""
    some = f"; the {len(chosen)} of {len(by_place)} places that changed hands most often" if n else ""
    subtitle = (
        "A lane from each claim to the next, or to the last day of these reports, in the colour of the side "
        "said to gain the place"
    )
    if n:
        spans = [event for rows in by_place.values() for event in rows]
        first, last = min(e["event_start"] for e in spans), max(e["event_end"] for e in spans)
        subtitle += f", {days(first, last)}{some if len(chosen) < len(by_place) else ''}"
    said = [sentence(event) for place in chosen for event in by_place[place]] or [f"{title}."]
    told = said[:MOST_TOLD]
    told += [f"The figure's data have {len(said) - len(told)} more."] if len(said) > len(told) else []
    key = [
        (theme.VOICE_COLOUR[side], f"said to pass to {side} ({where})")
        for side, where in HEIGHT_WORDS.items()
    ]
    return theme.Words(title, subtitle, source, " ".join(told), COLUMNS, key if n else [])


def sentence(event: Record) -> str:
    """A claimed change of hands in a sentence."""
    who = f"claimed by {voices(event['claimed_by'])}" if event["claimed_by"] else "reported by outlets"
    denied = f", denied by {voices(event['denied_by'])}" if event["denied_by"] else ""
    place = one_line(event["place"], 40)
    what = f"{place[:1].upper()}{place[1:]} to {gains(event)}, {day(event['event_start'])}"
    return f"{what}: {who}{denied} ({event['status']})."
