"""Words to bits: a lexicon list becomes one bit, a text the bits of all lists that it has a word of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from warnotes.lexicon import load

WORD = re.compile(r"[a-z0-9à-ÿ]+(?:-[a-z0-9à-ÿ]+)*|[$€£¥%]")
DOUBLED = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


def forms(lemma: str) -> frozenset[str]:
    """Every spelling that an English verb or noun may take, and some that none does."""
    made = {lemma, f"{lemma}s", f"{lemma}es", f"{lemma}ed", f"{lemma}d", f"{lemma}ing"}
    if lemma.endswith("e"):
        made.add(f"{lemma[:-1]}ing")
    if lemma.endswith("y"):
        made |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    if DOUBLED.search(lemma):
        made |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    gate = load("english/gate")
    return frozenset((made | set(gate["irregular"].get(lemma, ()))) - set(gate["words"]["never"]))


class Alphabet:
    """Gives every list of words its bit, the same list the same one."""

    def __init__(self) -> None:
        """Start with no list."""
        self._bits: dict[str, int] = {}
        self._lists: dict[frozenset[str], int] = {}

    def exactly(self, words: Iterable[str]) -> int:
        """The bit of a list of words as they stand; of several words each counts."""
        key = frozenset(part for word in words for part in WORD.findall(word.lower()))
        if key not in self._lists:
            self._lists[key] = 1 << len(self._lists)
            for word in key:
                self._bits[word] = self._bits.get(word, 0) | self._lists[key]
        return self._lists[key]

    def any_form(self, lemmas: Iterable[str]) -> int:
        """The bit of a list of lemmas, whatever their form."""
        return self.exactly(form for lemma in lemmas for form in forms(lemma))

    def mark(self, name: str) -> int:
        """A bit that no word sets: something found by other means."""
        key = frozenset({f"\0{name}"})
        return self._lists.setdefault(key, 1 << len(self._lists))

    def read(self, text: str) -> int:
        """The bits of a piece of text."""
        found, get = 0, self._bits.get
        for word in WORD.findall(text.lower()):
            found |= get(word, 0)
            if "-" in word:  # "Russian-held", "anti-tank"
                for part in word.split("-"):
                    found |= get(part, 0)
        return found
