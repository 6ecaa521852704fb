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
from importlib.resources import files
from pathlib import Path

from warnotes import paths
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
    """A place that a name may mean, and how the name was found: main, alias, only here, key or fuzzy."""

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
    _called: dict[str, list[int]] = field(default_factory=dict)
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
            self._regional[admin1] = sorted(
                {key(p.name) for p in places if p.admin1 == admin1 and p.kind == "settlement"}
            )
        return self._regional[admin1]

    def major(self, name: str) -> tuple[Hit, ...]:
        """Return the large city most alike to ``name``, for names that are called a city or region."""
        best = closest(name, self._majors, MAJOR_THRESHOLD)
        return (
            tuple(replace(h, how="fuzzy", similarity=best[1]) for h in self._sound_hits(best[0]))
            if best
            else ()
        )

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

    def add(self, place: Place) -> int:
        """Append a place and return its line number."""
        self._lines.append("")
        self._places[len(self._lines) - 1] = place
        return len(self._lines) - 1

    def change(self, number: int, place: Place) -> None:
        """Let line ``number`` be ``place``."""
        self._places[number] = place

    def numbers(self, name: str, *, aliases: bool = True) -> list[int]:
        """Return the lines of the places called ``name``."""
        marks = self._exact.get(fold(name), "").split()
        shipped = [int(m.rstrip("a")) for m in marks if aliases or not m.endswith("a")]
        return shipped + self._called.get(fold(name), [])

    def call(self, number: int, name: str, how: str) -> None:
        """Let ``name`` mean the place of line ``number`` (``how``: main, alias, only here)."""
        place, folded = self._places[number], fold(name.replace("'s ", " "))
        marks = self._exact.get(folded, "").split()
        self._exact[folded] = " ".join(m for m in marks if m.rstrip("a") != str(number))
        self._extra[folded] = [h for h in self._extra[folded] if h.place.place_id != place.place_id]
        self._extra[folded].append(Hit(place, how))
        self._called.setdefault(folded, []).append(number)
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


def _parse(line: str) -> Place:
    ident, name, kind, admin1, admin2, country, lat, lon, population, parent, flags, _ = line.split("\t")
    return Place(
        name, ident, kind, admin1 or None, country, float(lat) if lat else None, float(lon) if lon else None,
        int(population or 0), parent or None, admin2 or None, *(flag in flags for flag in "aftc"),
    )  # fmt: skip


def read(path: Path | None = None) -> Gazetteer:
    """Read a gazetteer file (default: that of :func:`chosen`), without lexicon.

    Raises:
        LexiconError: the file is missing or no gazetteer.
    """
    places, exact, sound, fuzzy = _parts(path or chosen())
    lines = places.rstrip("\n").split("\n")[1:]
    return Gazetteer(lines, _index(exact), _index(sound), _fuzzy=fuzzy.rstrip("\n").split("\n"))


def chosen() -> Path | None:
    """The file that replaces the shipped one: ``WARNOTES_GAZETTEER``, else the project's own, else None."""
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    own = paths.gazetteer()
    return own if own is not None and own.is_file() else None


def shipped_lines() -> tuple[str, list[str]]:
    """Return the origin noted in the shipped file, and its lines, a place each."""
    head, *lines = _parts(None)[0].rstrip("\n").split("\n")
    return head.partition("# ")[2], lines


def _parts(path: Path | None) -> list[str]:
    """Places, exact names, sound keys and garbled keys of a file (None: the shipped one)."""
    try:
        raw = path.read_bytes() if path else files("warnotes").joinpath("data/gazetteer.tsv.gz").read_bytes()
        found = gzip.decompress(raw).decode("utf-8").split("\f\n")
        if len(found) != 4:
            raise ValueError("it has other parts")
    except (OSError, EOFError, ValueError) as error:
        raise LexiconError(
            f"gazetteer {path or 'of the package'} cannot be read: {error}; build it again"
        ) from error
    return found


def _index(part: str) -> dict[str, str]:
    """Name or key -> numbers of its lines, from one part of the file."""
    pairs = (line.split("\t", 1) for line in part.rstrip("\n").split("\n"))
    return dict(pairs)
