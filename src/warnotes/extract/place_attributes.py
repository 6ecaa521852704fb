"""Names that only say which town is meant: "X, the largest Donbas city", "Kharkiv towns like X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

    Items = list[Located[PlaceMention]]

NEAR = 9  # tokens between the attribute and the town
TOWNS = (
    r"(?:cit(?:y|ies)|towns?|villages?|settlements?|suburbs?|hamlets?|hubs?|ports?|strongholds?|bastions?"
    r"|outposts?|communit(?:y|ies)|district|airfield|airport|plant|steelworks)"
)
HEADED = rf"(?:\s*(?:region|oblast|province|area))?(?:['’]s)?(?:\s+[a-z-]+){{0,2}}?\s+{TOWNS}\b"
AFTER = re.compile(rf"^{HEADED}", re.I)
_JOINT = r"(?:of|called|named|like|such as|including|,|:|[-–—]|\()"
THEN_NAMED = re.compile(rf"^{HEADED}(?:\s+[a-z-]+){{0,2}}?\s*{_JOINT}\s*(?:the\s+)?$", re.I)
_OPEN = r"(?:the|an?|another|one of the|its|his|their)"
APPOSED = re.compile(rf"^\s*(?:,|\(|[-–—])\s*(?:{_OPEN}\s+)?(?:[a-z-]+\s+){{0,4}}$")
"""What stands between a town and the attribute in its apposition."""


def without_attributes(places: Items, reading: Reading) -> Items:
    """The places in text order without those that are attributes of a town named beside them."""
    named = {item.first: number for number, item in enumerate(reading.places)}
    return [p for p in places if not _attribute(named[p.first], reading)]


def _attribute(number: int, reading: Reading) -> bool:
    item = reading.places[number]
    place = item.value.place
    if place is None or place.kind not in ("region", "settlement"):
        return False
    if AFTER.match(_text(reading, item.last, item.last + 5)) is None:
        return False
    before = _beside(number - 1, item, reading)
    if before is not None and APPOSED.match(_text(reading, before.last, item.first)):
        return True
    after = _beside(number + 1, item, reading)
    return after is not None and THEN_NAMED.match(_text(reading, item.last, after.first)) is not None


def _beside(number: int, item: Located[PlaceMention], reading: Reading) -> Located[PlaceMention] | None:
    """The town, district or site of that number, if it stands near."""
    if not 0 <= number < len(reading.places):
        return None
    other = reading.places[number]
    apart = max(other.first - item.last, item.first - other.last)
    return other if _narrow(other) and 0 <= apart <= NEAR else None


def _narrow(item: Located[PlaceMention]) -> bool:
    place = item.value.place
    return place is None or place.kind in ("settlement", "district", "site")


def _text(reading: Reading, first: int, last: int) -> str:
    """Words of the document with the space that stands before them."""
    span = reading.doc[first : min(last, len(reading.doc))]
    return " " + str(span.text) + " " if len(span) else ""
