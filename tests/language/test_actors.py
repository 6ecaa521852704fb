"""Who a phrase speaks of: name, side and kind from the words of the lexicon."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.language.actors import first_side, identify, is_media, sides_in, unit_of
from warnotes.language.offices import office_holder

PHRASES: list[tuple[str, str | None, str]] = [
    ("Belgorod governor Vyacheslav Gladkov", "Russia", "person"),
    ("the Moscow-backed authorities in Luhansk", "Russia", "officials"),
    ("Ukraine's General Staff", "Ukraine", "body"),
    ("Kyiv", "Ukraine", "government"),
    ("the Kremlin", "Russia", "body"),
    ("Reuters", "other", "media"),
    ("the Russian state news agency TASS", "Russia", "media"),
    ("a western diplomat", "other", "officials"),
    ("western officials", "other", "officials"),
    ("the head of the monitoring network", None, "officials"),
    ("Ann Gray, the chair of the Institute for the Study of War", "other", "person"),
    ("people on social media", None, "unknown"),
    ("a military analyst", "other", "officials"),
    ("the wind", None, "unknown"),
]


@pytest.mark.parametrize(("phrase", "side", "kind"), PHRASES)
def test_identify(phrase: str, side: str | None, kind: str) -> None:
    actor = identify(phrase)
    assert (actor.side, actor.kind) == (side, kind)


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("the western city of Lviv", None),
        ("a town in the west", None),
        ("the mayor of a town near the Polish border", None),
        ("told us", None),
        ("the West", "other"),
        ("the US", "other"),
        ("European intelligence", "other"),
    ],
)
def test_points_of_the_compass_are_no_side(phrase: str, side: str | None) -> None:
    assert first_side(phrase) == side


def test_sides_in_order() -> None:
    assert sides_in("Ukrainian and Russian officials") == ["Ukraine", "Russia"]


@pytest.mark.parametrize(("country", "side"), [("UA", "Ukraine"), ("RU", "Russia"), (None, None)])
def test_officials_speak_for_their_country(country: str | None, side: str | None) -> None:
    assert identify("the regional governor", country).side == side


@pytest.mark.parametrize(
    ("phrase", "media"), [("state media", True), ("social media users", False), ("the BBC", True)]
)
def test_media(phrase: str, media: bool) -> None:
    assert is_media(phrase) is media


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(2022, 6, 1), "Oleksii Reznikov"),
        (date(2024, 6, 1), "Rustem Umerov"),
        (None, None),
    ],
)
def test_offices_change_hands(day: date | None, holder: str | None) -> None:
    assert office_holder("Ukraine's defence minister", "Ukraine", day) == holder


def test_a_deputy_does_not_hold_the_office() -> None:
    assert office_holder("Ukraine's deputy defence minister", "Ukraine", date(2022, 6, 1)) is None


def test_units() -> None:
    assert unit_of("fighters of Wagner") == "Wagner Group"
    assert unit_of("fighters") is None


@given(st.text(max_size=80))
def test_identify_takes_any_text(text: str) -> None:
    actor = identify(text)
    assert actor.side in ("Russia", "Ukraine", "other", None)
    assert (actor.name or "") == (actor.name or "").strip()
