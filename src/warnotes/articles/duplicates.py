"""Which articles tell the same text? Shingles of five words, sampled, compared exactly where samples meet.

Near-linear: every text keeps about one shingle in sixteen (and never fewer than its 24 smallest), texts that
share a sampled shingle are chained in order of publication rather than paired all with all, and only then
are whole shingle sets compared. Hashes come from CRC-32, so that the outcome is the same everywhere.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from warnotes.articles.model import Article

SHINGLE = 5
SAMPLE = 16
FEWEST = 24


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where two articles tell the same text: alike as a whole, or the shorter held by the longer."""

    jaccard: float
    contained: float


SYNDICATED = Bounds(jaccard=0.4, contained=0.65)
"""Different outlets share running text only when they print the same agency copy."""
REWORKED = Bounds(jaccard=0.6, contained=0.8)
"""One outlet repeats its own background under different news, so more must agree."""
LENGTHS = 0.4
"""Length of the shorter to the longer from which containment counts: a chronicle quotes dispatches."""
MAX_DAYS = 7
"""Daily bulletins look alike for months; a reprint comes within days."""
MAX_WORDS = 20_000
PAIRED = 6
"""Shared shingles of up to this many articles compare all of them; beyond, neighbours and the earliest."""

WORD = re.compile(r"\w{1,40}")
Shingles = NDArray[np.uint64]
Order = tuple[bool, date, str]


def order_of(article: Article) -> Order:
    """Sort key: the earliest published first, undated last, then the smallest path."""
    return (article.published is None, article.published or date.min, article.path)


def find_duplicates(articles: Sequence[Article]) -> dict[str, tuple[str, float]]:
    """Return article_id -> (article_id of the earliest near-duplicate, Jaccard similarity to it).

    An article that is an original is no key; a value is never a key, so one step leads to the original.
    """
    ordered = sorted(articles, key=order_of)
    shingles = [_shingles(article.text) for article in ordered]
    partners: dict[int, set[int]] = defaultdict(set)
    for first, second in _candidates(shingles):
        partners[max(first, second)].add(min(first, second))
    original: dict[int, tuple[int, float]] = {}
    for index in sorted(partners):
        if match := _earliest(index, partners[index], ordered, shingles, original):
            original[index] = match
    return {ordered[i].article_id: (ordered[j].article_id, close) for i, (j, close) in original.items()}


def _earliest(
    index: int,
    partners: set[int],
    ordered: Sequence[Article],
    shingles: Sequence[Shingles],
    original: Mapping[int, tuple[int, float]],
) -> tuple[int, float] | None:
    """The earliest article that ``index`` repeats; a match with a repetition leads to its original."""
    for other in sorted(partners):
        if not _days_fit(ordered[index], ordered[other]):
            continue
        close = similarity(shingles[index], shingles[other], _bounds(ordered[index], ordered[other]))
        if close is not None:
            return original[other][0] if other in original else other, close
    return None


def _days_fit(one: Article, two: Article) -> bool:
    if one.published is None or two.published is None:
        return True
    return abs((one.published - two.published).days) <= MAX_DAYS


def _bounds(one: Article, two: Article) -> Bounds:
    known = one.outlet is not None and two.outlet is not None
    return SYNDICATED if known and one.outlet != two.outlet else REWORKED


def similarity(one: Shingles, two: Shingles, bounds: Bounds = REWORKED) -> float | None:
    """Return the Jaccard similarity of two near-duplicates, None when they are none."""
    if not len(one) or not len(two):
        return None
    common = len(np.intersect1d(one, two, assume_unique=True))
    jaccard = common / (len(one) + len(two) - common)
    shorter, longer = sorted((len(one), len(two)))
    contained = common / shorter >= bounds.contained and shorter / longer >= LENGTHS
    return jaccard if jaccard >= bounds.jaccard or contained else None


def _shingles(text: str) -> Shingles:
    """Sorted distinct hashes of the runs of five words of a text; a shorter text is one shingle."""
    words = WORD.findall(text.lower())[:MAX_WORDS]
    if not words:
        return np.empty(0, dtype=np.uint64)
    codes = np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in words], dtype=np.uint64)
    count = max(1, len(codes) - SHINGLE + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(min(SHINGLE, len(codes))):
            mixed = (mixed ^ codes[offset : offset + count]) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _sampled(shingles: Shingles) -> Shingles:
    chosen = shingles[shingles % np.uint64(SAMPLE) == 0]
    return np.union1d(chosen, shingles[:FEWEST]) if len(chosen) < FEWEST else chosen


def _candidates(shingles: Sequence[Shingles]) -> set[tuple[int, int]]:
    """Pairs of articles that share at least two sampled shingles (one, if they have no more)."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, found in enumerate(shingles):
        for value in _sampled(found).tolist():
            holders[value].append(index)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        for pair in _pairs(held):
            counts[pair] += 1
    return {
        pair for pair, count in counts.items() if count >= 2 or min(len(shingles[i]) for i in pair) < FEWEST
    }


def _pairs(held: list[int]) -> set[tuple[int, int]]:
    if len(held) <= PAIRED:
        return {(a, b) for n, a in enumerate(held) for b in held[n + 1 :]}
    neighbours = set(pairwise(held))
    return neighbours | {(held[0], other) for other in held[1:]}
