"""The place and the date that a sentence leaves unsaid, and where they were taken from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from warnotes.extract.dating import Dating, When
from warnotes.extract.filling import fill, fill_place
from warnotes.extract.place_lists import places_on
from warnotes.extract.pointing import ANAPHORA
from warnotes.extract.roles_of_places import is_wide
from warnotes.extract.whereabouts import Where, Whereabouts
from warnotes.lexicon import load

if TYPE_CHECKING:
    from datetime import date

    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.language.places import PlaceMention

__all__ = ["ANAPHORA", "BACKGROUND_DAYS", "Context", "When", "Where", "fill", "fill_place"]
BACKGROUND_DAYS = 14
FIRST_DAYS = 7  # a count that begins in the first week of the war is one of the whole war
_fill_place = fill_place


class Context(Whereabouts):
    """Finds place and date for a token of a reading."""

    def __init__(self, reading: Reading) -> None:
        """Everything of one article."""
        super().__init__(reading)
        self._dating = Dating(reading)
        self._war_start: date = load("dates")["war"]["start"]
        self._usable = self.usable

    def when(self, i: int, said: Said, tokens: set[int] | None = None) -> When:
        """The interval of what token ``i`` speaks of; a thing done never ends after publication."""
        return self._dating.when(i, said, tokens)

    def is_background(self, when: When) -> bool:
        """More than 14 days before publication, or counted from the start of the war for longer than that."""
        published = self.reading.published
        if published is None or when.start is None or when.end is None:
            return False
        since_the_start = when.source != "publication" and (when.start - self._war_start).days <= FIRST_DAYS
        whole = since_the_start and (when.end - when.start).days > BACKGROUND_DAYS
        return whole or (published - when.end).days > BACKGROUND_DAYS

    @cached_property
    def named(self) -> list[Located[PlaceMention]]:
        """The named places of the whole article."""
        return places_on({p.first for p in self.reading.places}, self)

    def _country(self, item: Located[PlaceMention]) -> bool:
        return is_wide(item)

    def _choose(self, items: list[Located[PlaceMention]], i: int) -> Located[PlaceMention] | None:
        return self.choose(items, i)

    def _anaphor(self, i: int, tokens: set[int]) -> Where | None:
        return self.anaphor(i, tokens)

    def _is_a(self, item: Located[PlaceMention], word: str) -> bool:
        return self.pointing.is_a(item, word)
