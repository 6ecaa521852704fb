"""Infinitives and gerunds: done ("managed to take", "after taking") or only aimed at ("focus on taking")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.control_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

WAITING = frozenset({"until", "till", "before", "once"})
DONE_AFTER = frozenset({"after", "since", "by", "following", "despite", "while", "when", "without"})


def only_aimed(token: Token) -> bool:
    """Whether a verb in the infinitive or gerund tells no deed: an aim, a task, a topic."""
    head = _lead(token)
    if _until(head) or _whoever(head) or _try_and(token):
        return True
    if _infinitive(head):
        return not _done_infinitive(head)
    return head.tag_ == "VBG" and not _done_gerund(head)


def could_not(verb: Token) -> bool:
    """ "They could not push through", "cannot": tried and failed, unlike what merely could happen."""
    could = any(c.dep_ == "aux" and c.lower_ in ("could", "can", "ca") for c in verb.children)
    return could and any(c.dep_ == "neg" for c in verb.children)


def _whoever(verb: Token) -> bool:
    """ "regardless of which side holds the city"."""
    return any(
        c.dep_ == "nsubj" and any(d.lower_ in ("which", "whichever", "whatever") for d in c.children)
        for c in verb.children
    )


def _until(verb: Token) -> bool:
    """ "until Kyiv regains control": what is waited for."""
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "’ll", "'ll") for c in verb.head.children)
    return bool(marks & WAITING) or (ahead and bool(marks & {"after", "when", "as", "while"}))


def _lead(token: Token) -> Token:
    """The first of joined verbs: "to surround and take" stands and falls with "surround"."""
    current = token
    while current.dep_ == "conj" and current.head.pos_ in ("VERB", "AUX") and not _own_form(current):
        current = current.head
    return current


def _own_form(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children)


def _try_and(token: Token) -> bool:
    """ "continue to try and take X"."""
    head = token.head
    return token.dep_ == "conj" and token.tag_ == "VB" and head.lemma_ == "try" and head.tag_ in ("VB", "VBP")


def _infinitive(token: Token) -> bool:
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ == "have" for c in auxiliaries):
        return False
    return any(c.lower_ == "to" for c in auxiliaries)


def _done_infinitive(token: Token) -> bool:
    head = token.head
    if token.dep_ == "acl":
        return head.lemma_.lower() in words("first_to")
    if token.dep_ not in ("xcomp", "ccomp", "advcl", "acomp"):
        return False
    if head.lemma_.lower() in words("doing"):
        return not any(c.dep_ == "dobj" and c.i < token.i for c in head.children) or head.lemma_ in (
            "force",
            "cause",
        )
    return False


def _done_gerund(token: Token) -> bool:
    if any(c.dep_ in ("aux", "auxpass") and c.lower_ not in ("to", "being") for c in token.children):
        return True
    head = token.head
    if token.dep_ == "pcomp":
        if head.lower_ == "from":
            return False  # "kept them from taking"
        return head.lower_ in DONE_AFTER or head.head.lemma_.lower() in words("doing")
    if token.dep_ == "xcomp":
        return head.lemma_.lower() in words("doing")
    return token.dep_ in (
        "ROOT",
        "advcl",
        "acl",
        "conj",
        "ccomp",
        "dep",
        "relcl",
        "parataxis",
        "appos",
        "acomp",
    )
