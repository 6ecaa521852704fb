"""Subjects and objects that the parser hangs on the wrong word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def misjoined(verb: Token) -> Token | None:
    """ "They took A but Ukraine holds B": the parser joins the second subject to the first object."""
    before = verb.left_edge.i - 1
    if verb.dep_ not in ("conj", "ccomp") or verb.tag_ == "VBG" or before <= verb.sent.start:
        return None
    noun = verb.doc[before]
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN") or noun.i == verb.head.i:
        return None
    first = noun.left_edge.i
    joined = first > 0 and verb.doc[first - 1].dep_ == "cc"
    return noun if joined and not any(c.dep_ == "auxpass" and c.i < first for c in verb.children) else None


def of_auxiliary(verb: Token) -> Token | None:
    """ "X remains cut off": the parser hangs the subject on "remains"."""
    below = (c for a in verb.children if a.dep_ == "auxpass" for c in a.children)
    return next((c for c in below if c.dep_ in ("nsubjpass", "nsubj")), None)


def shared_object(verb: Token) -> Token | None:
    """ "captured or surrounded several towns": the object of the second verb is also that of the first."""
    for second in verb.children:
        if second.dep_ == "conj" and second.i - verb.i == 2 and second.pos_ == "VERB":
            return next((c for c in second.children if c.dep_ == "dobj"), None)
    return None
