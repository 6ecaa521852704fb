"""Places that the text names: which are meant, lists of them, and the narrower of two."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from warnotes.extract.context import Context
from warnotes.extract.strike_parts import StrikeHit
from warnotes.extract.strike_place_words import (
    AND,
    ANSWER,
    AT_WAR,
    FROM,
    JOINT,
    NEAR_WAR,
    ORIGIN,
    ORIGIN_NOUNS,
    contains,
    place_name,
)
from warnotes.extract.strike_syntax import subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention


class NamedPlaces:
    """Places that the text names on given tokens: which of them are meant, and their lists."""

    def __init__(self, reading: Reading, context: Context) -> None:
        """Of one article."""
        self._reading = reading
        self._context = context

    def _named(self, tokens: set[int], anchor: int, more: set[int]) -> list[Located[PlaceMention]]:
        usable = [p for p in self._context.places_of(tokens) if self._fits(p)]
        usable = [p for p in usable if not self._beyond(p)] or usable
        best = self._context._choose(usable, anchor)
        if best is None:
            return []
        if best.first < anchor:
            best = next((p for p in usable if p.first < best.first and self._leads(p, anchor)), best)
        near = [p for p in self._context.places_of(tokens | more) if self._fits(p)]
        if self._beyond(best):
            return [best]
        near = [p for p in near if p.first >= best.first or not self._beyond(p)]
        stop = next((k for k, p in enumerate(near) if p.first > best.first and self._beyond(p)), len(near))
        return self._listed(best, near[:stop])

    def _beyond(self, item: Located[PlaceMention]) -> bool:
        """ "west of the Kherson region": a place only to find another by."""
        return re.search(r"(?:north|south|east|west)\w* of(?: the)?$", self._before(item), re.I) is not None

    def _before(self, item: Located[PlaceMention]) -> str:
        return str(self._reading.doc[max(0, item.first - 5) : item.first].text)

    def _leads(self, item: Located[PlaceMention], anchor: int) -> bool:
        """A name that hangs on the verb itself: "X, the largest city in Y, has come under fire"."""
        token = self._reading.doc[item.last - 1]
        verb = self._reading.clause_head(anchor)
        return token.head.i == verb.i and token.dep_ in ("nsubj", "nsubjpass", "advmod", "npadvmod", "dep")

    def _text(self, head: Token | None) -> str:
        return (
            str(self._reading.doc[min(subtree(head)) : max(subtree(head)) + 1].text)
            if head is not None
            else ""
        )

    def _fits(self, item: Located[PlaceMention]) -> bool:
        mention, doc = item.value, self._reading.doc
        head = doc[item.last - 1]
        if mention.place is not None and mention.place.name == "Moscow" and head.dep_ == "nsubj":
            return False
        if FROM.search(self._before(item)):
            return False
        if self._context._country(item) or mention.office or (mention.dateline and self._is_dateline(item)):
            return False
        before = [doc[i].lower_ for i in range(max(0, item.first - 3), item.first)]
        if set(before) & ORIGIN_NOUNS or self._followed_by_event(item):
            return False
        if (before[-1:] and before[-1] in ORIGIN) or (
            len(before) > 1 and before[-2] in ORIGIN and before[-1] == "the"
        ):
            return False
        if mention.place is not None and mention.place.country not in AT_WAR:
            return (
                mention.place.country in NEAR_WAR
                and bool(set(before) & {"in", "on", "at", "near", "hit", "struck"})
                and mention.place.kind != "region"
            )
        return True

    def _is_dateline(self, item: Located[PlaceMention]) -> bool:
        """A name at the head of a paragraph that is no part of its sentence ("KYIV, Ukraine (AP) — …")."""
        after = [t.text for t in self._reading.doc[item.last : item.last + 8]]
        if any(mark in after for mark in ("—", "–", "--")):
            return True
        token = self._reading.doc[item.last - 1]
        return not (token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ in ("nsubj", "nsubjpass"))

    def _followed_by_event(self, item: Located[PlaceMention]) -> bool:
        """ "revenge for the Kerch Bridge blast": the place of another event."""
        doc = self._reading.doc
        words = [t.lower_ for t in doc[item.last : item.last + 1]]
        return bool(set(words) & {"explosion", "blast", "bombing", "incident"}) and any(
            t.lemma_.lower() in ANSWER for t in doc[max(0, item.first - 6) : item.first]
        )

    def _listed(
        self, best: Located[PlaceMention], usable: list[Located[PlaceMention]]
    ) -> list[Located[PlaceMention]]:
        """The place with those joined to it; of a place and what contains it, the narrower."""
        at = usable.index(best)
        group = [best]
        for item in usable[at + 1 :]:
            if not self._joined(group[-1], item):
                break
            group.append(item)
        for item in reversed(usable[:at]):
            if not self._joined(item, group[0]):
                break
            group.insert(0, item)
        kept = [
            g
            for g in group
            if not any(o is not g and contains(g, o) and not self._beside(g, o) for o in group)
        ]
        if len(kept) > 1 and not self._is_list(kept):
            kept = [best] if best in kept else kept[:1]
        unique: list[Located[PlaceMention]] = []
        for item in kept:
            if not any(place_name(item) == place_name(u) for u in unique):
                unique.append(item)
        return unique

    def _joined(self, one: Located[PlaceMention], two: Located[PlaceMention]) -> bool:
        between = self._reading.doc[one.last : two.first].text
        if contains(one, two) and re.fullmatch(r"\s*(?:region|oblast|province)?\s*[-–—:(]\s*", between):
            return True  # "the Kharkiv region - Kupiansk, Chuhuiv and Izium -"
        if self._coordinated(one, two):
            return True
        return len(between) < 90 and JOINT.fullmatch(between) is not None

    def _coordinated(self, one: Located[PlaceMention], two: Located[PlaceMention]) -> bool:
        """ "Fired on the city of X, which was freed last week, and the villages of Y and Z"."""
        a, b = (_named_noun(self._reading.doc[p.last - 1]) for p in (one, two))
        held = a.head.head.i if a.dep_ == "pobj" else -1  # the parser may join the second to the verb
        return b.dep_ == "conj" and b.pos_ in ("NOUN", "PROPN") and b.head.i in (a.i, held)

    def _beside(self, one: Located[PlaceMention], two: Located[PlaceMention]) -> bool:
        """Joined by "and": both are meant, though one holds the other."""
        a, b = (one, two) if one.first < two.first else (two, one)
        return re.search(r"\band\b|\bas well as\b", self._reading.doc[a.last : b.first].text) is not None

    def _is_list(self, group: list[Located[PlaceMention]]) -> bool:
        return all(
            AND.search(self._reading.doc[a.last : b.first].text) is not None for a, b in pairwise(group)
        )

    def _far(self, item: Located[PlaceMention], hit: StrikeHit, reach: int = 25) -> bool:
        """A place in another clause after a bare mention is seldom its own."""
        return item.first - hit.trigger > reach or hit.trigger - item.first > reach + 15


def _named_noun(name: Token) -> Token:
    """ "City" of "the city of X", or the name itself."""
    if name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head.pos_ == "NOUN":
        return name.head.head
    return name
