"""The schema refuses what the data dictionary does not allow, and says what and where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from building import a_casualty, a_claim, a_pledge, a_strike, an_article, rows
from warnotes.errors import SchemaError
from warnotes.rows import ArticleRows
from warnotes.tables import check, frame, to_frames, validate
from warnotes.tables.records import article_record, article_records
from warnotes.tables.schema import PANDAS, ROW_TABLES, SCHEMA
from warnotes.tables.validation import check_quotes, check_record, check_references, to_records

BUILDERS = {"claims": a_claim, "casualties": a_casualty, "strikes": a_strike, "pledges": a_pledge}


def record_of(table: str, **changes: Any) -> dict[str, Any]:
    made = article_records(an_article(), ArticleRows(**{table: [BUILDERS[table]()]}))
    return made[table][0] | changes


@pytest.mark.parametrize("table", ROW_TABLES)
def test_a_plain_row_is_valid(table: str) -> None:
    check_record(table, record_of(table))


@pytest.mark.parametrize(
    ("table", "changes", "said"),
    [
        ("claims", {"action": "conquer"}, "'conquer' is not one of capture, advance"),
        ("claims", {"action": None}, "action: is null"),
        ("claims", {"by_side": "Wagner"}, "not one of Russia, Ukraine"),
        ("claims", {"stance": ""}, "is empty; missing text is null"),
        ("claims", {"confidence": 1.2}, "1.2 is above 1"),
        ("claims", {"confidence": float("nan")}, "no usable number"),
        ("claims", {"confidence": True}, "True is no number"),
        ("claims", {"start": -1}, "-1 is below 0"),
        ("claims", {"start": 9}, "start 9 is not before end 9"),
        ("claims", {"start": 1.0}, "1.0 is no integer"),
        ("claims", {"background": None}, "background: is null"),
        ("claims", {"background": 1}, "1 is no boolean"),
        ("claims", {"lat": 48.0}, "lat and lon must be given together"),
        ("claims", {"lat": 48.0, "lon": 37.0}, "coordinates without a place"),
        ("claims", {"place": "Lisne", "lat": 99.0, "lon": 37.0}, "99.0 is above 90"),
        ("claims", {"country": "Ukraine"}, "does not look like [A-Z]{2}"),
        ("claims", {"notes": "No place!"}, "does not look like"),
        ("claims", {"article_id": "xyz"}, "does not look like"),
        ("claims", {"speaker": "\ud800"}, "half a surrogate pair"),
        ("claims", {"event_start": "2024-07-03"}, "'2024-07-03' is no date"),
        ("claims", {"event_start": date(2024, 7, 3), "event_end": date(2024, 7, 2)}, "is above event_end"),
        ("claims", {"said_start": date(2024, 7, 3), "said_end": date(2024, 7, 2)}, "is above said_end"),
        ("claims", {"date_precision": "day"}, "date_precision without a date"),
        ("casualties", {"count_min": 5, "count_max": 3}, "count_min 5 is above count_max 3"),
        ("casualties", {"count_min": 2**63}, "no usable number"),
        ("casualties", {"count_min": "3"}, "'3' is no integer"),
        ("strikes", {"launched_min": 9, "launched_max": 8}, "launched_min 9 is above"),
        ("strikes", {"weapon": "rocket"}, "not one of drone"),
        ("pledges", {"value": -1.0}, "-1.0 is below 0"),
        ("pledges", {"currency": "euro"}, "does not look like [A-Z]{3}"),
    ],
)
def test_what_is_refused(table: str, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(SchemaError) as error:
        check_record(table, record_of(table, **changes))
    assert said in str(error.value)
    assert str(error.value).startswith(table)
    assert "\n" not in str(error.value)


def test_one_end_of_a_range_may_be_open() -> None:
    check_record("casualties", record_of("casualties", count_min=None))
    check_record("casualties", record_of("casualties", count_max=None))
    check_record("claims", record_of("claims", event_end=date(2024, 7, 3), date_precision="day"))


def test_a_missing_column_is_named() -> None:
    record = record_of("claims")
    del record["by_unit"]
    with pytest.raises(SchemaError, match="claims: column by_unit is missing"):
        check_record("claims", record)


def test_a_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(SchemaError) as error:
        check_record("claims", record_of("claims", action="x" * 5000))
    assert len(str(error.value)) < 250


def test_a_quote_that_is_not_in_its_place() -> None:
    article = an_article()
    with pytest.raises(SchemaError, match=r"is not text\[start:end\]"):
        check_quotes("claims", [record_of("claims", quote="Officiels")], {article.article_id: article.text})


def test_a_row_of_an_unknown_article() -> None:
    with pytest.raises(SchemaError, match="is not in articles"):
        check_quotes("claims", [record_of("claims")], {})


def test_references_must_lead_somewhere_else() -> None:
    made = article_records(an_article(), rows())
    made["casualties"][1]["part_of"] = "cas-none"
    with pytest.raises(SchemaError, match="no row cas-none in casualties"):
        check_references(made)
    made["casualties"][1]["part_of"] = made["casualties"][1]["casualty_id"]
    with pytest.raises(SchemaError, match="points at itself"):
        check_references(made)


def test_an_id_may_stand_once() -> None:
    made = article_records(an_article(), rows())
    with pytest.raises(SchemaError, match="stands twice"):
        check_references(made | {"claims": made["claims"] * 2})
    with pytest.raises(SchemaError, match="stands twice"):
        validate(frame("claims", made["claims"] * 2), "claims")


@pytest.mark.parametrize("table", SCHEMA)
def test_an_empty_frame_is_valid_and_typed(table: str) -> None:
    made = validate(frame(table), table)
    assert [str(dtype) for dtype in made.dtypes] == [PANDAS[column.kind] for column in SCHEMA[table].columns]


def test_frames_refuse_other_columns_order_and_types() -> None:
    good = to_frames([rows()], [an_article()])["claims"]
    with pytest.raises(SchemaError, match="differ from the data dictionary: extra"):
        validate(good.assign(extra=1), "claims")
    with pytest.raises(SchemaError, match="differ from the data dictionary: order"):
        validate(good[good.columns[::-1]], "claims")
    with pytest.raises(SchemaError, match=r"claims.confidence: dtype str, not float64"):
        validate(good.astype({"confidence": "str"}), "claims")
    with pytest.raises(SchemaError, match="no such table"):
        validate(good, "clams")


def test_check_looks_across_tables() -> None:
    made = to_frames([rows()], [an_article()])
    made["articles"] = made["articles"].iloc[:0]
    with pytest.raises(SchemaError, match="is not in articles"):
        check(made)


def test_records_and_frames_are_one_thing_in_two_forms() -> None:
    made = article_records(an_article(), rows())
    for table in ROW_TABLES:
        assert to_records(frame(table, made[table])) == made[table]
    article = article_record(an_article(published=None, title=None))
    assert to_records(frame("articles", [article])) == [article]


def test_frames_keep_counts_as_integers_with_gaps() -> None:
    made = to_frames([ArticleRows(casualties=[a_casualty(count_max=None)])], [an_article()])["casualties"]
    assert made["count_min"].tolist() == [3]
    assert made["count_max"].tolist() == [pd.NA]
