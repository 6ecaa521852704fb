"""Words around places: lists, whole countries, sites, origins; and which place holds which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.lexicon import load

if TYPE_CHECKING:
    from warnotes.extract.reading import Located
    from warnotes.language.gazetteer import Place
    from warnotes.language.places import PlaceMention

AT_WAR = ("UA", "RU")
NEAR_WAR = ("UA", "RU", "BY", "PL", "MD", "RO")
JOINT = re.compile(
    r"(?:\s|,|;|\band\b|\bor\b|\bas\b|\bwell\b|\bthe\b|\bin\b|\bnear\b|\balso\b|\bincluding\b|\bboth\b|\bnearby\b"
    r"|\b(?:north|south|east|west|cent(?:er|re))(?:ern)?\b|\b(?:south|north)(?:east|west)(?:ern)?\b|\bcentral\b|\bon\b"
    r"|\bregions?\b|\boblasts?\b|\bcit(?:y|ies)\b|\btowns?\b|\bvillages?\b|\bdistricts?\b|\bparts\b|\bof\b|\bport\b"
    r"|\bneighbou?ring\b|\bother\b|\bcountry\b|\b’s\b|\b's\b|\bto\b)*",
    re.I,
)
AND = re.compile(r",|\band\b|\bor\b|\bas well as\b", re.I)
WIDE = re.compile(
    r"\b(?:across|throughout|around|all over)\s+(?:[\w’'-]+\s+){0,3}?(?:country|ukraine|nation|regions)\b"
    r"|\bnationwide\b"
    r"|(?<!by )(?<!by the )\bukrainian\s+(?:cities|towns|regions|energy|power|civilian|critical"
    r"|infrastructure|territory|soil|military|electricity|targets|population|skies|air ?space|ports)\b"
    r"|\b(?:country|ukraine)(?:’s|'s)\s+"
    r"(?:energy|power|civilian|critical|infrastructure|electricity|cities)\b"
    r"|\b(?:north|south|east|west|cent(?:er|re))"
    r"(?: and (?:north|south|east|west|cent(?:er|re)))? of the country\b"
    r"|\b(?:cities|regions|targets|parts|areas|towns)\s+(?:across|of|in|around)\s+(?:the\s+country|ukraine)\b",
    re.I,
)
RUSSIAN_SOIL = re.compile(
    r"\brussia(?:n|’s|'s)\s+(?:border\s+|own\s+)?(?:regions|territory|soil|cities|towns|villages|mainland)\b"
    r"|\b(?:inside|within|in) russia\b",
    re.I,
)
CAPITAL = re.compile(r"\b(?:ukraine(?:’s|'s)|ukrainian|the|the country(?:’s|'s)) capital\b", re.I)
SITES: dict[str, str] = load("english/strike")["sites"]
MANY = frozenset(load("english/strike")["wide"]["many"])
FROM = re.compile(
    r"\bfrom (?:the |its |their )?(?:air ?space|territory|waters|direction|ships?|submarines?|areas?|ports?"
    r"|bases?"
    r"|occupied|annexed|nearby|neighbou?ring|russian|belarusian)\b[\w ’'-]*$"
    r"|\boff (?:the )?(?:\w+ )?coast of$",
    re.I,
)
ORIGIN = frozenset({"from", "outside"})
ORIGIN_NOUNS = frozenset({"direction"})
ANSWER = frozenset(load("english/strike")["noun_rules"]["answer"])
NEAR_WORDS = (
    "in",
    "on",
    "at",
    "near",
    "over",
    "outside",
    "around",
    "of",
    "to",
    "into",
    "against",
    "across",
    "hit",
    "struck",
    "between",
)


def at_war(item: Located[PlaceMention]) -> bool:
    """Whether a mention lies in one of the two countries, or nobody knows where."""
    return item.value.place is None or item.value.place.country in AT_WAR


def place_name(item: Located[PlaceMention]) -> str:
    """Canonical name, or the words of the text."""
    return item.value.place.name if item.value.place is not None else item.value.text


def contains(outer: Located[PlaceMention], inner: Located[PlaceMention]) -> bool:
    """Whether the first place is a region or city that holds the second."""
    a, b = outer.value.place, inner.value.place
    return a is not None and b is not None and place_holds(a, b)


def place_holds(a: Place, b: Place) -> bool:
    """Whether place ``a`` is a larger place around ``b``."""
    if a.name == b.name:
        return False
    if b.parent is not None and b.parent == a.name:
        return True
    if a.kind == "region" and b.admin1 is not None:
        return a.name == b.admin1 or (a.name == "Donbas" and b.admin1 in ("Donetsk Oblast", "Luhansk Oblast"))
    return a.kind == "country" and a.country == b.country
