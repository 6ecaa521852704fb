"""How a claim stands among its neighbours."""

from __future__ import annotations

from typing import Any

import pytest

from charts.builders import CLAIM, SHARED, claim, frame
from warnotes.charts import status

RUSSIAN = {"speaker": "Russian Ministry of Defence", "speaker_side": "Russia"}
OTHER = {"speaker": "UK Ministry of Defence", "speaker_side": "other"}
OUTLET = {"speaker": None, "speaker_side": None}
LATER = {"event_start": "2023-03-01", "event_end": "2023-03-01"}


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        pytest.param([RUSSIAN], ["unverified"], id="one side only"),
        pytest.param([OUTLET], ["reported"], id="own voice"),
        pytest.param([{}], ["corroborated"], id="the side that loses by it"),
        pytest.param([RUSSIAN, OTHER], ["corroborated"] * 2, id="a third party"),
        pytest.param(
            [RUSSIAN, OTHER | LATER], ["unverified", "corroborated"], id="a third party weeks later"
        ),
        pytest.param([RUSSIAN, {"stance": "denies"}], ["disputed", "denial"], id="denied"),
        pytest.param(
            [RUSSIAN, {"stance": "denies"} | LATER], ["unverified", "denial"], id="denied weeks later"
        ),
        pytest.param([RUSSIAN | {"response": "denied"}], ["disputed"], id="denied in the same article"),
        pytest.param([RUSSIAN, {"by_side": "Ukraine"}], ["disputed"] * 2, id="claimed for both"),
        pytest.param(
            [RUSSIAN, {"by_side": "Ukraine", "place": "Soledar"}],
            ["unverified"] * 2,
            id="for both, elsewhere",
        ),
        pytest.param([RUSSIAN | {"action": "withdraw"}], ["corroborated"], id="own withdrawal"),
        pytest.param([{"action": "withdraw"}], ["unverified"], id="the other's withdrawal"),
        pytest.param(
            [RUSSIAN | {"event_start": None, "event_end": None}, {"stance": "denies"}],
            ["unverified", "denial"],
            id="without a date",
        ),
    ],
)
def test_standing(rows: list[dict[str, Any]], standing: list[str]) -> None:
    made = [claim(claim_id=f"c{i}", start=i, **row) for i, row in enumerate(rows)]
    judged = status.judged(frame(made, SHARED | CLAIM)).sort_values("claim_id")
    assert judged["standing"].tolist() == standing


def test_judging_twice_changes_nothing() -> None:
    once = status.judged(frame([claim()], claim()))
    assert status.judged(once) is once


def test_every_standing_has_its_meaning() -> None:
    assert set(status.MEANING) == set(status.STATUSES)
