"""Speakers over a whole article: pronouns, "the ministry", and names that were introduced once with an office."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from warnotes.language.actor_words import media_pattern, real
from warnotes.language.actors import NOBODY, ROLES, Actor, find_person, first_side, identify, sides_in
from warnotes.language.offices import office_holder
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

MINISTRY = re.compile(r"\b(?:defen[cs]e (?:ministry|minister)|ministry of defen[cs]e)\b", re.I)
US_DEFENCE = re.compile(r"\b(?:defen[cs]e (?:department|officials?)|department of defen[cs]e)\b", re.I)
UPDATES = re.compile(r"\bintelligence (?:updates?|briefings?|assessments?)\b", re.I)
OUTLET = re.compile(r"^(?:station|outlet|broadcaster|newspaper|network|paper|magazine)$")
OWNED = re.compile(r"(?:his|her|their|its)\s+(?:own\s+)?(?:organi[sz]ation|office|agency|ministry|government|administration)$", re.I)
DOCUMENT = re.compile(
    r"^(?:report|statement|post|update|message|assessment|briefing|station|channel|outlet|account)$"
)
DEFINITE = re.compile(r"(?:the|its|their|his|her|this)\b", re.I)
LONGEST = 32  # tokens of a noun phrase with its appositions
CUT = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl"})


@cache
def _pronouns() -> dict[str, str]:
    return {word: kind for kind, words in load("english/speech")["pronouns"].items() for word in words}


@cache
def _governments() -> dict[str, str]:
    governments = load("actors")["governments"]
    return {name: side for side in ("Russia", "Ukraine") for name in governments[side]}


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range of a noun phrase with appositions and of-phrases, without clauses; half open."""
    tokens = {head.i}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.dep_ in CUT or (child.dep_ == "punct" and child.i > head.i):
                continue
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                continue
            if abs(child.i - head.i) > LONGEST:
                continue
            tokens.add(child.i)
            stack.append(child)
    first = last = head.i
    while first - 1 in tokens or (
        first - 1 >= 0 and head.doc[first - 1].text in ",-’'" and first - 2 in tokens
    ):
        first -= 1
    while last + 1 in tokens or (
        last + 1 < len(head.doc) and head.doc[last + 1].text in ",-’'" and last + 2 in tokens
    ):
        last += 1
    return first, last + 1


class SpeakerMemory:
    """Resolves the words of a speaker, in text order.

    Args:
        country_at: gives the ISO country code of the place that a token's context speaks of, or None;
            officials of a place speak for whoever runs that country.
        published: who held an office on that day speaks for it.
    """

    def __init__(self, country_at: Callable[[int, int], str | None], published: date | None = None) -> None:
        self._country_at = country_at
        self._published = published
        self._names: dict[str, Actor] = {}
        self._heard: list[Actor] = []
        self._spoken: list[Actor] = []

    def notice(self, token: Token) -> None:
        """Remember a person introduced with an office anywhere in the text, speaker or not."""
        if token.pos_ != "PROPN" or not token.text[:1].isupper():
            return
        side = _governments().get(token.text)
        if side is not None and token.dep_ in ("nsubj", "poss"):
            self._remember(Actor(side, side, "government", token.text))
            return
        if token.dep_ in ("compound", "poss"):
            return
        person = find_person(token.text)
        if person is not None:
            actor = Actor(person["name"], person["side"], "person", token.text)
            self._names[token.text] = actor
            self._remember(actor)

    def resolve(self, head: Token, first: int, last: int) -> Actor:
        """The actor behind a noun phrase that speaks."""
        text = head.doc[first:last].text
        kind = _pronouns().get(head.lower_)
        if kind == "first":  # "we" outside a quotation is the outlet itself
            return replace(NOBODY, text=text)
        if kind is not None and last - first <= 2:
            return self._pronoun(kind, text)
        if OWNED.match(text):
            return self._pronoun("person" if text[:3].lower() in ("his", "her") else "plural", text)
        if OUTLET.match(head.lower_) and DEFINITE.match(text):
            before = head.doc[max(0, head.i - LONGEST) : head.i].text
            named = [m.group() for m in media_pattern().finditer(before) if real(m)]
            if named and first_side(text) is None:
                return replace(identify(named[-1]), text=text)
        if DOCUMENT.search(head.lower_) and DEFINITE.match(text):
            told = self._last_told()
            if told is not None and identify(text).side is None:
                return replace(told, text=text)
        actor = identify(self._widened(head, first, last), self._country_at(first, last))
        if MINISTRY.search(text) and first_side(text) is None:
            actor = self._ministry(head, text) or actor
        elif US_DEFENCE.search(text) and not sides_in(text):
            actor = self._defence(head, text, actor)
        actor = replace(actor, text=text)
        if actor.kind != "media" and (actor.side is None or actor.kind in ("officials", "civil", "unknown")):
            actor = self._known_before(head, text, actor) or actor
        if actor.kind == "person" and actor.side is None and (head.pos_ == "PROPN" or not head.text.islower()):
            actor = replace(actor, side="Ukraine" if self._country_at(first, last) == "UA" else None)
        if actor.kind in ("officials", "civil") and first_side(text) is None:
            actor = _told_by_state_media(head, actor)
        if actor.kind == "officials":
            holder = office_holder(text, actor.side, self._published)
            actor = actor if holder is None else replace(actor, name=holder, kind="person")
        self._learn(text, actor)
        self._remember(actor)
        self._spoken.append(actor)
        return actor

    def _last_told(self) -> Actor | None:
        return next((a for a in reversed(self._heard) if a.kind != "media" and a.side is not None), None)

    def _ministry(self, head: Token, text: str) -> Actor | None:
        """ "The defence ministry" without a country: of the side whose government was named last.

        The one that publishes "intelligence updates" is Britain's.
        """
        if UPDATES.search(head.sent.text):
            return Actor("UK Ministry of Defence", "other", "body", text, roles=frozenset({"ministry"}))
        for earlier in [*reversed(self._spoken), *reversed(self._heard)]:
            if earlier.side in ("Russia", "Ukraine") and earlier.kind in ("body", "government"):
                name = {"Russia": "Russian Ministry of Defence", "Ukraine": "Ukrainian Ministry of Defence"}[
                    earlier.side
                ]
                return Actor(name, earlier.side, "body", text, roles=frozenset({"ministry"}))
        return None

    def _defence(self, head: Token, text: str, actor: Actor) -> Actor:
        """ "Defence officials" without a country: of the government that the sentence names, else of the United States."""
        side = first_side(head.doc[head.sent.start : head.i].text)
        return replace(actor, side=side or "other", kind="officials", text=text)

    def _widened(self, head: Token, first: int, last: int) -> str:
        """The phrase with a short relative clause ("who heads the administration"), for its side words."""
        text = head.doc[first:last].text
        clause = next((c for c in head.children if c.dep_ == "relcl" and c.i > head.i), None)
        if clause is not None and clause.lemma_ in (
            "be",
            "head",
            "lead",
            "run",
            "command",
            "serve",
            "represent",
        ):
            stop = min(clause.right_edge.i + 1, last + 14)
            text += " " + head.doc[last:stop].text
        return str(text)

    def _pronoun(self, kind: str, text: str) -> Actor:
        for actor in reversed(self._heard):
            if (
                kind == "person"
                and actor.kind in ("person", "officials", "civil", "unknown")
                and not actor.plural
            ):
                return replace(actor, text=text)
            if (
                kind == "body"
                and actor.kind in ("body", "government", "officials", "media")
                and not actor.plural
            ):
                return replace(actor, text=text)
            if kind in ("plural", "first") and actor.kind != "media":
                return replace(actor, text=text)
        return replace(NOBODY, text=text)

    def _known_before(self, head: Token, text: str, actor: Actor) -> Actor | None:
        for word in reversed(re.findall(r"[A-Z][\w’'-]+", text)):
            known = self._names.get(word)
            if known is not None and known.side is not None:
                return replace(known, text=text)
        if not re.match(r"(?:the|its|their|his|her|both|a statement)\b", text, re.I):
            return None
        roles = {m.group().lower() for m in ROLES.finditer(text)}
        if not roles or re.search(r"\b(?:local|regional|city|town|several|some)\b", text):
            return None
        stated = first_side(text)
        for earlier in reversed(self._heard):
            fits = earlier.side is not None and stated in (None, earlier.side)
            if fits and roles & earlier.roles and _same_office(roles, earlier):
                return replace(earlier, text=text)
        return None

    def _learn(self, text: str, actor: Actor) -> None:
        if actor.side is None or actor.kind in ("media", "government"):
            return
        names = re.findall(r"(?:[A-Z][\w’'-]+\s+)+([A-Z][\w’'-]+)", text.split(",")[0])
        names += re.findall(r",\s+(?:[A-Z][\w’'-]+\s+)+([A-Z][\w’'-]+)\s*$", text)
        for name in names:
            if not ROLES.search(name):
                self._names.setdefault(name, replace(actor, kind="person"))

    def _remember(self, actor: Actor) -> None:
        if actor.kind != "unknown" or actor.side is not None:
            self._heard.append(actor)


def _told_by_state_media(head: Token, actor: Actor) -> Actor:
    """Officials without a country whom only Russia's state agencies quote are Russia's."""
    if actor.side != "Ukraine":
        return actor
    names = {m.group().lower() for m in media_pattern().finditer(head.sent.text) if real(m)}
    state = names & set(load("actors")["run_by_russia"]["outlets"])
    return replace(actor, side="Russia") if state else actor


def _same_office(roles: set[str], earlier: Actor) -> bool:
    specific = roles - {"official", "officials", "head", "chief", "office", "service"}
    return bool(specific & earlier.roles) or not specific


def is_pronoun(token: Token) -> bool:
    """Whether a token stands for a speaker named before ("he", "they")."""
    return token.lower_ in _pronouns()
