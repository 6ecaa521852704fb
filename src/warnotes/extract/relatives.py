"""Clauses that hang on a noun: what they tell of, and whether they have a subject of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_of(head: Token) -> set[int]:
    """Tokens of the noun that a relative clause tells of, without that clause."""
    inside = {t.i for t in head.subtree}
    return {t.i for t in head.head.subtree if t.i not in inside and t.i < head.i}


def has_subject(head: Token) -> bool:
    """Whether a clause names its subject."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in head.children)
