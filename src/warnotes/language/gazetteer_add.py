"""Lay a GeoNames country dump over the gazetteer: hamlets get coordinates, and more names are known.

The dump is ``UA.zip`` as geonames.org publishes it under export/dump (CC BY 4.0). The
result replaces the shipped file where :data:`warnotes.language.gazetteer.VARIABLE` names it, or
where it lies in the project at ``data/gazetteer.tsv.gz``. The same sources give the same bytes.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from warnotes import lexicon
from warnotes.errors import StoreError
from warnotes.language import gazetteer
from warnotes.language.gazetteer_entries import Entry, aliases, make_entry, write
from warnotes.language.gazetteer_join import distance_km
from warnotes.language.gazetteer_sources import GeoPoint, dump_points
from warnotes.language.place_names import fold, key

REACH_KM = 40.0
"""How far the centre of its municipality may lie from a hamlet of that name."""

SAME_KM = 3.0
"""Two places of one name and region that are nearer are one."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a dump brought: ``placed`` known places got their own coordinates, ``new`` ones were unknown."""

    out: Path
    places: int
    placed: int
    new: int


def add_dump(dump: Path, out: Path) -> Added:
    """Write the shipped gazetteer with the populated places of a GeoNames dump to ``out``.

    Raises:
        LexiconError: the dump is none.
        StoreError: ``out`` cannot be written.
    """
    origin, entries = gazetteer.shipped_lines()
    known = [_entry(line) for line in entries]
    placed, new = _lay_over(known, dump_points(dump))
    known.sort(key=lambda e: (e.country != "UA", e.country, e.admin1, e.name, e.id))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        draft = out.with_name(f".{out.name}.draft")
        write(draft, known, f"{origin}, GeoNames dump {dump.name}")
        os.replace(draft, out)
    except OSError as error:
        raise StoreError(
            f"cannot write the gazetteer to {out}: {error.strerror}; choose another --out"
        ) from error
    return Added(out, len(known), placed, new)


def _lay_over(known: list[Entry], points: Iterable[GeoPoint]) -> tuple[int, int]:
    """Place the hamlets of ``known`` and append what it lacks; return how many of each."""
    config = lexicon.load("gazetteer")
    names, fronts = config["admin1"]["UA"], config["front"]["UA"]
    ids = {entry.id for entry in known}
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entry in enumerate(known):
        for name in {fold(entry.name), key(entry.name)}:
            by_name[entry.admin1, name].append(number)
    placed, fresh = 0, []
    for point in points:
        if point.id in ids or point.country != "UA" or point.admin1 not in names:
            continue
        admin1 = names[point.admin1]
        called = {fold(point.name), *(fold(n) for n in point.names), key(point.name)}
        homonyms = sorted({n for name in called for n in by_name.get((admin1, name), [])})
        lost = _nearest(known, [n for n in homonyms if "a" in known[n].flags], point)
        if lost is not None:
            known[lost] = _placed(known[lost], point)
            placed += 1
        elif not any(_apart(known[n], point) <= SAME_KM for n in homonyms):
            fresh.append(make_entry(point, admin1, front=point.admin1 in fronts))
    known += fresh
    return placed, len(fresh)


def _nearest(known: list[Entry], numbers: list[int], point: GeoPoint) -> int | None:
    near = [(_apart(known[n], point), n) for n in numbers if known[n].kind == "settlement"]
    return min(((km, n) for km, n in near if km <= REACH_KM), default=(0.0, None))[1]


def _placed(entry: Entry, point: GeoPoint) -> Entry:
    names = tuple(dict.fromkeys((*entry.names, *aliases(point, entry.name))))
    return replace(
        entry, lat=point.lat, lon=point.lon, flags=entry.flags.replace("a", ""), names=names,
        population=entry.population or point.population,
    )  # fmt: skip


def _apart(entry: Entry, point: GeoPoint) -> float:
    if entry.lat is None or entry.lon is None:
        return float("inf")
    return distance_km(entry.lat, entry.lon, point.lat, point.lon)


def _entry(line: str) -> Entry:
    """A line of the file as an entry."""
    ident, name, kind, admin1, admin2, country, lat, lon, people, parent, flags, names = line.split("\t")
    return Entry(
        ident, name, kind, admin1, country, float(lat) if lat else None, float(lon) if lon else None,
        int(people or 0), admin2, parent, flags, tuple(n for n in names.split("|") if n),
    )  # fmt: skip
