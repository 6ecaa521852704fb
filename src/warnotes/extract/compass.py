"""Parts of a country by compass: "in eastern Ukraine", "in the east", for want of a narrower place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from warnotes.extract.reading import Located
from warnotes.language.gazetteer import Place
from warnotes.language.places import PlaceMention
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.whereabouts import Whereabouts

PARTS = {
    "east": "eastern Ukraine",
    "north": "northern Ukraine",
    "south": "southern Ukraine",
    "west": "western Ukraine",
    "northeast": "northeastern Ukraine",
    "southeast": "southeastern Ukraine",
    "northwest": "northwestern Ukraine",
    "southwest": "southwestern Ukraine",
}
SCORE = 0.5


def compass_places(tokens: set[int], after: int, context: Whereabouts) -> list[Located[PlaceMention]]:
    """Named parts of the country on these tokens behind token ``after``, else "the east" as such a part."""
    doc = context.reading.doc
    named = [p for p in context.reading.places if p.first in tokens and p.first > after and is_part(p)]
    found = named or [m for t in sorted(tokens) if t > after and (m := _mention(doc[t])) is not None]
    listed = {id(p): p for p in found}
    return list(listed.values())


def is_part(place: Located[PlaceMention]) -> bool:
    """Whether a place is a part of the country by compass."""
    return place.value.place is not None and place.value.place.name in PARTS.values()


@cache
def _part(name: str) -> Place:
    lat, lon = load("places")["places"]["region"]["UA"][name]["at"]
    return Place(
        name, f"local:{name.replace(' ', '-')}", "region", country="UA", lat=lat, lon=lon, approximate=True
    )


def _mention(token: Token) -> Located[PlaceMention] | None:
    """ "the south", "the east of the country", not "the east of Bakhmut"."""
    word = token.lower_
    part = PARTS.get(word.replace("-", ""))
    if (
        part is None
        or token.dep_ not in ("pobj", "dobj", "conj")
        or _first_joined(token).head.lower_ == "from"
    ):
        return None
    if token.dep_ != "conj" and not any(
        c.lower_ in ("the", "country") or c.text == "Ukraine" for c in token.children
    ):
        return None
    if any(c.lower_ in ("of", "from") and not _country_of(c) for c in token.children):
        return None
    mention = PlaceMention(token.idx, token.idx + len(token), token.text, _part(part), "region", SCORE)
    return Located(token.i, token.i + 1, mention)


def _first_joined(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _country_of(preposition: Token) -> bool:
    return any(t.lower_ in ("country", "ukraine") for t in preposition.children)
