"""Names that follow: "five settlements were retaken. They have been named as A, B and C"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.place_lists import group, places_on

if TYPE_CHECKING:
    from warnotes.extract.context import Context
    from warnotes.extract.control import Hit
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

LISTING = re.compile(
    r"^(?:they|these|those|the (?:villages|settlements|towns))\b.{0,40}"
    r"\b(?:are|were|include[sd]?|named|identified|listed)\b|"
    r"\b(?:named|namely|including|identified as|listed as)\b|:",
    re.I,
)


def name_loose(hits: list[Hit], reading: Reading, context: Context) -> list[Hit]:
    """Hits whose unnamed places are listed right after get those places; vaguer hits of the same side go.

    "More territory near X" beside three named villages is the same gain told again.
    """
    named: list[Hit] = []
    listed: set[tuple[str, str | None]] = set()
    for hit in hits:
        places = _listed_after(hit, reading, context) if hit.loose else ()
        if places:
            listed.add(_whose(hit))
            teller = _teller(hit, hits, reading)
            hit = replace(teller, places=places, loose=False, source="context")
        named.append(hit)
    return [h for h in named if not (h.loose and _whose(h) in listed)]


def _teller(hit: Hit, hits: list[Hit], reading: Reading) -> Hit:
    """The hit that says the same with a speaker, if this one has none."""
    if reading.said(hit.trigger).statement is not None:
        return hit
    same = (h for h in hits if h.loose and _whose(h) == _whose(hit))
    return next((h for h in same if reading.said(h.trigger).statement is not None), hit)


def _whose(hit: Hit) -> tuple[str, str | None]:
    side = hit.side.side if hit.side is not None else None
    return hit.action, side if side is not None else ("Ukraine" if hit.recovered else None)


def _listed_after(hit: Hit, reading: Reading, context: Context) -> tuple[Located[PlaceMention], ...]:
    """A list of two settlements or more behind a listing word, in this sentence or the next."""
    number = reading.sentence_number(hit.trigger)
    for sentence in reading.sentences[number : number + 2]:
        first = max(sentence.start, hit.last)
        cue = LISTING.search(reading.doc[first : sentence.end].text) if first < sentence.end else None
        if cue is None:
            continue
        places = [p for p in places_on(set(range(first, sentence.end)), context) if _is_settlement(p)]
        found = group(places, reading)
        if len(found) > 1:
            return found
    return ()


def _is_settlement(place: Located[PlaceMention]) -> bool:
    return place.value.place is not None and place.value.place.kind == "settlement"
