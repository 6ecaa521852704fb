"""A statement: one layer of speech over the tokens of a text, and the words that make one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.language.actors import Actor

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "which", "that"})
LIVES = frozenset({"life", "victim"})
ORDERS = frozenset({"continue", "tell", "urge", "warn", "remind", "advise"})
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "”", '"'})


@dataclass(slots=True)
class Statement:
    """One layer of speech. ``cue`` is the token of the verb; ``scope`` the tokens that it covers."""

    cue: int
    verb: str
    denies: bool
    kind: str
    """``verb``, ``source`` ("according to"), ``noun`` ("the claim that"), ``quote`` or
    ``carried`` (a sentence that goes on with the statement before it)."""
    scope: frozenset[int]
    actor: Actor
    speaker: tuple[int, int] | None = None
    near: frozenset[int] = field(default_factory=frozenset)
    """Tokens of the reporting clause itself, where the date of the statement stands."""


FIGURE_REACH = 14
"""Tokens behind a verb of figures in which its figure stands."""


@cache
def speech_verbs() -> dict[str, bool]:
    """Lemma of a verb of speech -> whether it denies."""
    verbs = load("english/speech")["verbs"]
    return dict.fromkeys(verbs["say"], False) | dict.fromkeys(verbs["deny"], True)


@cache
def weak_verbs() -> frozenset[str]:
    """Verbs that report only with a that-clause or a quotation."""
    return frozenset(load("english/speech")["weak"]["verbs"])


@cache
def speech_nouns() -> frozenset[str]:
    """Nouns that carry a statement ("the claim that …")."""
    return frozenset(load("english/speech")["phrases"]["nouns"])


@cache
def goes_on_pattern() -> re.Pattern[str]:
    """Openings of a sentence that goes on with the statement before it."""
    return re.compile("|".join(f"(?:{p})" for p in load("english/speech")["goes_on"]["patterns"]), re.I)


def is_speech_verb(token: Token) -> bool:
    """Whether the token is a verb of speech (not a noun or an adjective of the same form)."""
    if not token.tag_.startswith("VB"):
        return False
    return token.lemma_.lower() in speech_verbs() or gives_figure(token)


@cache
def _figures() -> tuple[frozenset[str], frozenset[str]]:
    words = load("english/speech")["figures"]
    return frozenset(words["verbs"]), frozenset(words["harm"])


def gives_figure(token: Token) -> bool:
    """ "put the dead at 44", "spoke of five dead": a verb of figures above a number and a word of harm."""
    verbs, harm = _figures()
    if token.lemma_.lower() not in verbs:
        return False
    below = [t for t in token.subtree if 0 < t.i - token.i <= FIGURE_REACH]
    return any(t.like_num or t.pos_ == "NUM" for t in below) and any(t.lemma_.lower() in harm for t in below)


def object_of(verb: Token) -> Token | None:
    """What a verb acts on, if it is a noun."""
    return next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")), None)


def says_nothing(verb: Token) -> bool:
    """Verbs of speech in other senses: "claimed four lives", "continue to hold", "told troops to leave"."""
    lemma, thing = verb.lemma_.lower(), object_of(verb)
    if lemma == "claim":
        return thing is not None and thing.lemma_.lower() in LIVES
    orders = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children) or (
        thing is not None and any(c.dep_ in ("acl", "relcl") and c.tag_ == "VB" for c in thing.children)
    )
    return orders and lemma in ORDERS


def marked(token: Token, words: frozenset[str]) -> bool:
    """Whether a clause is opened by one of the words ("while", "after")."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in words and c.i < token.i for c in token.children)


def after_a_break(token: Token) -> bool:
    """Whether a comma, dash or quotation mark stands before the phrase of the token."""
    left = token.left_edge.i
    return left > 0 and token.doc[left - 1].text in BREAKS
