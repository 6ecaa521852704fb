"""The place of what a token speaks of: in its clause, in its sentence, then back through the text.

Every answer says by ``source`` which step it came from, so that a row can show it and a reader can doubt it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.compass import compass_places
from warnotes.extract.inherit import is_nationwide, is_summary, reach
from warnotes.extract.place_attributes import without_attributes
from warnotes.extract.places_of_speakers import PlacesOfSpeakers
from warnotes.extract.pointing import Pointing
from warnotes.extract.relatives import has_subject, told_of
from warnotes.extract.roles_of_places import (
    Roles,
    holds,
    is_foreign,
    is_narrow,
    is_place,
    is_region,
    is_wide,
    same_ground,
)
from warnotes.extract.scenes import Scenes

if TYPE_CHECKING:
    from spacy.tokens import Span

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

    Items = list[Located[PlaceMention]]

TOWN_OF = re.compile(
    r"(?:(?:region|oblast|province)\s+)?(?:[\w-]+\s+)?(?:town|city|village|settlement|port|suburb|hamlet)\s+of",
    re.I,
)
WHOLE = frozenset({"in", "across", "against", "on", "throughout", "over", "around", "into", "of", "at"})
OPENING = frozenset({"in", "at", "near", "outside", "around"})
NEXT = 14  # tokens behind a trigger in which its place stands, whatever stands before it
CLIMB = 3  # clauses up to the one that names the place


@dataclass(frozen=True, slots=True)
class Where:
    """A place for a row. ``source``: clause, sentence, anaphora, context, lead or none."""

    mention: PlaceMention | None
    source: str
    first: int | None = None


NOWHERE = Where(None, "none")


def _where(item: Located[PlaceMention], source: str) -> Where:
    return Where(item.value, source, item.first)


class Whereabouts:
    """Finds the place for a token of a reading."""

    def __init__(self, reading: Reading) -> None:
        """Everything of one article."""
        self.reading = reading
        self.usable = without_attributes([p for p in reading.places if is_place(p)], reading)
        self.roles = Roles(reading)
        self.pointing = Pointing(reading, self.usable, self.roles)
        self.scenes = Scenes(reading, self.usable, self.roles)
        self.speakers = PlacesOfSpeakers(reading, self.usable, self.roles)

    def places_of(self, tokens: set[int]) -> Items:
        """Named places (no countries unless nothing else) that stand on these tokens, in text order."""
        found = self.reading.on(self.usable, tokens)
        return [p for p in found if not is_wide(p)] or found

    def where(self, i: int, tokens: set[int] | None = None) -> Where:
        """The place of what token ``i`` speaks of; ``tokens`` is its clause when the caller knows better."""
        tokens = self.reading.clause(i) if tokens is None else tokens
        best = self.choose(self._scenes_on(tokens), i)
        return self._in_clause(i, tokens, best) or self._in_sentence(i, tokens, best) or self._earlier(i)

    def anaphor(self, i: int, tokens: set[int]) -> Where | None:
        """What "the city" and the like on these tokens point to."""
        found = self.pointing.anaphor(i, tokens)
        return Where(found[0], "anaphora", found[1]) if found is not None else None

    # ---- clause ------------------------------------------------------------------------------------------

    def _in_clause(self, i: int, tokens: set[int], best: Located[PlaceMention] | None) -> Where | None:
        anaphor = self.anaphor(i, tokens)
        if best is not None and not is_wide(best):
            best = self._inside(best, tokens)
            if is_region(best) and anaphor is not None and _narrow(anaphor):
                return anaphor
            return self._refined(best, i, "clause")
        if is_nationwide(self._text_of(tokens)):
            return _where(best, "clause") if best is not None else NOWHERE
        if anaphor is not None:
            return anaphor
        return None

    def _refined(self, item: Located[PlaceMention], i: int, source: str) -> Where:
        """ "A depot in the Donbas" is where the next sentences say; "the Kyiv suburb" has a name."""
        suburb = self.pointing.suburb(item)
        if suburb is not None:
            return _where(suburb, "anaphora")
        told = self.pointing.ahead(i) if is_region(item) else None
        return _where(told, "lead") if told is not None and holds(item, told) else _where(item, source)

    def _inside(self, best: Located[PlaceMention], tokens: set[int]) -> Located[PlaceMention]:
        """Of a region and a town in it that one clause names, the town."""
        inner = [p for p in self._scenes_on(tokens) if is_narrow(p) and holds(best, p)]
        return inner[0] if inner else best

    def _scenes_on(self, tokens: set[int]) -> Items:
        """Places on these tokens that may be the scene: no speakers' offices, origins, comparisons."""
        roles = self.roles
        found = [p for p in self.places_of(tokens) if not (roles.aside(p) or roles.of_speaker(p))]
        return [p for p in found if not is_wide(p)] or found

    def _stands_for_all(self, item: Located[PlaceMention]) -> bool:
        """ "launched against Ukraine", "in eastern Ukraine": the whole is meant, not a city named before."""
        place = item.value.place
        if place is None:
            return False
        if place.kind != "country":
            return True
        doc = self.reading.doc
        before = [doc[k].lower_ for k in range(max(0, item.first - 3), item.first)]
        owns = item.last < len(doc) and doc[item.last].lower_ in ("'s", "’s", "’", "'")
        return not owns and bool(set(before) & WHOLE) and place.country in ("UA", "RU")

    def choose(self, items: Items, i: int) -> Located[PlaceMention] | None:
        """The first place after the trigger if near, else the nearest before it."""
        items = [p for n, p in enumerate(items) if not self._adjectival(p, items[n + 1 : n + 2])]
        items = [p for n, p in enumerate(items) if not self._beside(p, items[max(0, n - 1) : n])]
        after = [p for p in items if p.first >= i]
        before = [p for p in items if p.first < i]
        if after and (not before or after[0].first - i <= NEXT or after[0].first - i <= i - before[-1].last):
            return after[0]
        return before[-1] if before else (after[0] if after else None)

    def _adjectival(self, item: Located[PlaceMention], following: Items) -> bool:
        """ "the Donetsk town of Bakhmut": the region only says which town."""
        if not following:
            return False
        return TOWN_OF.fullmatch(self.reading.doc[item.last : following[0].first].text.strip()) is not None

    def _beside(self, item: Located[PlaceMention], before: Items) -> bool:
        """ "in X, outside Kyiv": the second only says where the first lies."""
        return item.value.relation is not None and bool(before) and item.first - before[0].last <= 5

    def _text_of(self, tokens: set[int]) -> str:
        """Words from the first to the last of the tokens."""
        return str(self.reading.doc[min(tokens) : max(tokens) + 1].text) if tokens else ""

    # ---- sentence ----------------------------------------------------------------------------------------

    def _in_sentence(self, i: int, tokens: set[int], best: Located[PlaceMention] | None) -> Where | None:
        sentence = self.reading.sentence(i)
        whole = set(range(sentence.start, sentence.end))
        above = self._above(i)
        if above is not None and is_narrow(above):
            return _where(above, "sentence")
        strong = self._strong(whole, sentence)
        near = self._opening(strong, sentence) or self.choose(strong, i)
        near = near if near is not None and (is_narrow(near) or above is None or is_wide(above)) else above
        anaphor = self.anaphor(i, whole) if not is_summary(sentence.text) else None
        if anaphor is not None and (near is None or (is_region(near) and _narrow(anaphor))):
            return anaphor
        if near is not None and not (best is not None and self._stands_for_all(best) and is_region(near)):
            return self._refined(near, i, "sentence")
        return self._vague(i, tokens, whole, best or above)

    def _strong(self, tokens: set[int], sentence: Span) -> Items:
        strong = [p for p in self._scenes_on(tokens) if not is_wide(p) and not is_foreign(p)]
        if is_summary(sentence.text):  # "a war that killed thousands, Moscow said" was not at Moscow
            return [p for p in strong if p.value.place is None or p.value.place.country == "UA"]
        return strong

    def _vague(
        self, i: int, tokens: set[int], whole: set[int], best: Located[PlaceMention] | None
    ) -> Where | None:
        """A building told of elsewhere, a speaker's town, a part of the country."""
        found = self._facility(i, whole) or self._of_speaker(i, whole)
        if found is not None:
            return found
        ahead = self.pointing.ahead(i)
        if ahead is not None:
            return _where(ahead, "lead")
        if best is not None and self._stands_for_all(best):
            return _where(best, "clause")
        parts = compass_places(tokens, -1, self) or compass_places(whole, i, self)
        if parts:
            return _where(parts[0], "clause")
        return _where(best, "clause") if best is not None else None

    def _above(self, i: int) -> Located[PlaceMention] | None:
        """What a clause hangs on: "a siege of X that killed", "was shot down over X, killing"."""
        head = self.reading.clause_head(i)
        for _ in range(CLIMB):
            if head.dep_ == "relcl":
                tokens = told_of(head)
            elif head.dep_ in ("advcl", "conj", "xcomp") and not has_subject(head):
                head = self.reading.clause_head(head.head.i)
                tokens = self.reading.clause(head.i)
            else:
                return None
            found = self.choose([p for p in self._scenes_on(tokens) if self._stands_for_all(p)], i)
            if found is not None or head.dep_ == "relcl":
                return found
        return None

    def _opening(self, items: Items, sentence: Span) -> Located[PlaceMention] | None:
        """ "In Kharkiv, officials said …": the place that a sentence opens with is its scene."""
        doc = self.reading.doc
        for item in items:
            lead = [doc[k].lower_ for k in range(sentence.start, item.first)]
            if len(lead) <= 5 and OPENING & set(lead):
                return item
        return None

    def _facility(self, i: int, tokens: set[int]) -> Where | None:
        found = self.pointing.facility(i, tokens)
        return Where(found[0], "anaphora", found[1]) if found is not None else None

    def _of_speaker(self, i: int, tokens: set[int]) -> Where | None:
        """ "the mayor of X said": where nothing else is named, or a place of that region just before."""
        items = [p for p in self.places_of(tokens) if self.roles.of_speaker(p) and not is_wide(p)]
        items = [p for p in items if p.value.place is not None and not p.value.place.capital]
        item = self.choose(items, i)
        if item is None:
            return None
        inner = self.scenes.within(item, i)
        return _where(inner, "context") if inner is not None else _where(item, "sentence")

    # ---- before ------------------------------------------------------------------------------------------

    def _earlier(self, i: int) -> Where:
        """The scene told before; the speaker's own town or region where none is told or another's is."""
        found = self.scenes.before(i)
        office = self.speakers.of(i) if reach(self.reading.sentence(i).text) >= 0 else None
        if office is not None and (found is None or not same_ground(office, found)):
            return _where(office, "context")
        return _where(found, "context") if found is not None else NOWHERE


def _narrow(where: Where) -> bool:
    place = where.mention.place if where.mention is not None else None
    return place is not None and place.kind in ("settlement", "district", "site")
