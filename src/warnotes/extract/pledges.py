"""Pledges: military aid that is announced, delivered, considered or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.aid_status import chain, status_of
from warnotes.extract.aid_words import Donor, Thing, donors_in, generics, things_in, words
from warnotes.extract.context import Context, fill
from warnotes.extract.reading import Located, Reading
from warnotes.rows import Pledge

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from warnotes.language.numbers import Quantity

REACH = 3  # tokens between a number and the thing that it counts
BACK = 2  # sentences back for a donor that still holds


@dataclass(frozen=True, slots=True)
class _Gift:
    """A thing or a sum that may be given, in one sentence. Positions are tokens."""

    first: int
    last: int
    head: int
    name: str
    quantity: Located[Quantity] | None
    money: Located[Quantity] | None
    single: bool = False
    """ "A Patriot battery": one, though no number says so."""


def find_pledges(reading: Reading, context: Context) -> list[Pledge]:
    """Pledge rows in text order, each thing of each donor once."""
    rows: list[Pledge] = []
    things: list[Thing] = []
    for number, sentence in enumerate(reading.sentences):
        donors = donors_in(sentence)
        gifts = [*_things(sentence, things, reading), *_sums(sentence, reading)]
        for gift in sorted(gifts, key=lambda g: g.first):
            row = _row(gift, sentence, donors, number, reading, context)
            if row is not None:
                rows.append(row)
        things += things_in(sentence)
    return _once(rows)


# ---- what is given -----------------------------------------------------------------------------------------


def _things(sentence: Span, earlier: list[Thing], reading: Reading) -> Iterator[_Gift]:
    found = things_in(sentence)
    for thing in found:
        count = _count(thing.first, sentence, reading)
        meant = _meant(thing, [*earlier, *(t for t in found if t.last <= thing.first)], reading)
        if (meant.counted and count is None) or _for_another(thing, reading):
            continue
        head = _head(thing, reading)
        if thing.direct and not _direct(head, sentence, reading):
            continue
        yield _Gift(
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


def _left_out(sentence: Span, found: list[Thing], reading: Reading) -> Iterator[_Gift]:
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
            yield _Gift(q.first, q.last, q.last - 1, before[-1].name, q, None)


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


def _sums(sentence: Span, reading: Reading) -> Iterator[_Gift]:
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
        yield _Gift(q.first, q.last, _money_head(q, reading), name, None, q)


def _words_near(q: Located[Quantity], sentence: Span, reading: Reading) -> set[str]:
    first, last = max(sentence.start, q.first - 6), min(sentence.end, q.last + 8)
    return {t.lower_ for t in reading.doc[first:last]}


def _lemmas(sentence: Span) -> set[str]:
    return {t.lemma_.lower() for t in sentence}


def _money_head(q: Located[Quantity], reading: Reading) -> int:
    inside = range(q.first, q.last)
    return next((i for i in inside if reading.doc[i].head.i not in inside), q.last - 1)


# ---- rows --------------------------------------------------------------------------------------------------


def _row(
    gift: _Gift, sentence: Span, donors: list[Donor], number: int, reading: Reading, context: Context
) -> Pledge | None:
    status, cue = status_of(reading.doc[gift.head])
    if status is None:
        status, cue = _beside(gift, sentence)
    if status is None or status == "used":
        return None
    donor = _donor(gift, cue, donors, number, reading)
    if donor is None:
        return None
    recipient = _recipient(donor, sentence)
    if recipient == donor:
        return None
    first, last = _evidence(gift, donors, sentence)
    span = reading.doc[first:last]
    row = Pledge(start=span.start_char, end=span.end_char, rule=f"aid_{status}", donor=donor, recipient=recipient,
                 item=gift.name, item_text=reading.doc[gift.first : gift.last].text, status=status)  # fmt: skip
    _figures(row, gift)
    said = reading.said(gift.head)
    fill(row, reading, said, context.when(gift.head, said, set(range(sentence.start, sentence.end))))
    return row


def _figures(row: Pledge, gift: _Gift) -> None:
    if gift.quantity is not None:
        row.quantity_min, row.quantity_max = gift.quantity.value.low, gift.quantity.value.high
    elif gift.single:
        row.quantity_min = row.quantity_max = 1
    if gift.money is not None:
        row.value, row.currency = gift.money.value.value, gift.money.value.currency


def _beside(gift: _Gift, sentence: Span) -> tuple[str | None, Token | None]:
    """Status from the verbs of the sentence, where the thing hangs on none: nearest before, then after."""
    told = [(t, status_of(t)[0]) for t in sentence if t.pos_ == "VERB"]
    usable = [(t, s) for t, s in told if s not in (None, "used")]
    before = [x for x in usable if x[0].i < gift.first]
    if before:
        return before[-1][1], before[-1][0]
    if usable:
        return usable[0][1], usable[0][0]
    if any(t.lower_ in ("package", "tranche") for t in sentence):
        return "announced", None
    return None, None


def _evidence(gift: _Gift, donors: list[Donor], sentence: Span) -> tuple[int, int]:
    near = [d.first for d in donors if abs(d.first - gift.first) <= 20]
    first = min([gift.first, *near[:1]])
    count = gift.quantity.first if gift.quantity is not None else gift.first
    return max(sentence.start, min(first, count)), gift.last


# ---- who gives and who takes -------------------------------------------------------------------------------


def _donor(gift: _Gift, cue: Token | None, donors: list[Donor], number: int, reading: Reading) -> str | None:
    for donor in donors:
        if (
            donor.adjective
            and donor.last <= gift.first
            and gift.first - donor.last <= 4
            and _owns(donor, gift, reading)
        ):
            return donor.name
    named = [d for d in donors if not d.adjective]
    by_verb = _subject_donor(gift, named, reading)
    if by_verb is not None:
        return by_verb
    before = [d for d in named if d.first < gift.first]
    if before or named:
        return (before[-1] if before else named[0]).name
    for back in range(1, BACK + 1):
        if number - back < 0:
            break
        earlier = [d for d in donors_in(reading.sentences[number - back]) if not d.adjective]
        if earlier:
            return earlier[0].name
    return None


def _owns(donor: Donor, gift: _Gift, reading: Reading) -> bool:
    """ "a French fund": the adjective describes the sum; before a weapon it tells only who made it."""
    return gift.money is not None


def _subject_donor(gift: _Gift, named: list[Donor], reading: Reading) -> str | None:
    """The donor that is subject or agent of a verb above the thing, the lowest first."""
    for word in chain(reading.doc[gift.head]):
        if word.pos_ not in ("VERB", "AUX"):
            continue
        heads = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass", "agent", "poss")]
        for head in heads:
            inside = {t.i for t in head.subtree if abs(t.i - head.i) <= 8}
            found = next((d for d in named if (d.first in inside and d.last <= gift.first) or (d.first in inside and
                          head.dep_ == "agent")), None)  # fmt: skip
            if found is not None and gift.head not in inside:
                return found.name
    return None


def _recipient(donor: str, sentence: Span) -> str:
    if donor in words("donor_rules", "to_russia"):
        return "Russia"
    return "Ukraine"


# ---- once --------------------------------------------------------------------------------------------------


def _once(rows: list[Pledge]) -> list[Pledge]:
    """The same thing of the same donor told twice is one row; the telling with a figure stays."""
    kept: list[Pledge] = []
    for row in rows:
        twin = next((k for k in kept if _same(k, row)), None)
        if twin is None:
            kept.append(row)
        elif _bare(twin) and not _bare(row):
            kept[kept.index(twin)] = row
    return kept


def _bare(row: Pledge) -> bool:
    return row.quantity_min is None and row.quantity_max is None and row.value is None


def _same(one: Pledge, two: Pledge) -> bool:
    if (one.donor, one.item, one.status) != (two.donor, two.item, two.status):
        return False
    if _bare(one) or _bare(two):
        return True
    return (one.quantity_min, one.quantity_max, one.value) == (two.quantity_min, two.quantity_max, two.value)
