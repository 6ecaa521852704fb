"""Who a phrase speaks of: canonical name, side and kind, from words of the lexicon.

``identify`` reads a noun phrase ("Belgorod governor Vyacheslav Gladkov", "the Moscow-backed authorities")
and never guesses: a phrase without any known word has side ``None`` and the kind ``unknown``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from warnotes.lexicon import load

CAPITALS_ONLY = frozenset(
    {
        "us",
        "who",
        "un",
        "eu",
        "uk",
        "rt",
        "ap",
        "pa",
        "cna",
        "dpa",
        "isw",
        "mod",
        "mp",
        "ria",
        "npr",
        "abc",
        "nbc",
        "cbs",
        "sun",
        "mirror",
        "express",
        "independent",
        "west",
    }
)
ROLES = re.compile(
    r"\b(ministry|minister|governor|mayor|president|general staff|air force|command|commander|spokes\w+|"
    r"administration|official|officials|authorities|service|agency|prosecutor\w*|police|council|group|regiment|"
    r"military|army|institute|think tank|office|adviser|advisor|ombudsman|ombudswoman|chief|head|operator|company)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who speaks or acts. ``kind``: person, body, government, officials, civil, media, unknown."""

    name: str | None
    side: str | None
    kind: str
    text: str
    country: str | None = None
    roles: frozenset[str] = frozenset()
    plural: bool = False

    @property
    def known(self) -> bool:
        """Whether the words alone told the side."""
        return self.side is not None


NOBODY = Actor(None, None, "unknown", "")


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
def _media_pattern() -> re.Pattern[str]:
    return _words(_lexicon()["media"]["names"])


@cache
def _officials() -> re.Pattern[str]:
    return _words(_lexicon()["officials"]["words"])


@cache
def _civil() -> re.Pattern[str]:
    return _words(_lexicon()["officials"]["civil"])


def fold(text: str) -> str:
    """Typographic apostrophes and dashes made plain; same length."""
    return text.replace("’", "'").replace("´", "'").replace("‑", "-").replace("–", "-")


def real(match: re.Match[str]) -> bool:
    """Whether a match of an abbreviation ("US", "WHO") is one, and not the word in small letters."""
    word = match.group()
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
    matches = [m.group().lower() for m in _media_pattern().finditer(plain) if real(m)]
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
    named = any(real(match) for match in _media_pattern().finditer(fold(phrase)))
    return named and not _officials().search(fold(phrase).replace("state media", ""))


def identify(phrase: str, place_country: str | None = None) -> Actor:
    """Read a noun phrase as an actor.

    Args:
        phrase: the words, with apposition ("Oleh Syniehubov, the Kharkiv governor").
        place_country: ISO code of the place that the phrase or its context names, for officials of a place.
    """
    text = " ".join(phrase.split())
    roles = frozenset(m.group().lower() for m in ROLES.finditer(text))
    plural = bool(
        re.search(
            r"\b(officials|authorities|forces|troops|soldiers|residents|witnesses|rescuers|prosecutors|separatists|rebels|analysts|media|doctors)\b",
            text,
            re.I,
        )
    )
    person = find_person(text)
    if person is not None and not re.search(rf"(?:{'|'.join(person['keys'])})['’]s\s+\w", text):
        return Actor(person["name"], person["side"], "person", text, roles=roles)
    body = find_body(text)
    if body is not None:
        return Actor(body[0], body[1], "body", text, roles=roles, plural=plural)
    if is_media(text):
        return Actor(_media_name(text), media_side(text), "media", text)
    side = first_side(text)
    if side is not None:
        return Actor(_name(text, side), side, _kind(text), text, roles=roles, plural=plural)
    if _officials().search(text) or _civil().search(text):
        side = _local_side(place_country)
        return Actor(
            _short(text),
            side,
            "officials" if _officials().search(text) else "civil",
            text,
            roles=roles,
            plural=plural,
        )
    kind = "person" if re.search(r"\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+", text) else "unknown"
    return Actor(_short(text), None, kind, text, roles=roles, plural=plural)


def _local_side(country: str | None) -> str | None:
    if country == "RU":
        return "Russia"
    return "Ukraine" if country == "UA" else None


def _media_name(text: str) -> str:
    names = [m.group() for m in _media_pattern().finditer(fold(text)) if real(m)]
    return max(names, key=len, default=text)


def _bare(text: str) -> str:
    """The words without article, possessive ending and day: "Kyiv's", "Ukraine on Friday" are Kyiv and Ukraine."""
    return _short(text)


def _kind(text: str) -> str:
    governments = load("actors")["governments"]
    bare = _bare(text)
    if any(bare in names for names in governments.values()):
        return "government"
    if re.search(r"\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+\s*$", text) and not _officials().search(text.split()[-1]):
        return "person"
    return "officials"


def _name(text: str, side: str) -> str:
    bare = _bare(text)
    for government_side, names in load("actors")["governments"].items():
        if bare in names:
            return government_side if government_side in ("Russia", "Ukraine") else bare
    return _short(text)


def _short(text: str) -> str:
    """A speaker's words cut to what names them: at most ten words, before an apposition of place or time."""
    head = re.split(r"\s*[,;(—:]\s*|\s+(?:who|which|that)\s+", text.lstrip(" ,;:—–-"), maxsplit=1)[0]
    head = re.sub(r"^(?:the|a|an|both|even|but|and)\s+", "", head, flags=re.I)
    head = re.sub(
        r"\s+(?:(?:late|early|earlier)\s+)?(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$",
        "",
        head,
    )
    head = re.sub(r"^\d[\d:.]*\s+", "", head)
    named = re.search(r"\b[a-z]\w*\s+((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+)$", head)
    if named and ROLES.search(head[: named.start(1)]) and not ROLES.search(named[1]):
        return named[1]  # "Izium mayor Valerii Marchenko" is called by his name
    return " ".join(head.split()[:10]).removesuffix("’s").removesuffix("'s").strip(' "“”') or text


OFFICES = (
    (re.compile(r"\bprime minister\b", re.I), "prime minister"),
    (re.compile(r"\b(?:defen[cs]e minister|minister of defen[cs]e)\b", re.I), "defence minister"),
    (re.compile(r"\bforeign minister\b", re.I), "foreign minister"),
    (re.compile(r"\bcommander[- ]in[- ]chief\b", re.I), "commander-in-chief"),
    (
        re.compile(r"^(?:the\s+)?(?:ukrain\w+|ukraine[’']s|russian|russia[’']s)?\s*president$", re.I),
        "president",
    ),
)


def office_holder(phrase: str, side: str | None, day: date | None) -> str | None:
    """Who held the office that a phrase without a name speaks of ("Ukraine's defence minister"), or None."""
    if (
        side not in ("Russia", "Ukraine")
        or day is None
        or re.search(r"\b(?:deputy|former|ex)\b", phrase, re.I)
    ):
        return None
    office = next((name for pattern, name in OFFICES if pattern.search(phrase)), None)
    if office is None:
        return None
    wanted = f"{office} of {side}"
    for person in _lexicon()["person"]:
        for role in person.get("roles", ()):
            since, until = role.get("from", "0001-01-01"), role.get("to", "9999-12-31")
            if role["office"] == wanted and since <= day.isoformat() <= until:
                return str(person["name"])
    return None


def unit_of(phrase: str) -> str | None:
    """Named force in a phrase ("Wagner Group"), or None."""
    plain = fold(phrase).lower()
    for name, words in _lexicon()["units"].items():
        if any(re.search(rf"(?<![\w-]){re.escape(fold(w))}(?!\w)", plain) for w in words):
            return str(name)
    return None
