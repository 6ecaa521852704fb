"""Whether aid is announced, delivered, considered or refused: from the verbs above the thing given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.aid_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "none", "neither", "nor"})
MAYBE = frozenset({"could", "may", "might", "whether", "if"})
FUTURE = frozenset({"will", "would", "to", "shall", "’ll", "'ll"})
STEPS = 9


def chain(token: Token) -> list[Token]:
    """The token and what it hangs on, up to the root, at most a few steps."""
    found = [token]
    while found[-1].head.i != found[-1].i and len(found) < STEPS:
        found.append(found[-1].head)
    return found


def status_of(token: Token) -> tuple[str | None, Token | None]:
    """Status of what ``token`` heads and the verb that tells it; None if nothing tells of giving.

    The lowest verb tells, but refusal and weighing above it win; ``used``: told of as a weapon in the war.
    """
    told: str | None = None
    cue: Token | None = None
    if _given_already(token) and _one(token.head, token) != "used":
        return "delivered", None
    for word in chain(token):
        status = _one(word, token)
        if status == "used":
            return (told, cue) if told not in (None, "asked") else ("used", word)
        if status is not None and (told in (None, "asked") or status in ("considered", "refused")):
            told, cue = status, word
        if (word.dep_ == "amod" and word.i != token.i) or (
            word.dep_ == "conj" and told and word.pos_ == "VERB"
        ):
            break
    return (None, None) if told == "asked" else (told, cue)


def _given_already(token: Token) -> bool:
    """ "the 18 guns already delivered", "six launchers that it has sent": told below the thing."""
    for clause in token.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in words("verbs", "transfer"):
            near = {c.lower_ for c in clause.children if c.dep_ in ("aux", "neg")}
            if clause.tag_ in ("VBN", "VBD") and not near & (NEGATIVE | MAYBE | FUTURE):
                return True
    return False


def _one(word: Token, thing: Token) -> str | None:
    lemma = word.lemma_.lower()
    near = {c.lower_ for c in word.children if c.dep_ in ("aux", "neg", "mark", "det", "advmod", "prt")}
    if word.pos_ == "NOUN" and lemma in ("request", "demand", "appeal", "call", "need"):
        return "asked"
    if word.pos_ == "ADJ" and lemma in words("nouns", "open_to"):
        return "considered"
    if word.pos_ not in ("VERB", "AUX"):
        return None
    if any(c.dep_ == "mark" and c.lower_ == "whether" for c in word.children):
        return "considered"
    if lemma in words("verbs", "refuse") and (lemma != "rule" or "out" in near):
        return None if near & NEGATIVE else "refused"
    if lemma in words("verbs", "weigh"):
        return "considered"
    if lemma in words("verbs", "ask") and not _passive(word):
        return "asked"
    if lemma in words("verbs", "transfer"):
        return _transfer(word, near, thing)
    if lemma in words("verbs", "announce"):
        if near & MAYBE:
            return "considered"
        return "refused" if near & NEGATIVE or _negated(word, thing) else "announced"
    return "used" if lemma in words("verbs", "use") else None


def _transfer(verb: Token, near: set[str], thing: Token) -> str | None:
    if near & NEGATIVE or _negated(verb, thing):
        return "refused"
    if near & MAYBE:
        return "considered"
    if near & FUTURE or (verb.tag_ in ("VB", "VBG") and verb.lemma_ != "receive"):
        return "announced"
    return "delivered"


def _negated(verb: Token, thing: Token) -> bool:
    """ "no combat aircraft would be sent", but not "it was delivered; they gave no number"."""
    return any(
        g.lower_ in NEGATIVE
        for c in verb.children
        if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.left_edge.i <= thing.i <= c.right_edge.i
        for g in c.children
        if g.dep_ in ("det", "neg")
    )


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
