"""Nouns that point to a place named elsewhere: "the city", "the plant", "there", "the prison"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.roles_of_places import is_narrow, is_wide, name_of
from warnotes.extract.scene_words import pattern, scene_table, scene_words
from warnotes.language.gazetteer_lexicon import load as gazetteer
from warnotes.language.place_names import fold
from warnotes.language.places import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from warnotes.extract.reading import Located, Reading
    from warnotes.extract.roles_of_places import Roles

REACH = 6  # sentences back for what "the city" means
ANAPHORA: dict[str, list[str]] = scene_table("pointing")
CAPITALS = frozenset({"Kyiv", "Moscow"})
BACK, AHEAD = 12, 3  # sentences in which a building's place is told
CLOSE = 2  # sentences back to the capital that is meant
LEAD = 2  # sentences of a headline and what stands under it


class Pointing:
    """Finds what a noun points to, in the places of one article."""

    def __init__(self, reading: Reading, usable: list[Located[PlaceMention]], roles: Roles) -> None:
        """Places that may be meant, in text order."""
        self._reading, self._usable, self._roles = reading, usable, roles

    def anaphor(self, i: int, tokens: Iterable[int]) -> tuple[PlaceMention, int] | None:
        """The place of the definite noun nearest to token ``i``, and the token that names it."""
        doc = self._reading.doc
        for t in sorted((t for t in tokens if doc[t].lower_ in ANAPHORA), key=lambda t: (abs(t - i), t)):
            if not self._points(t):
                continue
            word = doc[t].lower_
            if word == "capital" and not pattern("nouns", "other_capital").search(self._before(t, 2)):
                return self._capital(t)
            found = self._latest(t, word)
            if found is not None:
                return found.value, found.first
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
        number = self._reading.sentence_number(t)
        meant = [p for p in self._usable if p.first < t and self.is_a(p, word)]
        away = {p.first: number - self._reading.sentence_number(p.first) for p in meant}
        meant = [p for p in meant if away[p.first] <= REACH]
        meant = [p for p in meant if not self._roles.aside(p) and p.value.relation is None] or meant
        return max(
            meant, key=lambda p: (-away[p.first], -p.first if away[p.first] else p.first), default=None
        )

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

    def _capital(self, t: int) -> tuple[PlaceMention, int] | None:
        """The capital spoken of just before, else Kyiv, named in the text or not."""
        named = [p for p in self._reading.places if name_of(p) in CAPITALS]
        near = [p for p in named if not p.value.as_actor and p.first < t and self._away(p, t) <= CLOSE]
        found = near[-1:] or [p for p in named if name_of(p) == "Kyiv"]
        if found:
            return found[0].value, found[0].first
        hits = gazetteer().exact(fold("Kyiv"))
        if not hits:
            return None
        token = self._reading.doc[t]
        return PlaceMention(token.idx, token.idx + len(token), token.text, hits[0].place, score=0.8), t

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
