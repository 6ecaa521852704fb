"""A number with what bounds it: "at least 12", "between 10 and 15", "two or three", "ten or more"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from warnotes import lexicon
from warnotes.language.number_words import Number, number_at
from warnotes.language.wordscan import Words

_LEX = lexicon.load("english/numbers")


def _by_last(table: dict[str, list[str]]) -> dict[str, list[tuple[list[str], str]]]:
    """Index phrases by their last word, longest first, for reading backwards."""
    index: dict[str, list[tuple[list[str], str]]] = {}
    for effect, phrases in table.items():
        for phrase in phrases:
            words = phrase.replace("approx.", "approx .").split()
            index.setdefault(words[-1], []).append((words, effect))
    for found in index.values():
        found.sort(key=lambda item: -len(item[0]))
    return index


def _by_first(table: dict[str, list[str]]) -> dict[str, list[tuple[list[str], str]]]:
    """Index phrases by their first word, longest first, for reading on."""
    index: dict[str, list[tuple[list[str], str]]] = {}
    for effect, phrases in table.items():
        for phrase in phrases:
            words = phrase.replace("-plus", "- plus").replace(",", " ,").split()
            index.setdefault(words[0], []).append((words, effect))
    for found in index.values():
        found.sort(key=lambda item: -len(item[0]))
    return index


_BEFORE = _by_last({**_LEX["before"], "more": _LEX["more"]["before"], "total": ["a total of", "total of"]})
_AFTER = _by_first({**_LEX["after"], "more": _LEX["more"]["after"]})
_RISING = frozenset(_LEX["rising"]["words"])
_AREAS = frozenset(_LEX["areas"]["words"])
_OR = (["or", "even"], ["or", "possibly"], ["or", "perhaps"], ["or"], ["if", "not"], [",", "if", "not"])
_AND_UP_TO = (["and", "up", "to"], [",", "up", "to"], ["but", "no", "more", "than"], ["and", "at", "most"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A bounded number over the words ``start`` to ``end`` (exclusive); ``number`` is its (last) core."""

    start: int
    end: int
    low: int | None
    high: int | None
    number: Number
    approximate: bool = False
    more: bool = False
    ranged: bool = False
    capped: bool = False
    """The high end was given as one ("at least 5 and up to 10")."""
    bounded: bool = False
    """Some word before or behind moved a bound."""


def phrase_at(w: Words, i: int, floor: int = 0) -> Phrase | None:
    """Return the bounded number whose core begins at word ``i``; prefixes reach back to word ``floor``."""
    number = number_at(w, i)
    if number is None:
        return None
    phrase = _range(w, Phrase(i, number.end, number.low, number.high, number), floor)
    return with_suffix(w, _with_prefix(w, phrase, floor))


def _range(w: Words, phrase: Phrase, floor: int) -> Phrase:
    first = phrase.number
    at, hull = _connector(w, first, floor)
    if at and w.words[at] == w.words[first.start - 1] and w.words[at] in "$€£₴₽":
        at += 1
    second = number_at(w, at) if at else None
    if second is None or second.low is None:
        return phrase
    low, high = _shared_scale(first, second), second.high
    if low is None or (high is not None and low > high) or (hull and low == high):
        return phrase
    start = phrase.start
    if w.words[start - 1] in ("between", "from") and start - 1 >= floor:
        start -= 1
    capped = w.words[first.end] in ("and", ",", "but") and start == phrase.start
    return replace(
        phrase, start=start, end=second.end, low=low, high=high, number=second, ranged=True, capped=capped
    )


def _connector(w: Words, first: Number, floor: int) -> tuple[int, bool]:
    """Return where the second end of a range begins (0: no range) and whether words join it."""
    words, end, before = w.words, first.end, w.words[first.start - 1]
    word = words[end]
    if word == "and" and _between(w, first.start, floor):
        return end + 1, True
    if word == "-" and first.figures and words[end + 1][:1].isdecimal():
        return end + 1, False
    if word == "-" and words[end + 1] == "to" and w.glued(end):
        return end + 2, True
    if word == "to" and not (before == "from" and _rises(w, first.start - 1)) and not _rises(w, first.start):
        return end + 1, True
    for join in _OR:
        if words[end : end + len(join)] == join:
            return end + len(join), True
    for join in _AND_UP_TO:
        if before == "least" and words[end : end + len(join)] == join:
            return end + len(join), True
    return 0, False


def _between(w: Words, i: int, floor: int) -> bool:
    return "between" in w.words[max(floor, i - 3) : i]


def _rises(w: Words, i: int) -> bool:
    """Return whether a verb of rising stands up to four words before word ``i``: two tolls, no range."""
    return any(word in _RISING for word in w.words[max(0, i - 4) : i]) or "by" in w.words[max(0, i - 2) : i]


def _shared_scale(first: Number, second: Number) -> int | None:
    """Return the low end, scaled like the high end in "5 to 6 million"."""
    if first.low is None or second.scale == 1 or first.scale != 1 or second.vague:
        return first.low
    scaled = int(first.value * second.scale)
    return scaled if second.high is not None and scaled <= second.high else first.low


def _with_prefix(w: Words, phrase: Phrase, floor: int) -> Phrase:
    while True:
        found = _prefix(w, phrase, floor)
        if found is None:
            return phrase
        length, effect = found
        phrase = _apply(replace(phrase, start=phrase.start - length), effect)


def _prefix(w: Words, phrase: Phrase, floor: int) -> tuple[int, str] | None:
    start = phrase.start
    for words, effect in _BEFORE.get(w.words[start - 1], ()):
        begin = start - len(words)
        if begin < floor or w.words[begin:start] != words:
            continue
        if words == ["over"] and w.words[phrase.end] in _AREAS:
            return None
        return len(words), effect
    return None


def _apply(phrase: Phrase, effect: str) -> Phrase:
    low, high = phrase.low, phrase.high
    if effect == "about" or effect == "or_so":
        return replace(phrase, approximate=True)
    if effect == "more":
        return replace(phrase, more=True)
    if effect in ("at_least", "or_more"):
        open_end = None if not phrase.capped else high
        return replace(phrase, low=low if low is not None else high, high=open_end, bounded=True)
    if effect == "more_than" and low is not None:
        return replace(phrase, low=low + (not phrase.number.vague), high=None, bounded=True)
    if effect in ("up_to", "or_fewer"):
        return replace(phrase, low=None, high=high, bounded=True)
    if effect == "fewer_than" and high is not None:
        return replace(phrase, low=None, high=max(high - 1, 0), bounded=True)
    return phrase


def with_suffix(w: Words, phrase: Phrase) -> Phrase:
    """Read "or more", "-plus", "or so", "more", "others" behind the number."""
    for _ in range(2):
        for words, effect in _AFTER.get(w.words[phrase.end], ()):
            if w.words[phrase.end : phrase.end + len(words)] == words and _suffix_holds(w, phrase, words):
                phrase = _apply(replace(phrase, end=phrase.end + len(words)), effect)
                break
        else:
            return phrase
    return phrase


def _suffix_holds(w: Words, phrase: Phrase, words: list[str]) -> bool:
    end = phrase.end
    if (
        words[-1] in ("more", "additional", "further", "less", "fewer")
        and w.words[end + len(words)] == "than"
    ):
        return False
    if words[0] in ("+", "-"):
        return w.glued(end)
    if words[0] == "plus":
        return w.words[end + 1] not in ("a", "an", "the") and not w.words[end + 1][:1].isdecimal()
    if words == ["at", "least"]:
        return w.words[end + 2] in (",", ".", ";")
    return words[0] != "odd" or phrase.number.value >= 20
