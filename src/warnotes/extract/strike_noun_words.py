"""Nouns of attack: their lemma, gerunds among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_parts import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

GERUNDS = frozenset({"shelling", "bombing", "pounding", "bombarding", "targeting"})


def noun_lemma(noun: Token) -> str:
    """Lemma of a noun of attack; the parser leaves some plurals and gerunds as they are."""
    lower = noun.lower_
    if lower in GERUNDS or lower.rstrip("s") in GERUNDS:
        return lower.rstrip("s")
    lemma = noun.lemma_.lower()
    if lemma not in lexicon()["nouns"] and lower.endswith("s") and lower[:-1] in lexicon()["nouns"]:
        return lower[:-1]
    return lemma


def attack_word(token: Token) -> bool:
    """A noun of attack, or the first of joined ones: "a wave of missile strikes" is told by the strikes."""
    return noun_lemma(token) in lexicon()["nouns"] or any(
        c.dep_ == "conj" and noun_lemma(c) in lexicon()["nouns"] for c in token.children
    )
