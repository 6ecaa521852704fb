"""Things and sums of money that a sentence speaks of as aid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.aid_words import Thing, generics, words

if TYPE_CHECKING:
    from spacy.tokens import Span

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.numbers import Quantity

REACH = 3  # tokens between a number and the thing that it counts


@dataclass(frozen=True, slots=True)
class Gift:
    """A thing or a sum that may be given, in one sentence. Positions are tokens."""

    first: int
    last: int
    head: int
    name: str
    quantity: Located[Quantity] | None
    money: Located[Quantity] | None
    single: bool = False
    """ "A Patriot battery": one, though no number says so."""


def gifts_of_things(
    sentence: Span, found: list[Thing], earlier: list[Thing], reading: Reading
) -> Iterator[Gift]:
    """Things given among those that a sentence names; ``earlier`` ones tell what "the tanks" are."""
    for thing in found:
        count = _count(thing.first, sentence, reading)
        meant = _meant(thing, [*earlier, *(t for t in found if t.last <= thing.first)], reading)
        if (meant.counted and count is None) or _for_another(thing, reading):
            continue
        head = _head(thing, reading)
        if thing.direct and not _direct(head, sentence, reading):
            continue
        yield Gift(
            thing.first, thing.last, head, meant.name, count, None, count is None and _single(thing, reading)
        )
    yield from _left_out(sentence, found, reading)


def _direct(head: int, sentence: Span, reading: Reading) -> bool:
    """Aid without a figure: the object of a verb of giving or stopping, and no sum beside it."""
    verb = reading.doc[head].head
    sums = any(q.value.currency for q in reading.within(reading.quantities, sentence.start, sentence.end))
    return (
        verb.lemma_.lower() in words("direct", "verbs")
        and reading.doc[head].dep_ in ("dobj", "nsubjpass")
        and not sums
    )


def _left_out(sentence: Span, found: list[Thing], reading: Reading) -> Iterator[Gift]:
    """ "12 more howitzers beside the 18 that it has delivered": a number that stands for the thing before."""
    for q in reading.within(reading.quantities, sentence.start, sentence.end):
        before = [t for t in found if t.last <= q.first and not t.direct]
        if not before or q.value.kind != "count" or q.first == 0 or q.last >= len(reading.doc):
            continue
        if reading.doc[q.first - 1].lower_ == "the" and reading.doc[q.last].lower_ in (
            "that",
            "which",
            "already",
            "it",
        ):
            yield Gift(q.first, q.last, q.last - 1, before[-1].name, q, None)


def _meant(thing: Thing, earlier: list[Thing], reading: Reading) -> Thing:
    """ "The 18 artillery pieces", "the missiles": the kind named before that the generic word stands for."""
    start = thing.first
    while start > 0 and reading.doc[start - 1].pos_ in ("NUM", "ADJ"):
        start -= 1
    if not thing.counted or start == 0 or reading.doc[start - 1].lower_ not in ("the", "these", "those"):
        return thing
    last = reading.doc[thing.last - 1].lemma_.lower()
    for before in reversed(earlier):
        if not before.counted and last in generics()[before.name]:
            return Thing(thing.first, thing.last, before.name, False)
    return thing


def _for_another(thing: Thing, reading: Reading) -> bool:
    """ "missiles for Patriot systems", "training on F-16 jets": not the thing itself."""
    before = [t.lower_ for t in reading.doc[max(0, thing.first - 3) : thing.first]]
    if (
        len(before) >= 2
        and before[-1] in ("for", "on", "with")
        and before[-2]
        in (
            "missiles",
            "ammunition",
            "training",
            "rockets",
            "shells",
            "munitions",
            "parts",
            "rounds",
            "interceptors",
        )
    ):
        return True
    after = [t.lower_ for t in reading.doc[thing.last : thing.last + 2]]
    return bool(after) and after[0] in (
        "training",
        "pilots",
        "crews",
        "ammunition",
        "operators",
        "parts",
        "strike",
        "strikes",
    )


def _head(thing: Thing, reading: Reading) -> int:
    """The token of the thing that hangs on the words around it."""
    inside = range(thing.first, thing.last)
    return next((i for i in inside if reading.doc[i].head.i not in inside), thing.last - 1)


def _count(first: int, sentence: Span, reading: Reading) -> Located[Quantity] | None:
    for q in reversed(reading.within(reading.quantities, sentence.start, first)):
        if first - q.last > REACH:
            return None
        between = reading.doc[q.last : first]
        if (
            q.value.kind in ("count", "all")
            and all(
                t.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "ADV") or t.lower_ in ("of", "-", "mm")
                for t in between
            )
            and not {t.lower_ for t in between} & {"types", "kinds", "type", "sorts"}
        ):
            return q
    return None


def _single(thing: Thing, reading: Reading) -> bool:
    if reading.doc[thing.last - 1].tag_ not in ("NN", "NNP") or thing.last - thing.first < 2:
        return False
    before = [t.lower_ for t in reading.doc[max(0, thing.first - 2) : thing.first]]
    return before[-1:] in (["a"], ["an"], ["another"], ["one"]) or before[:1] in (["a"], ["another"])


def gifts_of_money(sentence: Span, reading: Reading) -> Iterator[Gift]:
    """Sums of money for aid: "a $400 million package", "400 million euros of military equipment"."""
    last = -9
    for q in reading.within(reading.quantities, sentence.start, sentence.end):
        if (
            q.value.value is None
            or q.value.currency is None
            or re.search(r"(?:b|m|tr)illions\b", q.value.text)
        ):
            continue
        converted = q.first - last <= 2 and reading.doc[q.first - 1].text in ("(", "or", "$", "€", "£")
        last = q.last
        if converted:
            continue
        near = _words_near(q, sentence, reading)
        if near & words("nouns", "not_military") and not near & words("nouns", "military"):
            continue
        law = bool(near & words("nouns", "law")) and bool(_lemmas(sentence) & {"sign", "pass", "approve"})
        if not near & words("nouns", "package") and not law:
            continue
        name = "military aid fund" if near & words("nouns", "fund") else "military aid"
        yield Gift(q.first, q.last, _money_head(q, reading), name, None, q)


def _words_near(q: Located[Quantity], sentence: Span, reading: Reading) -> set[str]:
    first, last = max(sentence.start, q.first - 6), min(sentence.end, q.last + 8)
    return {t.lower_ for t in reading.doc[first:last]}


def _lemmas(sentence: Span) -> set[str]:
    return {t.lemma_.lower() for t in sentence}


def _money_head(q: Located[Quantity], reading: Reading) -> int:
    inside = range(q.first, q.last)
    return next((i for i in inside if reading.doc[i].head.i not in inside), q.last - 1)
