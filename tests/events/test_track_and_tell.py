"""Track record with its denominators, and an event told down to its sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.making import casualty, claim, kyiv, ledger, strike
from warnotes.errors import ParameterError
from warnotes.events.ledger import make_ledger
from warnotes.events.tell import event_lines, tell_event
from warnotes.events.track import Record, track_record

MINISTRY = "Russian Ministry of Defence"


def test_every_claim_of_a_claimant_is_counted_once_by_what_became_of_it() -> None:
    made = ledger(
        claim("a", "05-21", "05-20"),
        claim("b", "05-22", "05-20"),
        kyiv("c", "05-25", "05-20", action="withdraw", by_side="Ukraine", stance="asserts"),
        claim("a", place="Soledar"),
        kyiv("c", place="Soledar"),
        claim("a", place="Vuhledar"),
    )
    record = next(record for record in track_record(made) if record.voice == MINISTRY)
    assert record == Record(MINISTRY, "Russia", 3, 1, 1, 1, 1, 2.0)
    assert record.corroborated + record.disputed + record.unverified == record.claims


def test_outlets_and_denials_are_no_claims_of_a_claimant() -> None:
    made = ledger(claim("a", speaker=None, speaker_side=None), kyiv("b"))
    assert track_record(made) == []


def test_few_claims_can_be_left_out() -> None:
    made = ledger(
        claim("a"), claim("a", place="Soledar"), claim("b", speaker="Wagner Group", place="Vuhledar")
    )
    assert [record.voice for record in track_record(made, least=2)] == [MINISTRY]


def test_a_control_event_is_told_word_by_word() -> None:
    made = ledger(claim("a", "05-21"), kyiv("b", "05-22"))
    first, second = event_lines(made, made.events[0]["event_id"])
    assert first.startswith(
        "2023-05-21  Russian Ministry of Defence (Russia) asserts; then unverified  [Outlet a] “"
    )
    assert second.startswith(
        "2023-05-22  General Staff of Ukraine (Ukraine) denies; then disputed  [Outlet b] “"
    )


def test_a_strike_is_told_figure_by_figure() -> None:
    made = ledger(strike("a"), casualty("a", 5, None), casualty("b", 7, 9, said="05-22"))
    told = event_lines(made, made.events[0]["event_id"])
    assert [line.partition("  [")[0] for line in told] == [
        "2023-05-21  the governor: at least 5 killed",
        "2023-05-22  the governor: 7 to 9 killed",
        "2023-05-21  the governor",
    ]


def test_an_unknown_event_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = make_ledger({"articles": [], "claims": [], "casualties": [], "strikes": []})
    monkeypatch.setattr("warnotes.events.tell.read_ledger", lambda folder: empty)
    with pytest.raises(ParameterError, match="no event evt-0"):
        tell_event("evt-0", tmp_path)


def test_corrections_come_in_before_rows_are_grouped() -> None:
    rows = {"articles": [], "claims": [claim("a"), kyiv("b")], "casualties": [], "strikes": []}
    made = make_ledger(rows, lambda tables: tables | {"claims": tables["claims"][:1]})
    assert [event["status"] for event in made.events] == ["unverified"]
