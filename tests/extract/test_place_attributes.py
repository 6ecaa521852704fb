"""Names that only say which town is meant are no place of the event."""

from __future__ import annotations

import pytest

from reading_of import read
from warnotes.extract.claims import find_claims
from warnotes.extract.context import Context

CASES = [
    ("Russian troops entered Rubizhne, the largest Donbas town left.", ["Rubizhne"]),
    ("Ukrainian soldiers recaptured Vovchansk, a Kharkiv rail hub.", ["Vovchansk"]),
    ("Ukrainian troops liberated Kherson region villages including Davydiv Brid.", ["Davydiv Brid"]),
    ("Kharkiv towns like Vovchansk were recaptured by Ukrainian soldiers.", ["Vovchansk"]),
    ("Russian forces captured the Luhansk city of Kreminna.", ["Kreminna"]),
    ("Russian forces captured Kherson, a city of 300,000.", ["Kherson"]),
    ("Russian troops entered the outskirts of a Donbas city.", ["Donbas"]),
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_the_town_is_the_place_and_not_what_it_belongs_to(text: str, places: list[str]) -> None:
    reading = read(text)
    assert [row.place for row in find_claims(reading, Context(reading))] == places
