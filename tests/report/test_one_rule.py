"""One rule of standing: figure, table, summary and ledger say the same of every event."""

from __future__ import annotations

import pytest

from report.folders import table_folder
from warnotes.charts import hands, swimlanes
from warnotes.report import open_view
from warnotes.report.ledger import open_ledger
from warnotes.report.view import View

STANDING, EVENT = swimlanes.COLUMNS.index("Standing"), swimlanes.COLUMNS.index("Event")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return open_view(tables=table_folder(tmp_path_factory.mktemp("tables"), 300))


def stored(view: View) -> dict[str, str]:
    """Event -> status, as the ledger of the report tells it."""
    return {e["event_id"]: e["status"] for e in open_ledger(view).events if e["kind"] == "control"}


@pytest.mark.parametrize("draw", [swimlanes.by_place, swimlanes.by_claimant])
def test_the_figures_show_what_the_ledger_says_of_every_event(view: View, draw: swimlanes.Draw) -> None:
    figure = draw(view.claims, lanes=10_000)
    shown: dict[str, set[str]] = {}
    for row in (r for trace in figure.data if trace.meta for r in trace.customdata or ()):
        shown.setdefault(row[EVENT], set()).add(row[STANDING])
    statuses = stored(view)
    shown.pop("none")  # claims that speak neither for an event nor against it
    assert set(shown) == set(statuses)
    assert set(statuses.values()) >= {"corroborated", "disputed", "reported"}
    for event, kinds in shown.items():
        assert kinds <= {statuses[event], "denial"}


def test_a_choice_of_sides_changes_no_standing(view: View) -> None:
    russian = open_view(tables=view.parameters.tables, sides="Russia").claims
    every = dict(view.claims[["claim_id", "standing"]].to_numpy())
    assert len(russian)
    assert all(every[row.claim_id] == row.standing for row in russian.itertuples())


def test_changes_of_hands_stand_alike(view: View) -> None:
    figure = hands.changes_of_hands(open_ledger(view).events, lanes=10_000)
    rows = [row for trace in figure.data if trace.meta for row in trace.customdata or ()]
    statuses = stored(view)
    assert rows
    assert all(row[3] == statuses[row[7]] for row in rows)
