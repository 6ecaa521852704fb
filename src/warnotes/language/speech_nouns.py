"""Statements without a verb: "Moscow's claim that …", "claims by Russia it has hit …", "two dead: mayor"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.language.actor_words import civil_pattern, first_side, officials_pattern
from warnotes.language.noun_phrases import noun_phrase
from warnotes.language.statements import RELATIVE, Statement, marked
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from warnotes.language.speakers import SpeakerMemory

THAT = 7  # tokens from a noun of speech to its "that"
NEXT = 3  # tokens from the owner of a claim to the subject of what is claimed
TAIL = 7  # tokens of a source behind the colon of a headline


def noun_statement(token: Token, memory: SpeakerMemory) -> Statement | None:
    """ "The ministry's claim that …", "a report from the mayor that …", "Russian claims to have taken …"."""
    owner = _owner(token)
    if owner is None or _denied(token):
        return None
    content = _that_clauses(token) or _clauses_without_that(owner)
    first, last = noun_phrase(owner)
    scope = frozenset(t.i for c in content for t in c.subtree if t.i >= max(last, token.i + 1))
    if not scope:
        scope = _claimed_to_have(token)
    if not scope:
        return None
    near = frozenset(range(token.i + 1, min(scope)))
    actor = memory.resolve(owner, first, last)
    return Statement(token.i, token.lemma_.lower(), False, "noun", scope, actor, (first, last), near)


def _denied(noun: Token) -> bool:
    """ "Kyiv rejected Moscow's claim that …": told as Kyiv's denial."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in load("english/speech")["verbs"]["deny"]


def _that_clauses(noun: Token) -> list[Token]:
    """Verbs of the clauses that a noun of speech opens with "that", wherever the parser hangs them."""
    below = [
        c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and marked(c, frozenset({"that"}))
    ]
    if below:
        return below
    near = noun.doc[noun.i + 1 : min(noun.i + THAT, noun.sent.end)]
    that = next((t for t in near if t.lower_ == "that" and t.dep_ == "mark"), None)
    if that is not None and any(t.pos_ in ("VERB", "AUX") for t in noun.doc[noun.i + 1 : that.i]):
        return []  # "the Russian statement was untrue and that …": what the verb before opens
    return [that.head] if that is not None and that.head.i > noun.i else []


def _clauses_without_that(owner: Token) -> list[Token]:
    """ "claims by Russia it has hit 40 targets": a clause with a subject right behind the owner."""
    if owner.dep_ != "pobj":
        return []
    last = noun_phrase(owner)[1]
    behind = owner.doc[last : min(last + NEXT, owner.sent.end)]
    subject = next((t for t in behind if t.dep_ in ("nsubj", "nsubjpass") and t.lower_ not in RELATIVE), None)
    if subject is None or any(t.is_punct for t in behind if t.i < subject.i):
        return []
    return [subject.head]


def _claimed_to_have(noun: Token) -> frozenset[int]:
    """ "Russia's military claims to have taken …": the verb read as a noun."""
    doc, sentence = noun.doc, noun.sent
    if noun.lower_ not in ("claims", "reports") or noun.i + 2 >= sentence.end:
        return frozenset()
    if doc[noun.i + 1].lower_ != "to" or doc[noun.i + 2].lower_ not in ("have", "be"):
        return frozenset()
    stop = next((t.i for t in doc[noun.i + 3 : sentence.end] if t.text in (",", ";")), sentence.end)
    return frozenset(range(noun.i + 1, stop))


def _owner(token: Token) -> Token | None:
    """Whose claim: a possessive, an adjective of a side, or behind "by" and "from"."""
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    told = next((c for c in token.children if c.dep_ == "amod" and first_side(c.text) is not None), None)
    if told is not None:
        return told
    by = (c for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from"))
    return next((p for c in by for p in c.children if p.dep_ == "pobj"), None)


def counted_by(by: Token) -> Token | None:
    """Whose figure it is in "by Kyiv's count", "by the army's own estimate"."""
    held = next((c for c in by.children if c.dep_ == "pobj"), None)
    if held is None or held.lower_ not in load("english/speech")["counts"]["nouns"]:
        return None
    return next((c for c in held.children if c.dep_ == "poss"), None)


def headline_statement(sentence: Span, memory: SpeakerMemory) -> Statement | None:
    """A headline with its source behind a colon or a dash: "At least two dead in Lisne - officials"."""
    words = [t for t in sentence if not t.is_space]
    if len(words) < NEXT or words[-1].text in (".", "!", "?", "”", '"') or sentence[-1].text[:1] != "\n":
        return None
    marks = [
        t.i for t in words if t.text in (":", "-", "–", "—") and (t.text == ":" or t.nbor(-1).whitespace_)
    ]
    if not marks or not 1 <= words[-1].i - marks[-1] <= TAIL or marks[-1] - sentence.start < NEXT:
        return None
    tail = [t for t in words if t.i > marks[-1]]
    text = sentence.doc[tail[0].i : tail[-1].i + 1].text
    people = officials_pattern().search(text) or civil_pattern().search(text) or first_side(text)
    if not people or any(t.pos_ in ("VERB", "AUX") for t in tail):
        return None
    head = next((t for t in reversed(tail) if t.pos_ in ("NOUN", "PROPN")), tail[-1])
    actor = memory.resolve(head, tail[0].i, tail[-1].i + 1)
    scope = frozenset(range(sentence.start, marks[-1]))
    return Statement(marks[-1], "source", False, "source", scope, actor, (tail[0].i, tail[-1].i + 1))
