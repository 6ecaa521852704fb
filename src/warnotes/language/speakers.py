"""Speakers over a whole article: pronouns, "the ministry", and names introduced once with an office."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from warnotes.language.actor_words import media_pattern, real
from warnotes.language.actors import NAME, NOBODY, ROLES, Actor, find_person, first_side, identify, sides_in
from warnotes.language.heard import Mentions
from warnotes.language.noun_phrases import noun_phrase, with_office
from warnotes.language.offices import office_holder
from warnotes.language.speaker_sides import (
    both_sides,
    governments,
    side_by_name,
    told_by_state_media,
    with_given_name,
)
from warnotes.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from warnotes.language.quotes import Quotation

MINISTRY = re.compile(r"\b(?:defen[cs]e (?:ministry|minister)|ministry of defen[cs]e)\b", re.I)
US_DEFENCE = re.compile(r"\b(?:defen[cs]e (?:department|officials?)|department of defen[cs]e)\b", re.I)
UPDATES = re.compile(r"\bintelligence (?:updates?|briefings?|assessments?)\b", re.I)
OUTLET = re.compile(r"^(?:station|outlet|broadcaster|newspaper|network|paper|magazine)$")
OWNED = re.compile(
    r"(?:his|her|their|its)\s+(?:own\s+)?(?:organi[sz]ation|office|agency|ministry|government|administration)$",
    re.I,
)
MINISTRIES = {"Russia": "Russian Ministry of Defence", "Ukraine": "Ukrainian Ministry of Defence"}
DOCUMENT = re.compile(
    r"^(?:report|statement|post|update|message|assessment|briefing|station|channel|outlet|account)$"
)
DEFINITE = re.compile(r"(?:the|its|their|his|her|this)\b", re.I)
NAMED_AS = frozenset({"nsubj", "nsubjpass", "poss", "pobj", "dobj", "ROOT"})
PERSON = 3  # tokens at least of an office and a name
BEFORE = 32  # tokens back to the outlet that "the station" means
CHARACTERS = 400  # of a speaker's words: names stand at their start

__all__ = ["SpeakerMemory", "is_pronoun", "noun_phrase"]


@cache
def _pronouns() -> dict[str, str]:
    return {word: kind for kind, words in load("english/speech")["pronouns"].items() for word in words}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(load("english/speech")["bodies"]["nouns"])


class SpeakerMemory:
    """Resolves the words of a speaker, in text order.

    Args:
        country_at: gives the ISO country code of the place that a token's context speaks of, or None;
            officials of a place speak for whoever runs that country.
        published: who held an office on that day speaks for it.
    """

    def __init__(self, country_at: Callable[[int, int], str | None], published: date | None = None) -> None:
        """Start without having heard anybody."""
        self._country_at = country_at
        self._published = published
        self._names: dict[str, Actor] = {}
        self._mentions = Mentions()

    def begin(self, quotations: Sequence[Quotation]) -> None:
        """Take the quotations of the text: names inside them are not whom a tag behind them means."""
        self._mentions.quotations = quotations

    def notice(self, token: Token) -> None:
        """Remember a person introduced with an office anywhere in the text, speaker or not."""
        if token.lower_ in _bodies():
            self._notice_body(token)
        if token.pos_ != "PROPN" or not token.text[:1].isupper():
            return
        side = governments().get(token.text)
        if side is not None and token.dep_ in ("nsubj", "poss"):
            self._remember(Actor(side, side, "government", token.text), token)
            return
        if token.dep_ in ("compound", "poss"):
            return
        if any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.lefts):
            self._introduce(token)
        person = find_person(token.text)
        if person is not None:
            actor = Actor(person["name"], person["side"], "person", token.text)
            self._names[token.text] = actor
            self._remember(actor, token)

    def _notice_body(self, token: Token) -> None:
        """A ministry, a staff, an institute that is named without speaking: "the ministry" means it later."""
        if token.dep_ not in NAMED_AS or token.pos_ not in ("NOUN", "PROPN"):
            return
        first, last = noun_phrase(token)
        text = token.doc[first:last].text[:CHARACTERS]
        if MINISTRY.search(text) and first_side(text) is None:
            ministry = self._ministry(token, text)
            if ministry is not None:
                self._remember(ministry, token)
        elif last - first > 1 and first_side(text) is not None:
            actor = identify(text)
            if actor.kind in ("body", "officials") and actor.side is not None:
                self._remember(actor, token)

    def _introduce(self, name: Token) -> None:
        """A person told by an office who has not spoken yet: "Governor Ivan Hai came. He said …"."""
        head = name.head if name.dep_ == "appos" else name
        first, last = noun_phrase(head)
        text = head.doc[first:last].text[:CHARACTERS]
        if last - first < PERSON or NAME.search(text) is None or ROLES.search(text) is None:
            return
        actor = self._named(head, first, last)
        if actor.side is not None and actor.kind in ("person", "officials") and not actor.plural:
            self._learn(text, actor)
            self._remember(actor, head)

    def resolve(self, head: Token, first: int, last: int) -> Actor:
        """The actor behind a noun phrase that speaks."""
        text = head.doc[first:last].text[:CHARACTERS]
        earlier = self._by_reference(head, text, last - first)
        if earlier is not None:
            if earlier is not NOBODY:
                self._mentions.add(earlier, head, spoke=True)
            return replace(earlier, text=text)
        if both_sides(head):
            return Actor(text, None, "government", text, plural=True)
        actor = replace(self._named(head, first, last), text=text)
        self._learn(text, actor)
        self._remember(actor, head, spoke=True)
        return actor

    def _by_reference(self, head: Token, text: str, length: int) -> Actor | None:
        """Who is meant by a word that names nobody: "he", "her office", "the station", "the statement"."""
        kind = None if head.text == "US" else _pronouns().get(head.lower_)
        if kind == "first":  # "we" outside a quotation is the outlet itself
            return NOBODY
        if kind is not None and length <= 2:
            return self._mentions.meant(kind, head)
        if OWNED.match(text):
            person = text[:3].lower() in ("his", "her")
            return self._mentions.meant("person" if person else "plural", head.doc[head.left_edge.i])
        if not DEFINITE.match(text) or first_side(text) is not None:
            return None
        if OUTLET.match(head.lower_):
            before = head.doc[max(0, head.i - BEFORE) : head.i].text
            named = [m.group() for m in media_pattern().finditer(before) if real(m)]
            if named:
                return identify(named[-1])
        if DOCUMENT.search(head.lower_) and identify(text).side is None:
            return self._last_told()
        return None

    def _named(self, head: Token, first: int, last: int) -> Actor:
        """Who is meant by a phrase with a name or an office, by its words and by what was said before."""
        text, country = head.doc[first:last].text[:CHARACTERS], self._country_at(first, last)
        actor = self._by_words(head, text, identify(with_office(head, first, last)[:CHARACTERS], country))
        actor = replace(actor, plural=actor.plural or head.tag_ in ("NNS", "NNPS"))
        if actor.kind != "media" and (actor.side is None or actor.kind in ("officials", "civil", "unknown")):
            actor = self._known_before(text) or actor
        actor = side_by_name(actor, with_given_name(head, text), country)
        if actor.kind in ("officials", "civil") and first_side(text) is None:
            actor = told_by_state_media(head, actor)
        holder = office_holder(text, actor.side, self._published) if actor.kind == "officials" else None
        return actor if holder is None else replace(actor, name=holder, kind="person")

    def _by_words(self, head: Token, text: str, actor: Actor) -> Actor:
        """Ministries and defence officials that are named without their country."""
        if MINISTRY.search(text) and first_side(text) is None and find_person(text) is None:
            return self._ministry(head, text) or actor
        if US_DEFENCE.search(text) and not sides_in(
            text
        ):  # of the government in the sentence, else America's
            side = first_side(head.doc[head.sent.start : head.i].text[:CHARACTERS])
            return replace(actor, side=side or "other", kind="officials")
        return actor

    def _last_told(self) -> Actor | None:
        told = [*self._mentions.backwards(spoke=True), *self._mentions.backwards()]
        return next((a for a in told if a.kind != "media" and a.side is not None), None)

    def _ministry(self, head: Token, text: str) -> Actor | None:
        """ "The defence ministry" without a country: of the side whose government was named last.

        The one that publishes "intelligence updates" is Britain's.
        """
        if UPDATES.search(head.sent.text):
            return Actor("UK Ministry of Defence", "other", "body", text, roles=frozenset({"ministry"}))
        for earlier in [*self._mentions.backwards(spoke=True), *self._mentions.backwards()]:
            if earlier.side in MINISTRIES and earlier.kind in ("body", "government"):
                name = MINISTRIES[str(earlier.side)]
                return Actor(name, earlier.side, "body", text, roles=frozenset({"ministry"}))
        return None

    def _known_before(self, text: str) -> Actor | None:
        """An actor named before, by a family name or by "the" and an office."""
        for word in reversed(re.findall(r"[A-Z][\w’'-]+", text)):
            known = self._names.get(word)
            if known is not None and known.side is not None:
                return known
        if not re.match(r"(?:the|its|their|his|her|both|a statement)\b", text, re.I):
            return None
        roles = {m.group().lower() for m in ROLES.finditer(text)}
        if not roles or re.search(r"\b(?:local|regional|city|town|several|some)\b", text):
            return None
        stated = first_side(text)
        for earlier in self._mentions.backwards():
            fits = earlier.side is not None and stated in (None, earlier.side)
            if fits and roles & earlier.roles and _same_office(roles, earlier):
                return earlier
        return None

    def _learn(self, text: str, actor: Actor) -> None:
        if actor.side is None or actor.kind in ("media", "government"):
            return
        names = re.findall(r"(?:[A-Z][\w’'-]+\s+)+([A-Z][\w’'-]+)", text.split(",")[0])
        names += re.findall(r",\s+(?:[A-Z][\w’'-]+\s+)+([A-Z][\w’'-]+)\s*$", text)
        for name in names:
            if not ROLES.search(name):
                self._names.setdefault(name, replace(actor, kind="person"))

    def _remember(self, actor: Actor, head: Token, *, spoke: bool = False) -> None:
        if spoke or actor.kind != "unknown" or actor.side is not None:
            self._mentions.add(actor, head, spoke=spoke)


def _same_office(roles: set[str], earlier: Actor) -> bool:
    specific = roles - {"official", "officials", "head", "chief", "office", "service"}
    return bool(specific & earlier.roles) or not specific


def is_pronoun(token: Token) -> bool:
    """Whether a token stands for a speaker named before ("he", "they")."""
    return token.lower_ in _pronouns() and token.text != "US"
