"""Pledges: military aid that is announced, delivered, considered or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.aid_gifts import Gift, gifts_of_money, gifts_of_things
from warnotes.extract.aid_sides import donor_of, recipient_of
from warnotes.extract.aid_status import status_of
from warnotes.extract.aid_words import Donor, Thing, donors_in, things_in
from warnotes.extract.context import Context, fill
from warnotes.rows import Pledge

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from warnotes.extract.reading import Reading


def find_pledges(reading: Reading, context: Context) -> list[Pledge]:
    """Pledge rows in text order, each thing of each donor once."""
    rows: list[Pledge] = []
    things: list[Thing] = []
    for number, sentence in reading.told_for("pledges"):
        donors = donors_in(sentence)
        found = things_in(sentence)
        gifts = [*gifts_of_things(sentence, found, things, reading), *gifts_of_money(sentence, reading)]
        for gift in sorted(gifts, key=lambda g: g.first):
            row = _row(gift, sentence, donors, number, reading, context)
            if row is not None:
                rows.append(row)
        things += found
    return _once(rows)


def _row(
    gift: Gift, sentence: Span, donors: list[Donor], number: int, reading: Reading, context: Context
) -> Pledge | None:
    status, cue = status_of(reading.doc[gift.head])
    if status is None:
        status, cue = _beside(gift, sentence)
    if status is None or status == "used":
        return None
    donor = donor_of(gift, cue, donors, number, reading)
    if donor is None:
        return None
    recipient = recipient_of(donor, sentence)
    if recipient == donor:
        return None
    first, last = _evidence(gift, donors, sentence)
    span = reading.doc[first:last]
    row = Pledge(
        start=span.start_char,
        end=span.end_char,
        rule=f"aid_{status}",
        donor=donor,
        recipient=recipient,
        item=gift.name,
        item_text=reading.doc[gift.first : gift.last].text,
        status=status,
    )
    _figures(row, gift)
    said = reading.said(gift.head)
    fill(row, reading, said, context.when(gift.head, said, set(range(sentence.start, sentence.end))))
    return row


def _figures(row: Pledge, gift: Gift) -> None:
    if gift.quantity is not None:
        row.quantity_min, row.quantity_max = gift.quantity.value.low, gift.quantity.value.high
    elif gift.single:
        row.quantity_min = row.quantity_max = 1
    if gift.money is not None:
        row.value, row.currency = gift.money.value.value, gift.money.value.currency


def _beside(gift: Gift, sentence: Span) -> tuple[str | None, Token | None]:
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


def _evidence(gift: Gift, donors: list[Donor], sentence: Span) -> tuple[int, int]:
    near = [d.first for d in donors if abs(d.first - gift.first) <= 20]
    first = min([gift.first, *near[:1]])
    count = gift.quantity.first if gift.quantity is not None else gift.first
    return max(sentence.start, min(first, count)), gift.last


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
