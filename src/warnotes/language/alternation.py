"""Long lists of words as one pattern that a regular expression engine can get through fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def any_of(words: Iterable[str], spelled: Callable[[str], str]) -> str:
    """An alternation of all words, the longest first among those with one first letter, grouped by it.

    At one position only words of one first letter can match, so the grouping changes nothing but the time: an
    engine tries a few alternatives instead of some hundreds.

    Args:
        words: lower or mixed case, none empty.
        spelled: the pattern of a word; it must begin with the word's first letter, escaped or not.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(spelled(word))
    return "|".join(_group(first, patterns) for first, patterns in sorted(groups.items()))


def _group(first: str, patterns: list[str]) -> str:
    if not first.isalnum():
        return "|".join(patterns)
    return f"{first}(?:{'|'.join(pattern[1:] for pattern in patterns)})"
