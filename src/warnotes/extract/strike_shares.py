"""Parts of a salvo told place by place: "40 drones, including 34 over one region and four over the sea"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.context import Where
from warnotes.extract.strike_parts import Arm, StrikeHit

if TYPE_CHECKING:
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.numbers import Quantity
    from warnotes.language.places import PlaceMention

OVER = frozenset({"over", "in", "above", "near"})
NAMES = frozenset(
    {
        "drone",
        "drones",
        "uavs",
        "uav",
        "missile",
        "missiles",
        "more",
        "others",
        "another",
        "of",
        "them",
        "were",
        "shot",
        "down",
        "destroyed",
        "intercepted",
        "downed",
        "each",
        "unmanned",
        "aerial",
        "vehicles",
    }
)


@dataclass(frozen=True, slots=True)
class Share:
    """A number of a salvo and the place where it was stopped."""

    count: Located[Quantity]
    where: Where


def shares_of(hit: StrikeHit, arm: Arm, reading: Reading) -> list[Share]:
    """The places among which an intercepted number is divided, after the number of the whole."""
    if hit.kind != "interception" or arm.count is None or len(hit.arms) != 1:
        return []
    sentence = reading.sentence(hit.trigger)
    shares: list[Share] = []
    for number in reading.within(reading.quantities, arm.count.last, sentence.end):
        if number.value.kind != "count":
            continue
        place = _place_after(number.last, reading)
        if place is not None:
            shares.append(Share(number, Where(place.value, "clause", place.first)))
    return shares


def _place_after(i: int, reading: Reading) -> Located[PlaceMention] | None:
    doc = reading.doc
    while i < len(doc) and doc[i].lower_ in NAMES:
        i += 1
    if i >= len(doc) or doc[i].lower_ not in OVER:
        return None
    return next(
        (
            p
            for p in reading.places
            if i < p.first <= i + 3 and not p.value.as_actor and p.value.place is not None
        ),
        None,
    )
