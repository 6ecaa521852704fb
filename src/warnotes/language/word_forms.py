"""Part of speech, morphology and lemma of parsed words, as the model's own components give them, but faster.

spaCy's attribute ruler tries 179 patterns at every token and its lemmatizer looks through lists of words;
together they cost a quarter of the reading. Nearly all of their answers depend on tag, dependency and
spelling alone, so each combination is worked out once. A test holds the outcome against theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.parts_of_speech import IDS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Columns = NDArray[np.uint64]
GIVEN = (ORTH, LOWER, TAG, DEP, IS_SPACE)
MADE = (TAG, POS, MORPH, LEMMA, DEP)
MAX_LEMMAS = 200_000
"""Words whose lemma is remembered; beyond that the memory is emptied, so that hostile text cannot fill it."""

Facts = Mapping[str, Any]
Test = Callable[[Facts], bool]


class WordForms:
    """Fills in what the attribute ruler and the lemmatizer of a model would."""

    def __init__(self, nlp: Language) -> None:
        """``nlp`` is the loaded model; patterns of an unknown kind leave the work to its own components."""
        self._nlp = nlp
        self._vocab = nlp.vocab
        names: dict[str, Any] = dict(nlp.pipeline)
        self._ruler: Any = names.get("attribute_ruler")
        self._lemmatizer: Any = names.get("lemmatizer")
        rules = _compiled(self._ruler.patterns) if self._ruler is not None else []
        self.quick = rules is not None and self._plain_lemmatizer()
        self._rules: list[_Rule] = rules or []
        for rule in self._rules:  # now, so that no memory zone takes their strings away
            rule.numbers = {ATTRS[name]: self._number(name, value) for name, value in rule.attrs.items()}
        steps = [step for rule in self._rules for step in rule.steps]
        self._words = frozenset(word for step in steps for word in step.words)
        self._spellings = [step.spelling for step in steps if step.spelling is not None]
        self._listed: dict[int, int] = {}
        self._anchors = self._anchored()
        if self.quick and self._lemmatizer is not None:
            _as_sets(self._lemmatizer)
        self._told: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._lemmas: dict[tuple[int, int, int], str] = {}

    def _plain_lemmatizer(self) -> bool:
        found = self._lemmatizer
        return found is None or (getattr(found, "mode", "") == "rule" and not found.overwrite)

    def _anchored(self) -> dict[int, list[tuple[int, int]]]:
        """Rules of several tokens by a word that each needs: word -> (rule, its place in the rule)."""
        found: dict[int, list[tuple[int, int]]] = {}
        for number, rule in enumerate(self._rules):
            if len(rule.steps) > 1:
                place = next(n for n, step in enumerate(rule.steps) if step.words)
                for word in rule.steps[place].words:
                    found.setdefault(int(self._vocab.strings.add(word)), []).append((number, place))
        return found

    def fill(self, doc: Doc) -> None:
        """Set tag, part of speech, morphology, lemma and dependency of every token of a parsed ``doc``."""
        if not self.quick:
            for part in (self._ruler, self._lemmatizer):
                if part is not None:
                    part(doc)
            return
        if len(doc) == 0:
            return
        given: Any = doc.to_array(list(GIVEN))
        made = self._ruled(given)
        _write(doc, MADE, made)
        if self._lemmatizer is not None:
            self._lemmatize(doc, given, made)

    def _ruled(self, given: Columns) -> Columns:
        """Rows of :data:`MADE` for rows of :data:`GIVEN`."""
        spelled = [tuple(row) for row in given[:, 1:].tolist()]
        listed = self._listed
        for lower in {row[0] for row in spelled} - listed.keys():
            listed[lower] = self._own_spelling(lower)
        rows = [(listed[row[0]], *row[1:]) for row in spelled]
        several = self._several(spelled)
        made = []
        for number, row in enumerate(rows):
            if number in several:
                made.append(self._answer(row, several[number]))
                continue
            found = self._told.get(row)
            if found is None:
                found = self._told[row] = self._answer(row, ())
            made.append(found)
        return np.array(made, dtype=np.uint64)

    def _own_spelling(self, lower: int) -> int:
        """The word itself if a rule asks for it, 0 for all others, which are alike to the rules."""
        word = self._vocab.strings[lower]
        asked = word in self._words or any(test({"LOWER": word}) for test in self._spellings)
        return lower if asked else 0

    def _answer(self, row: tuple[int, ...], more: Sequence[int]) -> tuple[int, ...]:
        """What all rules together say of a token; ``more`` are rules of several tokens that fit it."""
        facts = self._facts(row)
        fitting = {n for n, rule in enumerate(self._rules) if len(rule.steps) == 1 and rule.steps[0](facts)}
        values = {TAG: row[1], POS: 0, MORPH: 0, LEMMA: 0, DEP: row[2]}
        for number in sorted(fitting | set(more)):
            values |= self._rules[number].numbers
        return tuple(values[name] for name in MADE)

    def _facts(self, row: tuple[int, ...]) -> Facts:
        strings, (lower, tag, dep, space) = self._vocab.strings, row
        return {"LOWER": strings[lower], "TAG": strings[tag], "DEP": strings[dep], "IS_SPACE": bool(space)}

    def _number(self, name: str, value: Any) -> int:
        if name == "POS":
            return int(IDS[str(value)])
        if name == "MORPH":
            return int(self._vocab.morphology.add(value))
        return int(self._vocab.strings.add(str(value)))

    def _several(self, rows: Sequence[tuple[int, ...]]) -> dict[int, list[int]]:
        """Rules of several tokens: index of the token that each speaks of -> numbers of the rules."""
        found: dict[int, list[int]] = {}
        for here, row in enumerate(rows):
            for number, place in self._anchors.get(row[0], ()):
                rule, first = self._rules[number], here - place
                last = first + len(rule.steps)
                if first < 0 or last > len(rows):
                    continue
                if all(step(self._facts(rows[first + n])) for n, step in enumerate(rule.steps)):
                    found.setdefault(first + rule.index, []).append(number)
        return found

    def _lemmatize(self, doc: Doc, given: Columns, made: Columns) -> None:
        """Lemmas that no rule gave: one look at the tables for a spelling, part of speech and morphology."""
        if len(self._lemmas) > MAX_LEMMAS:
            self._lemmas.clear()
            self._listed.clear()
            self._lemmatizer.cache.clear()
        add = self._vocab.strings.add
        missing = np.nonzero(made[:, 3] == 0)[0].tolist()
        orths, kinds, morphs = given[:, 0].tolist(), made[:, 1].tolist(), made[:, 2].tolist()
        for i in missing:
            key = (orths[i], kinds[i], morphs[i])
            lemma = self._lemmas.get(key)
            if lemma is None:
                lemma = self._lemmas[key] = self._lemmatizer.lemmatize(doc[i])[0]
            made[i, 3] = add(lemma)
        _write(doc, (LEMMA,), made[:, 3:4])


def _write(doc: Any, attrs: Sequence[int], columns: Columns) -> None:
    doc.from_array(list(attrs), columns)  # its annotation asks for int32, its code for uint64


def _as_sets(lemmatizer: Any) -> None:
    """Known base forms as sets: the model keeps them as lists, and looks through them for every new word."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for kind in list(index):
        index[kind] = frozenset(index[kind])


ATTRS = {"TAG": TAG, "POS": POS, "MORPH": MORPH, "LEMMA": LEMMA, "DEP": DEP}


class _Step:
    """One token of a pattern."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.tests = [_test(name, wanted) for name, wanted in spec.items()]
        self.words = frozenset(_words(spec.get("LOWER")))
        self.spelling = _test("LOWER", spec["LOWER"]) if "LOWER" in spec and not self.words else None

    def __call__(self, facts: Facts) -> bool:
        return all(test(facts) for test in self.tests)


class _Rule:
    """One pattern, with what it sets on which of its tokens."""

    def __init__(self, steps: list[_Step], attrs: Mapping[str, Any], index: int) -> None:
        self.steps, self.attrs = steps, attrs
        self.index = index if index >= 0 else len(steps) + index
        self.numbers: dict[int, int] = {}


def _compiled(patterns: Sequence[Mapping[str, Any]]) -> list[_Rule] | None:
    """The ruler's patterns in order, None if one is of a kind that is not known here."""
    try:
        rules = [
            _Rule([_Step(spec) for spec in steps], entry["attrs"], entry.get("index", 0))
            for entry in patterns
            for steps in entry["patterns"]
        ]
    except (KeyError, ValueError):
        return None
    told = all(set(rule.attrs) <= set(ATTRS) for rule in rules)
    anchored = all(len(rule.steps) == 1 or any(step.words for step in rule.steps) for rule in rules)
    return rules if told and anchored else None


def _test(name: str, wanted: Any) -> Test:
    """The test of one attribute.

    Raises:
        KeyError: an attribute or an operator that is not known here.
    """
    {"LOWER": 0, "TAG": 0, "DEP": 0, "IS_SPACE": 0}[name]
    if not isinstance(wanted, Mapping):
        return lambda facts: bool(facts[name] == wanted)
    ((operator, value),) = wanted.items()
    return {
        "IN": lambda facts: facts[name] in value,
        "NOT_IN": lambda facts: facts[name] not in value,
        "REGEX": lambda facts: re.search(value, facts[name]) is not None,
    }[operator]


def _words(wanted: Any) -> Sequence[str]:
    if isinstance(wanted, str):
        return (wanted,)
    return tuple(wanted.get("IN", ())) if isinstance(wanted, Mapping) else ()
