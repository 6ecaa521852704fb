"""Counted things hit: "struck 389 targets" sums up a day, and is no other sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_mention import Mention
from warnotes.extract.strike_parts import StrikeHit
from warnotes.extract.strike_syntax import phrase

if TYPE_CHECKING:
    from warnotes.extract.reading import Reading

MANY = 10  # "three command posts" may have been told before one by one


def tally_of(hit: StrikeHit, reading: Reading) -> int | None:
    """Least number of things that the words say were hit, where they are many."""
    if hit.target is None or hit.target.tag_ != "NNS" or hit.kind != "attack":
        return None
    held = phrase(hit.target)
    found = [q.value.low for q in reading.quantities if q.first in held and q.value.kind == "count"]
    return next((low for low in found if low is not None and low >= MANY), None)


def other_tally(one: Mention, two: Mention) -> bool:
    """Whether two mentions sum up different things."""
    return one.tally is not None and two.tally is not None and one.tally != two.tally
