"""One article as the extractors see it: values located on tokens, clauses, and who says each token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from warnotes.extract.said_dates import said_on
from warnotes.language.actors import NOBODY, Actor
from warnotes.language.attribution import Statement, find_statements
from warnotes.language.speakers import SpeakerMemory
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from warnotes.language.dates import DateExpr
    from warnotes.language.gazetteer import Place
    from warnotes.language.numbers import Quantity
    from warnotes.language.places import PlaceMention
    from warnotes.language.weapons import Weapon

T = TypeVar("T")
CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "xcomp", "csubj", "dep", "appos"}
)


PLACE_REACH = 120  # tokens back to the place whose officials are meant


def _country(mention: PlaceMention) -> str | None:
    return mention.place.country if mention.place is not None else None


def runs_for_russia(place: Place, outlet: str | None) -> bool:
    """Whether officials of a Ukrainian place speak for Russia, by the lexicon."""
    run = load("actors")["run_by_russia"]
    if (place.kind != "region" and place.name in run["places"]) or place.admin1 in run["regions"]:
        return True
    if place.name in run["regions"]:
        return True
    claimed = place.admin1 in run["claimed"] or place.name in run["claimed"]
    return claimed and (outlet or "").lower() in run["outlets"]


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value and the tokens that it stands on (half open)."""

    first: int
    last: int
    value: T


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a token, when, and whether by denying it. ``statement`` is None in the outlet's own voice."""

    actor: Actor
    statement: Statement | None
    denied: bool = False
    start: date | None = None
    end: date | None = None
    explicit: bool = False
    """The date of the statement stands in the text."""


class Reading:
    """A parsed article with everything that the extractors ask for. Positions are token indices."""

    def __init__(self, doc: Doc, published: date | None, outlet: str | None = None) -> None:
        """Locate all values of a parsed ``doc`` and find its statements."""
        self.doc = doc
        self.published = published
        self.outlet = outlet
        self.sentences: list[Span] = list(doc.sents)
        self.quantities: list[Located[Quantity]] = self._located("quantities")
        self.persons: list[Located[Quantity]] = self._located("persons")
        self.dates: list[Located[DateExpr]] = self._located("dates")
        self.places: list[Located[PlaceMention]] = self._located("places")
        self.weapons: list[Located[Weapon]] = self._located("weapons")
        self.statements = find_statements(doc, SpeakerMemory(self.country_at, published))
        self._by_token = self._index_statements()

    def _located(self, key: str) -> list[Located[Any]]:
        return [Located(span.start, span.end, span._.value) for span in self.doc.spans.get(key, [])]

    def tokens_for(self, table: str) -> list[Token]:
        """The tokens, in order, of the sentences that can give rows for a table (all, without a gate)."""
        if self.doc._.tables is None:
            return list(self.doc)
        return [token for first, last in self.doc._.tables[table] for token in self.doc[first:last]]

    def told_for(self, table: str) -> list[tuple[int, Span]]:
        """The sentences that can give rows for a table, with their numbers in ``sentences``."""
        if self.doc._.tables is None:
            return list(enumerate(self.sentences))
        parts = self.doc._.tables[table]
        numbers = sorted({n for first, last in parts for n in self._numbers(first, last)})
        return [(n, self.sentences[n]) for n in numbers]

    def _numbers(self, first: int, last: int) -> range:
        return range(self.sentence_number(first), self.sentence_number(last - 1) + 1)

    @cached_property
    def text(self) -> str:
        """The text of the article (spaCy joins it anew from its tokens each time)."""
        return str(self.doc.text)

    # ---- places of speakers ------------------------------------------------------------------------------

    def country_at(self, first: int, last: int) -> str | None:
        """Whose officials speak at a phrase: country of the place named in or last named before it.

        Ukraine if none is named at all; Russia for what Russia has run since 2014, and in outlets of the
        Russian state for the regions that it claims.
        """
        at = bisect_left(self._officials, first, key=_first)
        inside = self._officials[at : at + 1]
        if not inside or inside[0].first >= last:
            near = self._officials[max(0, at - PLACE_REACH) : at]
            inside = [p for p in near if _no_country(p)][-1:]
            if not inside or first - inside[0].last >= PLACE_REACH:
                return "UA"
        place = inside[0].value.place
        if place is None or place.country == "RU" or runs_for_russia(place, self.outlet):
            return "RU"
        return "UA"

    @cached_property
    def _officials(self) -> list[Located[PlaceMention]]:
        return [p for p in self.places if not p.value.as_actor and _country(p.value) in ("UA", "RU")]

    # ---- sentences and clauses ---------------------------------------------------------------------------

    @cached_property
    def _sentence_index(self) -> list[int]:
        index = [0] * len(self.doc)
        for number, sentence in enumerate(self.sentences):
            for i in range(sentence.start, sentence.end):
                index[i] = number
        return index

    def sentence_number(self, i: int) -> int:
        """Index into ``sentences`` of the sentence that holds token ``i``."""
        return self._sentence_index[i]

    def sentence(self, i: int) -> Span:
        """The sentence that holds token ``i``."""
        return self.sentences[self._sentence_index[i]]

    def clause_head(self, i: int) -> Token:
        """The verb (or root) whose clause holds token ``i``."""
        token = self.doc[i]
        while token.head.i != token.i and not self._heads_clause(token):
            token = token.head
        return token

    def _heads_clause(self, token: Token) -> bool:
        if token.dep_ not in CLAUSES:
            return False
        if token.pos_ in ("VERB", "AUX"):
            return True
        return token.dep_ == "ROOT" or token.dep_ in ("ccomp", "advcl", "relcl", "parataxis")

    def clause(self, i: int) -> set[int]:
        """Tokens of the clause around ``i``, without the clauses below it that have a verb of their own."""
        head = self.clause_head(i)
        tokens: set[int] = set()
        stack = [head]
        while stack:
            token = stack.pop()
            tokens.add(token.i)
            stack.extend(
                c for c in token.children if not (c.pos_ in ("VERB", "AUX") and self._heads_clause(c))
            )
        return tokens

    # ---- looking things up -------------------------------------------------------------------------------

    @staticmethod
    def within(items: list[Located[T]], first: int, last: int) -> list[Located[T]]:
        """Items that lie wholly in the token range; ``items`` are in text order."""
        start, end = bisect_left(items, first, key=_first), bisect_left(items, last, key=_first)
        return [item for item in items[start:end] if item.last <= last]

    @staticmethod
    def on(items: list[Located[T]], tokens: set[int]) -> list[Located[T]]:
        """Items that begin on one of the tokens; ``items`` are in text order."""
        if not tokens:
            return []
        start, end = (bisect_left(items, i, key=_first) for i in (min(tokens), max(tokens) + 1))
        return [item for item in items[start:end] if item.first in tokens]

    @staticmethod
    def nearest(
        items: list[Located[T]], i: int, fits: Callable[[Located[T]], bool] | None = None
    ) -> Located[T] | None:
        """The item nearest to token ``i``; of two as near, the one before it."""
        fitting = [item for item in items if fits is None or fits(item)]
        return min(fitting, key=lambda item: (_gap(item, i), item.first), default=None)

    # ---- attribution ---------------------------------------------------------------------------------------

    def _index_statements(self) -> dict[int, list[Statement]]:
        index: dict[int, list[Statement]] = {}
        for statement in self.statements:
            for i in statement.scope:
                index.setdefault(i, []).append(statement)
        for layers in index.values():
            layers.sort(key=lambda s: (s.kind == "quote", len(s.scope), s.cue))
        return index

    def said(self, i: int) -> Said:
        """Who says token ``i``: the innermost speaker, an agency only when nobody else is named."""
        layers = self._by_token.get(i, [])
        named = [s for s in layers if s.actor.kind != "unknown" or s.actor.side is not None]
        own = [s for s in named if s.actor.kind != "media"]
        chosen = next(iter([*own, *named, *layers]), None)
        if chosen is None or self._is_outlet(chosen.actor):
            return Said(NOBODY, None, False, self.published, self.published)
        denied = any(s.denies for s in layers)
        start, end, explicit = self.said_dates(chosen)
        for outer in layers:  # "On Monday, Kyiv said …, claiming …": the day of the one is the other's
            if not explicit and outer.actor.side == chosen.actor.side:
                start, end, explicit = self.said_dates(outer)
        return Said(chosen.actor, chosen, denied, start, end, explicit)

    def _is_outlet(self, actor: Actor) -> bool:
        """Whether the speaker is the outlet itself: "the BBC has seen", "RT's reporter said"."""
        if actor.kind != "media" or not actor.name or not self.outlet:
            return False
        return actor.name.lower() == self.outlet.lower()

    def said_dates(self, statement: Statement) -> tuple[date | None, date | None, bool]:
        """First and last day of a statement, and whether the text names them."""
        for item in self.dates:
            found = said_on(item.value, (item.first, item.last), statement, self.doc, self.published)
            if found is not None:
                return *found, True
        if self.published is None:
            return None, None, False
        return self.published - timedelta(days=1), self.published, False

    def speech_dates(self, sentence: Span) -> set[int]:
        """First tokens of the dates in a sentence that date a statement, not an event."""
        near: set[int] = set()
        for statement in self.statements:
            if sentence.start <= statement.cue < sentence.end and statement.kind != "quote":
                near |= statement.near
        return {d.first for d in self.within(self.dates, sentence.start, sentence.end) if d.first in near}


def _first(item: Located[Any]) -> int:
    return item.first


def _no_country(item: Located[PlaceMention]) -> bool:
    return item.value.place is not None and item.value.place.kind != "country"


def _gap(item: Located[Any], i: int) -> int:
    if item.first <= i < item.last:
        return 0
    return item.first - i if item.first > i else i - item.last + 1
