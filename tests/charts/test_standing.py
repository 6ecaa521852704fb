"""How a claim stands: the ledger's rule, asked for rows that bring no standing along."""

from __future__ import annotations

from typing import Any

import pytest

from charts.builders import CLAIM, SHARED, claim, claims, frame
from warnotes.charts import standing, swimlanes

RUSSIAN = {"speaker": "Russian Ministry of Defence", "speaker_side": "Russia"}
OTHER = {"speaker": "UK Ministry of Defence", "speaker_side": "other"}
OUTLET = {"speaker": None, "speaker_side": None}
LATER = {"event_start": "2023-03-01", "event_end": "2023-03-01"}


@pytest.mark.parametrize(
    ("rows", "kinds"),
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
            ["disputed", "denial"],
            id="without a date, so by the day of saying",
        ),
    ],
)
def test_standing(rows: list[dict[str, Any]], kinds: list[str]) -> None:
    made = [claim(claim_id=f"c{i}", start=i, **row) for i, row in enumerate(rows)]
    judged = standing.judged(frame(made, SHARED | CLAIM)).sort_values("claim_id")
    assert judged["standing"].tolist() == kinds


def test_a_standing_that_rows_bring_along_is_kept() -> None:
    brought = frame([claim()], claim()).assign(event_id="evt-1", event_status="disputed", standing="disputed")
    judged = standing.judged(brought)
    assert judged[["event_id", "event_status", "standing"]].to_numpy().tolist() == [
        ["evt-1", "disputed", "disputed"]
    ]


def test_rows_without_ids_or_sides_are_judged_too() -> None:
    rows = claims(6).drop(columns=["claim_id", "place_kind", "admin1"])
    rows.loc[0, "by_side"] = None
    assert set(standing.judged(rows)["standing"]) <= set(standing.KINDS)


def test_the_figure_shows_the_standing() -> None:
    rows = claims(40)
    figure = swimlanes.by_place(rows, lanes=100)
    shown = {row[8]: row[4] for trace in figure.data if trace.meta for row in trace.customdata or ()}
    told = dict(standing.judged(rows)[["claim_id", "standing"]].to_numpy())
    assert shown
    assert shown == {name: told[name] for name in shown}


def test_every_standing_has_its_meaning() -> None:
    assert set(standing.MEANING) == set(standing.KINDS)
