"""Where and when the harm was done, by the sentence and its surroundings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.links import attack_word
from warnotes.extract.casualties.story import Story
from warnotes.extract.casualties.tolls import LARGE, is_war_toll, toll_when
from warnotes.extract.context import Where
from warnotes.extract.dating import When

if TYPE_CHECKING:
    from warnotes.extract.casualties.harm import Harm
    from warnotes.extract.casualties.people import People
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.language.places import PlaceMention

FINE = {"site": 0, "district": 1, "settlement": 1, "region": 3, "country": 4}
CROWD = 10
JOINTS = frozenset(
    {
        "in",
        "of",
        "the",
        ",",
        "region",
        "oblast",
        "district",
        "province",
        "city",
        "town",
        "village",
        "near",
        "(",
        "'s",
        "’s",
    }
)
BOUND = frozenset({"in", "near", "of", "at", "on", "around"})


@cache
def _nationwide() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})" for p in w.harm()["nationwide"]["patterns"]), re.I)


@cache
def _everywhere() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{w.harm()['nationwide']['everywhere']})\b", re.I)


class Setting:
    """Places and days for the rows of one article."""

    def __init__(self, reading: Reading, context: Context) -> None:
        """Everything of one article."""
        self.reading, self.context = reading, context
        self.story = Story(reading, context)

    def is_toll(self, harm: Harm, people: People, said: Said) -> bool:
        """Whether a figure counts the whole war and not the victims of the article's main event."""
        if not is_war_toll(harm, people, self.reading, said):
            return False
        return (people.low or people.high or 0) >= LARGE or not self.story.owns_count(harm.i)

    # ---- where -------------------------------------------------------------------------------------------

    def where(self, harm: Harm, people: People, tokens: set[int], toll: bool) -> Where:
        """The place named for the harm; source ``war`` or ``nationwide`` for figures of the whole country."""
        if toll:
            return self._toll_place(harm, tokens)
        own = self._victims_place(people)
        if own is not None:
            return own
        base = self._told_place(harm, people, tokens)
        besieged = self._besieged(base, harm, people)
        return besieged if besieged is not None else self.story.place_for(base, people)

    def _besieged(self, base: Where, harm: Harm, people: People) -> Where | None:
        """Soldiers who surrendered or lie wounded, without a place: at the works told of last."""
        gave_up = harm.outcome == "captured" and base.source not in ("clause", "anaphora", "sentence")
        wounded = harm.outcome == "injured" and people.victims == "military" and base.mention is None
        if people.kind != "count" or not (gave_up or wounded):
            return None
        sites = [p for p in self.context.usable if p.value.place is not None and p.value.place.kind == "site"]
        works = [p for p in sites if p.value.place and p.value.place.name in w.words("story", "besieged")]
        before = [p for p in works if p.first < harm.i] or works[:1]
        return Where(before[-1].value, "siege", before[-1].first) if before else None

    def _told_place(self, harm: Harm, people: People, tokens: set[int]) -> Where:
        if self._everywhere(harm):
            return Where(None, "nationwide")
        base = self.context.where(harm.i, tokens)
        if base.first is not None and base.source == "sentence" and self._past_of(base.first, people, harm):
            base = Where(None, "none")
        if base.source in ("clause", "anaphora"):
            return self._narrowed(base)
        if _nationwide().search(self.reading.sentence(harm.i).text) and base.source != "sentence":
            return Where(None, "nationwide")
        if self._left_behind(base, harm, people):
            return Where(None, "none")
        return self._narrowed(base) if base.source == "sentence" else base

    def _everywhere(self, harm: Harm) -> bool:
        """ "killed 19 people across the country": said of this harm, with no place named between."""
        end = self.reading.sentence(harm.i).end
        after = self.reading.doc[harm.i : end]
        found = _everywhere().search(after.text)
        if found is None:
            return False
        stop = after.start_char + found.start()
        return not any(harm.i <= p.first and p.value.start < stop for p in self.context.usable)

    def _left_behind(self, base: Where, harm: Harm, people: People) -> bool:
        """A bridge named earlier is not where many died of whom no place and no attack is told."""
        many = (people.low or people.high or 0) >= CROWD
        return base.source == "context" and many and _site(base) and attack_word(harm, self.reading) is None

    def _past_of(self, i: int, people: People, harm: Harm) -> bool:
        """Whether a place belongs to what the victims did before ("prisoners captured in Mariupol")."""
        token = self.reading.doc[i]
        for _ in range(12):
            if token.dep_ in ("relcl", "acl") and people.first <= token.head.i <= people.last + 1:
                past = token.lemma_.lower() in w.words("past_of_victims", "verbs")
                return past and not (token.i == harm.i or harm.i in {t.i for t in token.subtree})
            if token.head.i == token.i:
                return False
            token = token.head
        return False

    def _toll_place(self, harm: Harm, tokens: set[int]) -> Where:
        """Only a place that the figure is bound to: "a siege of Mariupol that killed thousands"."""
        doc = self.reading.doc
        head = doc[harm.i]
        if head.dep_ == "relcl" and head.head.lemma_.lower() in ("war", "invasion", "conflict"):
            return Where(None, "war")
        if any(doc[i].lower_ == "there" and doc[i].dep_ == "advmod" for i in tokens):
            return self.context.where(harm.i, tokens)
        pointed = self.context._anaphor(harm.i, tokens)
        if pointed is not None and _town(pointed):
            return pointed
        around = tokens | set(range(max(head.sent.start, harm.i - 16), harm.i))
        places = [p for p in self.context.places_of(around) if not self.context._country(p)]
        for place in places:
            known = place.value.place
            before = doc[max(0, place.first - 4) : place.first]
            if (
                known is None
                or known.country not in ("UA", "RU")
                or not any(t.lower_ in BOUND for t in before)
            ):
                continue
            if not any(
                t.lower_ in ("office", "officials", "council", "governor", "mayor")
                for t in doc[place.first : place.last + 3]
            ):
                return self._narrowed(Where(place.value, "clause", place.first))
        return Where(None, "war")

    def _victims_place(self, people: People) -> Where | None:
        """ "the mayor of Dniprorudne": where the victim holds office."""
        if people.kind not in ("named", "definite", "person"):
            return None
        doc = self.reading.doc
        for place in self.context.places_of(set(range(people.first, people.last + 6))):
            office = doc[max(people.first - 1, place.first - 3) : place.first]
            if [t.lower_ for t in office][-1:] == ["of"] and office[-2:][0].lower_ in (
                "mayor",
                "head",
                "governor",
                "administrator",
            ):
                return Where(place.value, "victim", place.first)
        return None

    def _narrowed(self, where: Where) -> Where:
        """The most specific of the places that stand side by side ("Izium, Kharkiv region")."""
        if where.first is None or where.mention is None:
            return where
        places = self.context._usable
        at = next((k for k, p in enumerate(places) if p.first == where.first), None)
        if at is None:
            return where
        best = places[at]
        for step in (-1, 1):
            k = at + step
            while 0 <= k < len(places) and self._adjacent(places[min(k, k - step)], places[max(k, k - step)]):
                if _grain(places[k]) < _grain(best):
                    best = places[k]
                k += step
        return where if best is places[at] else Where(best.value, where.source, best.first)

    def _adjacent(self, left: Located[PlaceMention], right: Located[PlaceMention]) -> bool:
        between = self.reading.doc[left.last : right.first]
        return 0 < len(between) <= 4 and all(t.lower_ in JOINTS for t in between)

    # ---- when --------------------------------------------------------------------------------------------

    def when(self, harm: Harm, said: Said, tokens: set[int], toll: bool) -> When:
        """The days of the harm, or from the start of the war for a toll of the war."""
        when = self.context.when(harm.i, said, tokens)
        return toll_when(when, said, self.reading) if toll else when


def _site(where: Where) -> bool:
    place = where.mention.place if where.mention is not None else None
    return place is not None and place.kind == "site"


def _town(where: Where) -> bool:
    place = where.mention.place if where.mention is not None else None
    return place is not None and place.kind == "settlement"


def _grain(place: Located[PlaceMention]) -> int:
    kind = place.value.place.kind if place.value.place is not None else "settlement"
    return FINE.get(kind, 2)
