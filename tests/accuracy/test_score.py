"""When a row counts as right, how rows are paired, and the figures that follow."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import a_casualty, a_claim, a_pledge, a_strike, an_article
from warnotes.accuracy import read_gold
from warnotes.accuracy.agree import folded, same_count, same_days, same_munitions, same_place
from warnotes.accuracy.score import Report, gold_names, score
from warnotes.accuracy.show import as_json, as_text
from warnotes.errors import ParameterError
from warnotes.rows import ArticleRows
from warnotes.tables.records import article_record, article_records

JULY_3 = ["2024-07-03", "2024-07-03"]
KILLED = {
    "outcome": "killed", "min": 3, "max": 3, "place": ["Lisne"], "victims": None, "side": None,
    "event": JULY_3,
}  # fmt: skip
TAKEN = {
    "action": "capture", "by": "Russia", "stance": "asserts", "place": ["Lisne"], "side": "Russia",
    "event": JULY_3, "said": JULY_3, "verification": "none",
}  # fmt: skip
HIT = {
    "attacker": None, "weapon": "drone", "place": ["Lisne"], "launched": None, "intercepted": None,
    "side": None, "event": JULY_3,
}  # fmt: skip
GIVEN = {
    "donor": "Norway", "recipient": "Ukraine", "item": "howitzer", "status": "announced", "quantity": [6, 6],
    "value": None, "currency": None, "side": "other", "event": JULY_3,
}  # fmt: skip
LISNE = {"place": "Lisne", "event_start": date(2024, 7, 3), "event_end": date(2024, 7, 3)}


def scored(gold: dict[str, Any], ignore: tuple[str, ...] = (), **extracted: Any) -> Report:
    article = an_article()
    made = article_records(article, ArticleRows(**extracted))
    given = {"id": "one", "claims": [], "casualties": [], "strikes": []} | gold
    return score(made | {"articles": [article_record(article)]}, [given], ignore)


@pytest.mark.parametrize(
    ("gold", "low", "high", "same"),
    [
        ((3, 3), 3, 3, True),
        ((3, 3), 3, 4, False),
        ((3, 3), 4, 4, False),
        ((3, 3), None, None, False),
        ((41, None), 41, None, True),
        ((41, None), 40, None, True),
        ((41, None), 39, None, False),
        ((41, None), 41, 41, False),
        ((None, 40), None, 41, True),
        ((None, 40), 40, 40, False),
        ((24, 99), 12, 30, True),
        ((24, 99), 12, 23, False),
        ((24, 99), 50, None, True),
        ((24, 99), 50, 50, False),
        ((24, 99), None, 50, False),
        (None, None, None, True),
        (None, 1, 1, False),
        ([], None, None, True),
        ((None, None), None, None, True),
        ((None, None), 3, 3, False),
    ],
)
def test_counts(
    gold: tuple[int | None, int | None] | None, low: int | None, high: int | None, same: bool
) -> None:
    assert same_count(gold, (low, high)) is same


@pytest.mark.parametrize(
    ("gold", "low", "high", "same"),
    [((1, 1), None, None, True), (None, 1, 1, True), ((2, 2), None, None, False), ((1, 1), 2, 2, False)],
)
def test_one_munition_or_none_are_the_same(gold: Any, low: int | None, high: int | None, same: bool) -> None:
    assert same_munitions(gold, (low, high)) is same


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_span_of_counts_agrees_with_itself(low: int, more: int) -> None:
    assert same_count((low, low + more), (low, low + more))
    assert same_count((low, None), (low, None))
    assert same_count((None, low), (None, low))


@pytest.mark.parametrize(
    ("gold", "start", "end", "same"),
    [
        (["2024-07-03", "2024-07-03"], "2024-07-03", "2024-07-03", True),
        (["2024-07-03", "2024-07-03"], "2024-07-02", "2024-07-03", True),
        (["2024-07-03", "2024-07-03"], "2024-07-01", "2024-07-03", False),
        (["2024-07-03", "2024-07-03"], "2024-07-04", None, True),
        (["2024-07-02", "2024-07-03"], "2024-07-03", "2024-07-04", True),
        (["2024-07-01", "2024-07-31"], "2024-07-10", "2024-07-10", True),
        (["2024-07-01", "2024-07-31"], "2024-08-10", "2024-08-10", False),
        (["2024-07-01", "2024-07-31"], "2024-01-01", "2024-12-31", False),
        (["2024-07-03", None], "2024-07-03", "2024-07-03", True),
        (["2024-07-03", "2024-07-03"], None, None, False),
        ([None, None], "2024-07-03", "2024-07-03", None),
        (None, None, None, None),
    ],
)
def test_days(gold: Any, start: str | None, end: str | None, same: bool | None) -> None:
    days = [date.fromisoformat(value) if value else None for value in (start, end)]
    assert same_days(gold, *days) is same


@pytest.mark.parametrize(
    ("accepted", "place", "written", "same"),
    [
        (["Kyiv"], "Kyiv", None, True),
        (["Kyiv"], "Kiev", None, True),
        (["Kyiv"], "Kharkiv", "Kyiv", True),
        (["Kyiv"], "Kharkiv", None, False),
        (["Kyiv"], None, None, False),
        (["Donetsk Oblast"], "Donetsk region", None, True),
        (["Ivano-Frankivsk"], "Ivano Frankivsk", None, True),
        ([], None, None, True),
        ([], "Kyiv", None, False),
        ([None, "Kyiv"], None, None, True),
        (["Ukraine"], None, None, True),
        ([], "Ukraine", None, True),
        (["Ukraine"], "Kyiv", None, False),
    ],
)
def test_places(accepted: list[str | None], place: str | None, written: str | None, same: bool) -> None:
    assert same_place({"place": accepted}, {"place": place, "place_text": written}) is same


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zaporizhia", "zaporizhzhia"),
        ("Mar\u2019inka", "marinka"),
        ("the city of Odessa", "odesa"),
        ("of the", None),
    ],
)
def test_names_are_folded(name: str, expected: str | None) -> None:
    assert folded(name) == expected


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("a/b/one.txt", ["one"]),
        ("a/x.jsonl/x:000012", ["x:000012", "x:12"]),
        ("odd:name.txt", ["odd:name"]),
        ("2024.07.03.txt", ["2024.07.03"]),
    ],
)
def test_gold_is_found_by_the_stem_of_the_path(path: str, names: list[str]) -> None:
    assert gold_names(path) == names


def test_a_right_row_is_right() -> None:
    report = scored({"casualties": [KILLED]}, casualties=[a_casualty(**LISNE)])
    table = report.tables["casualties"]
    assert (table.precision, table.recall, table.f1) == (1.0, 1.0, 1.0)
    assert table.attributes == {"side": (1, 1), "event date": (1, 1), "victims": (1, 1), "background": (1, 1)}
    assert report.errors == []


def test_missed_extra_and_wrong_are_told_apart() -> None:
    wrong = a_casualty(**LISNE, victims="military")
    extra = a_casualty(start=0, count_min=9, count_max=9)
    report = scored({"casualties": [KILLED, KILLED | {"outcome": "injured"}]}, casualties=[wrong, extra])
    table = report.tables["casualties"]
    assert (table.gold, table.found, table.right) == (2, 2, 1)
    assert table.attributes["victims"] == (0, 1)
    assert [line.split("\t")[2] for line in report.errors] == ["WRONG victims", "MISSED", "EXTRA"]


def test_an_optional_row_is_neither_required_nor_punished() -> None:
    optional = KILLED | {"optional": True}
    for rows in ([], [a_casualty(**LISNE)]):
        table = scored({"casualties": [optional]}, casualties=rows).tables["casualties"]
        assert (table.gold, table.found, table.right) == (0, 0, 0)


def test_a_required_row_is_served_before_an_optional_one() -> None:
    report = scored({"casualties": [KILLED | {"optional": True}, KILLED]}, casualties=[a_casualty(**LISNE)])
    assert report.tables["casualties"].right == 1


def test_a_part_of_a_group_is_never_too_much() -> None:
    group = a_casualty(**LISNE)
    part = a_casualty(**LISNE | {"start": 0}, count_min=1, count_max=1, part_of_row=group)
    assert scored({"casualties": [KILLED]}, casualties=[group, part]).tables["casualties"].precision == 1.0


def test_pairing_finds_the_largest_matching() -> None:
    anywhere = KILLED | {"place": ["Lisne", "Sosnivka"]}
    here, there = a_casualty(**LISNE), a_casualty(**LISNE | {"place": "Sosnivka", "start": 0})
    for gold in ([anywhere, KILLED], [KILLED, anywhere]):
        assert scored({"casualties": gold}, casualties=[there, here]).tables["casualties"].right == 2


def test_of_rows_that_fit_the_one_with_more_right_is_taken() -> None:
    rows = [a_casualty(**LISNE, speaker_side="Russia"), a_casualty(**LISNE | {"start": 0})]
    table = scored({"casualties": [KILLED]}, casualties=rows).tables["casualties"]
    assert table.attributes["side"] == (1, 1)


def test_without_place_a_row_elsewhere_counts() -> None:
    row = a_casualty(**LISNE | {"place": "Sosnivka"})
    assert scored({"casualties": [KILLED]}, casualties=[row]).tables["casualties"].right == 0
    assert scored({"casualties": [KILLED]}, ("place",), casualties=[row]).tables["casualties"].right == 1


@pytest.mark.parametrize(
    "change", [{"action": "advance"}, {"by_side": "Ukraine"}, {"stance": "denies"}, {"place": "X"}]
)
def test_the_key_of_a_claim(change: dict[str, str]) -> None:
    days = {"said_start": date(2024, 7, 3), "said_end": date(2024, 7, 3)}
    assert scored({"claims": [TAKEN]}, claims=[a_claim(**LISNE, **days)]).tables["claims"].right == 1
    assert scored({"claims": [TAKEN]}, claims=[a_claim(**LISNE | days | change)]).tables["claims"].right == 0


@pytest.mark.parametrize(
    "change", [{"attacker_side": "Russia"}, {"weapon": None}, {"launched_min": 5}, {"intercepted_max": 4}]
)
def test_the_key_of_a_strike(change: dict[str, Any]) -> None:
    assert scored({"strikes": [HIT]}, strikes=[a_strike(**LISNE)]).tables["strikes"].right == 1
    assert scored({"strikes": [HIT]}, strikes=[a_strike(**LISNE | change)]).tables["strikes"].right == 0


@pytest.mark.parametrize(
    "change", [{"donor": "Sweden"}, {"item": "tank"}, {"status": "refused"}, {"quantity_min": 5}]
)
def test_the_key_of_a_pledge(change: dict[str, Any]) -> None:
    row = {"recipient": "Ukraine", "quantity_min": 6, "quantity_max": 6}
    assert scored({"pledges": [GIVEN]}, pledges=[a_pledge(**row)]).tables["pledges"].right == 1
    assert scored({"pledges": [GIVEN]}, pledges=[a_pledge(**row | change)]).tables["pledges"].right == 0


def test_gold_without_pledges_says_nothing_about_pledges() -> None:
    assert scored({}, pledges=[a_pledge()]).tables["pledges"].found == 0
    assert scored({"pledges": []}, pledges=[a_pledge()]).tables["pledges"].found == 1


def test_macro_f1_is_of_three_tables() -> None:
    report = scored({"casualties": [KILLED], "pledges": [GIVEN]}, casualties=[a_casualty(**LISNE)])
    assert report.macro_f1 == pytest.approx(1 / 3)


def test_an_article_that_is_not_in_the_tables_is_missed_and_named() -> None:
    report = scored({"id": "two", "casualties": [KILLED]})
    assert report.missing == ["two"]
    assert report.tables["casualties"].recall == 0.0
    assert "1 gold articles are not in the tables: two" in as_text(report)


def test_reports_read_the_same_each_time() -> None:
    first, second = (scored({"casualties": [KILLED]}, casualties=[a_casualty(**LISNE)]) for _ in range(2))
    assert (as_text(first), as_json(first)) == (as_text(second), as_json(second))
    assert json.loads(as_json(first))["tables"]["casualties"]["f1"] == 1.0
    assert "casualties      1      1      1  1.000  1.000  1.000   side 1.00" in as_text(first)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", r"gold.jsonl:1 is no JSON"),
        ("[]", r"gold.jsonl:1 is no annotated article"),
        ('{"id": 7}', r"gold.jsonl:1 is no annotated article"),
        ('{"id": "a", "claims": 1}', r"gold.jsonl:1: claims is not a list of rows"),
        ('{"id": "a"}\n\n{"id": "a"}', r"gold.jsonl:3: article a is annotated twice"),
    ],
)
def test_broken_gold_is_refused_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(ParameterError, match=said):
        read_gold([tmp_path / "gold.jsonl"])


def test_gold_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="cannot read gold file"):
        read_gold([tmp_path / "none.jsonl"])
