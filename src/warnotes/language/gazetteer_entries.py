"""The lines of the gazetteer file: what one holds, and how all are written with their indexes."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import OSA

from warnotes.language.gazetteer_sources import GeoPoint
from warnotes.language.place_names import fold, key

COLUMNS = (
    "id",
    "name",
    "kind",
    "admin1",
    "admin2",
    "country",
    "lat",
    "lon",
    "population",
    "parent",
    "flags",
    "names",
)
_ALIKE = 0.55


@dataclass(slots=True)
class Entry:
    """One line of the file. ``flags``: ``f`` front, ``a`` approximate coordinates, ``t`` town."""

    id: str
    name: str
    kind: str
    admin1: str
    country: str
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    admin2: str = ""
    parent: str = ""
    flags: str = ""
    names: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the entry as a tab-separated line in the order of ``COLUMNS``."""
        spot = ["" if x is None else f"{x:.4f}" for x in (self.lat, self.lon)]
        cells = (self.id, self.name, self.kind, self.admin1, self.admin2, self.country, *spot)
        return "\t".join((*cells, str(self.population or ""), self.parent, self.flags, "|".join(self.names)))


def make_entry(point: GeoPoint, admin1: str, *, front: bool) -> Entry:
    """Return the entry of a GeoNames place."""
    flags = "f" * front + "t" * (point.population >= 10000)
    names = aliases(point, point.name)
    return Entry(
        point.id, point.name.replace("’", "'"), "settlement", admin1, point.country, point.lat, point.lon,
        point.population, flags=flags, names=names,
    )  # fmt: skip


def aliases(point: GeoPoint, name: str) -> tuple[str, ...]:
    """Return the alternates in Latin script that folding and sound key do not already reach."""
    seen = {fold(name)}
    kept = []
    for alias in sorted({point.name, *point.names}):
        folded = fold(alias)
        if _is_name(alias) and folded not in seen:
            seen.add(folded)
            kept.append(alias.replace("’", "'"))
    small = point.population < 3000 and point.country == "UA"
    return tuple(a for a in kept if not (small and key(a) == key(name)) and (small or _alike(a, name)))


def _alike(alias: str, name: str) -> bool:
    """Is the alias a spelling of the name? What towns were called in other centuries, the lexicon holds."""
    return OSA.normalized_similarity(key(alias), key(name)) >= _ALIKE


def _is_name(alias: str) -> bool:
    """Latin script, a capital first, not a code, short enough, no list or bracket."""
    letters = [c for c in alias if c.isalpha()]
    return (
        4 <= len(letters) <= 40
        and alias[0].isupper()
        and not alias.isupper()
        and all(ord(c) < 0x250 for c in letters)
        and alias.count(" ") <= 4
        and not set(alias) & set("()[],;/|0123456789")
    )


def write(out: Path, entries: list[Entry], origin: str) -> None:
    """Write entries, the indexes of folded names and sound keys, and the keys for garbled names."""
    exact: dict[str, list[str]] = {}
    sound: dict[str, list[str]] = {}
    fuzzy = {key(e.name) for e in entries if e.kind == "settlement" and _often_named(e)}
    for number, entry in enumerate(entries):
        for rank, name in enumerate((entry.name, *entry.names)):
            mark = f"{number}{'a' * (rank > 0)}"
            _add(exact, fold(name), number, mark)
            if entry.country in ("UA", "RU", "BY", "MD") and entry.kind in ("settlement", "district"):
                _add(sound, key(name), number, mark)
    lines = ["\t".join(COLUMNS) + f"\t# {origin}", *(entry.line() for entry in entries)]
    for index in (exact, sound):
        lines += ["\f", *(f"{name}\t{' '.join(marks)}" for name, marks in sorted(index.items()) if name)]
    lines += ["\f", *sorted(k for k in fuzzy if len(k) >= 5)]
    text = "\n".join(lines) + "\n"
    with (
        out.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as file,
    ):
        file.write(text.encode("utf-8"))


def _often_named(entry: Entry) -> bool:
    """Is it at the front, or a town of ten thousand in or beside Ukraine?"""
    beside = entry.country in ("UA", "RU", "BY", "MD")
    return "f" in entry.flags or (beside and "t" in entry.flags and entry.population >= 10000)


def _add(index: dict[str, list[str]], name: str, number: int, mark: str) -> None:
    marks = index.setdefault(name, [])
    if str(number) not in marks and f"{number}a" not in marks:
        marks.append(mark)
