"""The scene that earlier sentences set, for a sentence that names no place."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from warnotes.extract.inherit import opens_anew, reach
from warnotes.extract.roles_of_places import holds, is_foreign, is_narrow, is_wide, name_of
from warnotes.extract.scene_words import pattern

if TYPE_CHECKING:
    from warnotes.extract.reading import Located, Reading
    from warnotes.extract.roles_of_places import Roles
    from warnotes.language.places import PlaceMention

KINDS = {"settlement": 1.0, "site": 1.0, "district": 1.0, "region": 0.75}
FADE = 0.8  # by the sentence
UNEVENTFUL = 0.6
LIST = 3  # places side by side that are no one scene
JOINED = re.compile(
    r"(?:\s|,|;|&|\band\b|\bor\b|\bin\b|\bthe\b|\bnear\b|\bof\b|\b(?:city|town|village|region|oblast)s?\b)*",
    re.I,
)


class Scenes:
    """Weighs the places that the text has spoken of."""

    def __init__(self, reading: Reading, usable: list[Located[PlaceMention]], roles: Roles) -> None:
        """Places of one article, in text order."""
        self._reading, self._usable, self._roles = reading, usable, roles

    def before(self, i: int) -> Located[PlaceMention] | None:
        """The place spoken of at token ``i``: recent, narrow, often named, in a sentence about an event."""
        number = self._reading.sentence_number(i)
        text = self._reading.sentence(i).text
        first = self._first_sentence(self._quoted_from(i, number), reach(text))
        best: tuple[float, int] | None = None
        chosen = None
        for place in self._usable:
            at = self._reading.sentence_number(place.first)
            if place.first < i and first <= at <= number:
                weight = self._weight(place, number - at)
                if weight > 0 and (best is None or (weight, place.first) >= best):
                    best, chosen = (weight, place.first), place
        return chosen

    def _quoted_from(self, i: int, number: int) -> int:
        """Number of the sentence where the quotation around token ``i`` begins: one speech, one scene."""
        quotes = (s for s in self._reading.statements if s.kind == "quote" and i in s.scope)
        return min((self._reading.sentence_number(min(s.scope)) for s in quotes), default=number)

    def _first_sentence(self, number: int, far: int) -> int:
        """The earliest sentence whose scene may still hold; one that opens a scene anew ends the search."""
        if far < 0:
            return number + 1
        for back in range(number, max(0, number - far), -1):
            if opens_anew(self._reading.sentences[back].text):
                return back
        return max(0, number - far)

    def _weight(self, item: Located[PlaceMention], away: int) -> float:
        place = item.value.place
        if self._roles.aside(item) or self._listed.get(item.first, 1) >= LIST:
            return 0.0
        if away and self._roles.in_caption(item):
            return 0.0
        weight = FADE**away
        if is_wide(item):
            before = self._reading.doc[item.first - 1].lower_ if item.first else ""
            weight *= 0.6 if before in ("across", "throughout", "around", "over", "against") else 0.0
        else:
            weight *= KINDS.get(place.kind, 0.7) if place is not None else 0.7
        if self._roles.of_speaker(item):
            weight *= 0.9 if self._roles.is_office(item) and name_of(item) != "Kyiv" else 0.3
        if place is not None and place.country != "UA":
            weight *= 0.0 if is_foreign(item) else 0.6 if place.country == "RU" else 0.1
        if not pattern("event", "stems", r"\b%s").search(self._reading.sentence(item.first).text):
            weight *= UNEVENTFUL if _may_be_scene(item) else 0.0
        return weight * (1 + 0.04 * min(self._mentions.get(name_of(item), 0), 5))

    @cached_property
    def _mentions(self) -> Counter[str]:
        return Counter(name_of(p) for p in self._usable)

    @cached_property
    def _listed(self) -> dict[int, int]:
        """First token of a place -> how many places stand in its list."""
        sizes: dict[int, int] = {}
        group: list[Located[PlaceMention]] = []
        for item in self._usable:
            if group and not self._joined(group[-1], item):
                sizes |= {p.first: len(group) for p in group}
                group = []
            group.append(item)
        return sizes | {p.first: len(group) for p in group}

    def _joined(self, one: Located[PlaceMention], two: Located[PlaceMention]) -> bool:
        between = self._reading.doc[one.last : two.first].text
        if len(between) > 40 or not re.search(r"[,;&]|\band\b|\bor\b", between) or holds(two, one):
            return False
        return JOINED.fullmatch(between) is not None

    def within(self, region: Located[PlaceMention], i: int) -> Located[PlaceMention] | None:
        """The narrow place of a region that the text spoke of just before."""
        found = self.before(i)
        return found if found is not None and is_narrow(found) and holds(region, found) else None


def _may_be_scene(item: Located[PlaceMention]) -> bool:
    """Without a word of harm only a place of Ukraine sets a scene; Kyiv, where all meet, does not."""
    place = item.value.place
    return place is None or (place.country == "UA" and not place.capital)
