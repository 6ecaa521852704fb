"""When a sentence that names no place may take one from the sentences before it.

An event told on ("the attack", "another two were hurt") happened where the story is; a tally of the war, a
salvo on the country or the day's total of a general staff did not, and gets no place rather than a wrong one.
"""

from __future__ import annotations

from functools import lru_cache

from warnotes.extract.scene_words import pattern

NEAR = 2
"""Sentences back from which a place is taken without a word that points back."""
FAR = 8
"""Sentences back from which it is taken with one."""


@lru_cache(maxsize=64)  # the rows of a sentence ask one after the other
def is_summary(sentence: str) -> bool:
    """Whether the words tell of figures of the war so far."""
    return pattern("inherit", "cumulative").search(sentence) is not None


@lru_cache(maxsize=64)
def is_nationwide(words: str) -> bool:
    """Whether the words mean the whole country or many of its cities."""
    return pattern("inherit", "wide").search(words) is not None


@lru_cache(maxsize=64)
def points_back(sentence: str) -> bool:
    """Whether a sentence points to what was told before: "the attack", "another two"."""
    return pattern("inherit", "pointing").search(sentence) is not None


def opens_anew(sentence: str) -> bool:
    """Whether a sentence opens another scene: "Elsewhere", an item of a list."""
    opening = pattern("anew", "words", r"^\W*%s").match(sentence)
    return opening is not None or pattern("anew", "bullets").match(sentence) is not None


@lru_cache(maxsize=64)
def reach(sentence: str) -> int:
    """Sentences back where the place of an event may stand for this one; -1: it has none to inherit."""
    if is_summary(sentence) or is_nationwide(sentence):
        return -1
    if opens_anew(sentence) and not pattern("inherit", "attack").search(sentence):
        return -1
    pointing = points_back(sentence)
    if pattern("inherit", "tally").search(sentence):
        return -1
    if pattern("inherit", "salvo").search(sentence) and not pointing:
        return -1
    return FAR if pointing else NEAR
