"""Where control changes: the place that a verb's object or clause names, or that its words stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.clause import in_reach
from warnotes.extract.compass import compass_places, is_part
from warnotes.extract.control_words import words
from warnotes.extract.place_lists import group, is_anchor, places_on
from warnotes.extract.reading import Located
from warnotes.extract.spoken_of import pointed_at, spoken_of
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context, Where
    from warnotes.extract.reading import Reading
    from warnotes.language.places import PlaceMention

    Places = tuple[Located[PlaceMention], ...]

COUNTRIES = frozenset({"UA", "RU"})
BESIDE = re.compile(
    r"\b(?:near|outside|close to|next to|not far from|around|beyond|between|from"
    r"|(?:north|south|east|west)\w* of)\b",
    re.I,
)
INDEFINITE = frozenset({"a", "an", "another", "one", "some", "unspecified"})
PLURAL = frozenset({"NNS", "NNPS"})
FAR = 12  # tokens behind a noun in which its name or place stands


@dataclass(frozen=True, slots=True)
class Spot:
    """Places of one statement. ``vague``: a settlement is meant that the sentence does not name."""

    places: Places
    source: str
    vague: bool = False


def in_war(places: Places) -> bool:
    """Whether none of the places lies in a country that is no party to this war."""
    return all(p.value.place is None or p.value.place.country in COUNTRIES for p in places)


def named_at(noun: Token, context: Context) -> Places:
    """The place whose name the noun is part of, or that stands in its noun phrase ("the Azov steelworks")."""
    own = {noun.i} | {
        c.i for c in noun.children if c.dep_ in ("compound", "appos", "nmod", "amod") and c.pos_ == "PROPN"
    }
    found = [p for p in context.named if any(p.first <= i < p.last for i in own)]
    return tuple(p for p in found[:1] if not context._country(p) or is_part(p))


def object_spot(noun: Token, reading: Reading, context: Context) -> Spot | None:
    """The place that a noun is or speaks of; None when it is no place (a person, a tank, a company)."""
    if noun.lemma_.lower() in words("numbers"):
        noun = next(
            (p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), noun
        )
    if noun.lower_ == "both" and noun.dep_ == "appos":
        earlier = places_on(set(range(max(noun.sent.start, noun.i - FAR * 2), noun.i)), context)
        return Spot(tuple(earlier[-2:]), "clause") if len(earlier) > 1 else None
    lemma = noun.lemma_.lower()
    direct = named_at(noun, context)
    tokens = in_reach(noun, phrase=True)
    if not direct and noun.dep_ == "appos" and noun.lemma_.lower() in words("settlement"):
        direct = named_at(noun.head, context)
    if not direct and lemma in words("settlement"):
        direct = _renamed(noun, context)
        if direct:
            return _named(noun, direct, tokens, reading, context)
    if direct and (noun.dep_ == "appos" or lemma in words("ground") or _is_name(noun, direct[0])):
        return _named(noun, direct, tokens, reading, context)
    if lemma in words("anaphor"):
        return _pronoun(noun, reading, context)
    if lemma not in words("ground") and noun.lower_ not in words("ground"):
        return None
    return _common(noun, tokens, reading, context)


def _renamed(noun: Token, context: Context) -> Places:
    """ "X, the largest city": the name stands before the comma, wherever the parser hangs it."""
    first, _ = noun_phrase(noun)
    if first < 2 or noun.doc[first - 1].text != ",":
        return ()
    named = next((p for p in context.usable if p.last == first - 1), None)
    place = named.value.place if named is not None else None
    return (named,) if named is not None and (place is None or place.kind != "country") else ()


def _is_name(noun: Token, place: Located[PlaceMention]) -> bool:
    return place.first <= noun.i < place.last


def _named(noun: Token, direct: Places, tokens: set[int], reading: Reading, context: Context) -> Spot | None:
    first = direct[0].first
    tokens = tokens | in_reach(noun) | {first}
    listed = group([p for p in places_on(tokens, context) if p.first >= first], reading) or direct
    if all(context._country(p) and not is_part(p) for p in listed):
        return None
    return Spot(listed, "clause")


def _common(noun: Token, tokens: set[int], reading: Reading, context: Context) -> Spot | None:
    inside = [
        p
        for p in places_on(tokens, context)
        if not context._country(p) and in_war((p,)) and not _owner(p, reading)
    ]
    single = is_unnamed(noun)
    settled = noun.lemma_.lower() in words("settlement") and not inside
    called = _called(noun, reading, context) if single or settled else ()
    if called:
        return Spot(called, "clause")
    if inside:
        if single and _only_beside(noun, inside[0], reading):
            return Spot(group(inside, reading), "clause", vague=True)
        return Spot(group(inside, reading), "clause")
    where = pointed_at(noun.i, tokens, context)
    if where is not None and where.mention is not None:
        return Spot(located(where, reading), "anaphora")
    parts = compass_places(in_reach(noun), noun.i, context)
    if parts and not single:
        return Spot(group(parts, reading), "clause")
    if single:
        return Spot((), "none", vague=True)
    return (
        Spot((), "none")
        if noun.lemma_.lower() in words("loose_ground")
        else _of_pronoun(noun, reading, context)
    )


def _owner(place: Located[PlaceMention], reading: Reading) -> bool:
    """ "Moscow's supply centre": a government, not the place of the thing."""
    name = place.value.place.name if place.value.place is not None else ""
    return name in ("Moscow", "Kyiv") and reading.doc[place.first].dep_ == "poss"


def is_unnamed(noun: Token) -> bool:
    """ "a village", "one of the towns": a settlement without its name."""
    if noun.lemma_.lower() not in words("settlement") or noun.tag_ in PLURAL:
        return False
    if any(c.lower_ in INDEFINITE for c in noun.children):
        return True
    return not any(
        c.dep_ in ("det", "poss", "nummod", "compound") and c.pos_ != "PROPN" for c in noun.children
    )


def _called(noun: Token, reading: Reading, context: Context) -> Places:
    """ "a village of 300 people called X": the name stands after "called", wherever the parser hangs it."""
    stop = min(noun.i + FAR, noun.sent.end - 1)
    of_place = (
        places_on({noun.i + 2}, context)
        if noun.i + 2 < len(reading.doc) and reading.doc[noun.i + 1].lower_ == "of"
        else []
    )
    if of_place:  # "the villages of A and B"
        behind = [p for p in places_on(in_reach(noun, phrase=True), context) if p.first >= noun.i + 2]
        listed = group(behind, reading)
        return listed if noun.tag_ in PLURAL and of_place[0] in listed else tuple(of_place)
    cue = next((i for i in range(noun.i + 1, stop) if reading.doc[i].lower_ in ("called", "named")), None)
    return tuple(places_on(set(range(cue + 1, cue + 3)), context)) if cue is not None else ()


def _only_beside(noun: Token, place: Located[PlaceMention], reading: Reading) -> bool:
    between = reading.doc[noun.i + 1 : place.first].text
    return place.first > noun.i and (
        BESIDE.search(between) is not None or "outskirts" in between or is_anchor(place, reading)
    )


def _of_pronoun(noun: Token, reading: Reading, context: Context) -> Spot | None:
    """ "most of it", "half of which"."""
    for child in noun.children:
        if child.lower_ == "of":
            held = next((p for p in child.children if _anaphoric(p)), None)
            if held is not None:
                return _pronoun(held, reading, context)
    return None


def _anaphoric(noun: Token) -> bool:
    """ "of it", "of its territory"."""
    return noun.lemma_.lower() in words("anaphor") or any(c.lower_ == "its" for c in noun.children)


def _pronoun(noun: Token, reading: Reading, context: Context) -> Spot | None:
    where = spoken_of(noun.i, context)
    places = located(where, reading)
    return Spot(places, "anaphora") if places else None


def located(where: Where, reading: Reading) -> Places:
    """The place of a ``Where`` as a tuple of one, empty if it has none."""
    if where.mention is None or where.first is None:
        return ()
    named = next((p for p in reading.places if p.first == where.first), None)
    return (named or Located(where.first, where.first + 1, where.mention),)
