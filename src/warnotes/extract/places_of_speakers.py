"""The town or region of the official who tells something without naming a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.roles_of_places import name_of
from warnotes.language.actors import find_person

if TYPE_CHECKING:
    from warnotes.extract.reading import Located, Reading
    from warnotes.extract.roles_of_places import Roles
    from warnotes.language.places import PlaceMention

SHORTEST = 3  # letters of a surname
BESIDE = 8  # tokens between an office and the name of its holder
LOCAL = re.compile(r"^(?:mayor|governor|head|deputy governor|administrator)\s+of\s+(.+)$")


class PlacesOfSpeakers:
    """Offices that the text or the lexicon gives to speakers."""

    def __init__(self, reading: Reading, usable: list[Located[PlaceMention]], roles: Roles) -> None:
        """Places of one article, in text order."""
        self._reading, self._usable, self._roles = reading, usable, roles

    def of(self, i: int) -> Located[PlaceMention] | None:
        """The place that the speaker of token ``i`` holds an office in, if the text names that place."""
        said = self._reading.said(i)
        if said.statement is None or said.actor.kind not in ("person", "officials", "unknown"):
            return None
        return self._told(said.actor.text or "") or self._known(said.actor.text or "")

    def _told(self, speaker: str) -> Located[PlaceMention] | None:
        """The office beside the same surname anywhere in the text."""
        surname = next((w for w in reversed(re.findall(r"[^\W\d_][\w’'-]+", speaker)) if w[0].isupper()), "")
        if len(surname) < SHORTEST:
            return None
        doc = self._reading.doc
        for p in self._usable:
            sentence = self._reading.sentence(p.first)
            around = doc[max(sentence.start, p.first - BESIDE) : min(sentence.end, p.last + BESIDE)]
            if self._roles.is_office(p) and any(t.text == surname for t in around) and not _capital(p):
                return p
        return None

    def _known(self, speaker: str) -> Located[PlaceMention] | None:
        """The office that the lexicon knows the speaker in."""
        person = find_person(speaker)
        for role in (person or {}).get("roles", ()):
            office = LOCAL.match(role["office"])
            if office is not None:
                return next((p for p in self._usable if name_of(p) == office.group(1)), None)
        return None


def _capital(item: Located[PlaceMention]) -> bool:
    return item.value.place is not None and item.value.place.capital
