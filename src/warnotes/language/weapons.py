"""Weapons: words of the lexicon found in the text, with class, model and the side that uses them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from warnotes.language.alternation import any_of
from warnotes.lexicon import load

NO_PLURAL = re.compile(r"(?:fire|artillery|aviation|himars|aircraft)$")


@dataclass(frozen=True, slots=True)
class Weapon:
    """A mention of a weapon: character offsets, class (``drone``, ``missile`` …), model or None."""

    start: int
    end: int
    text: str
    kind: str
    model: str | None
    side: str | None


def plural(word: str) -> str:
    """English plural of a weapon's name, or the word itself where none is used."""
    if NO_PLURAL.search(word):
        return word
    return word + "s" if not word.endswith(("s", "x", "ch", "sh")) else word + "es"


@cache
def _table() -> dict[str, tuple[str | None, str | None, str | None]]:
    lexicon = load("weapons")
    table: dict[str, tuple[str | None, str | None, str | None]] = {}
    for entry in lexicon["weapon"]:
        for word in entry["words"]:
            for form in {word, plural(word)}:
                table[form] = (entry["class"], entry.get("model"), entry.get("side"))
    for word in lexicon["exclude"]["words"]:
        for form in {word, plural(word)}:
            table[form] = (None, None, None)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    body = any_of(_table(), lambda word: re.escape(word).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s‑–-]?"))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w])")


def find_weapons(text: str) -> list[Weapon]:
    """All weapons named in ``text``, longest match first, sorted and without overlap."""
    lowered = text.lower()
    if len(lowered) != len(text):  # rare letters change length in lower case: offsets would lie
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = []
    for match in _pattern().finditer(lowered):
        kind, model, side = _lookup(match.group())
        if kind is not None:
            found.append(
                Weapon(match.start(), match.end(), text[match.start() : match.end()], kind, model, side)
            )
    return found


@cache
def _folded() -> dict[str, tuple[str | None, str | None, str | None]]:
    return {_fold(word): value for word, value in _table().items()}


def _fold(word: str) -> str:
    return re.sub(r"[\s‑–-]+", "", word)


def _lookup(words: str) -> tuple[str | None, str | None, str | None]:
    return _folded()[_fold(words)]
