"""Who gives and who takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.aid_gifts import Gift
from warnotes.extract.aid_status import chain
from warnotes.extract.aid_words import Donor, donors_in, words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from warnotes.extract.reading import Reading

BACK = 2  # sentences back for a donor that still holds


def donor_of(gift: Gift, cue: Token | None, donors: list[Donor], number: int, reading: Reading) -> str | None:
    """Who gives: adjective, subject or agent of the verb, else who is named nearest."""
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


def _owns(donor: Donor, gift: Gift, reading: Reading) -> bool:
    """ "a French fund": the adjective describes the sum; before a weapon it tells only who made it."""
    return gift.money is not None


def _subject_donor(gift: Gift, named: list[Donor], reading: Reading) -> str | None:
    """The donor that is subject or agent of a verb above the thing, the lowest first."""
    for word in chain(reading.doc[gift.head]):
        if word.pos_ not in ("VERB", "AUX"):
            continue
        heads = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass", "agent", "poss")]
        for head in heads:
            inside = {t.i for t in head.subtree if abs(t.i - head.i) <= 8}
            found = next(
                (
                    d
                    for d in named
                    if (d.first in inside and d.last <= gift.first)
                    or (d.first in inside and head.dep_ == "agent")
                ),
                None,
            )
            if found is not None and gift.head not in inside:
                return found.name
    return None


def recipient_of(donor: str, sentence: Span) -> str:
    """Who is given to."""
    if donor in words("donor_rules", "to_russia"):
        return "Russia"
    return "Ukraine"
