"""Where: events on the oblasts of Ukraine, drawn as plain polygons, so that no map service is asked.

Boundaries are ``oblasts.geojson`` (Natural Earth, public domain), made by ``tools/build_oblasts.py``. They
are the borders of 1991, Crimea and Sevastopol included; the figure says so. There is no front line in it, and
nothing is shaded by who is said to hold what.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import cos, radians, sqrt
from typing import Any

import plotly.graph_objects as go

from warnotes.charts import theme
from warnotes.charts.describe import NOUN
from warnotes.charts.map_labels import clear_sides
from warnotes.charts.text import counted, day, days, named, number, one_line, safe, wrapped

Record = Mapping[str, Any]

WEST, EAST, SOUTH, NORTH = 21.9, 41.1, 44.2, 52.6
HEIGHT, LABELS, TOLD = 600, 14, 4
EDGE = "rgba(255,255,255,0.85)"
EXACT = ("settlement", "site", "district")
AROUND = (
    ("Belarus", 28.6, 52.2), ("Russia", 38.6, 51.6), ("Poland", 23.0, 51.7), ("Romania", 25.4, 46.3),
    ("Black Sea", 31.4, 45.3), ("Sea of Azov", 36.6, 46.25), ("Russia", 40.2, 46.6),
)  # fmt: skip
KINDS = {
    "control": ("claims of control", "circle-open", theme.GREY),
    "strike": ("strikes", "triangle-up", theme.VERMILLION),
}
COLUMNS = ("Place", "Region", "Events of control", "Strikes", "When", "What", "On the map")
BORDERS = (
    "Outlines: Natural Earth, public domain; borders of 1991, Crimea included (UN 68/262); no front line"
)
NOTHING = "No event with a known place in these articles for this choice of dates, places and sides."


@dataclass(frozen=True)
class Spot:
    """All events of one place, by kind, in order of day."""

    place: str
    region: str
    lat: float
    lon: float
    events: dict[str, list[Record]]

    @property
    def n(self) -> int:
        """How many events."""
        return sum(map(len, self.events.values()))

    @property
    def inside(self) -> bool:
        """Whether the place lies in the frame of the map."""
        return WEST < self.lon < EAST and SOUTH < self.lat < NORTH


def events_by_place(events: Iterable[Record], *, source: str = "") -> go.Figure:
    """Draw where events are said to have happened: one mark per place and kind, its size their number.

    Args:
        events: records of the events table, in any order. Those that name only a region or a country have
            no mark, because its middle would look like a place; they are counted in the subtitle.
        source: the source line.
    """
    known = list(events)
    spots = spots_of(known)
    words = _words(known, spots, source)
    if not spots:
        return theme.empty(words)
    fig = go.Figure()
    shown = [spot for spot in spots if spot.inside]
    for kind in ("strike", "control"):  # rings stay visible over triangles
        _marks(fig, [spot for spot in shown if spot.events[kind]], kind)
    _elsewhere(fig, [spot for spot in spots if not spot.inside])
    _labels(fig, shown)
    _land(fig)
    return theme.finish(fig, words, height=HEIGHT, legend=True)


def spots_of(events: Iterable[Record]) -> list[Spot]:
    """The places that have coordinates of their own, those with most events first."""
    by_place: dict[tuple[str, str, float, float], list[Record]] = defaultdict(list)
    for event in events:
        if event["place_kind"] in EXACT and event["lat"] is not None and event["place"]:
            key = (event["place"], event["admin1"] or "", event["lat"], event["lon"])
            by_place[key].append(event)
    spots = [
        Spot(*key, {kind: sorted((e for e in found if e["kind"] == kind), key=_order) for kind in KINDS})
        for key, found in by_place.items()
    ]
    return sorted(spots, key=lambda spot: (-spot.n, spot.place, spot.region))


@cache
def oblasts() -> tuple[str, ...]:
    """The outlines as SVG paths in degrees, one for each oblast."""
    found = json.loads((resources.files("warnotes.charts") / "oblasts.geojson").read_text(encoding="utf-8"))
    rings = [feature["geometry"]["coordinates"][0] for feature in found["features"]]
    return tuple("M" + "L".join(f"{x},{y}" for x, y in ring[:-1]) + "Z" for ring in rings)


def _order(event: Record) -> tuple[str, str]:
    return str(event["event_start"] or "9999"), str(event["event_id"])


def _marks(fig: go.Figure, spots: Sequence[Spot], kind: str) -> None:
    name, symbol, colour = KINDS[kind]
    fig.add_scatter(
        x=[spot.lon for spot in spots], y=[spot.lat for spot in spots], mode="markers", name=name,
        marker={
            "symbol": symbol, "color": colour, "opacity": 1,
            "size": [_size(len(spot.events[kind])) for spot in spots],
            "line": {"width": 2, "color": colour} if kind == "control" else {"width": 1, "color": EDGE},
        },
        customdata=[_row(spot) for spot in spots], meta={"rows": True},
        hovertemplate="<b>%{customdata[0]}</b>, %{customdata[1]}<br>%{customdata[5]}<extra></extra>",
    )  # fmt: skip


def _elsewhere(fig: go.Figure, spots: Sequence[Spot]) -> None:
    """Places beyond the frame have a line in the figure's data, and no mark."""
    if spots:
        fig.add_scatter(
            x=[None] * len(spots), y=[None] * len(spots), mode="markers", showlegend=False,
            customdata=[_row(spot) for spot in spots], meta={"rows": True}, hoverinfo="skip",
        )  # fmt: skip


def _labels(fig: go.Figure, spots: Sequence[Spot]) -> None:
    """Names of the places with most events, as far as they keep clear of each other."""
    kept: list[Spot] = []
    for spot in spots:
        clear = all(abs(spot.lat - o.lat) > 0.28 or abs(spot.lon - o.lon) > 1.6 for o in kept)
        if clear and len(kept) < LABELS:
            kept.append(spot)
    sizes = [max(_size(len(found)) for found in spot.events.values()) for spot in kept]
    sides = clear_sides([(s.lon, s.lat, s.place) for s in kept], [(s.lon, s.lat) for s in spots])
    fig.add_scatter(
        x=[spot.lon for spot in kept], y=[spot.lat for spot in kept], mode="markers+text", showlegend=False,
        text=[f" {safe(spot.place, 24)} " for spot in kept], textposition=sides, hoverinfo="skip",
        textfont={"size": 11}, marker={"size": sizes, "opacity": 0}, meta={"label": True},
    )  # fmt: skip


def _size(n: int) -> float:
    """The width of a mark in pixels; its area grows with the number of events."""
    return round(6 + 3 * sqrt(min(n, 40)), 1) if n else 0.0


def _land(fig: go.Figure) -> None:
    """Outlines under the marks, names of what lies around, and degrees of equal length on both axes."""
    line = {"color": "rgba(127,140,150,0.75)", "width": 1}
    fig.update_layout(shapes=[
        {"type": "path", "path": path, "layer": "below", "fillcolor": "rgba(127,140,150,0.13)", "line": line}
        for path in oblasts()
    ])  # fmt: skip
    for name, x, y in AROUND:
        fig.add_annotation(text=f"<i>{name}</i>", x=x, y=y, showarrow=False, font={"size": 11})
    plain = {
        "showgrid": False,
        "zeroline": False,
        "visible": False,
        "fixedrange": True,
        "constrain": "domain",
    }
    fig.update_xaxes(range=[WEST, EAST], **plain)
    middle = cos(radians((SOUTH + NORTH) / 2))
    fig.update_yaxes(range=[SOUTH, NORTH], scaleanchor="x", scaleratio=round(1 / middle, 4), **plain)


def _row(spot: Spot) -> list[str]:
    told = [_told(event) for kind in KINDS for event in spot.events[kind]]
    rest = f"; and {len(told) - TOLD} more" if len(told) > TOLD else ""
    starts = [
        event["event_start"] for found in spot.events.values() for event in found if event["event_start"]
    ]
    when = days(min(starts), max(starts), short=True) if starts else day(None)
    return [
        safe(spot.place, 60), safe(spot.region or "region not known", 60), str(len(spot.events["control"])),
        str(len(spot.events["strike"])), when, wrapped("; ".join(told[:TOLD]) + rest, 70, 8),
        "yes" if spot.inside else "beyond the frame",
    ]  # fmt: skip


def _told(event: Record) -> str:
    when = days(event["event_start"], event["event_end"], short=True)
    if event["kind"] == "control":
        return f"{NOUN.get(event['action'], 'claim')} by {event['by_side']}, {when}, {event['status']}"
    by = f" by {event['attacker_side']}" if event["attacker_side"] else ""
    killed = (event["killed_min"], event["killed_max"])
    toll = "" if killed == (None, None) else f", killed {number(*killed)}"
    return f"{event['weapon'] or 'unnamed weapon'}{by}, {when}{toll}"


def _words(events: Sequence[Record], spots: Sequence[Spot], source: str) -> theme.Words:
    wide = sum(event["place_kind"] not in EXACT or event["lat"] is None for event in events)
    outside = sum(not spot.inside for spot in spots)
    missing = [f"{counted(wide, 'event')} without an exact place"] if wide else []
    missing += [f"{counted(outside, 'place')} beyond the frame"] if outside else []
    left = f"; not drawn: {' and '.join(missing)}" if missing else ""
    return theme.Words(
        title=_title(spots),
        subtitle=f"Places of events by number of events{left}. {BORDERS}",
        source=source,
        description=_description(spots),
        columns=COLUMNS,
    )


def _title(spots: Sequence[Spot]) -> str:
    if not spots:
        return "No event with a known place"
    regions = {spot.region for spot in spots if spot.region}
    where = f" in {counted(len(regions), 'region')}" if len(regions) > 1 else ""
    return f"Events reported in {counted(len(spots), 'place')}{where}, most in {one_line(spots[0].place, 40)}"


def _description(spots: Sequence[Spot]) -> str:
    if not spots:
        return NOTHING
    control, strikes = (sum(len(spot.events[kind]) for spot in spots) for kind in KINDS)
    most = named([f"{one_line(spot.place, 40)} ({spot.n})" for spot in spots], 8)
    return (
        f"{counted(control, 'event')} of control and {counted(strikes, 'strike')} have an exact place. "
        f"Places by number of events: {most}. A larger mark means more events in these articles, not more "
        f"fighting. A mark says what was reported there, not who holds the place."
    )
