"""Infinitives that do tell something: what was ordered, what was tried in vain, what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.clause import affected
from warnotes.extract.control_sides import is_force
from warnotes.extract.unreal import negated, unreal

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDERING = frozenset({"order", "command", "instruct", "direct", "authorise", "authorize"})
TRYING = frozenset({"try", "attempt", "seek", "struggle", "aim", "bid", "want", "push"})
SUCCEEDING = frozenset({"succeed", "manage", "work"})
IN_VAIN = frozenset({"unsuccessfully", "vain", "avail", "vainly", "fruitlessly"})


def ordered(token: Token) -> bool:
    """ "Moscow ordered its troops to withdraw", "ordered a retreat": an order that has been given."""
    head = token.head
    if head.lemma_.lower() not in ORDERING or head.tag_ not in ("VBD", "VBN", "VBZ"):
        return False
    if negated(head) or negated(token) or unreal(head) is not None:
        return False
    if token.pos_ == "NOUN":
        return token.dep_ == "dobj"
    thing = affected(head) or next((c for c in token.children if c.dep_ == "nsubj"), None)
    return token.dep_ in ("xcomp", "ccomp") and thing is not None and is_force(thing)


def yet_to(token: Token) -> bool:
    """ "Russia has yet to take a city": not done so far."""
    return token.dep_ == "xcomp" and any(c.lower_ == "yet" for c in token.head.children)


def in_vain(token: Token) -> bool:
    """ "They tried to take X but failed", "sought in vain to enter X"."""
    if not any(c.lower_ == "to" for c in token.children):
        return False
    for head in _governors(token):
        if head.lemma_.lower() not in TRYING and token.dep_ != "advcl":
            continue
        if any(c.lower_ in IN_VAIN for c in (*head.children, *token.children)) or "in vain" in _behind(token):
            return True
        if any(_fails(c) for c in head.children if c.dep_ == "conj"):
            return True
    return False


def after_failing(token: Token) -> bool:
    """ "… after failing to take the capital": the known story, told in passing."""
    head = token.head
    passing = head.lemma_ == "fail" and head.tag_ == "VBG" and head.dep_ == "pcomp"
    return passing and token.dep_ == "xcomp" and head.head.lower_ in ("after", "since")


def not_done(verb: Token) -> bool:
    """Whether a verb is told to have failed or not to have happened."""
    return negated(verb) or yet_to(verb) or in_vain(verb)


def _governors(token: Token) -> list[Token]:
    head = token.head
    return [head, head.head] if head.dep_ in ("xcomp", "acl", "dobj", "conj") else [head]


def _fails(verb: Token) -> bool:
    """ "… but failed", "… but has not succeeded": without anything of its own that failed."""
    if any(c.dep_ in ("xcomp", "ccomp", "dobj") for c in verb.children):
        return False
    return verb.lemma_ == "fail" or (verb.lemma_ in SUCCEEDING and negated(verb))


def _behind(token: Token) -> str:
    return " ".join(t.lower_ for t in token.doc[token.i : min(token.i + 12, token.sent.end)])
