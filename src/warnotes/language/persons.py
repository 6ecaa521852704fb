"""People described instead of counted: "a 14-year-old girl", "her husband", "a couple and their son"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from warnotes import lexicon
from warnotes.language.number_words import CARDINALS, SCALES, VAGUE, number_at
from warnotes.language.quantity import Quantity
from warnotes.language.wordscan import Words, scan

_LEX: dict[str, Any] = lexicon.load("english/persons")
_NOUNS: dict[str, str] = {noun: side for side, nouns in _LEX["nouns"].items() for noun in nouns}
_KIN = frozenset(_LEX["kin"]["one"])
_OWNED = frozenset(_LEX["kin"]["owned"])
_TWO = frozenset(_LEX["kin"]["two"])
_SOME = frozenset(_LEX["kin"]["some"])
_SINGLE = frozenset({*_NOUNS, *_KIN})
_CLOSE = frozenset(_LEX["kin"]["close"])
_DOUBTFUL = frozenset(_LEX["doubtful"]["nouns"])
_AFTER_DOUBTFUL = frozenset(_LEX["doubtful"]["behind"])
_HEADS = _SINGLE | _TWO | _OWNED | {"couple", "family"}
_WORDS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in _LEX["words"].items()}
_OPENERS = _WORDS["articles"] | _WORDS["owners"] | _WORDS["pointers"]
_POSSIBLE = _HEADS | {f"{word}'s" for word in _SINGLE}
_NUMBERS = frozenset({*CARDINALS, *VAGUE, *SCALES})
_REACH = 9
"""Words between the article and the noun: "a 45-year-old local emergency service worker"."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Words ``start`` to ``end`` that name some people; ``trim`` characters fall off the end."""

    start: int
    end: int
    low: int
    high: int | None
    victims: str | None
    trim: int = 0


def find_persons(text: str) -> list[Quantity]:
    """Return the described persons and families of ``text`` as quantities of kind ``person``, sorted."""
    w = scan(text)
    groups: list[_Group] = []
    floor = 0
    for i in [i for i, word in enumerate(w.words) if word in _POSSIBLE]:
        group = _group(w, i, floor) if i >= floor and _is_head(w, i) else None
        if group is not None:
            groups.append(group)
            floor = group.end
    return [_quantity(w, groups, k) for k in range(len(groups))]


def _group(w: Words, i: int, floor: int) -> _Group | None:
    """Return the people named around head ``i``; "the woman" is known already, unless she has company."""
    start = _determiner(w, i, floor)
    if start is None or (w.words[start - 1] in _WORDS["generic_before"] and w.words[start - 2] != "well"):
        return None
    alone = _single(w, i, start)
    if alone is None:
        return None
    group = _with_company(w, alone)
    return None if w.words[start] in _WORDS["pointers"] and group is alone else group


def _is_head(w: Words, i: int) -> bool:
    word, behind = w.words[i], w.words[i + 1]
    if word.endswith("'s"):
        return behind in _WORDS["body"]
    if behind in _WORDS["not_heads"] or (behind in _SINGLE and behind not in _WORDS["body"]):
        return False
    if behind == "-" and w.glued(i + 1):
        return w.words[i + 2] == "in"
    if word == "body" and behind in ("of", "whose"):
        return False
    return word not in _DOUBTFUL or behind in _AFTER_DOUBTFUL or not behind[:1].isalnum()


def _single(w: Words, i: int, start: int) -> _Group | None:
    """Return the person or family whose head is word ``i``, without company."""
    word, opener = w.words[i].removesuffix("'s"), w.words[start]
    owned = opener not in _WORDS["articles"] and opener not in _WORDS["pointers"]
    trim = 2 if w.words[i] != word else 0
    if word == "couple":
        return None if owned else _couple(w, start, i)
    if word == "family":
        return _family(w, start, i)
    if word in _TWO:
        return _Group(start, i + 1, 2, 2, "civilian") if owned else None
    if owned and word in _OWNED and opener in _WORDS["owners"]:
        return _Group(start, i + 1, 1, 1, None)
    if word not in _SINGLE or (owned and word not in (_KIN if opener in _WORDS["owners"] else _CLOSE)):
        return None
    if word.startswith("neighbo") and _WORDS["elsewhere"] & set(w.words[start:i]):
        return None
    in_law = w.words[i + 1 : i + 5] == ["-", "in", "-", "law"]
    return _Group(start, i + (5 if in_law else 1), 1, 1, _victims(w, start, i, word), trim)


def _determiner(w: Words, i: int, floor: int) -> int | None:
    """Walk back from the noun to its "a", "her" or "Petrenko's" over adjectives and ages."""
    for at in range(i - 1, max(floor, i - _REACH) - 1, -1):
        word = w.words[at]
        if word in _OPENERS:
            return at
        if word.endswith("'s") and w.capital(at) and at == i - 1:
            return at
        counted = word in _NUMBERS and w.words[at + 1] != "-"
        if word in _WORDS["stop"] or counted or not (word[0].isalnum() or word in "-'\""):
            return None
    return None


def _victims(w: Words, start: int, i: int, word: str) -> str | None:
    modifiers = set(w.words[start:i])
    if modifiers & _WORDS["former"]:
        return None
    side = _NOUNS.get(word, "civilian")
    if modifiers & _WORDS["civilian"] and side == "military":
        return "civilian"
    if modifiers & _WORDS["military"] and word in ("driver", "doctor", "medic", "guard", "engineer", "nurse"):
        return "military"
    return None if side == "neutral" else side


def _couple(w: Words, start: int, i: int) -> _Group | None:
    behind = w.words[i + 1]
    measured = (
        behind in ("of", "more") or behind in SCALES or (behind.endswith("s") and behind not in ("was", "is"))
    )
    return None if measured else _Group(start, i + 1, 2, 2, "civilian")


def _family(w: Words, start: int, i: int) -> _Group | None:
    if w.words[i + 1] == "of":
        number = number_at(w, i + 2)
        if number is not None and number.low is not None and 1 < number.low < 30:
            return _Group(start, number.end, number.low, number.high, "civilian")
        return None
    if w.words[start] in _WORDS["articles"] and w.words[i + 1] in _WORDS["family_behind"]:
        return _Group(start, i + 1, 2, None, "civilian")
    return None


def _with_company(w: Words, group: _Group) -> _Group:
    """Add "and her two children", "and daughter", "with their son" to the people before."""
    for _ in range(4):
        company = _company(w, group)
        if company is None:
            return group
        high = None if group.high is None or company.high is None else group.high + company.high
        group = replace(
            group, end=company.end, low=group.low + company.low, high=high, trim=0,
            victims=group.victims if group.victims == company.victims else None,
        )  # fmt: skip
    return group


def _company(w: Words, group: _Group) -> _Group | None:
    at, joint = group.end, w.words[group.end]
    if group.trim or joint not in ("and", "with", ","):
        return None
    at += 1 + (joint == "," and w.words[at + 1] == "and")
    owned = w.words[at] in _WORDS["owners"]
    if w.words[at] == "both" or (not owned and joint != "and"):
        return None
    at += owned
    number = number_at(w, at) if owned or _has_family(w, group) else None
    return _companions(w, number.end if number else at, number.low if number else None, owned or bool(number))


def _has_family(w: Words, group: _Group) -> bool:
    """Return whether "and two children" belongs to the people before: "his wife and two children"."""
    return w.words[group.start] in _WORDS["owners"] or w.words[group.end - 1] == "couple"


def _companions(w: Words, at: int, count: int | None, owned: bool) -> _Group | None:
    """Read up to three adjectives and the noun; without an owner only kin may follow ("a mother and son")."""
    for end in range(at, at + 6):
        word = w.words[end]
        if word in _SOME and owned:
            low, high = (count, count) if count else (2, None)
            return _Group(at, end + 1, low, high, "civilian")
        if word in _TWO and owned:
            return _Group(at, end + 1, 2, 2, "civilian")
        if word in _KIN or (word in ("woman", "man", "girl", "boy", "child") and end == at):
            behind = w.words[end + 1]
            return None if behind in _SINGLE else _Group(at, end + 1, 1, 1, "civilian")
        if word in _WORDS["stop"] or word in _OPENERS or not (word[:1].isalnum() or word == "-"):
            return None
    return None


def _quantity(w: Words, groups: list[_Group], k: int) -> Quantity:
    group = groups[k]
    start, end = w.starts[group.start], w.ends[group.end - 1] - group.trim
    return Quantity(
        start=start, end=end, low=group.low, high=group.high, approximate=False, kind="person",
        text=w.text[start:end], victims=group.victims, joined=_joined(w, groups, k),
    )  # fmt: skip


def _joined(w: Words, groups: list[_Group], k: int) -> bool:
    group = groups[k]
    if k > 0 and _coordinated(w.words[groups[k - 1].end : group.start]):
        return True
    if k + 1 < len(groups) and _coordinated(w.words[group.end : groups[k + 1].start]):
        return True
    after = w.words[group.end : group.end + 2]
    if after[0] == "and" and (after[1] in _NUMBERS or after[1][:1].isdecimal()):
        return True
    before = w.words[max(0, group.start - 6) : group.start]
    return before[-1:] == ["and"] and any(word in _NUMBERS or word[0].isdecimal() for word in before)


def _coordinated(between: list[str]) -> bool:
    return between in (["and"], [","], [",", "and"], ["as", "well", "as"], ["and", "also"])
