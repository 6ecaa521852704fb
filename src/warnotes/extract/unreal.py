"""What is only aim, plan, threat, hope, hypothesis, question or negation: no row, or a denial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

SUPPOSING = frozenset({"think", "believe", "report", "know", "expect"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})


def _words(key: str) -> frozenset[str]:
    return frozenset(load("english/unreal")[key])


def _not_only(negation: Token) -> bool:
    """ "are not only fighting", "not just"."""
    behind = negation.i + 1
    return behind < len(negation.doc) and negation.doc[behind].lower_ in ("only", "just", "merely", "simply")


def negated(token: Token) -> bool:
    """Whether the verb or noun is negated in its own clause ("did not take", "failed to take")."""
    words_of_no = NEGATIONS - {"without"} if token.pos_ in ("VERB", "AUX") else NEGATIONS
    if any(
        c.dep_ == "neg" or c.lower_ in words_of_no or (c.lower_ == "longer" and c.dep_ == "advmod")
        for c in token.children
        if not _not_only(c)
    ):
        return True
    before = (c for c in token.children if c.dep_ in ("advmod", "auxpass") and c.i < token.i)
    if any(g.dep_ == "neg" for c in before for g in c.children):
        return True  # "is not yet fully cut off"
    head = token.head
    supposed = token.dep_ in ("xcomp", "ccomp") and head.lemma_ in SUPPOSING
    if supposed and any(c.dep_ == "neg" for c in head.children):
        return True  # "is not thought to have fallen"
    if token.dep_ in ("xcomp", "pcomp") and (
        head.lemma_ in _words("failing") or (head.dep_ == "prep" and head.head.lemma_ in _words("failing"))
    ):
        return True
    if (
        token.dep_ == "conj"
        and head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    ):
        return negated(head)
    return token.dep_ == "pcomp" and head.lower_ == "without"


def unreal(token: Token) -> str | None:
    """Why what the token says has not happened, or None if it is told as fact.

    Returns:
        ``modal``, ``goal``, ``condition``, ``future``, ``question`` or None.
    """
    current, steps = token, 0
    while steps < 6:
        if current.dep_ == "prep" and current.lower_ in _words("circumstances"):
            return None
        reason = _here(current)
        if reason is not None:
            return reason
        if current.head.i == current.i or current.dep_ in ("relcl", "parataxis"):
            return None
        if (
            current.dep_ == "conj"
            and any(c.dep_ in ("nsubj", "nsubjpass") for c in current.children)
            and current.pos_ in ("VERB", "AUX")
        ):
            return None
        if current.head.lower_ in ("given", "considering", "because"):
            return None
        if current.dep_ in ("ccomp", "advcl") and current.head.pos_ in ("VERB", "AUX"):
            return _governed(current)
        current, steps = current.head, steps + 1
    return None


def _here(token: Token) -> str | None:
    for child in token.children:
        if child.dep_ in ("aux", "auxpass") and child.lower_ in _words("modals"):
            return "future" if child.lower_ in ("will", "’ll", "'ll", "shall") else "modal"
        if child.dep_ == "mark" and child.lower_ in _words("conditions"):
            return "condition"
        if child.dep_ == "advmod" and child.lower_ in _words("doubts"):
            return "modal"
    if token.dep_ == "xcomp" or token.dep_ in ("acl", "pcomp", "pobj", "dobj", "advcl"):
        return _governed(token)
    return None


def _governed(token: Token) -> str | None:
    head = token.head
    if head.dep_ == "prep" and head.lower_ in _words("circumstances"):
        return None
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in token.children)
    if token.dep_ == "advcl" and infinitive and not perfect:
        return "goal"
    if token.dep_ == "acl" and infinitive and not perfect:
        return None if head.lemma_ in _words("factual_nouns") else "goal"
    if head.dep_ == "prep" and head.head.lemma_.lower() in _words("goal_nouns"):
        return "goal"
    if head.lemma_ == "warn" and token.dep_ == "ccomp" and not infinitive:
        return None  # "warned that the enemy is at the gates"
    if head.lemma_.lower() in _words("goal_verbs") and token.dep_ in (
        "xcomp",
        "ccomp",
        "dobj",
        "pobj",
    ):
        return "goal"
    if head.dep_ == "prep" and head.head.lemma_.lower() in _words("goal_verbs"):
        return "goal"
    return None
