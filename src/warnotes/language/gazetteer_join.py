"""Join the Ukrainian codifier (names, no coordinates) to GeoNames (coordinates, many names)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import cos, hypot, radians
from statistics import median

from warnotes.language.gazetteer_sources import GeoPoint, Unit, romanise
from warnotes.language.place_names import fold, key

_REACH_KM = 60.0
"""A homonym farther from its hromada than this is another village."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points in kilometres (flat earth, good for some hundred)."""
    return 111.2 * hypot(lat1 - lat2, (lon1 - lon2) * cos(radians((lat1 + lat2) / 2)))


def join(units: list[Unit], points: list[GeoPoint], codes: dict[str, str]) -> dict[str, GeoPoint]:
    """Return code -> point for settlements that share oblast and a name with a point."""
    by_name: dict[tuple[str, str], list[GeoPoint]] = defaultdict(list)
    for point in points:
        for name in {fold(point.name), key(point.name), *(n.replace("’", "'") for n in point.names)}:
            by_name[point.admin1, name].append(point)
    groups: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        groups[codes[unit.code[:4]], unit.name].append(unit)
    found: dict[str, GeoPoint] = {}
    doubtful = []
    for (admin1, name), group in groups.items():
        latin = romanise(name)
        fits = (
            by_name.get((admin1, name))
            or by_name.get((admin1, fold(latin)))
            or by_name.get((admin1, key(latin)))
            or []
        )
        fits = list({p.id: p for p in fits if not p.used}.values())
        if len(group) == 1 and len(fits) == 1:
            found[group[0].code], fits[0].used = fits[0], True
        elif fits:
            doubtful.append((group, fits))
    _settle(doubtful, found, units)
    return found


def _settle(
    doubtful: list[tuple[list[Unit], list[GeoPoint]]], found: dict[str, GeoPoint], units: list[Unit]
) -> None:
    """Give homonyms of one oblast to the points nearest to their hromada (or raion)."""
    areas = _areas(units, found)
    for group, fits in doubtful:
        pairs = []
        for unit in group:
            spot = areas.get(unit.hromada) or areas.get(unit.raion)
            rank = {"K": 0, "M": 0, "T": 1}.get(unit.category, 2)
            for point in fits:
                away = distance_km(point.lat, point.lon, *spot) if spot else 60.0
                town = point.population >= 10000
                pairs.append((abs((rank == 0) - town), away, -point.population, unit.code, point))
        for _, away, _, code, point in sorted(pairs, key=lambda p: p[:4]):
            if code not in found and not point.used and away <= _REACH_KM:
                found[code], point.used = point, True


def _areas(units: Iterable[Unit], found: dict[str, GeoPoint]) -> dict[str, tuple[float, float]]:
    """Return the median position of the settlements found so far, by hromada and raion code."""
    spots: dict[str, list[GeoPoint]] = defaultdict(list)
    for unit in units:
        if unit.code in found:
            spots[unit.hromada].append(found[unit.code])
            spots[unit.raion].append(found[unit.code])
    return {a: (median(p.lat for p in ps), median(p.lon for p in ps)) for a, ps in spots.items()}


def centres(units: list[Unit], matched: dict[str, GeoPoint]) -> dict[str, tuple[float, float]]:
    """Return the position of each hromada's first settlement (its centre), else of its median."""
    spots = _areas(units, matched)
    for unit in sorted(units, key=lambda u: u.code, reverse=True):
        if unit.code in matched and unit.code[9:12] == "001":
            spots[unit.hromada] = (matched[unit.code].lat, matched[unit.code].lon)
    return spots


def seats(units: list[Unit]) -> dict[str, str]:
    """Return raion code -> Ukrainian name of the town that the raion is called after."""
    first: dict[str, str] = {}
    for unit in sorted(units, key=lambda u: u.code):
        if unit.category in "KMTXC":
            first.setdefault(unit.hromada, unit.name)
    hromadas = {(u.raion, u.name): u.code for u in units if u.category == "H"}
    found = {}
    for raion in (u for u in units if u.category == "P"):
        hromada = hromadas.get((raion.code, raion.name.removesuffix("ий") + "а"))
        if hromada in first:
            found[raion.code] = first[hromada]
    return found
