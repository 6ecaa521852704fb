"""What was reviewed is gold for ``warnotes score``."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrections.desks import BECAUSE, desk, first_id, rebuild
from warnotes.accuracy import read_gold, score_folder
from warnotes.corrections.reviewed import write_gold
from warnotes.errors import CorrectionError


def test_rules_are_scored_against_what_was_reviewed(tmp_path: Path) -> None:
    tables, plain = tmp_path / "tables", tmp_path / "plain"
    one = desk(tables)
    one.change(first_id(tables, "claims"), {"by_side": "Ukraine"}, BECAUSE)
    one.accept(first_id(tables, "casualties"), BECAUSE)
    one.reject(first_id(tables, "strikes"), BECAUSE)
    rebuild(tables)
    rebuild(plain)
    assert write_gold(tables, tmp_path / "gold.jsonl") == (1, 2)
    gold = read_gold([tmp_path / "gold.jsonl"])
    right = {name: (t.right, t.gold, t.found) for name, t in score_folder(tables, gold).tables.items()}
    rules = {name: (t.right, t.gold, t.found) for name, t in score_folder(plain, gold).tables.items()}
    assert right == {"claims": (1, 1, 1), "casualties": (1, 1, 1), "strikes": (0, 0, 0), "pledges": (0, 0, 0)}
    assert rules == {"claims": (0, 1, 1), "casualties": (1, 1, 1), "strikes": (0, 0, 1), "pledges": (0, 0, 0)}


def test_tables_older_than_the_decisions_are_refused(tmp_path: Path) -> None:
    desk(tmp_path).reject(first_id(tmp_path, "claims"), BECAUSE)
    with pytest.raises(CorrectionError, match="run `warnotes build` first"):
        write_gold(tmp_path, tmp_path / "gold.jsonl")


def test_nothing_reviewed_is_said(tmp_path: Path) -> None:
    rebuild(tmp_path)
    with pytest.raises(CorrectionError, match="nothing has been reviewed"):
        write_gold(tmp_path, tmp_path / "gold.jsonl")
