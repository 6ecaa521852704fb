"""Who says it: sentences beside a chosen one that hold its speaker, so that they are parsed with it.

A quotation has its tag in the sentence before or behind, and "he said" points back to the one that named him.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from warnotes.language.gate.words import Alphabet
from warnotes.lexicon import load

Span = tuple[int, int]

QUOTES = frozenset('“”"«»')
POINTS = re.compile(
    r"\b(?:s?he|they|it|the (?:official|ministry|mayor|governor|spokes\w+|source|report|statement)s?)\b", re.I
)
BACK, BESIDE = 3, 2  # sentences


def speakers_of(text: str, pieces: Sequence[Span], chosen: Sequence[int]) -> list[int]:
    """The chosen pieces with those that tell their speakers, as indices in order.

    Args:
        text: the whole text.
        pieces: its :func:`~warnotes.language.gate.segments`.
        chosen: indices of the pieces that can give a row.
    """
    wanted = set(chosen)
    for number in chosen:
        for way in _ways(text, pieces, number):
            told = next((n for n in way if n in wanted or _reports(text, pieces[n])), None)
            wanted.update(() if told is None else (told,))
    return sorted(wanted)


def _ways(text: str, pieces: Sequence[Span], number: int) -> list[range]:
    """Where the speaker of a piece may stand, nearest first: around quotations, before pronouns."""
    piece = text[slice(*pieces[number])]
    reports, back = _reports(text, pieces[number]), range(number - 1, max(-1, number - 1 - BACK), -1)
    if reports and POINTS.search(piece):
        return [back]
    quoted = bool(QUOTES & set(piece)) or (number > 0 and _left_open(text[slice(*pieces[number - 1])]))
    if not quoted or reports:
        return []
    return [back[:BESIDE], range(number + 1, min(len(pieces), number + 1 + BESIDE))]


def _left_open(piece: str) -> bool:
    return piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1


@cache
def _alphabet() -> tuple[Alphabet, int]:
    alphabet = Alphabet()
    words = load("english/speech")["verbs"]
    strong = [w for w in (*words["say"], *words["deny"]) if w not in load("english/speech")["weak"]["verbs"]]
    told = alphabet.exactly(["said", "told", "wrote", "according"])
    return alphabet, alphabet.any_form(strong) | told


def _reports(text: str, piece: Span) -> bool:
    alphabet, reporting = _alphabet()
    return bool(alphabet.read(text[slice(*piece)]) & reporting)
