"""Decisions are applied by every build, before events, and stop it where they no longer fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from building import TEXT, a_casualty, a_claim, a_strike, an_article, rows
from corrections.desks import BECAUSE, desk, first_id, rebuild, records
from warnotes.corrections import apply, read
from warnotes.corrections.decide import Desk, Why
from warnotes.errors import CorrectionError


def test_a_correction_is_in_the_next_build_and_in_every_one_after(tmp_path: Path) -> None:
    one = desk(tmp_path)
    row = first_id(tmp_path, "claims")
    one.change(row, {"by_side": "Ukraine"}, Why("its own brigade", "A. Reader", date(2024, 7, 4)))
    for _ in range(2):
        rebuild(tmp_path)
        claim = records(tmp_path, "claims")[0]
        assert (claim["claim_id"], claim["by_side"], claim["notes"]) == (row, "Ukraine", "corrected")
    rebuild(tmp_path, rows=rows())  # other rules, same row
    assert records(tmp_path, "claims")[0]["by_side"] == "Ukraine"


def test_the_second_build_writes_nothing(tmp_path: Path) -> None:
    one = desk(tmp_path)
    one.change(first_id(tmp_path, "claims"), {"by_side": "Ukraine"}, BECAUSE)
    assert not rebuild(tmp_path).unchanged
    assert rebuild(tmp_path).unchanged


def test_a_correction_is_explained(tmp_path: Path) -> None:
    one = desk(tmp_path)
    row = first_id(tmp_path, "casualties")
    one.change(row, {"count_min": "4", "count_max": "4"}, Why("the list names four", "A. Reader"))
    rebuild(tmp_path)
    lines = {t["field"]: t["source"] for t in records(tmp_path, "traces") if t["row_id"] == row}
    assert lines["count_min"] == "an analyst corrected 3 (A. Reader): the list names four"


def test_events_are_made_of_corrected_rows(tmp_path: Path) -> None:
    made = rows(
        claims=[a_claim(place="Kyiv", place_id="703448", place_kind="settlement", lat=50.4, lon=30.5)]
    )
    rebuild(tmp_path, rows=made)
    before = [event["by_side"] for event in records(tmp_path, "events") if event["kind"] == "control"]
    Desk(tmp_path).change(first_id(tmp_path, "claims"), {"by_side": "Ukraine"}, BECAUSE)
    rebuild(tmp_path, rows=made)
    after = [event["by_side"] for event in records(tmp_path, "events") if event["kind"] == "control"]
    assert (before, after) == (["Russia"], ["Ukraine"])


def test_a_place_brings_its_coordinates(tmp_path: Path) -> None:
    one = desk(tmp_path)
    one.change(first_id(tmp_path, "claims"), {"place": "Lysychansk"}, BECAUSE)
    rebuild(tmp_path)
    claim = records(tmp_path, "claims")[0]
    assert (claim["place"], claim["admin1"], claim["lat"]) == ("Lysychansk", "Luhansk Oblast", 48.9121)


@pytest.mark.parametrize(("name", "says"), [("Nowhereville", "knows no"), ("Ivanivka", "several called")])
def test_a_place_that_the_gazetteer_cannot_settle_is_refused(tmp_path: Path, name: str, says: str) -> None:
    one = desk(tmp_path)
    with pytest.raises(CorrectionError, match=says):
        one.change(first_id(tmp_path, "claims"), {"place": name}, BECAUSE)


def test_a_rejected_row_is_gone_and_nobody_points_at_it(tmp_path: Path) -> None:
    one = desk(tmp_path)
    one.reject(first_id(tmp_path, "casualties"), BECAUSE)
    for _ in range(2):
        rebuild(tmp_path)
        (boy,) = records(tmp_path, "casualties")
        assert (boy["victim_text"], boy["part_of"], boy["notes"]) == ("a boy", None, "reference_dropped")
    assert {t["row_id"] for t in records(tmp_path, "traces")} == set()


def test_a_missed_row_is_added_by_its_words(tmp_path: Path) -> None:
    made = desk(tmp_path).add(
        "casualties", "wire/one.txt", "three people", {"outcome": "missing", "count_min": "3"}, BECAUSE
    )
    rebuild(tmp_path)
    row = next(r for r in records(tmp_path, "casualties") if r["casualty_id"] == made.row)
    assert (row["quote"], row["rule"], row["confidence"], row["count_min"]) == (
        "three people",
        "analyst",
        1,
        3,
    )
    assert TEXT[row["start"] : row["end"]] == row["quote"]


def test_an_added_row_is_taken_back_by_rejecting_it(tmp_path: Path) -> None:
    one = desk(tmp_path)
    made = one.add("strikes", "wire/one.txt", "Drones", {"weapon": "drone"}, BECAUSE)
    one.reject(made.row, BECAUSE)
    assert one.decisions() == ()


def test_undo_forgets_and_the_rules_have_it_again(tmp_path: Path) -> None:
    one = desk(tmp_path)
    row = first_id(tmp_path, "claims")
    one.change(row, {"by_side": "Ukraine"}, BECAUSE)
    rebuild(tmp_path)
    assert one.undo(row) == 1
    rebuild(tmp_path)
    assert records(tmp_path, "claims")[0]["by_side"] == "Russia"
    assert not one.path.exists()


def test_back_to_what_the_rules_say_is_no_decision(tmp_path: Path) -> None:
    one = desk(tmp_path)
    row = first_id(tmp_path, "claims")
    one.change(row, {"by_side": "Ukraine"}, BECAUSE)
    rebuild(tmp_path)
    one.change(row, {"by_side": "Russia"}, BECAUSE)
    assert one.decisions() == ()


def test_applying_twice_is_applying_once(tmp_path: Path) -> None:
    one = desk(tmp_path)
    one.change(first_id(tmp_path, "claims"), {"by_side": "Ukraine"}, BECAUSE)
    one.reject(first_id(tmp_path, "casualties"), BECAUSE)
    one.add("strikes", "wire/one.txt", "Drones", {"weapon": "drone"}, BECAUSE)
    names = ("claims", "casualties", "strikes", "pledges", "traces")
    given = {name: records(tmp_path, name) for name in names}
    articles = records(tmp_path, "articles")
    once = apply(articles, [given], one.decisions()).records
    again = apply(articles, [once], one.decisions()).records
    assert once == again
    assert given == {name: records(tmp_path, name) for name in names}  # and what was given is left alone


@pytest.mark.parametrize(
    ("change", "now", "says"),
    [
        ({"extent": "part"}, rows(claims=[a_claim(extent="whole")]), "expected null, found “whole”"),
        ({"by_side": "Ukraine"}, rows(claims=[a_claim(action="hold")]), "by_side “Russia”.*words give clm-"),
        ({"by_side": "Ukraine"}, rows(claims=[]), "no rule makes this row any more; look"),
    ],
)  # fmt: skip
def test_a_row_that_reads_otherwise_stops_the_build(
    tmp_path: Path, change: dict[str, str | None], now: object, says: str
) -> None:
    desk(tmp_path).change(first_id(tmp_path, "claims"), change, BECAUSE)
    with pytest.raises(CorrectionError, match=says) as stop:
        rebuild(tmp_path, rows=now)  # type: ignore[arg-type]
    assert "\n" not in str(stop.value)


def test_a_text_that_has_changed_stops_the_build(tmp_path: Path) -> None:
    desk(tmp_path).reject(first_id(tmp_path, "claims"), BECAUSE)
    with pytest.raises(CorrectionError, match=r"clm-.*text of wire/one.txt has changed"):
        rebuild(tmp_path, an_article(TEXT + " More."))


def test_a_file_that_is_gone_stops_the_build(tmp_path: Path) -> None:
    desk(tmp_path).reject(first_id(tmp_path, "claims"), BECAUSE)
    with pytest.raises(CorrectionError, match=r"wire/one\.txt is not in the corpus"):
        rebuild(tmp_path, an_article("Another.", path="wire/two.txt"))


def test_a_rejected_row_that_returns_under_another_id_stops_the_build(tmp_path: Path) -> None:
    desk(tmp_path).reject(first_id(tmp_path, "strikes"), BECAUSE)
    with pytest.raises(CorrectionError, match="reads otherwise; its words give str-"):
        rebuild(tmp_path, rows=rows(strikes=[a_strike(attacker_side="Russia")], casualties=[]))


def test_a_rejection_is_met_when_no_rule_makes_the_row(tmp_path: Path) -> None:
    desk(tmp_path).reject(first_id(tmp_path, "strikes"), BECAUSE)
    rebuild(tmp_path, rows=rows(strikes=[], casualties=[]))
    assert records(tmp_path, "strikes") == []


def test_an_acceptance_that_has_lapsed_is_listed_and_stops_nothing(tmp_path: Path) -> None:
    desk(tmp_path).accept(first_id(tmp_path, "casualties"), Why())
    assert rebuild(tmp_path).problems == ()
    assert records(tmp_path, "casualties")[0]["notes"] == "accepted"
    (problem,) = rebuild(tmp_path, rows=rows(casualties=[a_casualty(cumulative=True)])).problems
    assert (problem["path"], problem["reason"]) == ("wire/one.txt", "review_lapsed")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"quote": "x"}, "cannot be corrected"),
        ({"colour": "red"}, "is no column"),
        ({"by_side": "France"}, "not one of"),
        ({"event_start": "yesterday"}, "is no date; write 2024-07-03"),
        ({"event_start": "2024-02-02", "event_end": "2024-02-01"}, "is above"),
        ({"background": "perhaps"}, "write true or false"),
        ({}, "at least one field"),
    ],
)  # fmt: skip
def test_an_impossible_correction_is_refused_at_once(
    tmp_path: Path, given: dict[str, str], says: str
) -> None:
    one = desk(tmp_path)
    with pytest.raises(CorrectionError, match=says):
        one.change(first_id(tmp_path, "claims"), given, BECAUSE)
    assert read(one.path) == ()


def test_a_correction_without_a_reason_is_refused(tmp_path: Path) -> None:
    one = desk(tmp_path)
    with pytest.raises(CorrectionError, match="a reason"):
        one.change(first_id(tmp_path, "claims"), {"by_side": "Ukraine"}, Why())


@pytest.mark.parametrize(
    ("words", "says"),
    [("a", "more than once"), ("tank", "does not have"), ((5, 900), "characters; 5 to 900")],
)
def test_words_must_stand_in_the_article_once(tmp_path: Path, words: str, says: str) -> None:
    with pytest.raises(CorrectionError, match=says):
        desk(tmp_path).add("strikes", "wire/one.txt", words, {"weapon": "drone"}, BECAUSE)


def test_a_date_brings_its_precision(tmp_path: Path) -> None:
    one = desk(tmp_path)
    row = first_id(tmp_path, "claims")
    one.change(row, {"event_start": "2024-07-01", "event_end": "2024-07-02"}, BECAUSE)
    rebuild(tmp_path)
    assert records(tmp_path, "claims")[0]["date_precision"] == "span"
    one.change(row, {"event_start": "null", "event_end": ""}, BECAUSE)
    rebuild(tmp_path)
    assert records(tmp_path, "claims")[0]["date_precision"] is None
