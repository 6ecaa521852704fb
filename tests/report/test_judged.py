"""Rows against gold: the same verdicts as ``warnotes score`` gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from report.folders import table_folder
from warnotes.accuracy import read_gold, score_folder
from warnotes.errors import ParameterError
from warnotes.report.judged import measure

GOLD = {
    "id": "0000",
    "claims": [
        {"action": "capture", "by": "Russia", "stance": "asserts", "place": ["Bakhmut"], "optional": False},
        {"action": "hold", "by": "Ukraine", "stance": "asserts", "place": ["Lyman"], "optional": True},
    ],
    "casualties": [],
    "strikes": [],
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    changes = {"action": "capture", "by_side": "Russia", "stance": "asserts", "place": "Bakhmut"}
    return table_folder(tmp_path_factory.mktemp("tables"), 1, **changes)


def test_verdicts_are_those_of_the_scorer(tables: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    found = measure(tables=tables, gold=gold)
    scored = score_folder(tables, read_gold([gold]))
    for name in ("claims", "casualties", "strikes"):
        n = found.rows[found.rows["table"] == name]["verdict"].value_counts()
        figures = scored.tables[name]
        assert (n.get("right", 0), n.get("right", 0) + n.get("extra", 0)) == (figures.right, figures.found)
        assert n.get("right", 0) + n.get("missed", 0) == figures.gold
    assert found.rows[found.rows["table"] == "claims"]["verdict"].tolist() == ["right"]
    assert "claims | all | 1 | 1 | 1 | 100% | 100%" in repr(found.table())


def test_a_gold_file_that_is_not_there(tables: Path) -> None:
    with pytest.raises(ParameterError, match="is no file"):
        measure(tables=tables, gold="nowhere.jsonl")
