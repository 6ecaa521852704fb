"""Who a phrase speaks of: canonical name, side and kind, from words of the lexicon.

``identify`` reads a noun phrase ("Belgorod governor Vyacheslav Gladkov", "the Moscow-backed authorities")
and never guesses: a phrase without any known word has side ``None`` and the kind ``unknown``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from warnotes.language.actor_words import (
    ROLES,
    civil_pattern,
    find_body,
    find_person,
    first_side,
    fold,
    is_media,
    media_pattern,
    media_side,
    officials_pattern,
    real,
    sides_in,
)
from warnotes.lexicon import load

__all__ = [
    "NOBODY",
    "ROLES",
    "Actor",
    "find_person",
    "first_side",
    "fold",
    "identify",
    "is_media",
    "sides_in",
    "unit_of",
]

PLURAL = re.compile(
    r"\b(?:officials|authorities|forces|troops|soldiers|residents|witnesses|rescuers|prosecutors|separatists|rebels|"
    r"analysts|media|doctors|people|users)\b",
    re.I,
)
NAME = re.compile(r"\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+")
APPOSED = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s[^,A-Z]{3,60},\s*((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+)\s*$"
)
NAMED = re.compile(r"((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+)\s*,")  # "Ann Gray, the chair of the institute"


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


def identify(phrase: str, place_country: str | None = None) -> Actor:
    """Read a noun phrase as an actor.

    Args:
        phrase: the words, with apposition ("Oleh Syniehubov, the Kharkiv governor").
        place_country: ISO code of the place that the phrase or its context names, for officials of a place.
    """
    text = " ".join(phrase.split())
    roles = frozenset(m.group().lower() for m in ROLES.finditer(text))
    plural = PLURAL.search(text) is not None
    person = find_person(text)
    if person is not None and not re.search(rf"(?:{'|'.join(person['keys'])})['’]s\s+\w", text):
        return Actor(person["name"], person["side"], "person", text, roles=roles)
    body = find_body(text)
    named = NAMED.match(text)
    if body is not None and named is not None and find_body(named[1]) is None and not ROLES.search(named[1]):
        return Actor(named[1], body[1], "person", text, roles=roles)
    if body is not None:
        return Actor(body[0], body[1], "body", text, roles=roles, plural=plural)
    if is_media(text):
        return Actor(_media_name(text), media_side(text), "media", text)
    side = first_side(text)
    if side is not None:
        return Actor(_name(text, side), side, _kind(text), text, roles=roles, plural=plural)
    if officials_pattern().search(text) or civil_pattern().search(text):
        side = _local_side(place_country)
        return Actor(
            _short(text),
            side,
            "officials" if officials_pattern().search(text) else "civil",
            text,
            roles=roles,
            plural=plural,
        )
    kind = "person" if NAME.search(text) else "unknown"
    return Actor(_short(text), None, kind, text, roles=roles, plural=plural)


def _local_side(country: str | None) -> str | None:
    if country == "RU":
        return "Russia"
    return "Ukraine" if country == "UA" else None


def _media_name(text: str) -> str:
    names = [m.group() for m in media_pattern().finditer(fold(text)) if real(m)]
    return max(names, key=len, default=text)


def _bare(text: str) -> str:
    """The words without article, possessive and day: "Kyiv's", "Ukraine on Friday" are Kyiv, Ukraine."""
    return _short(text)


def _kind(text: str) -> str:
    governments = load("actors")["governments"]
    bare = _bare(text)
    if any(bare in names for names in governments.values()):
        return "government"
    if re.search(r"\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+\s*$", text) and not officials_pattern().search(
        text.split()[-1]
    ):
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
    text = re.sub(r"^\W*\d{1,2}[:.]\d{2}\s+", "", text)  # the clock of a live blog
    told = APPOSED.match(text)  # "the commander, Ivan Hai" is called by his name
    if told is not None:
        return told[1]
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


def unit_of(phrase: str) -> str | None:
    """Named force in a phrase ("Wagner Group"), or None."""
    plain = fold(phrase).lower()
    for name, words in load("actors")["units"].items():
        if any(re.search(rf"(?<![\w-]){re.escape(fold(w))}(?!\w)", plain) for w in words):
            return str(name)
    return None
