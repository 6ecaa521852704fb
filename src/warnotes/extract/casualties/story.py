"""The main event of an article: the one town of which title and lead tell an attack."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.context import Where
from warnotes.extract.roles_of_places import COMPASS

if TYPE_CHECKING:
    from warnotes.extract.casualties.people import People
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Reading
    from warnotes.language.places import PlaceMention

LEAD = 4  # sentences of title and lead
OWNED = 0.5  # share of the article's mentions of towns that are of the town of its story
TOWNS = frozenset({"settlement", "district", "site"})


@cache
def _told() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})" for p in w.harm()["story"]["title"]), re.I)


@cache
def _running() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})\b" for p in w.harm()["story"]["running"]), re.I)


class Story:
    """Where the main event was, if the article has one."""

    def __init__(self, reading: Reading, context: Context) -> None:
        """Everything of one article."""
        self.reading = reading
        self.where = self._find(context)

    def place_for(self, base: Where, people: People) -> Where:
        """The town of the story for counts without a place or with a part of the country, else ``base``."""
        open_place = base.source != "nationwide" and (base.mention is None or _part(base.mention))
        if self.where is None or people.kind != "count" or not open_place:
            return base
        return self.where

    def owns_count(self, i: int) -> bool:
        """Whether "so far" in the sentence of ``i`` speaks of the story and not of the war."""
        text = self.reading.sentence(i).text
        if self.where is None or not _running().search(text):
            return False
        return w.war_patterns().search(_running().sub("", text)) is None

    def _find(self, context: Context) -> Where | None:
        sentences = self.reading.sentences
        if not sentences or not _told().search(sentences[0].text):
            return None
        roles = context.roles
        towns = [p for p in context.usable if _town(p.value) and not (roles.aside(p) or roles.of_speaker(p))]
        counts = Counter(_name(p.value) for p in towns)
        end = sentences[min(LEAD, len(sentences)) - 1].end
        lead = [p for p in towns if p.first < end]
        if len({_name(p.value) for p in lead}) != 1 or not _leads(counts, _name(lead[0].value)):
            return None
        return Where(lead[0].value, "story", lead[0].first)


def _leads(counts: Counter[str], name: str) -> bool:
    return counts[name] > 1 and counts[name] >= OWNED * sum(counts.values())


def _town(mention: PlaceMention) -> bool:
    place = mention.place
    told = mention.relation is None and not (mention.as_actor or mention.office)
    return told and place is not None and place.kind in TOWNS and place.country == "UA"


def _name(mention: PlaceMention) -> str:
    return mention.place.name if mention.place is not None else mention.text


def _part(mention: PlaceMention) -> bool:
    """ "central Ukraine": a part of the country."""
    return mention.place is not None and COMPASS.match(mention.place.name) is not None
