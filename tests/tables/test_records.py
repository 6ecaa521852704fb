"""Rows become records: ids, references, quotes, traces."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import TEXT, a_casualty, a_claim, a_strike, an_article, rows
from warnotes.rows import ArticleRows
from warnotes.tables.ids import PREFIX, table_of
from warnotes.tables.records import article_record, article_records


def test_quote_is_cut_from_the_text() -> None:
    made = article_records(an_article(), rows())
    assert [record["quote"] for record in made["casualties"]] == ["three people were killed", "a boy"]


def test_part_of_and_strike_point_at_ids() -> None:
    made = article_records(an_article(), rows())
    group, boy = made["casualties"]
    assert boy["part_of"] == group["casualty_id"]
    assert group["part_of"] is None
    assert group["strike_id"] == made["strikes"][0]["strike_id"]


def test_a_denial_points_at_its_claim() -> None:
    claim = a_claim()
    denial = a_claim(start=10, end=20, stance="denies", responds_to_row=claim)
    made = article_records(an_article(), ArticleRows(claims=[denial, claim]))
    assert [record["responds_to"] for record in made["claims"]] == [None, made["claims"][0]["claim_id"]]


def test_a_row_that_points_at_one_that_was_dropped_says_so() -> None:
    made = article_records(
        an_article(), ArticleRows(casualties=[a_casualty(part_of_row=a_casualty(), notes=("x",))])
    )
    assert made["casualties"][0]["part_of"] is None
    assert made["casualties"][0]["notes"] == "x;reference_dropped"


def test_notes_are_joined_without_repeats() -> None:
    made = article_records(
        an_article(), ArticleRows(claims=[a_claim(notes=("no_place", "no_date", "no_place"))])
    )
    assert made["claims"][0]["notes"] == "no_place;no_date"


def test_without_notes_the_cell_is_missing() -> None:
    assert article_records(an_article(), rows())["claims"][0]["notes"] is None


def test_numbers_are_rounded_and_empty_text_is_missing() -> None:
    row = a_claim(place="Lisne", lat=48.123456789, lon=37.0, confidence=0.123456, by_unit="")
    record = article_records(an_article(), ArticleRows(claims=[row]))["claims"][0]
    assert (record["lat"], record["confidence"], record["by_unit"]) == (48.123457, 0.1235, None)


def test_a_moment_becomes_its_day() -> None:
    record = article_record(an_article(published=datetime(2024, 7, 3, 22, 15)))
    assert str(record["published"]) == "2024-07-03"


@pytest.mark.parametrize(
    ("trace", "expected"),
    [
        ((15, 27), [(15, 27, "three people")]),
        ([15, 27], [(15, 27, "three people")]),
        ("dateline", [(None, None, "dateline")]),
        ([(15, 27), "dateline"], [(15, 27, "three people"), (None, None, "dateline")]),
        (((0, 9), (15, 27)), [(0, 9, "Officials"), (15, 27, "three people")]),
        (7, [(None, None, "7")]),
        (None, []),
        ("", [(None, None, None)]),
    ],
)
def test_traces(trace: object, expected: list[tuple[object, ...]]) -> None:
    made = article_records(an_article(), ArticleRows(claims=[a_claim(trace={"place": trace})]))
    assert [(line["start"], line["end"], line["source"]) for line in made["traces"]] == expected


def test_ids_tell_their_table() -> None:
    made = article_records(an_article(), rows())
    keys = {"claims": "claim_id", "casualties": "casualty_id", "strikes": "strike_id", "pledges": "pledge_id"}
    assert {table_of(made[table][0][key]) for table, key in keys.items()} == set(PREFIX)
    assert table_of("nothing-like-it") is None


def test_ids_do_not_depend_on_other_rows() -> None:
    alone = article_records(an_article(), ArticleRows(claims=[a_claim()]))["claims"][0]["claim_id"]
    among = article_records(an_article(), ArticleRows(claims=[a_claim(start=3, end=5), a_claim()]))["claims"]
    assert alone == among[0]["claim_id"]


def test_ids_differ_between_articles_and_between_readings() -> None:
    def id_of(text: str, **changes: str) -> str:
        made = article_records(an_article(text), ArticleRows(claims=[a_claim(**changes)]))
        return str(made["claims"][0]["claim_id"])

    assert len({id_of(TEXT), id_of(TEXT + "!"), id_of(TEXT, action="hold")}) == 3


def test_twins_get_ids_of_their_own() -> None:
    made = article_records(an_article(), ArticleRows(strikes=[a_strike(), a_strike()]))["strikes"]
    assert made[0]["strike_id"] != made[1]["strike_id"]


@given(st.permutations(range(4)))
def test_the_order_of_extraction_does_not_matter(order: list[int]) -> None:
    made = [a_claim(start=n, end=n + 5, rule=f"r{n}") for n in range(4)]
    straight = article_records(an_article(), ArticleRows(claims=made))
    assert article_records(an_article(), ArticleRows(claims=[made[n] for n in order])) == straight
