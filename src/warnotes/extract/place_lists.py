"""Lists of places: "near A, B and C", but not "A in B region" and not "north of A near B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

_KINDS = (
    r"(?:villages?|towns?|cit(?:y|ies)|settlements?|hamlets?|areas?|districts?|regions?|provinces?|oblasts?|directions?|suburbs?|axes|"
    r"strategic|major|key|southern|eastern|northern|western|small|smaller|other|almost|all|most|much|half|a|significant|large|proportion|portion|swathes?|swaths?|some|nearby|neighbou?ring|important|port|front-?line|of|the|parts?)"
)
_JOIN = re.compile(
    rf"\s*(?:{_KINDS}\s*)*(?:itself\s*)?(?:[,;/&]|and|or|as\s+well\s+as|plus|\s)+"
    rf"(?:[A-Z][\w’'-]+\s*(?:,|and|or)\s*)?(?:also\s+|then\s+|both\s+)?(?:(?:in|near|around|on|at|towards?|from|to|of|against|through)\s+)?(?:{_KINDS}\s*)*\s*",
    re.I,
)
_COMMA = re.compile(r"\s*,\s*(?:in\s+)?(?:the\s+)?\s*", re.I)
_CONJ = re.compile(r"[,;/&]|\band\b|\bor\b|\bas well as\b", re.I)
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_ANCHOR = re.compile(
    r"(?:north|south|east|west|outside|from|\bkm|kilomet(?:re|er)s|miles)\w*(?:\s+(?:of|from))?\s+(?:the\s+)?(?:city\s+of\s+)?$",
    re.I,
)
_THEN_NEAR = re.compile(
    r"\s*(?:near|in|at|towards?|in the (?:vicinity|direction|area) of)\s+(?:the\s+)?", re.I
)


_HOLDS = re.compile(
    r"\s*(?:region|province|oblast)?(?:['’]s)?\s*(?:[a-z-]+\s+){0,3}(?:town|city|village|settlement|suburb|hamlet)\s*(?:of|called)?\s*",
    re.I,
)
"""The Donetsk town of X."""


def group(places: list[Located[PlaceMention]], reading: Reading) -> tuple[Located[PlaceMention], ...]:
    """The first place and those listed with it, in text order.

    A place that only says where another lies is left out: the region after a comma, the town in
    "north of X near Y".
    """
    named = _without_anchors(places, reading)
    if not named:
        return ()
    listed = [named[0]]
    for place in named[1:]:
        between = _BRACKETS.sub(" ", reading.doc[listed[-1].last : place.first].text) + " "
        if not _JOIN.fullmatch(between) or not _CONJ.search(between) or _contains(listed[-1], place, between):
            break
        listed.append(place)
    return tuple(listed)


def _contains(one: Located[PlaceMention], two: Located[PlaceMention], between: str) -> bool:
    """ "Lyman, Donetsk region": the second place holds the first."""
    inner, outer = one.value.place, two.value.place
    if inner is None or outer is None or not _COMMA.fullmatch(between):
        return False
    return outer.kind in ("region", "country") and inner.kind not in ("region", "country")


def _without_anchors(places: list[Located[PlaceMention]], reading: Reading) -> list[Located[PlaceMention]]:
    kept = []
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        if following is not None:
            between = _BRACKETS.sub(" ", reading.doc[place.last : following.first].text) + " "
            if _HOLDS.fullmatch(between) or (is_anchor(place, reading) and _THEN_NEAR.fullmatch(between)):
                continue
        kept.append(place)
    return kept


def places_on(tokens: set[int], context: Context) -> list[Located[PlaceMention]]:
    """Places on these tokens in text order: as :meth:`Context.places_of`, and names that several places have.

    A name that cannot be told from its namesakes is still what the text says; its row has no coordinates.
    """
    known = [p for p in context.places_of(tokens) if not p.value.dateline]
    if known and all(context._country(p) for p in known):
        known = []
    unclear = [
        p
        for p in context.reading.on(context.reading.places, tokens)
        if not p.value.as_actor
        and p.value.place is None
        and p.value.reason == "ambiguous_place"
    ]
    return sorted([*known, *unclear], key=lambda p: p.first) or [
        p for p in context.places_of(tokens) if not p.value.dateline
    ]


def is_anchor(place: Located[PlaceMention], reading: Reading) -> bool:
    """Whether words before a place make it a point of reference: "five miles north of X"."""
    before = reading.doc[max(0, place.first - 6) : place.first].text
    return _ANCHOR.search(before + " ") is not None
