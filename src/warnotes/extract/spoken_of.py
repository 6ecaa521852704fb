"""What "the city", "there" or an unsaid place stands for in statements of control: the place spoken of just before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.context import ANAPHORA, Where
from warnotes.extract.place_lists import is_anchor

if TYPE_CHECKING:
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

DEFINITE = frozenset({"the", "this", "that", "its"})
REACH = 6  # sentences back for "the city"
UNSAID = 3  # sentences back for a place that is not mentioned at all


def pointed_at(i: int, tokens: set[int], context: Context) -> Where | None:
    """The place that a definite noun on these tokens points back to, the noun nearest to token ``i`` first."""
    doc = context.reading.doc
    nouns = sorted((t for t in tokens if doc[t].lower_ in ANAPHORA), key=lambda t: (abs(t - i), t))
    for t in nouns:
        word = doc[t].lower_
        if _has_name(t, context):
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
    """In this sentence the nearest place before ``i``, in an earlier one the first that is no point of reference."""
    reading = context.reading
    here = reading.sentence_number(i)
    for number in range(here, max(-1, here - reach - 1), -1):
        span = reading.sentences[number]
        fitting = [
            p
            for p in context.places_of(set(range(span.start, min(span.end, i))))
            if not context._country(p)
            and p.value.place is not None
            and p.value.place.country == "UA"
            and (word is None or context._is_a(p, word))
        ]
        if fitting:
            return fitting[-1] if number == here else _chief(fitting, reading)
    return None


def _chief(places: list[Located[PlaceMention]], reading: Reading) -> Located[PlaceMention]:
    settlements = [p for p in places if p.value.place is not None and p.value.place.kind != "region"]
    named = [p for p in settlements or places if not is_anchor(p, reading)]
    return (named or places)[0]
