"""How a claim stands is how its event stands, or that it speaks against it."""

from __future__ import annotations

from typing import Any

import pytest

from events.making import COUNTRY, article, claim, id_of, kyiv, tables
from warnotes.events import make_ledger
from warnotes.events.standing import standings

OWN = {"speaker": None, "speaker_side": None}
THIRD = {"speaker": "UK Ministry of Defence", "speaker_side": "other"}
CONCEDES = {"action": "withdraw", "by_side": "Ukraine", "stance": "asserts"}
HOLDS = {"action": "hold", "by_side": "Ukraine", "stance": "asserts"}


def stand(*rows: dict[str, Any], **copied: Any) -> list[Any]:
    names = sorted({row["article_id"] for row in rows})
    made = tables([article(name, duplicate_of=copied.get(name)) for name in names], *rows)
    found = standings(make_ledger(made), made)
    return [found.get(id_of(row)) for row in rows]


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([claim()], ["unverified"]),
        ([claim(**OWN)], ["reported"]),
        ([claim(), kyiv()], ["disputed", "denial"]),
        ([claim(), kyiv(**HOLDS)], ["disputed", "denial"]),
        ([claim(), kyiv("b"), kyiv("c", "05-28", **CONCEDES)], ["corroborated", "denial", "corroborated"]),
        ([claim(), kyiv(**HOLDS, event_start=None, event_end=None)], ["disputed", "denial"]),
        ([claim(), kyiv(happened="06-20")], ["unverified", "denial"]),
        ([claim(), kyiv(by_side="Ukraine", stance="asserts")], ["disputed", "disputed"]),
        ([kyiv()], ["denial"]),
    ],
)
def test_kind(rows: list[dict[str, Any]], kinds: list[str]) -> None:
    assert [standing.kind for standing in stand(*rows)] == kinds


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (claim(**COUNTRY), "unverified"),
        (claim(place=None), "unverified"),
        (claim(background=True, happened=None), "unverified"),
        (claim(place=None, **OWN), "reported"),
        (claim(place=None, **THIRD), "corroborated"),
        (kyiv(place=None), "denial"),
        (kyiv(place=None, **CONCEDES), "corroborated"),
        (claim(place=None, by_side=None), "unverified"),
    ],
)
def test_what_makes_no_event_is_judged_alone_by_the_same_rule(row: dict[str, Any], kind: str) -> None:
    (standing,) = stand(row)
    assert standing.event is None
    assert standing.kind == kind


def test_a_denial_knows_how_its_event_stands() -> None:
    claimed, denied = stand(claim(), kyiv())
    assert denied.event == claimed.event
    assert denied.status == "disputed"


def test_a_copy_has_no_standing_of_its_own() -> None:
    first, copy = stand(claim("a"), claim("b"), b="a")
    assert first.kind == "unverified"
    assert copy is None
