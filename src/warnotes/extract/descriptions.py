"""Which of several places a description fits: "the industrial city", "the northern region"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

    Items = list[Located[PlaceMention]]

LEAD = 4  # words of a description before its noun
OF = re.compile(r"\s+of\s+(?:the\s+)?$", re.I)


def description(reading: Reading, t: int) -> list[str]:
    """The words between the article and the noun on token ``t``, lower case."""
    doc, words = reading.doc, list[str]()
    for k in range(t - 1, max(-1, t - 1 - LEAD), -1):
        if doc[k].tag_ not in ("JJ", "JJS", "NN", "NNP", "HYPH", "RBS", "VBN"):
            break
        words.insert(0, doc[k].lower_)
    return words


def fitting(reading: Reading, t: int, items: Sequence[Located[PlaceMention]]) -> Items:
    """The places that the words before the noun on token ``t`` describe; all when they tell nothing."""
    words = description(reading, t)
    noun = reading.doc[t].lower_
    kept = list(items)
    for word in words:
        lies = [p for p in kept if _lies(p, word)] if word.replace("-", "") in _compass() else []
        kept = lies or kept
    told = {w for w in words if w.replace("-", "") not in _compass()}
    described = [p for p in kept if told and _called(reading, p, told, noun)]
    return described or kept


def _compass() -> dict[str, dict[str, float]]:
    return dict(load("places")["compass"])


def _lies(item: Located[PlaceMention], word: str) -> bool:
    """Whether a place of the country lies in that part of it."""
    place, bounds = item.value.place, _compass()[word.replace("-", "")]
    if place is None or place.lat is None or place.lon is None or place.country != "UA":
        return False
    south, north = bounds.get("south", -90), bounds.get("north", 90)
    west, east = bounds.get("west", -180), bounds.get("east", 180)
    return south <= place.lat <= north and west <= place.lon <= east


def _called(reading: Reading, item: Located[PlaceMention], words: set[str], noun: str) -> bool:
    """Whether any mention of the place has one of the words and the noun: "the industrial city of X"."""
    if item.value.place is None:
        return False
    for p in reading.places:
        if p.value.place is not None and p.value.place.place_id == item.value.place.place_id:
            before = reading.doc[max(0, p.first - 6) : p.first]
            after = reading.doc[p.last : p.last + 6]
            beside = {w.lower_ for w in before} if OF.search(before.text + " ") else set()
            if len(after) and after[0].text == ",":
                beside |= {w.lower_ for w in after}
            if noun in beside and words & beside:
                return True
    return False
