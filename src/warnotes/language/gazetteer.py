"""The gazetteer: places by name, loaded from the shipped file and the conflict's lexicon.

The shipped file is built by :mod:`warnotes.language.gazetteer_build`; ``places.toml`` of the
conflict is laid over it at load time, so that a village or an alias is added without a rebuild.
Place names and coordinates: GeoNames (CC BY 4.0) and the Ukrainian codifier KATOTTG.
"""

from __future__ import annotations

import gzip
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from warnotes import lexicon
from warnotes.errors import LexiconError
from warnotes.language.place_names import closest, fold, key

VARIABLE = "WARNOTES_GAZETTEER"
"""Environment variable with the path of a gazetteer file that replaces the shipped one."""

MAJOR_THRESHOLD = 0.78
"""Seats of regions are few and far apart in spelling: "city of Rinve" can only be Rivne."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place. ``kind``: settlement, district (of a city, or raion), region, country or site.

    ``country`` is ISO 3166-1 alpha-2, ``lat`` and ``lon`` are WGS 84 degrees, ``parent`` the city
    of a district or site. ``approximate``: the coordinates are those of a larger unit.
    """

    name: str
    place_id: str
    kind: str
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    parent: str | None = None
    admin2: str | None = None
    approximate: bool = False
    front: bool = False
    town: bool = False
    capital: bool = False
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may mean, and how the name was found: main, alias, key or fuzzy."""

    place: Place
    how: str
    similarity: float = 1.0


@dataclass(slots=True)
class Gazetteer:
    """Places by exact name, sound key and likeness."""

    _lines: list[str]
    _exact: dict[str, str]
    _sound: dict[str, str]
    _places: dict[int, Place] = field(default_factory=dict)
    _extra: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    _extra_sound: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    _longest: dict[str, int] = field(default_factory=dict)
    _fuzzy: list[str] = field(default_factory=list)
    _majors: list[str] = field(default_factory=list)
    _regional: dict[str, list[str]] = field(default_factory=dict)
    seats: dict[str, Place] = field(default_factory=dict)
    """City -> the region that "Kharkiv region" means."""
    sites: dict[str, list[tuple[tuple[str, ...], Place]]] = field(default_factory=lambda: defaultdict(list))
    """Town -> (folded words that may follow its name, the site that both name)."""

    def __len__(self) -> int:
        """Return the number of places, those of the lexicon included."""
        return len(self._lines)

    def exact(self, folded: str) -> tuple[Hit, ...]:
        """Return the places whose name or alternate folds to ``folded``."""
        return (*self._extra.get(folded, ()), *self._hits(self._exact.get(folded, "")))

    def sound(self, name: str) -> tuple[Hit, ...]:
        """Return the places with a name of the same sound key as ``name``."""
        return self._sound_hits(key(name))

    def like(self, name: str, admin1: str | None = None) -> tuple[Hit, ...]:
        """Return the places most alike to a garbled ``name``: at the front and towns, or of one region."""
        best = closest(name, self._keys_of(admin1) if admin1 else self._fuzzy)
        if best is None:
            return ()
        return tuple(replace(h, how="fuzzy", similarity=best[1]) for h in self._sound_hits(best[0]))

    def _keys_of(self, admin1: str) -> list[str]:
        """Return the keys of all main names of a region (gathered on first use)."""
        if admin1 not in self._regional:
            inside = (n for n, line in enumerate(self._lines) if f"\t{admin1}\t" in line or not line)
            places = (self.place(n) for n in inside)
            self._regional[admin1] = sorted({key(p.name) for p in places if p.admin1 == admin1 and p.kind == "settlement"})
        return self._regional[admin1]

    def major(self, name: str) -> tuple[Hit, ...]:
        """Return the large city most alike to ``name``, for names that are called a city or region."""
        best = closest(name, self._majors, MAJOR_THRESHOLD)
        return tuple(replace(h, how="fuzzy", similarity=best[1]) for h in self._sound_hits(best[0])) if best else ()

    def longest(self, first: str) -> int:
        """Return the most words that a name beginning with the folded word ``first`` has (0: none)."""
        return self._longest.get(first, 0)

    def _sound_hits(self, sound: str) -> tuple[Hit, ...]:
        hits = (*self._extra_sound.get(sound, ()), *self._hits(self._sound.get(sound, "")))
        return tuple(replace(h, how="key") for h in hits)

    def _hits(self, marks: str) -> Iterable[Hit]:
        for mark in marks.split():
            alias = mark.endswith("a")
            yield Hit(self.place(int(mark.rstrip("a"))), "alias" if alias else "main")

    def place(self, number: int) -> Place:
        """Return the place of line ``number``, parsed on first use."""
        if number not in self._places:
            self._places[number] = _parse(self._lines[number])
        return self._places[number]

    def overlay(self, entry: dict[str, Any]) -> None:
        """Add a place of the lexicon, or correct the one of that name in the same region."""
        names = [entry["name"], *entry.get("aka", ()), *entry.get("former", ())]
        number = self._number(entry)
        if number is None:
            number = len(self._lines)
            self._lines.append("")
            self._places[number] = _from_lexicon(entry)
        else:
            self._places[number] = _corrected(self.place(number), entry)
        for rank, name in enumerate(names):
            self._name(fold(name.replace("'s ", " ")), name, number, "alias" if rank else "main")
        if "seat" in entry:
            self.seats[entry["seat"]] = self._places[number]
        for city in entry.get("city", ()):
            self.sites[city] += [(tuple(fold(n).split()), self._places[number]) for n in entry["nouns"]]

    def settle(self, name: str, admin1: str, raion: str, spots: list[list[float]]) -> None:
        """Give villages of one name and raion, known without coordinates, their own coordinates."""
        numbers = [int(m) for m in self._exact.get(fold(name), "").split() if not m.endswith("a")]
        places = {n: self.place(n) for n in numbers}
        for lat, lon in spots:
            open_ = [n for n, p in places.items() if p.approximate and p.admin1 == admin1 and p.admin2 == f"{raion} Raion"]
            if open_:
                number = min(open_, key=lambda n: (_apart(places[n], lat, lon), n))
                place = replace(places[number], lat=lat, lon=lon, approximate=False, front=True)
                places[number] = self._places[number] = place

    def _number(self, entry: dict[str, Any]) -> int | None:
        """Return the line of the place that a lexicon entry corrects."""
        wanted = entry.get("was", entry["name"])
        for mark in self._exact.get(fold(wanted), "").split():
            number = int(mark.rstrip("a"))
            place = self.place(number)
            same = (place.name == wanted or place.place_id == entry.get("id")) and place.kind == entry["kind"]
            near = not entry.get("raion") or place.admin2 == f"{entry['raion']} Raion"
            if same and near and entry.get("admin1") in (None, place.admin1) and place.country == entry["country"]:
                return number
        return None

    def _name(self, folded: str, name: str, number: int, how: str) -> None:
        place = self._places[number]
        marks = self._exact.get(folded, "").split()
        self._exact[folded] = " ".join(m for m in marks if m.rstrip("a") != str(number))
        self._extra[folded].append(Hit(place, how))
        first, _, rest = folded.partition(" ")
        self._longest[first] = max(self._longest.get(first, 0), rest.count(" ") + 1 + bool(rest))
        if place.kind in ("settlement", "district"):
            self._extra_sound[key(name)].append(Hit(place, how))

    def index(self) -> None:
        """Note the longest name by first word."""
        longest = self._longest
        for name in self._exact:
            first, space, rest = name.partition(" ")
            count = rest.count(" ") + 2 if space else 1
            if count > longest.get(first, 0):
                longest[first] = count

    def add_fuzzy(self) -> None:
        """Compare garbled names with the names of the lexicon too, and with old names of its towns."""
        keys = {s for s, hits in self._extra_sound.items() if any(h.place.kind == "settlement" for h in hits)}
        self._majors = sorted({key(name) for name in self.seats if len(key(name)) >= 5})
        self._fuzzy = sorted({*self._fuzzy, *(k for k in keys if len(k) >= 5)})


def _apart(place: Place, lat: float, lon: float) -> float:
    return abs((place.lat or 0.0) - lat) + abs((place.lon or 0.0) - lon)


def _parse(line: str) -> Place:
    ident, name, kind, admin1, admin2, country, lat, lon, population, parent, flags, _ = line.split("\t")
    return Place(
        name, ident, kind, admin1 or None, country, float(lat) if lat else None, float(lon) if lon else None,
        int(population or 0), parent or None, admin2 or None, "a" in flags, "f" in flags, "t" in flags, "c" in flags,
    )  # fmt: skip


def _from_lexicon(entry: dict[str, Any]) -> Place:
    lat, lon = entry.get("at", (None, None))
    ident = str(entry.get("id", "local:" + fold(entry["name"]).replace(" ", "-")))
    admin1, raion = entry.get("admin1"), entry.get("raion")
    return Place(
        entry["name"], ident, entry["kind"], admin1, entry.get("country"), lat, lon,
        entry.get("population", 0), entry.get("parent"), f"{raion} Raion" if raion else None,
        approximate=entry.get("approximate", False), front=entry.get("front", entry.get("country") == "UA"), curated=True,
    )  # fmt: skip


def _corrected(place: Place, entry: dict[str, Any]) -> Place:
    """Return ``place`` with the name and coordinates of the lexicon; its id stays."""
    lat, lon = entry.get("at", (place.lat, place.lon))
    approximate = entry.get("approximate", place.approximate and "at" not in entry)
    return replace(
        place, name=entry["name"], place_id=str(entry.get("id", place.place_id)), lat=lat, lon=lon,
        approximate=approximate, curated=True, population=entry.get("population", place.population),
        front=entry.get("front", place.front),
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
            raise LexiconError(f"english/places.toml: [countries] {name} is not in the gazetteer; use its main name")
        yield {"name": name, "kind": "country", "country": iso, "aka": others, "front": False}


def read(path: Path | None = None) -> Gazetteer:
    """Read a gazetteer file (default: ``WARNOTES_GAZETTEER``, else the shipped one), without lexicon.

    Raises:
        LexiconError: the file is missing or no gazetteer.
    """
    chosen = path or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    try:
        shipped = files("warnotes").joinpath("data/gazetteer.tsv.gz")
        raw = chosen.read_bytes() if chosen else shipped.read_bytes()
        places, exact, sound, fuzzy = gzip.decompress(raw).decode("utf-8").split("\f\n")
    except (OSError, EOFError, ValueError) as error:
        raise LexiconError(f"gazetteer {chosen or 'of the package'} cannot be read: {error}; build it again") from error
    indexes = [dict(line.split("\t", 1) for line in part.rstrip("\n").split("\n")) for part in (exact, sound)]
    return Gazetteer(places.rstrip("\n").split("\n")[1:], *indexes, _fuzzy=fuzzy.rstrip("\n").split("\n"))


@cache
def load() -> Gazetteer:
    """Return the gazetteer with the lexicon laid over it (read once)."""
    gazetteer = read()
    gazetteer.index()
    for group, members in lexicon.load("villages")["settlement"].items():
        _, admin1, raion = group.split(".")
        for name, spots in members.items():
            gazetteer.settle(name, admin1, raion, spots)
    for entry in (*entries(), *_countries(gazetteer)):
        gazetteer.overlay(entry)
    gazetteer.add_fuzzy()
    return gazetteer
