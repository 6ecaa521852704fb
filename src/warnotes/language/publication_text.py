"""A text as the evidence rules read it: lower-case, with sentences; phrases of the lexicon as regexes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from warnotes import lexicon
from warnotes.language.publication_model import Evidence, Span
from warnotes.language.wordscan import FOLD, lower_same_length

GAP = r"(?:[^\s.;!?]+[ ]){0,5}?"
_WORD = re.compile(r"[^\s,;:()\"“”]+")
_ENDS = re.compile(
    r"(?<![ .][a-z])(?<!\b(?:gen|feb|jan|oct|nov|dec|aug|sep|mar|apr))(?<!\bsept)[.!?][\"'”]?\s|\n"
)


class Flat:
    """A text folded to lower case without moving an offset."""

    def __init__(self, text: str) -> None:
        """Fold ``text`` and find its sentences."""
        self.text = text
        self.lower = lower_same_length(text).translate(FOLD)
        self._starts = [0, *(match.end() for match in _ENDS.finditer(self.lower))]

    def sentence(self, at: int) -> str:
        """The sentence that holds offset ``at``, lower case."""
        number = bisect_right(self._starts, at) - 1
        following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.lower)
        return self.lower[self._starts[number] : following]

    def words(self, at: int) -> frozenset[str]:
        """The words of that sentence."""
        return frozenset(word.rstrip(".!?") for word in _WORD.findall(self.sentence(at)))

    def matches(self, words: str) -> Iterator[re.Match[str]]:
        """The places of a phrase of the lexicon."""
        if all(any(word in self.lower for word in each) for each in _needed(words)):
            yield from phrase(words).finditer(self.lower)

    def evidence(self, start: int, end: int, reason: str, rank: int, *spans: Span) -> Evidence:
        """A piece of evidence of this text."""
        return Evidence(start, end, " ".join(self.text[start:end].split()), reason, spans, rank)


@lru_cache(maxsize=2048)
def phrase(words: str) -> re.Pattern[str]:
    """Compile a phrase of the lexicon: "a|b" are alternatives, "*" is up to five words of the sentence."""
    parts = []
    for word in words.split():
        if word == "*":
            parts.append(GAP)
        else:
            parts.append(f"(?:{'|'.join(map(re.escape, word.split('|')))}),?[ ]")
    return re.compile(r"(?<![\w-])" + "".join(parts).removesuffix(",?[ ]") + r"(?!\w)")


@lru_cache(maxsize=2048)
def _needed(words: str) -> tuple[tuple[str, ...], ...]:
    """The words of which a text must hold one each: much quicker to look for than the phrase."""
    return tuple(tuple(word.split("|")) for word in words.split() if word != "*" and len(word) > 3)


@lru_cache(maxsize=64)
def words_of(name: str) -> frozenset[str]:
    """A list of the English lexicon of publication, as a set."""
    return frozenset(lexicon.load("english/publication")[name])


def any_of(name: str) -> str:
    """The same list as alternatives of a regex."""
    listed = lexicon.load("english/publication")[name]
    return "(?:" + "|".join(map(re.escape, sorted(listed, key=len, reverse=True))) + ")"
