"""Lay the conflict's own places over the gazetteer: ``places.toml`` and ``villages.toml``.

Done at load time, so that a village or another spelling is added without building anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from warnotes import lexicon
from warnotes.errors import LexiconError
from warnotes.language.gazetteer import Gazetteer, Place, read
from warnotes.language.place_names import fold


@cache
def load() -> Gazetteer:
    """Return the gazetteer with the lexicon laid over it (read once)."""
    gazetteer = read()
    gazetteer.index()
    for group, members in lexicon.load("villages")["settlement"].items():
        _, admin1, raion = group.split(".")
        for name, spots in members.items():
            _settle(gazetteer, name, (admin1, f"{raion} Raion"), spots)
    for group, members in lexicon.load("villages")["former"].items():
        _, admin1, raion = group.split(".")
        for old, name in members.items():
            _rename(gazetteer, old, name, (admin1, f"{raion} Raion"))
    for entry in (*entries(), *_countries(gazetteer)):
        _overlay(gazetteer, entry)
    gazetteer.add_fuzzy()
    return gazetteer


def _settle(gazetteer: Gazetteer, name: str, area: tuple[str, str], spots: list[list[float]]) -> None:
    """Give villages of one name and raion, known without coordinates, their own coordinates."""
    places = {n: gazetteer.place(n) for n in gazetteer.numbers(name, aliases=False)}
    for lat, lon in spots:
        lost = [n for n, p in places.items() if p.approximate and (p.admin1, p.admin2) == area]
        if lost:
            number = min((_apart(places[n], lat, lon), n) for n in lost)[1]
            places[number] = replace(places[number], lat=lat, lon=lon, approximate=False, front=True)
            gazetteer.change(number, places[number])


def _rename(gazetteer: Gazetteer, old: str, name: str, area: tuple[str, str]) -> None:
    """Let an old name mean the village that is now called otherwise.

    Raises:
        LexiconError: there is no such village (the codifier has changed its name again).
    """
    places = {n: gazetteer.place(n) for n in gazetteer.numbers(name, aliases=False)}
    number = next((n for n, p in places.items() if (p.admin1, p.admin2) == area), None)
    if number is None:
        raise LexiconError(
            f"villages.toml: {old} = {name!r}: no {name} in {area[1]}, {area[0]}; mend the entry"
        )
    gazetteer.call(number, old, "former")


def _apart(place: Place, lat: float, lon: float) -> float:
    return abs((place.lat or 0.0) - lat) + abs((place.lon or 0.0) - lon)


def _overlay(gazetteer: Gazetteer, entry: dict[str, Any]) -> None:
    """Add a place of the lexicon, or correct the one of that name in the same region."""
    number = _number(gazetteer, entry)
    if number is None:
        number = gazetteer.add(_new(entry))
    else:
        gazetteer.change(number, _corrected(gazetteer.place(number), entry))
    gazetteer.call(number, entry["name"], "main")
    for how, names in (("alias", "aka"), ("former", "former"), ("only here", "only_here")):
        for name in entry.get(names, ()):
            gazetteer.call(number, name, how)
    place = gazetteer.place(number)
    if "seat" in entry:
        gazetteer.seats[entry["seat"]] = place
    for city in entry.get("city", ()):
        gazetteer.sites[city] += [(tuple(fold(n).split()), place) for n in entry["nouns"]]


def _number(gazetteer: Gazetteer, entry: dict[str, Any]) -> int | None:
    """Return the line of the place that a lexicon entry corrects."""
    wanted, raion = entry.get("was", entry["name"]), entry.get("raion")
    for number in gazetteer.numbers(wanted):
        place = gazetteer.place(number)
        named = place.name == wanted or place.place_id == entry.get("id")
        inside = entry.get("admin1") in (None, place.admin1) and raion in (
            None,
            (place.admin2 or "")[: -len(" Raion")],
        )
        if named and inside and (place.kind, place.country) == (entry["kind"], entry["country"]):
            return number
    return None


def _new(entry: dict[str, Any]) -> Place:
    lat, lon = entry.get("at", (None, None))
    ident = str(entry.get("id", "local:" + fold(entry["name"]).replace(" ", "-")))
    admin1, raion = entry.get("admin1"), entry.get("raion")
    front = entry.get("front", entry["country"] == "UA")
    return Place(
        entry["name"], ident, entry["kind"], admin1, entry.get("country"), lat, lon,
        entry.get("population", 0), entry.get("parent"), f"{raion} Raion" if raion else None,
        approximate=entry.get("approximate", False), front=front, curated=True,
    )  # fmt: skip


def _corrected(place: Place, entry: dict[str, Any]) -> Place:
    """Return ``place`` with the name and coordinates of the lexicon; its id stays."""
    lat, lon = entry.get("at", (place.lat, place.lon))
    approximate = entry.get("approximate", place.approximate and "at" not in entry)
    return replace(
        place, name=entry["name"], place_id=str(entry.get("id", place.place_id)), lat=lat, lon=lon,
        approximate=approximate, curated=True, population=entry.get("population", place.population),
        front=entry.get("front", place.front or place.country == "UA"),
    )  # fmt: skip


def entries() -> Iterable[dict[str, Any]]:
    """Yield the lexicon's places as flat entries: name, kind, country, admin1, at, aka, …"""
    tables = (lexicon.load("english/places")["places"], lexicon.load("places")["places"])
    for kind, groups in (item for table in tables for item in table.items()):
        for group, members in groups.items():
            country, _, admin1 = group.partition(".")
            for name, entry in members.items():
                base = {"name": name, "kind": kind, "country": country or None, "admin1": admin1 or None}
                yield {**base, **entry}


def _countries(gazetteer: Gazetteer) -> Iterable[dict[str, Any]]:
    """Yield other names of countries ("Britain", "the US")."""
    for name, others in lexicon.load("english/places")["countries"].items():
        iso = next((h.place.country for h in gazetteer.exact(fold(name)) if h.place.kind == "country"), None)
        if iso is None:
            raise LexiconError(
                f"english/places.toml: [countries] {name} is not in the gazetteer; use its main name"
            )
        yield {"name": name, "kind": "country", "country": iso, "aka": others, "front": False}
