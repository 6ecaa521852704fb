"""The ledger beside outside tables: what agrees, what differs, and what cannot be compared."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from warnotes.checks import check_attacks, check_control
from warnotes.checks.show import attack_lines, control_lines
from warnotes.errors import ParameterError
from warnotes.tables.schema import SCHEMA

CONTROL = (
    "geonameid,name,latitude,longitude,ctr_20220227214017,ctr_20220301072254,ctr_20220301180000,ctr_20220310000000\n"
    "111,Lisne,48.60,38.00,UA,UA,RU,RU\n"
    "222,Polianka,48.70,38.10,RU,RU,RU,RU\n"
    "333,Lisne,51.00,31.00,UA,UA,UA,UA\n"
)
ATTACKS = (
    "time_end,model,target,launched,destroyed\n"
    "2023-05-20 08:00,Shahed-136/131,Ukraine,40.0,36.0\n"
    "2023-05-20 09:00,Shahed-136/131,Ukraine,10.0,\n"
    "2023-05-20,X-101/X-555,Ukraine,16.0,16.0\n"
    "2023-05-20,Orlan-10,Ukraine,3.0,3.0\n"
    "2023-05-20,Shahed-136/131,Odesa oblast,7.0,7.0\n"
)


def an_event(**given: Any) -> dict[str, Any]:
    """A claimed capture of Lisne by Russia on 1 March 2022."""
    blank: dict[str, Any] = dict.fromkeys(SCHEMA["events"].names)
    own = {
        "event_id": "evt-0123456789abcdef",
        "kind": "control",
        "action": "capture",
        "by_side": "Russia",
        "status": "unverified",
        "place": "Lisne",
        "place_kind": "settlement",
        "place_id": "111",
        "lat": 48.6,
        "lon": 38.0,
        "event_start": date(2022, 3, 1),
        "event_end": date(2022, 3, 1),
    }
    return blank | own | given


def a_salvo(**given: Any) -> dict[str, Any]:
    """Fifty drones on the whole country, 36 of them shot down, in the night to 20 May 2023."""
    own = {
        "kind": "strike",
        "action": None,
        "by_side": None,
        "status": None,
        "attacker_side": "Russia",
        "weapon": "drone",
        "place": "Ukraine",
        "place_kind": "country",
        "launched_min": 50,
        "launched_max": 50,
        "intercepted_min": 36,
        "intercepted_max": 36,
        "event_start": date(2023, 5, 19),
        "event_end": date(2023, 5, 20),
    }
    return an_event(**(own | given))


@pytest.fixture
def control(tmp_path: Path) -> Path:
    path = tmp_path / "control.csv"
    path.write_text(CONTROL, encoding="utf-8")
    return path


@pytest.fixture
def attacks(tmp_path: Path) -> Path:
    path = tmp_path / "attacks.csv"
    path.write_text(ATTACKS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "verdict", "days"),
    [
        ({}, "agrees", 0),
        ({"event_start": date(2022, 3, 4)}, "agrees", -3),
        ({"event_start": date(2022, 3, 9)}, "table earlier", -8),
        ({"place_id": None}, "agrees", 0),
        ({"by_side": "Ukraine", "action": "withdraw"}, "agrees", 0),
        ({"place": "Polianka", "place_id": "222", "lat": 48.7, "lon": 38.1}, "agrees", -2),
        ({"place": "Polianka", "place_id": "222", "event_start": date(2022, 3, 8)}, "held already", -9),
        ({"by_side": "Ukraine", "place": "Polianka", "place_id": "222"}, "not shown", None),
    ],
)
def test_a_claim_beside_the_control_table(
    control: Path, changes: dict[str, Any], verdict: str, days: int | None
) -> None:
    (line,) = check_control([an_event(**changes)], control).lines
    assert (line.verdict, line.days) == (verdict, days)


@pytest.mark.parametrize(
    "changes",
    [
        {"event_start": date(2023, 3, 1)},
        {"place": "Elsewhere", "place_id": None},
        {"place_id": None, "lat": 50.0, "lon": 30.0},
    ],
    ids=["other days", "unknown place", "a namesake far away"],
)
def test_what_the_table_does_not_cover_is_counted(control: Path, changes: dict[str, Any]) -> None:
    check = check_control([an_event(**changes)], control)
    assert (check.lines, check.outside) == ([], 1)


def test_only_changes_of_hands_are_compared(control: Path) -> None:
    check = check_control([an_event(action="assault"), an_event(place_kind="region"), a_salvo()], control)
    assert (check.lines, check.outside) == ([], 0)


def test_a_zip_archive_is_read_like_its_file(control: Path, tmp_path: Path) -> None:
    packed = tmp_path / "control.csv.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(control, "control.csv")
        archive.writestr("__MACOSX/._control.csv", "x")
    assert check_control([an_event()], packed) == check_control([an_event()], control)


@pytest.mark.parametrize(
    ("changes", "agreeing", "lines"),
    [
        ({}, 2, 2),
        ({"launched_min": 60, "launched_max": 60}, 1, 2),
        ({"launched_min": 45, "launched_max": None}, 2, 2),
        ({"launched_min": None, "launched_max": None}, 1, 1),
        ({"weapon": "missile", "launched_min": 16, "launched_max": 16, "intercepted_min": 15}, 2, 2),
    ],
)
def test_a_night_beside_the_table_of_attacks(
    attacks: Path, changes: dict[str, Any], agreeing: int, lines: int
) -> None:
    check = check_attacks([a_salvo(**changes)], attacks)
    assert (check.agreeing, len(check.lines), check.outside) == (agreeing, lines, 0)


@pytest.mark.parametrize(
    ("changes", "outside"),
    [
        ({"event_end": date(2023, 5, 22)}, 1),
        ({"place_kind": "settlement", "place": "Odesa"}, 0),
        ({"attacker_side": "Ukraine"}, 0),
    ],
    ids=["another night", "a city's share", "the other side's"],
)
def test_nights_that_cannot_be_compared(attacks: Path, changes: dict[str, Any], outside: int) -> None:
    check = check_attacks([a_salvo(**changes)], attacks)
    assert (check.lines, check.outside) == ([], outside)


def test_what_differs_is_named_and_what_agrees_counted(control: Path, attacks: Path) -> None:
    changes = [an_event(), an_event(event_start=date(2022, 3, 9))]
    first, *rest = control_lines(check_control(changes, control))
    assert first.startswith("control: 2 claimed changes of hands compared (agrees 1, table earlier 1)")
    assert rest == [
        "  table earlier Lisne to Russia, claimed for 2022-03-09 (unverified): table 2022-03-01 (-8 days)  "
        "evt-0123456789abcdef"
    ]
    salvos = [a_salvo(), a_salvo(launched_min=60, launched_max=None)]
    first, *rest = attack_lines(check_attacks(salvos, attacks))
    assert first == "attacks: 3 of 4 figures agree; 0 events on nights not in the table"
    assert rest == ["  differs       2023-05-20 drone launched: 60 to …, table 50  evt-0123456789abcdef"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "x,y\n1,2\n", "has no column"),
        ("a.csv", "geonameid,name,latitude,longitude\n1,Lisne,48,38\n", "is no control table"),
        ("a.zip", "no archive", "cannot be read"),
    ],
)
def test_another_file_is_refused_in_one_line(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ParameterError, match=message):
        check_control([an_event()], tmp_path / name)
    with pytest.raises(ParameterError, match="cannot be read"):
        check_attacks([a_salvo()], tmp_path / "missing.csv")
