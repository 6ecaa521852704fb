"""What "the city", "there" or an unsaid place of a claim stands for: the place spoken of before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from warnotes.extract.context import ANAPHORA, Where
from warnotes.extract.descriptions import fitting as described
from warnotes.extract.place_lists import is_anchor

if TYPE_CHECKING:
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

DEFINITE = frozenset({"the", "this", "that", "its"})
UNIQUE = frozenset({"only", "first", "last", "largest", "biggest", "other", "another", "next", "main"})
REACH = 6  # sentences back for "the city"
FADE = 0.7
UNSAID = 3  # sentences back for a place that is not mentioned at all


def pointed_at(i: int, tokens: set[int], context: Context) -> Where | None:
    """The place that a definite noun on these tokens points back to; nouns near token ``i`` first."""
    doc = context.reading.doc
    nouns = sorted((t for t in tokens if doc[t].lower_ in ANAPHORA), key=lambda t: (abs(t - i), t))
    for t in nouns:
        word = doc[t].lower_
        epithet = context.pointing.epithet(t)
        if epithet is not None:
            return Where(epithet[0], "anaphora", epithet[1])
        if _has_name(t, context) or any(c.lower_ in UNIQUE for c in doc[t].children):
            continue
        if word != "there" and not any(doc[k].lower_ in DEFINITE for k in range(max(0, t - 3), t)):
            continue
        place = _latest(t, context, REACH, word)
        if place is not None:
            return Where(place.value, "anaphora", place.first)
    return None


def _has_name(t: int, context: Context) -> bool:
    """ "the Kharkiv region", "the city of X" need no other place."""
    doc = context.reading.doc
    if any(
        p.first - 1 <= t < p.last + 1 and not p.value.as_actor
        for p in context.reading.places
        if p.first - 1 != t or doc[t].head.i >= p.first
    ):
        return True
    return (
        t + 2 < len(doc)
        and doc[t + 1].lower_ == "of"
        and any(p.first in (t + 2, t + 3) for p in context.reading.places)
    )


def spoken_of(i: int, context: Context) -> Where:
    """The place that the sentences before token ``i`` speak of."""
    place = _latest(i, context, UNSAID, None)
    return Where(place.value, "context", place.first) if place is not None else Where(None, "none")


def _latest(i: int, context: Context, reach: int, word: str | None) -> Located[PlaceMention] | None:
    """In this sentence the nearest place before ``i``; in earlier ones the one most spoken of."""
    reading = context.reading
    here = reading.sentence_number(i)
    fitting = [
        p
        for p in reading.places
        if p.first < i and _usable(p, context, word) and here - reading.sentence_number(p.first) <= reach
    ]
    if word is not None:
        fitting = described(reading, i, fitting)
    own = [p for p in fitting if reading.sentence_number(p.first) == here]
    if own:
        return _not_container(own)
    named = Counter(p.value.place for p in fitting)

    def weight(p: Located[PlaceMention]) -> tuple[float, int]:
        return _weight(p, here, named[p.value.place], reading), -p.first

    return max(fitting, key=weight, default=None)


def _usable(place: Located[PlaceMention], context: Context, word: str | None) -> bool:
    value = place.value.place
    if (
        value is None
        or value.country != "UA"
        or place.value.dateline
        or names_speaker(place, context)
        or place.value.as_actor
        or context._country(place)
        or context.roles.aside(place)
        or context.roles.in_caption(place)
    ):
        return False
    return word is None or context._is_a(place, word)


def names_speaker(place: Located[PlaceMention], context: Context) -> bool:
    """ "Authorities in Kyiv": who speaks, not where it happened."""
    name = place.value.place.name if place.value.place is not None else ""
    return name == "Kyiv" and any(
        s.speaker is not None and s.speaker[0] <= place.first < s.speaker[1]
        for s in context.reading.statements
    )


def _not_container(places: list[Located[PlaceMention]]) -> Located[PlaceMention]:
    """The last place, but not the region that only says where the town before it lies."""
    last = places[-1]
    if len(places) > 1 and last.first - places[-2].last <= 4 and last.value.place is not None:
        return places[-2] if last.value.place.kind == "region" else last
    return last


def _weight(place: Located[PlaceMention], here: int, same: int, reading: Reading) -> float:
    """Fades by the sentence, grows with its ``same`` mentions; regions and points of reference count less."""
    weight: float = FADE ** (here - reading.sentence_number(place.first)) * (1 + 0.3 * min(same - 1, 3))
    if place.value.place is not None and place.value.place.kind == "region":
        weight *= 0.7
    return weight * (0.6 if is_anchor(place, reading) or place.value.office else 1.0)
