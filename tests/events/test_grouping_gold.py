"""B-cubed: the scorer by itself, and the grouping of the bundled stories against its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from warnotes.accuracy import read_gold
from warnotes.accuracy.stories import gold_tables, read_stories, with_extracted_rows, with_gold_rows
from warnotes.errors import ParameterError
from warnotes.events.bcubed import b_cubed

GOLD = Path(__file__).parents[2] / "data" / "gold"
FLOOR = 0.90


@pytest.mark.parametrize(
    ("stories", "event_of", "precision", "recall"),
    [
        (["abc", "d"], {"a": 1, "b": 1, "c": 2, "d": 2}, 0.75, 2 / 3),
        (["abc", "d"], {"a": 1, "b": 1, "c": 1, "d": 2}, 1.0, 1.0),
        (["ab", "cd"], dict.fromkeys("abcd", 1), 0.5, 1.0),
        (["ab"], {}, 1.0, 0.5),
        (["ab", "bc"], dict.fromkeys("abc", 1), 1.0, 1.0),
        (["ab"], dict.fromkeys("abxyz", 1), 1.0, 1.0),
    ],
    ids=[
        "the worked example",
        "all right",
        "all in one",
        "no events",
        "stories that share a row",
        "other rows",
    ],
)
def test_b_cubed(stories: list[str], event_of: dict[str, int], precision: float, recall: float) -> None:
    score = b_cubed(stories, event_of)
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_nothing_to_score_is_zero() -> None:
    assert b_cubed([], {}).f1 == 0.0


def test_the_bundled_stories_are_grouped_well() -> None:
    stories = read_stories(GOLD / "clusters.json")
    score = with_gold_rows(read_gold([GOLD / "bundled.jsonl"]), stories)
    assert len(stories) >= 12
    assert score.f1 >= FLOOR
    assert score.precision >= FLOOR


def test_extracted_rows_are_scored_over_the_gold_rows_that_were_found() -> None:
    gold = read_gold([GOLD / "bundled.jsonl"])
    tables = gold_tables(gold)
    for table in ("claims", "casualties", "strikes"):
        for row in tables[table]:
            row["place_text"] = row["place"]
    stories = read_stories(GOLD / "clusters.json")
    whole = with_extracted_rows(tables, gold, stories)
    assert whole.f1 == pytest.approx(with_gold_rows(gold, stories).f1, abs=0.03)
    assert with_extracted_rows(tables | {"claims": []}, gold, stories).items < whole.items


def test_a_broken_file_of_stories_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clusters.json").write_text(json.dumps([{"story": "x"}]), encoding="utf-8")
    with pytest.raises(ParameterError, match="is no file of clusters"):
        read_stories(tmp_path / "clusters.json")
