"""The lexicon of control as typed patterns, looked up by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from warnotes.lexicon import load

FILE = "english/control"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say an action; see the head of the lexicon file for the fields."""

    action: str
    frame: str
    rule: str
    nouns: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    strong: bool = False


@cache
def words(key: str) -> frozenset[str]:
    """A word list of the control lexicon."""
    return frozenset(load(FILE)["words"][key])


@cache
def verb_patterns() -> dict[str, tuple[Pattern, ...]]:
    """Lemma of a verb -> its patterns, in the order of the file."""
    return _table("verb")


@cache
def noun_patterns() -> dict[str, tuple[Pattern, ...]]:
    """Lemma of a noun -> its patterns."""
    return _table("noun")


def _table(kind: str) -> dict[str, tuple[Pattern, ...]]:
    table: dict[str, tuple[Pattern, ...]] = {}
    for entry in load(FILE)[kind]:
        pattern = _pattern(entry, kind)
        for lemma in entry["lemmas"]:
            table[lemma] = (*table.get(lemma, ()), pattern)
    return table


def _pattern(entry: dict[str, Any], kind: str) -> Pattern:
    return Pattern(
        entry["action"],
        entry["frame"],
        f"{entry['action']}_{kind}_{entry['name']}",
        frozenset(entry.get("nouns", ())),
        frozenset(entry.get("particles", ())),
        bool(entry.get("strong", False)),
    )
