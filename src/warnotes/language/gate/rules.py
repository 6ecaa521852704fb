"""What a sentence must hold to give a row: for each way of saying it, a word out of every list needed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from warnotes.language.gate.segments import Span, segments
from warnotes.language.gate.speech import speakers_of
from warnotes.language.gate.words import Alphabet
from warnotes.lexicon import load

Way = tuple[int, ...]
"""Masks of which a sentence must have a bit each."""

UNKNOWN: list[list[str]] = [["@ground"], ["@actors"]]
"""Needs of a frame that the lexicon of the gate does not name."""


class Door:
    """The rules in bits; made once."""

    def __init__(self) -> None:
        """Read the lexicons."""
        self.alphabet = Alphabet()
        self.place = self.alphabet.mark("place")
        self.weapon = self.alphabet.mark("weapon")
        self.count = self.alphabet.mark("count")
        gate = load("english/gate")
        self._words = {name: self.alphabet.any_form(listed) for name, listed in gate["words"].items()}
        self._currency = self.alphabet.exactly(gate["symbols"]["currency"])
        control = load("english/control")["words"]
        self._ground = self.place | self.alphabet.any_form(control["ground"])
        self._sides = self.alphabet.any_form([*control["force"], "russian", "ukrainian"])
        self._sides |= self.alphabet.exactly(_names_of_sides())
        self.marks = {
            "place": self.place,
            "weapon": self.weapon,
            "count": self.count,
            "ground": self._ground,
            "sides": self._sides,
            "pronouns": self._words["pronouns"],
            "actors": self._sides | self._words["pronouns"],
        }
        self.ways: dict[str, tuple[Way, ...]] = {
            "claims": tuple(dict.fromkeys(self._control())),
            "casualties": tuple(dict.fromkeys(self._harm())),
            "strikes": tuple(dict.fromkeys(self._strikes())),
            "pledges": tuple(dict.fromkeys(self._aid())),
        }

    def opens(self, bits: int) -> frozenset[str]:
        """The tables that a sentence with these bits can give a row for."""
        return frozenset(table for table, ways in self.ways.items() if _meets(bits, ways))

    def _harm(self) -> Iterator[Way]:
        harm, words, any_form = load("english/harm"), self._words, self.alphabet.any_form
        of_people = set(harm["people_needed"]["verbs"])
        tables = ("verbs", "intransitive", "adjectives", "nouns", "counted_nouns")
        told = set(harm["forms"])
        told |= {lemma for table in tables for listed in harm[table].values() for lemma in listed}
        held = set(harm["counted_nouns"]["captured"])
        people = {noun for listed in load("english/persons")["nouns"].values() for noun in listed}
        people |= {word for key in ("people", "civilian", "military") for word in harm["victims"][key]}
        yield (words["harm"] | any_form(told - of_people - held - {"remains"}),)
        yield any_form([*held, "remains"]), self.count
        yield words["harm_of_people"] | any_form(of_people), any_form(people) | words["pronouns"]
        yield any_form(harm["shooting"]["verbs"]), words["shot_dead"]
        yield words["hospital"], words["taken_to"]
        yield words["lives"], any_form([*harm["phrases"]["lives_verbs"], "lose"])
        phrases = [phrase.split() for phrase, outcome, _ in harm["phrases"]["list"] if outcome == "captured"]
        seized = any_form([*harm["phrases"]["lives_verbs"], "hold"])
        yield seized, any_form({phrase[-1] for phrase in phrases} - {"war"})

    def _strikes(self) -> Iterator[Way]:
        strike, any_form = load("english/strike"), self.alphabet.any_form
        armed = set(strike["noun_rules"]["needs_weapon"])
        things = any_form(word for listed in strike["targets"].values() for word in listed)
        told = self.place | self.weapon | self.count | things | self._sides
        yield any_form(set(strike["nouns"]) - armed), told
        yield any_form(armed), self.weapon
        yield (any_form(strike["strength"]["alone"]),)
        strength = strike["strength"]
        hit = things | any_form(strength["kit"])
        yield any_form(strength["needs_target"] + strength["needs_facility"]), hit | self.place
        verbs = strike["impact"]["verbs"] + strike["launch"]["verbs"] + strike["launch"]["aimed"]
        yield self.weapon, any_form([*verbs, *strike["intercept"]["verbs"]])
        yield (
            self.count,
            any_form(["down", "intercept", "destroy", "shoot", "neutralise", "neutralize"]),
        )  # "two of them were downed"
        fired = self.alphabet.exactly(["fire", "fired", "firing"])
        yield fired, self.alphabet.exactly(["at", "on", "upon"]), self.place  # "the city was fired at"
        yield fired, any_form(["come", "open"]) | things, self._sides | self.place

    def _aid(self) -> Iterator[Way]:
        aid, any_form = load("english/aid"), self.alphabet.any_form
        verbs = [verb for kind in ("announce", "transfer", "weigh", "refuse") for verb in aid["verbs"][kind]]
        names = {part for listed in aid["donors"].values() for name in listed for part in name.split()}
        donors = self.alphabet.exactly(name for name in names if name[:1].isupper() and name != "The")
        told = self._words["given"] | any_form(verbs)
        giver = donors | self._words["for_whom"]
        for counted in (False, True):
            things = [entry for entry in aid["item"] if bool(entry.get("counted")) == counted]
            things = [entry for entry in things if not entry.get("direct")]
            heads = any_form(_head(word) for entry in things for word in entry["words"])
            yield (heads, told, giver, self.count) if counted else (heads, told, giver)
        direct = [word.split() for entry in aid["item"] if entry.get("direct") for word in entry["words"]]
        first, last = (any_form(word[n] for word in direct) for n in (0, -1))
        yield first, last, any_form(aid["direct"]["verbs"])
        yield self._currency, any_form(aid["nouns"]["package"]), told
        yield self._currency, any_form(aid["nouns"]["law"]), self._words["signed"]

    def _control(self) -> Iterator[Way]:
        control, gate = load("english/control"), load("english/gate")
        narrow = {(one["frame"], lemma): one["needs"] for one in gate["narrow"] for lemma in one["lemmas"]}
        for entry in [*control["verb"], *control["noun"]]:
            base = [self.alphabet.any_form(entry["nouns"])] if "nouns" in entry else []
            base += [self.alphabet.exactly(entry["particles"])] if "particles" in entry else []
            plain = [lemma for lemma in entry["lemmas"] if (entry["frame"], lemma) not in narrow]
            needs = gate["frames"].get(entry["frame"], UNKNOWN)
            yield self.alphabet.any_form(plain), *base, *map(self._need, needs)
            for lemma in entry["lemmas"]:
                if (entry["frame"], lemma) in narrow:
                    asked = narrow[entry["frame"], lemma]
                    yield self.alphabet.any_form([lemma]), *base, *map(self._need, asked)

    def _need(self, listed: Sequence[str]) -> int:
        """The mask of one need of a frame, spelled as the lexicon explains."""
        words: Mapping[str, Sequence[str]] = load("english/control")["words"]
        mask = self.alphabet.exactly(word for word in listed if word[0] not in "@=~")
        lemmas = [word[1:] for word in listed if word[0] == "~"]
        lemmas += [lemma for word in listed if word[0] == "=" for lemma in words[word[1:]]]
        mask |= self.alphabet.any_form(lemmas)
        for word in listed:
            mask |= self.marks[word[1:]] if word[0] == "@" else 0
        return mask


def _head(words: str) -> str:
    """The word of a thing's name that tells most: "leopard 2" is a leopard, "battle tanks" are tanks."""
    parts = [part for part in words.split() if len(part) > 3 or "-" in part] or words.split()
    return parts[-1]


def _names_of_sides() -> list[str]:
    governments = load("actors")["governments"]
    return [name for side in ("Russia", "Ukraine") for name in governments[side]]


@cache
def door() -> Door:
    """The rules, read once."""
    return Door()


def _meets(bits: int, ways: Sequence[Way]) -> bool:
    for way in ways:
        for mask in way:
            if not bits & mask:
                break
        else:
            return True
    return False


def rows_possible(text: str) -> bool:
    """Whether any sentence could give a row if it named a place, a weapon and a number: no means no row."""
    rules = door()
    anything = rules.place | rules.weapon | rules.count
    read = rules.alphabet.read
    found = (read(text[start:end]) | anything for start, end in segments(text))
    return any(_meets(bits, ways) for bits in found for ways in rules.ways.values())


def wanted(
    text: str, pieces: Sequence[Span], places: Iterable[int], weapons: Iterable[int], counts: Iterable[int]
) -> dict[int, frozenset[str]]:
    """Which pieces can give a row or tell who says it: index, in order -> tables that it can give rows for.

    Args:
        text: the whole text.
        pieces: its :func:`segments`.
        places: where places other than countries are named; ``weapons`` and ``counts`` likewise, as offsets.
        weapons: where weapons are named.
        counts: where numbers stand.
    """
    rules = door()
    marks = [0] * len(pieces)
    starts = [start for start, _ in pieces]
    for mark, offsets in ((rules.place, places), (rules.weapon, weapons), (rules.count, counts)):
        for offset in offsets:
            marks[bisect_right(starts, offset) - 1] |= mark
    read = rules.alphabet.read
    opened = {n: rules.opens(read(text[start:end]) | marks[n]) for n, (start, end) in enumerate(pieces)}
    chosen = [n for n, tables in opened.items() if tables]
    return {n: opened[n] for n in speakers_of(text, pieces, chosen)}
