"""Nouns that point to a place named elsewhere: "the city", "the plant", "there", "the prison"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.descriptions import fitting
from warnotes.extract.roles_of_places import is_narrow, is_wide, name_of
from warnotes.extract.scene_words import pattern, scene_table, scene_words
from warnotes.language.gazetteer_lexicon import load as gazetteer
from warnotes.language.place_names import fold
from warnotes.language.place_rank import distance_km
from warnotes.language.places import PlaceMention
from warnotes.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from warnotes.extract.reading import Located, Reading
    from warnotes.extract.roles_of_places import Roles

REACH = 6  # sentences back for what "the city" means
ANAPHORA: dict[str, list[str]] = scene_table("pointing")
OFFSET = re.compile(r"^(?:north|south|east|west)\S* of$|outside|\bkm\b|miles|from", re.I)
SUBURB = 45  # km from a city to what is called its suburb
CAPITALS = frozenset({"Kyiv", "Moscow"})
BACK, AHEAD = 12, 3  # sentences in which a building's place is told
CLOSE = 2  # sentences back to the capital that is meant
LEAD = 2  # sentences of a headline and what stands under it


def _region_of(item: Located[PlaceMention]) -> str | None:
    """Name of the region that a place is or lies in."""
    place = item.value.place
    if place is None or is_wide(item):
        return None
    return place.name if place.kind == "region" else place.admin1


class Pointing:
    """Finds what a noun points to, in the places of one article."""

    def __init__(self, reading: Reading, usable: list[Located[PlaceMention]], roles: Roles) -> None:
        """Places that may be meant, in text order."""
        self._reading, self._usable, self._roles = reading, usable, roles

    def anaphor(self, i: int, tokens: Iterable[int]) -> tuple[PlaceMention, int] | None:
        """The place of the definite noun nearest to token ``i``, and the token that names it."""
        doc = self._reading.doc
        for t in sorted((t for t in tokens if doc[t].lower_ in ANAPHORA), key=lambda t: (abs(t - i), t)):
            epithet = self.epithet(t)
            if epithet is not None:
                return epithet
            if not self._points(t):
                continue
            word = doc[t].lower_
            if word == "capital" and not pattern("nouns", "other_capital").search(self._before(t, 2)):
                return self._capital(t)
            found = self._meant(t, word)
            if found is not None:
                return found
        return None

    def _meant(self, t: int, word: str) -> tuple[PlaceMention, int] | None:
        if word in ("region", "province", "oblast"):
            return self._region(t)
        if word == "there":
            return self._there(t)
        found = self._latest(t, word)
        return (found.value, found.first) if found is not None else None

    def epithet(self, t: int) -> tuple[PlaceMention, int] | None:
        """ "Ukraine's second largest city" is one town."""
        words = str(self._reading.doc[max(0, t - 3) : t + 1].text).lower()
        for epithet, name in load("places")["epithets"].items():
            if words.endswith(epithet):
                named = next((p for p in self._reading.places if name_of(p) == name), None)
                return (named.value, named.first) if named is not None else self._made(name, t)
        return None

    def _before(self, t: int, words: int) -> str:
        return str(self._reading.doc[max(0, t - words) : t].text) + " "

    def _points(self, t: int) -> bool:
        """A definite noun without a name of its own, and "there" as a place."""
        token = self._reading.doc[t]
        if self._named(t) or pattern("nouns", "off").search(self._before(t, 5)):
            return False
        return token.dep_ != "expl" if token.lower_ == "there" else self._definite(t)

    def _definite(self, t: int) -> bool:
        doc, definite = self._reading.doc, scene_words("nouns", "definite")
        return any(doc[k].lower_ in definite for k in range(max(0, t - 3), t))

    def _named(self, t: int) -> bool:
        """ "the Kharkiv region", "the city of X" point to nothing else."""
        doc = self._reading.doc
        behind = t + 2 if t + 1 < len(doc) and doc[t + 1].lower_ == "of" else t + 1
        return any(
            p.first <= t < p.last + 1 or (p.first == behind and not p.value.as_actor)
            for p in self._reading.places
        )

    def _latest(self, t: int, word: str) -> Located[PlaceMention] | None:
        """Of the nearest sentence the first such place, of this one the last."""
        meant = [p for p in self._usable if p.first < t and self.is_a(p, word) and self._away(p, t) <= REACH]
        meant = fitting(self._reading, t, [p for p in meant if not self._is_other(p)] or meant)
        return max(
            meant,
            key=lambda p: (-self._away(p, t), -p.first if self._away(p, t) else p.first),
            default=None,
        )

    def _is_other(self, item: Located[PlaceMention]) -> bool:
        """A place to find another by, a governor's region, one that is only compared."""
        distant = item.value.relation is not None and OFFSET.search(item.value.relation) is not None
        governed = self._roles.is_office(item) and "governor" in self._roles.before(item).lower()
        return distant or governed or self._roles.aside(item) or self._roles.in_caption(item)

    def _region(self, t: int) -> tuple[PlaceMention, int] | None:
        """The region spoken of last, or that of the town spoken of last."""
        meant = [
            p for p in self._usable if p.first < t and self._away(p, t) <= REACH and not self._is_other(p)
        ]
        meant = [p for p in meant if _region_of(p) is not None and (is_narrow(p) or self.is_a(p, "region"))]
        meant = fitting(self._reading, t, meant)
        if not meant:
            return None
        nearest = min(self._away(p, t) for p in meant)
        here = [p for p in meant if self._away(p, t) == nearest]
        best = next((p for p in here if not is_narrow(p)), here[0])
        if not is_narrow(best):
            return best.value, best.first
        named = next((p for p in self._reading.places if name_of(p) == _region_of(best)), None)
        return (named.value, named.first) if named is not None else self._made(_region_of(best) or "", t)

    def _made(self, name: str, t: int) -> tuple[PlaceMention, int] | None:
        """A place that the text means by a noun and never names."""
        hits = gazetteer().exact(fold(name))
        token = self._reading.doc[t]
        if not hits:
            return None
        return PlaceMention(token.idx, token.idx + len(token), token.text, hits[0].place, score=0.8), t

    def _there(self, t: int) -> tuple[PlaceMention, int] | None:
        """ "There" is what was named last, or what a noun has pointed to since."""
        doc, start = (
            self._reading.doc,
            self._reading.sentences[max(0, self._reading.sentence_number(t) - 1)].start,
        )
        noun = next(
            (k for k in range(t - 1, start, -1) if doc[k].lower_ in ANAPHORA and self._points(k)), None
        )
        found = self._latest(t, "there")
        if noun is not None and (found is None or found.first < noun):
            return self.anaphor(noun, [noun])
        return (found.value, found.first) if found is not None else None

    @staticmethod
    def is_a(item: Located[PlaceMention], word: str) -> bool:
        """Whether the place is what the noun calls it; of sites only one of that sort."""
        place = item.value.place
        kind = place.kind if place is not None else "settlement"
        if kind not in ANAPHORA[word] or (kind == "region" and is_wide(item)):
            return False
        if kind == "site" and place is not None and word in scene_table("sites"):
            return re.search(scene_table("sites")[word], place.name, re.I) is not None
        sizes = scene_table("sizes")
        if place is None or word not in sizes or item.value.kind_cue == word or not place.population:
            return True
        low, high = sizes[word]
        return bool(low <= place.population <= high)

    def suburb(self, city: Located[PlaceMention]) -> Located[PlaceMention] | None:
        """ "The Kyiv suburb" is the one that the text has named before, if it has."""
        place, before = city.value.place, self._reading.doc[max(0, city.first - 1)].lower_
        if place is None or city.value.kind_cue != "suburb" or before != "the":
            return None
        near = [p for p in self._usable if p.first < city.first and self._away(p, city.first) <= REACH]
        near = [
            p for p in near if p.value.place is not None and 0 < distance_km(p.value.place, place) < SUBURB
        ]
        return near[-1] if near else None

    def _capital(self, t: int) -> tuple[PlaceMention, int] | None:
        """The capital spoken of just before, else Kyiv, named in the text or not."""
        named = [p for p in self._reading.places if name_of(p) in CAPITALS]
        near = [p for p in named if p.first < t and self._away(p, t) <= (0 if p.value.as_actor else CLOSE)]
        found = near[-1:] or [p for p in named if name_of(p) == "Kyiv"]
        if found:
            return found[0].value, found[0].first
        return self._made("Kyiv", t)

    def _away(self, item: Located[PlaceMention], t: int) -> int:
        """Sentences from the place to token ``t``."""
        return self._reading.sentence_number(t) - self._reading.sentence_number(item.first)

    def ahead(self, i: int) -> Located[PlaceMention] | None:
        """For "a city", "a village" of a headline or first sentence: the first that the next ones name."""
        number = self._reading.sentence_number(i)
        sentence = self._reading.sentence(i)
        if number > LEAD or not pattern("nouns", "unnamed").search(sentence.text):
            return None
        last = self._reading.sentences[self._number_ahead(number)].end
        inside = [p for p in self._usable if sentence.end <= p.first < last and is_narrow(p)]
        inside = [p for p in inside if p.value.place is None or not p.value.place.capital]
        return next((p for p in inside if not (self._roles.aside(p) or self._roles.of_speaker(p))), None)

    def _number_ahead(self, number: int) -> int:
        return min(number + AHEAD, len(self._reading.sentences) - 1)

    def facility(self, i: int, tokens: Iterable[int]) -> tuple[PlaceMention, int] | None:
        """Where the building on these tokens stands ("the prison"), as told before, else right after."""
        doc, buildings = self._reading.doc, scene_words("buildings", "nouns")
        for t in sorted((t for t in tokens if doc[t].lower_ in buildings), key=lambda t: (abs(t - i), t)):
            number, definite = self._reading.sentence_number(t), self._definite(t)
            back = range(number, max(-1, number - BACK - 1), -1) if definite else range(0)
            found = self._told(t, [*back, *range(number, self._number_ahead(number) + 1)])
            if found is not None:
                return found.value, found.first
        return None

    def _told(self, t: int, numbers: Iterable[int]) -> Located[PlaceMention] | None:
        """The place beside the same noun in the first of these sentences that has one."""
        noun = self._reading.doc[t].lower_
        same = (token.i for n in numbers for token in self._reading.sentences[n] if token.lower_ == noun)
        return next((place for i in same if (place := self._beside(i)) is not None), None)

    def _beside(self, t: int) -> Located[PlaceMention] | None:
        """A narrow place in the noun's name, or a few words behind it after "in" and the like."""
        doc, sentence = self._reading.doc, self._reading.sentence(t)
        for p in self._usable:
            if not is_narrow(p) or not sentence.start <= p.first < sentence.end or self._roles.aside(p):
                continue
            before = doc[p.first - 1].lower_ if p.first else ""
            if t - 4 <= p.first <= t and before != "of":
                return p
            if t < p.first <= t + 7 and before in scene_words("buildings", "beside"):
                return p
        return None
