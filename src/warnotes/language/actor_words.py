"""Words that tell whom a phrase speaks of: sides, persons, bodies and news organisations of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from warnotes.lexicon import load

CAPITALS_ONLY = frozenset(
    {"us", "who", "un", "eu", "uk", "rt", "ap", "pa", "cna", "dpa", "isw", "mod", "mp", "ria", "npr", "abc",
     "nbc", "cbs", "sun", "mirror", "express", "independent", "west"}
)  # fmt: skip
COMPASS = frozenset({"west", "western", "european"})
STATELY = re.compile(
    r"\W+(?:(?:and|military|defen[cs]e|security|intelligence|political|nato|european|allied)\W+){0,3}(?:official|intelligence|"
    r"all(?:y|ies)\b|leader|media|diplomat|analyst|countr|power|government|source|expert|nation|assessment|estimate|"
    r"spokes|capital|union|state|council|commission|parliament|minister|agenc|think|news|outlet|journalist|reporter|"
    r"volunteer|fighter|soldier|mercenar|weapon|adviser|advisor|military|commander|officer|command)",
    re.I,
)
ROLES = re.compile(
    r"\b(ministry|minister|governor|mayor|president|general staff|air force|command|commander|spokes\w+|"
    r"administration|official|officials|authorities|service|agency|prosecutor\w*|police|council|group|regiment|"
    r"military|army|armed forces|staff|border guard|national guard|navy|"
    r"institute|think tank|office|adviser|advisor|ombudsman|ombudswoman|chief|head|operator|"
    r"director|chair\w*|company)\b",
    re.I,
)


@cache
def _lexicon() -> dict[str, Any]:
    return load("actors")


@cache
def _persons() -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = {}
    for person in _lexicon()["person"]:
        for key in person["keys"]:
            table.setdefault(key, []).append(person)
    return table


def _words(words: Iterable[str]) -> re.Pattern[str]:
    body = "|".join(
        re.escape(w).replace(r"\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w))
    )
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w])", re.I)


@cache
def person_pattern() -> re.Pattern[str]:
    """Family names of the lexicon, as written."""
    body = "|".join(sorted(_persons(), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{body})\b")


@cache
def _side_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    sides: dict[str, str] = {}
    for side, words in _lexicon()["side_words"].items():
        for word in words:
            sides.setdefault(word, "Russia" if side == "proxy" else side)
    return _words(sides), sides


@cache
def media_pattern() -> re.Pattern[str]:
    """Names of news organisations and words for them."""
    return _words(_lexicon()["media"]["names"])


@cache
def officials_pattern() -> re.Pattern[str]:
    """Words for offices and forces."""
    return _words(_lexicon()["officials"]["words"])


@cache
def civil_pattern() -> re.Pattern[str]:
    """Words for people without an office: residents, witnesses, relatives."""
    return _words(_lexicon()["officials"]["civil"])


def fold(text: str) -> str:
    """Typographic apostrophes and dashes made plain; same length."""
    return text.replace("’", "'").replace("´", "'").replace("‑", "-").replace("–", "-")


def real(match: re.Match[str]) -> bool:
    """Whether a word stands for a side: no pronoun ("us"), no point of the compass, no border.

    "The west" and "the western city" are places, "the West" and "a western diplomat" are not; "near the
    Polish border" tells where and not who.
    """
    word, behind = match.group(), match.string[match.end() : match.end() + 60]
    if re.match(r"\W+border\b", behind, re.I):
        return False
    if word.lower() in COMPASS and word != "West":
        return STATELY.match(behind) is not None
    return word.lower() not in CAPITALS_ONLY or (word[0].isupper() and (len(word) > 3 or word.isupper()))


def first_side(phrase: str) -> str | None:
    """Side of the first word that tells one ("Ukrainian and US officials" -> Ukraine)."""
    pattern, sides = _side_pattern()
    for match in pattern.finditer(fold(phrase)):
        if real(match):
            return sides[re.sub(r"\s+", " ", match.group().lower())]
    return None


def sides_in(phrase: str) -> list[str]:
    """All sides that the words of a phrase name, in order."""
    pattern, sides = _side_pattern()
    return [sides[re.sub(r"\s+", " ", m.group().lower())] for m in pattern.finditer(fold(phrase)) if real(m)]


def find_person(phrase: str) -> dict[str, Any] | None:
    """Lexicon entry of the first known person that the phrase names, or None."""
    for match in person_pattern().finditer(phrase):
        entries = _persons()[match.group()]
        fitting = [e for e in entries if any(g in phrase for g in e.get("given", ()))]
        plain = [e for e in entries if not e.get("given")]
        if fitting or plain:
            return (fitting or plain)[0]
    return None


@cache
def _bodies() -> list[tuple[str, str, re.Pattern[str], re.Pattern[str] | None]]:
    return [
        (b["name"], b["side"], _words(b["any"]), _words(b["with"]) if b.get("with") else None)
        for b in _lexicon()["body"]
    ]


def find_body(phrase: str) -> tuple[str, str] | None:
    """(name, side) of the first known body that the phrase names, or None."""
    plain = fold(phrase)
    for name, side, words, company in _bodies():
        match = words.search(plain)
        if match and real(match) and (company is None or any(real(m) for m in company.finditer(plain))):
            if company is not None and first_side(phrase) not in (side, None):
                continue
            return name, side
    return None


def media_side(phrase: str) -> str | None:
    """Side of a news organisation: its country's for state agencies and state media, else ``other``."""
    plain = fold(phrase)
    matches = [m.group().lower() for m in media_pattern().finditer(plain) if real(m)]
    if not matches:
        return None
    state: dict[str, str] = _lexicon()["media"]["state"]
    told = next((state[m] for m in matches if m in state), None)
    if told is None and re.search(
        r"\b(?:state|media|agency|agencies|television|tv|outlet|newspaper|broadcaster)\b", plain, re.I
    ):
        return "other" if re.search(r"\bindependent\b", plain, re.I) else first_side(phrase) or "other"
    if re.match(r"(?:the )?ukrain", plain, re.I):  # Ukraine's Interfax is not Russia's
        return "Ukraine"
    return told or "other"


def is_media(phrase: str) -> bool:
    """Whether the phrase is, in the main, a news organisation."""
    plain = re.sub(r"\b(?:social media|state media)\b", "", fold(phrase), flags=re.I)
    state = re.search(r"\bstate media\b", phrase, re.I) is not None
    named = state or any(real(match) for match in media_pattern().finditer(plain))
    return named and not officials_pattern().search(plain)
