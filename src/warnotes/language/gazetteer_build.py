"""Build the gazetteer file that ships with warnotes (``data/gazetteer.tsv.gz``).

``build`` joins the official names of the codifier to GeoNames coordinates by oblast and name;
homonyms of one oblast go to the hromada that lies nearest. A settlement without coordinates gets
those of its hromada's centre and is marked approximate. The same sources give the same bytes.

    python -m warnotes.language.gazetteer_build OUT.tsv.gz [UA.zip]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from warnotes import lexicon
from warnotes.language import gazetteer_sources as sources
from warnotes.language.gazetteer_entries import Entry, aliases, make_entry, write
from warnotes.language.gazetteer_join import centres, distance_km, join, seats
from warnotes.language.gazetteer_sources import GeoPoint, Unit, romanise
from warnotes.language.place_names import fold

_NEAR_CITY_KM = 15.0


def build(out: Path, dump: Path | None = None) -> int:
    """Write the gazetteer to ``out`` and return its number of places.

    With ``dump`` (GeoNames ``UA.zip``) Ukrainian settlements of any size have coordinates.

    Raises:
        LexiconError: a source package is missing, or the dump cannot be read.
    """
    config = lexicon.load("gazetteer")
    points = sources.packaged_points()
    if dump is not None:
        seen = {p.id for p in points}
        points += [p for p in sources.dump_points(dump) if p.id not in seen]
    ukrainian = [p for p in points if p.country == "UA"]
    entries = _ukraine(sources.codifier(), ukrainian, config)
    foreign = [p for p in points if p.country != "UA"]
    entries += _abroad(foreign, config) + _regions(foreign, config)
    entries += _countries(points)
    entries.sort(key=lambda e: (e.country != "UA", e.country, e.admin1, e.name, e.id))
    write(out, entries, sources.origin())
    return len(entries)


def _ukraine(units: list[Unit], points: list[GeoPoint], config: dict[str, Any]) -> list[Entry]:
    """Join codifier and GeoNames for Ukraine: settlements, raions, city districts, what is left."""
    settlements = [u for u in units if u.category in "KMTXC"]
    matched = join(settlements, points, config["codifier"])
    spots = centres(settlements, matched)
    raions = {u.code: _raion(u, seats(units).get(u.code), config) for u in units if u.category == "P"}
    by_code = {u.code: _settlement(u, matched.get(u.code), spots, raions, config) for u in settlements}
    for code, raion in raions.items():
        seat = min((u.code for u in settlements if u.raion == code and u.code[9:12] == "001"), default="")
        raion.lat, raion.lon = spots.get(code) or (by_code[seat].lat, by_code[seat].lon)
    entries = [*by_code.values(), *raions.values()]
    entries += [_city_district(u, by_code[u.parent], config) for u in units if u.category == "B"]
    return entries + _leftovers([p for p in points if not p.used], list(by_code.values()), config)


def _admin1(unit: Unit, config: dict[str, Any]) -> str:
    return str(config["admin1"]["UA"][config["codifier"][unit.code[:4]]])


def _raion(unit: Unit, seat: str | None, config: dict[str, Any]) -> Entry:
    """Return a raion, named after its seat as the press does ("Bakhmut Raion")."""
    adjective = romanise(unit.name)
    name = f"{romanise(seat) if seat else adjective} Raion"
    return Entry(unit.code, name, "district", _admin1(unit, config), "UA", names=(f"{adjective} Raion",))


def _settlement(
    unit: Unit,
    point: GeoPoint | None,
    spots: dict[str, tuple[float, float]],
    raions: dict[str, Entry],
    config: dict[str, Any],
) -> Entry:
    """Return a settlement with its own coordinates, or approximate ones of its hromada."""
    front = config["codifier"][unit.code[:4]] in config["front"]["UA"]
    flags = "f" * front + "t" * (unit.category in "KMT") + "c" * unit.code.startswith("UA80")
    entry = Entry(unit.code, romanise(unit.name), "settlement", _admin1(unit, config), "UA", flags=flags)
    entry.admin2 = raions[unit.raion].name if unit.raion in raions else ""
    if point is None:
        lat, lon = spots.get(unit.hromada) or spots.get(unit.raion) or (None, None)
        return replace(entry, lat=lat, lon=lon, flags=flags + "a")
    names = aliases(point, entry.name)
    return replace(entry, id=point.id, lat=point.lat, lon=point.lon, population=point.population, names=names)


def _city_district(unit: Unit, city: Entry, config: dict[str, Any]) -> Entry:
    """Return an administrative district of a city, at the city's coordinates (approximate)."""
    name = f"{romanise(unit.name)} District"
    return Entry(
        unit.code, name, "district", city.admin1, "UA", city.lat, city.lon, parent=city.name, flags="a"
    )


def _leftovers(points: list[GeoPoint], settlements: list[Entry], config: dict[str, Any]) -> list[Entry]:
    """Return GeoNames places that the codifier does not list: quarters of cities, old villages."""
    cities = [e for e in settlements if e.population >= 50000 and e.lat is not None]
    return [_leftover(p, cities, config) for p in points if p.admin1 in config["admin1"]["UA"]]


def _leftover(point: GeoPoint, cities: list[Entry], config: dict[str, Any]) -> Entry:
    near = [(distance_km(point.lat, point.lon, c.lat or 0.0, c.lon or 0.0), c.name) for c in cities]
    away, city = min(near)
    district = away <= _NEAR_CITY_KM
    entry = make_entry(
        point, config["admin1"]["UA"][point.admin1], front=point.admin1 in config["front"]["UA"]
    )
    return replace(entry, kind="district", parent=city, flags="") if district else entry


def _abroad(points: Iterable[GeoPoint], config: dict[str, Any]) -> list[Entry]:
    """Return capitals, large cities and the towns of the regions that the war reaches."""
    capitals = {(iso, fold(name)) for iso, name in sources.packaged_capitals().items()}
    entries = []
    for point in points:
        least = config["keep_admin1"].get(f"{point.country}.{point.admin1}")
        least = config["keep"].get(point.country, config["keep"]["*"]) if least is None else least
        capital = (point.country, fold(point.name)) in capitals and point.population >= 20000
        if capital or point.population >= least:
            admin1 = config["admin1"].get(point.country, {}).get(point.admin1, "")
            front = point.admin1 in config["front"].get(point.country, [])
            entry = make_entry(point, admin1, front=front)
            near = capital or (point.country in config["spelled"]["countries"] and point.population >= 10000)
            entries.append(
                replace(entry, flags=entry.flags + "c" * capital, names=entry.names if near else ())
            )
    return entries


def _countries(points: list[GeoPoint]) -> list[Entry]:
    """Return the countries, each at the mean of its people (approximate)."""
    people: dict[str, list[GeoPoint]] = defaultdict(list)
    for point in points:
        if point.population:
            people[point.country].append(point)
    entries = []
    for ident, name, iso, population in sources.packaged_countries():
        towns = people.get(iso, [])
        whole = sum(p.population for p in towns)
        entry = Entry(ident, name, "country", "", iso, population=population, flags="a")
        if towns:
            entry.lat = sum(p.lat * p.population for p in towns) / whole
            entry.lon = sum(p.lon * p.population for p in towns) / whole
        entries.append(entry)
    return entries


def _regions(points: list[GeoPoint], config: dict[str, Any]) -> list[Entry]:
    """Return the regions of Russia at the mean of their towns (approximate), and the states of the US."""
    entries = []
    for code, name in sorted(config["admin1"]["RU"].items()):
        inside = [p for p in points if p.country == "RU" and p.admin1 == code]
        lat, lon = (sum(x) / len(inside) for x in zip(*((p.lat, p.lon) for p in inside), strict=True))
        if name not in ("Moscow", "Saint Petersburg"):
            stem = name.removesuffix(" Oblast").removesuffix(" Krai")
            names = (f"{stem} region", f"{stem} oblast", f"{stem} province") if stem != name else ()
            entries.append(Entry(f"RU.{code}", name, "region", "", "RU", lat, lon, flags="a", names=names))
    states = sources.packaged_states()
    return entries + [Entry(f"US.{code}", name, "region", "", "US") for code, name in states]


def main(arguments: list[str]) -> None:
    """Build from the command line: ``OUT [UA.zip]``."""
    out, *dump = map(Path, arguments)
    print(f"{build(out, dump[0] if dump else None)} places -> {out} ({out.stat().st_size / 1e6:.2f} MB)")


if __name__ == "__main__":
    main(sys.argv[1:])
