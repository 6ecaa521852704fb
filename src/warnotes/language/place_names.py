"""Spellings of place names: folding, sound keys and fuzzy comparison.

``fold`` joins what differs only in typography (case, accents, apostrophes, hyphens).
``key`` joins transliterations of one name (Kharkov and Kharkiv, Izyum and Izium, Ugledar and
Vuhledar). ``closest`` compares keys letter by letter, for garbled copy, and is meant only for
words that stand where a place must stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

FUZZY_THRESHOLD = 0.85
"""Measured on garbled names against a list of front-line places: below, persons begin to match."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘`´ʹ′\u02bb\u201b"), "")
_HYPHENS = dict.fromkeys(map(ord, "-‐‑–\u00a0\u2009\n\r\t_"), " ")
_SPECIAL = {ord("ß"): "ss", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ı"): "i", ord("ə"): "e"}
_TYPOGRAPHY = {**_APOSTROPHES, **_HYPHENS, **_SPECIAL}
_NOT_LETTER = re.compile(r"[^a-z0-9 ]+")
_SPACES = re.compile(r" {2,}")

# One sound, several transliterations. The order matters: long groups first.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shch", "sc"), ("zhzh", "zh"), ("zzh", "zh"), ("kh", "h"), ("g", "h"), ("w", "v"),
    ("tz", "ts"), ("ck", "k"), ("ch", "c"), ("j", "y"), ("iy", "y"), ("yi", "y"),
    ("ye", "e"), ("ie", "e"), ("ii", "i"), ("ee", "i"), ("yu", "u"), ("iu", "u"),
    ("ya", "a"), ("ia", "a"), ("y", "i"),
)  # fmt: skip
_INITIAL_VU = re.compile(r"\b(?:u|v|vu)(?=hl)")
_DOUBLE = re.compile(r"([a-z])\1+")
_ENDINGS = (
    (re.compile(r"ovka\b"), "ivka"),
    (re.compile(r"ovk\b"), "ivk"),
    (re.compile(r"oe\b"), "e"),
    (re.compile(r"(?<=[oei]v)o\b|(?<=in)o\b"), "e"),
)


def fold(name: str) -> str:
    """Return ``name`` in plain small letters: no accents, no apostrophes, hyphens as spaces.

    >>> fold("Mar’yinka"), fold("Ivano-Frankivsk")
    ('maryinka', 'ivano frankivsk')
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    text = name.casefold().translate(_TYPOGRAPHY)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text).translate(_SPECIAL)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", _NOT_LETTER.sub("", text)).strip()


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return the sound key of ``name``: equal for the usual transliterations of one name.

    >>> key("Avdeevka") == key("Avdiyivka") == key("Avdiivka")
    True
    """
    text = fold(name)
    for old, new in _SOUNDS:
        text = text.replace(old, new)
    text = _INITIAL_VU.sub("vu", text)
    text = _DOUBLE.sub(r"\1", text)
    for pattern, ending in _ENDINGS:
        text = pattern.sub(ending, text)
    return text


def closest(name: str, keys: Sequence[str], threshold: float = FUZZY_THRESHOLD) -> tuple[str, float] | None:
    """Return the entry of ``keys`` nearest to the key of ``name`` and its similarity (0 to 1).

    Optimal string alignment, so that a swap of two letters is one error. None below ``threshold``,
    for names of fewer than five letters, and when the first letters differ in more than sound
    (an error in the first letter is accepted only in long names).
    """
    wanted = key(name)
    if len(wanted) < 5 or len(wanted) > 40:
        return None
    hits = process.extract(wanted, keys, scorer=OSA.normalized_similarity, score_cutoff=threshold, limit=4)
    best = [(str(choice), float(score)) for choice, score, _ in hits if _plausible(wanted, str(choice))]
    return min(best, key=lambda pair: (-pair[1], pair[0])) if best else None


def _plausible(wanted: str, choice: str) -> bool:
    """Word count must agree, and a short name must keep its first letter."""
    if wanted.count(" ") != choice.count(" "):
        return False
    return wanted[0] == choice[0] or min(len(wanted), len(choice)) >= 8


def known_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct keys of ``names``, sorted, as ``closest`` wants them."""
    return tuple(sorted({k for k in map(key, names) if k}))
