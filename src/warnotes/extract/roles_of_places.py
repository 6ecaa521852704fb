"""What a place does in its sentence: scene of something, or office, origin, comparison, cause, dateline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from warnotes.extract.scene_words import pattern

if TYPE_CHECKING:
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

COMPASS = re.compile(r"(?:north|south|east|west|central)\w*[\s-](?:\w+ern\s)?Ukraine|.*\bSea$", re.I)
CAPTION = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\b"
)
BEFORE, FAR_BEFORE = 12, 40  # tokens before a place that tell its part
ENDING = r"%s\s+(?:(?:the|city|of)\s+){0,3}$"
OFFICE = (
    r"\b%s\s+(?:(?-i:[A-Z])[\w’'-]+\s+){0,3}of\s+(?:the\s+)?"
    r"(?:(?:city|town|village|port)\s+of\s+)?(?:\w+ern\s+)?$"
)
ANSWERED = r"\b%s\b[^.;:]{0,200}$"
NEIGHBOURS = frozenset({None, "UA", "RU", "BY", "PL", "MD", "RO"})


def is_wide(item: Located[PlaceMention]) -> bool:
    """A country, a part of one ("eastern Ukraine") or a sea: a place only for want of a better one."""
    place = item.value.place
    return place is not None and (place.kind == "country" or _is_part(place.name))


@lru_cache(maxsize=4096)
def _is_part(name: str) -> bool:
    return COMPASS.match(name) is not None


def is_region(item: Located[PlaceMention]) -> bool:
    """A region or something wider."""
    place = item.value.place
    return place is not None and place.kind in ("region", "country")


def is_narrow(item: Located[PlaceMention]) -> bool:
    """A settlement, a district of one or a site."""
    place = item.value.place
    return place is not None and place.kind in ("settlement", "district", "site")


def name_of(item: Located[PlaceMention]) -> str:
    """Canonical name, or the words where none is known."""
    return item.value.place.name if item.value.place is not None else item.value.text


def is_place(item: Located[PlaceMention]) -> bool:
    """A place, known or not, and no government."""
    mention = item.value
    return not mention.as_actor and (mention.place is not None or mention.kind_cue is not None)


def holds(outer: Located[PlaceMention], inner: Located[PlaceMention]) -> bool:
    """Whether a region holds a narrower place."""
    a, b = outer.value.place, inner.value.place
    if a is None or b is None or a.kind != "region" or b.kind == "region":
        return False
    return a.name == b.admin1 or (a.name == "Donbas" and b.admin1 in ("Donetsk Oblast", "Luhansk Oblast"))


def is_foreign(item: Located[PlaceMention]) -> bool:
    """Far from this war: neither a party nor next door to one."""
    place = item.value.place
    return place is not None and place.country not in NEIGHBOURS


def same_ground(office: Located[PlaceMention], found: Located[PlaceMention]) -> bool:
    """Whether a place lies where an official has a say: the same name, region, or within the region."""
    a, b = office.value.place, found.value.place
    if a is None or b is None or a.name == b.name or holds(office, found):
        return True
    return a.admin1 is not None and a.admin1 == b.admin1


class Roles:
    """Tells scenes from other places of one article."""

    def __init__(self, reading: Reading) -> None:
        """Everything of one article."""
        self._reading = reading
        self._near = {i for s in reading.statements if s.kind != "quote" for i in _reporting(s)}

    def before(self, item: Located[PlaceMention], words: int = BEFORE) -> str:
        """Words of the sentence before a place, ending in a space."""
        start = max(self._reading.sentence(item.first).start, item.first - words)
        return str(self._reading.doc[start : item.first].text) + " "

    def aside(self, item: Located[PlaceMention]) -> bool:
        """A capital's dateline, a comparison, an origin, the cause of an answer: no scene at all."""
        place = item.value.place
        if item.value.dateline and (place is None or place.capital or place.country != "UA"):
            return True
        words = self.before(item)
        if pattern("roles", "aside", ENDING).search(words) or pattern("roles", "origin").search(words):
            return True
        return pattern("roles", "answer", ANSWERED).search(self.before(item, FAR_BEFORE)) is not None

    def in_caption(self, item: Located[PlaceMention]) -> bool:
        """In the caption of a picture, which has weekday and year: not what the text goes on about."""
        return CAPTION.search(self._reading.sentence(item.first).text) is not None

    def is_office(self, item: Located[PlaceMention]) -> bool:
        """Part of a title: "Kharkiv's mayor", "the governor of the Sumy region"."""
        return item.value.office or pattern("roles", "office", OFFICE).search(self.before(item)) is not None

    def of_speaker(self, item: Located[PlaceMention]) -> bool:
        """The place of an office, of who speaks ("officials in Kharkiv said"), or of a dateline."""
        return self.is_office(item) or item.value.dateline or item.first in self._near


def _reporting(statement: object) -> frozenset[int]:
    speaker = getattr(statement, "speaker", None)
    return frozenset(range(speaker[0], speaker[1])) if speaker is not None else frozenset()
