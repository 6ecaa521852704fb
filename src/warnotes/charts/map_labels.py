"""On which side of its mark a name on the map stands, so that it covers few marks and no other name."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""West, east, south and north, in degrees."""

SIDES = ("middle right", "middle left", "top center", "bottom center")
LETTER, GAP, HALF_HIGH, LONGEST = 0.13, 0.1, 0.14, 24
NAME_WEIGHT = 3


def clear_sides(named: Sequence[tuple[float, float, str]], marks: Sequence[tuple[float, float]]) -> list[str]:
    """Plotly's ``textposition`` of each name, chosen one after the other.

    Args:
        named: longitude, latitude and name of the marks that have one, the most important first.
        marks: longitude and latitude of all marks.
    """
    taken: list[Box] = []
    found = []
    for lon, lat, name in named:
        others = [mark for mark in marks if mark != (lon, lat)]
        boxes = {side: _box(lon, lat, name, side) for side in SIDES}
        costs = {side: _covered(boxes[side], others, taken) for side in SIDES}
        side = min(SIDES, key=lambda side: costs[side])
        taken.append(boxes[side])
        found.append(side)
    return found


def _box(lon: float, lat: float, name: str, side: str) -> Box:
    wide = LETTER * len(name[:LONGEST]) + 2 * GAP
    if side == "middle right":
        return lon + GAP, lon + wide, lat - HALF_HIGH, lat + HALF_HIGH
    if side == "middle left":
        return lon - wide, lon - GAP, lat - HALF_HIGH, lat + HALF_HIGH
    south = lat + GAP if side == "top center" else lat - GAP - 2 * HALF_HIGH
    return lon - wide / 2, lon + wide / 2, south, south + 2 * HALF_HIGH


def _covered(box: Box, marks: Sequence[tuple[float, float]], taken: Sequence[Box]) -> int:
    west, east, south, north = box
    covered = sum(west < lon < east and south < lat < north for lon, lat in marks)
    names = sum(west < b[1] and b[0] < east and south < b[3] and b[2] < north for b in taken)
    return covered + NAME_WEIGHT * names
