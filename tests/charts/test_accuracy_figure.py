"""Precision and recall by kind, and whether confidence keeps its word."""

from __future__ import annotations

import pandas as pd

from warnotes.charts import accuracy

ROWS = [
    ("claims", "capture", "right", 0.9),
    ("claims", "capture", "right", 0.95),
    ("claims", "capture", "missed", None),
    ("claims", "hold", "extra", 0.3),
    ("casualties", "killed", "right", 0.5),
    ("casualties", "killed", "extra", 0.5),
]
JUDGED = pd.DataFrame(ROWS, columns=["table", "group", "verdict", "confidence"])


def test_shares_of_every_kind() -> None:
    figure = accuracy.by_kind(JUDGED)
    cells = [
        tuple(row) for trace in figure.data if (trace.meta or {}).get("rows") for row in trace.customdata
    ]
    assert cells == [
        ("claims", "capture", "3", "2", "2", "100%", "67%"),
        ("claims", "hold", "0", "1", "0", "0%", "none"),
        ("casualties", "killed", "1", "2", "1", "50%", "100%"),
    ]
    assert figure.layout.meta["title"] == "60% of the rows found are right, 75% of the annotated were found"


def test_confidence_against_share_right() -> None:
    figure = accuracy.reliability(JUDGED)
    cells = [
        tuple(row) for trace in figure.data if (trace.meta or {}).get("rows") for row in trace.customdata
    ]
    assert cells == [
        ("claims", "20 to 40 %", "1", "0", "0%"),
        ("claims", "80 to 100 %", "2", "2", "100%"),
        ("casualties", "40 to 60 %", "2", "1", "50%"),
    ]
    title = "Of the rows that are at least 80% sure, 100% are right"
    assert figure.layout.meta["title"] == title
    unsure = accuracy.reliability(JUDGED.assign(confidence=0.5))
    assert unsure.layout.meta["title"] == "No row is sure"


def test_nothing_to_judge_is_said() -> None:
    for draw in (accuracy.by_kind, accuracy.reliability):
        assert draw(JUDGED[:0]).layout.meta["title"] == "No rows to judge"
