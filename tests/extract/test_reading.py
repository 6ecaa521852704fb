"""A reading: clauses, the innermost speaker, and the days of statements."""

from __future__ import annotations

from datetime import date

import pytest

from reading_of import PUBLISHED, read, said_of, token_of

DAYS: list[tuple[str, str, date, date, bool]] = [
    (
        "The ministry said on Monday its troops had captured Lisne.",
        "captured",
        date(2023, 1, 16),
        date(2023, 1, 16),
        True,
    ),
    ("Kyiv said its troops had captured Lisne.", "captured", date(2023, 1, 19), date(2023, 1, 20), False),
    (
        "Over the weekend, Kyiv said it took Lisne, claiming control of the hills.",
        "control",
        date(2023, 1, 14),
        date(2023, 1, 15),
        True,
    ),
    (
        "Last month Kyiv said its troops had captured Lisne.",
        "captured",
        date(2022, 12, 1),
        date(2022, 12, 31),
        True,
    ),
    (
        "The news came three days after Moscow said its troops had captured Lisne.",
        "captured",
        date(2023, 1, 17),
        date(2023, 1, 17),
        True,
    ),
    (
        "Moscow has given no figures since September, when it said 5,937 men were killed.",
        "killed",
        date(2022, 9, 1),
        date(2022, 9, 30),
        True,
    ),
    (
        "Hai said on Twitter that pictures of the hall where nine men were killed on Monday showed a fire.",
        "fire",
        date(2023, 1, 19),
        date(2023, 1, 20),
        False,
    ),
]


@pytest.mark.parametrize(("text", "word", "start", "end", "explicit"), DAYS)
def test_days_of_a_statement(text: str, word: str, start: date, end: date, explicit: bool) -> None:
    said = said_of(text, word)
    assert (said.start, said.end, said.explicit) == (start, end, explicit)


def test_without_publication_nothing_is_dated() -> None:
    said = said_of("Kyiv said its troops had captured Lisne.", "captured", published=None)
    assert (said.start, said.end, said.explicit) == (None, None, False)


def test_own_voice_is_said_on_the_day_of_publication() -> None:
    said = said_of("A missile hit Lisne.", "hit")
    assert (said.statement, said.start, said.end) == (None, PUBLISHED, PUBLISHED)


def test_an_agency_speaks_only_when_nobody_else_does() -> None:
    named = said_of("Six people were killed, the mayor of Sumy told Reuters.", "killed")
    assert (named.actor.side, named.actor.kind) == ("Ukraine", "officials")
    assert said_of("Six people were killed, Reuters reported.", "killed").actor.name == "Reuters"


def test_a_clause_leaves_out_the_clauses_below() -> None:
    reading = read("Troops left the town after rockets hit the depot on Monday.")
    words = {reading.doc[i].text for i in reading.clause(token_of(reading, "left"))}
    assert {"Troops", "left", "town"} <= words
    assert "rockets" not in words


def test_dates_of_speech_are_told_from_dates_of_events() -> None:
    reading = read("Moscow said on Tuesday that a depot was hit on Monday.")
    speech = reading.speech_dates(reading.sentences[0])
    assert speech == {reading.dates[0].first}
    assert len(reading.dates) == 2
