"""Which side acts: from the words of a noun phrase, from pronouns, or from who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.language.actors import find_person, first_side, fold
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.language.places import PlaceMention

SIDES = ("Russia", "Ukraine")
INVADERS = re.compile(r"\b(?:occupiers?|invaders?|aggressors?|orcs|rashists?|ruscists?)\b", re.I)
ENEMY = re.compile(r"\b(?:enemy|enemies|adversary|opponent)\b", re.I)
OURS = re.compile(r"\b(?:our|ours|we|us)\b", re.I)
SUBJECT_ROLES = frozenset({"nsubj", "nsubjpass", "ROOT"})
OTHER_ROLES = frozenset({"agent", "pobj", "dobj"})
THEIRS = re.compile(r"^(?:its|their|his|her|they|it|he|she|them)\b", re.I)


@dataclass(frozen=True, slots=True)
class Side:
    """A side and how it was found: ``words``, ``pronoun``, ``speaker``, ``context``."""

    side: str
    source: str
    first: int
    last: int


def other(side: str | None) -> str | None:
    """The opposing side of the war."""
    return {"Russia": "Ukraine", "Ukraine": "Russia"}.get(side or "")


def side_in(text: str, speaker: str | None) -> str | None:
    """Side that the words name; "enemy" and "our" depend on who speaks."""
    if INVADERS.search(text):
        return "Russia"
    side = first_side(text)
    if side in SIDES:
        return side
    if ENEMY.search(text):
        return other(speaker)
    if OURS.search(text) and speaker in SIDES:
        return speaker
    person = find_person(text)
    if person is not None and person["side"] in SIDES:
        return str(person["side"])
    return None


def side_of(head: Token | None, reading: Reading, said: Said) -> Side | None:
    """Side of the noun phrase under ``head``, or of what its pronoun stands for."""
    if head is None:
        return None
    first, last = noun_phrase(head)
    first = next(
        (t.i + 1 for t in reversed(head.doc[first : head.i]) if t.text == ":"), first
    )  # "Ukraine: …"
    text = fold(head.doc[first:last].text)
    last_word = head.i + 1 if THEIRS.match(text) else last  # "its push in parts of Ukraine"
    named = fold(head.doc[first:last_word].text)
    side = side_in(named, said.actor.side)
    if side is not None:
        return Side(side, "words", first, last)
    if THEIRS.match(text):
        if (
            said.actor.side in SIDES
            and said.actor.kind in ("body", "government", "officials")
            and text.lower().startswith("its")
        ):
            return Side(str(said.actor.side), "speaker", first, last)
        return before(head.i, reading, said)
    return None


def _is_ground(place: Located[PlaceMention]) -> bool:
    """A place that can be no actor; countries can."""
    value = place.value
    return not value.as_actor and (value.place is None or value.place.kind != "country")


def before(i: int, reading: Reading, said: Said, reach: int = 2) -> Side | None:
    """The side named last before a token, ``reach`` sentences back: what "they", "the troops" stand for."""
    sentence = reading.sentence_number(i)
    places = {n for p in reading.places if _is_ground(p) for n in range(p.first, p.last)}
    for number in range(sentence, max(-1, sentence - reach - 1), -1):
        earlier = [t for t in reading.sentences[number] if t.i < i and t.pos_ in ("NOUN", "PROPN")]
        for roles in (SUBJECT_ROLES, OTHER_ROLES):  # subjects first: they are what a text goes on about
            for token in reversed(earlier):
                if token.dep_ not in roles or token.i in places:
                    continue
                first, last = noun_phrase(token)
                side = side_in(fold(token.doc[first:last].text), said.actor.side)
                if side is not None:
                    return Side(side, "context", first, last)
    return None
