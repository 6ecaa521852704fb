"""The date of an event: clause, sentence, elsewhere, publication; and what dates something else."""

from __future__ import annotations

from datetime import date

import pytest

from reading_of import PUBLISHED, read, token_of
from warnotes.extract.context import Context
from warnotes.extract.dating import When


def when(text: str, word: str, published: date | None = PUBLISHED) -> When:
    reading = read(text, published)
    i = token_of(reading, word)
    return Context(reading).when(i, reading.said(i))


def day(month: int, number: int, year: int = 2023) -> date:
    return date(year, month, number)


CASES: list[tuple[str, str, date, date, str]] = [
    # clause and sentence
    ("A missile hit Lisne on Monday.", "hit", day(1, 16), day(1, 16), "clause"),
    ("On Monday, a man who sold bread was killed.", "killed", day(1, 16), day(1, 16), "clause"),
    ("Two people died when a missile hit Lisne on Monday.", "died", day(1, 16), day(1, 16), "sentence"),
    # a long time dates its own clause only
    (
        "Losses have grown over the past month, and a missile hit Lisne.",
        "hit",
        day(1, 19),
        day(1, 20),
        "publication",
    ),
    # the day of a statement
    ("Kyiv said on Tuesday that a missile hit Lisne.", "hit", day(1, 16), day(1, 17), "speech"),
    ("Kyiv said on Tuesday that a missile hit Lisne on Monday.", "hit", day(1, 16), day(1, 16), "clause"),
    # what dates something else
    (
        "It was the largest attack since the fall of Lisne in March.",
        "attack",
        day(1, 19),
        day(1, 20),
        "publication",
    ),
    (
        "Missiles were fired from Crimea, the peninsula that Russia annexed in 2014.",
        "fired",
        day(1, 19),
        day(1, 20),
        "publication",
    ),
    (
        "The strikes hit homes in towns that had seen few raids in recent months.",
        "hit",
        day(1, 19),
        day(1, 20),
        "publication",
    ),
    (
        "The hall, which was hit by a shell in March, killing six people, is being rebuilt.",
        "killing",
        day(3, 1, 2022),
        day(3, 31, 2022),
        "sentence",
    ),
    # counted from another day
    (
        "The news came three days after Moscow said its troops had seized Lisne.",
        "seized",
        day(1, 16),
        day(1, 17),
        "speech",
    ),
    (
        "The raid came just a week after a strike on a mall that killed nine people.",
        "killed",
        day(1, 13),
        day(1, 13),
        "sentence",
    ),
    (
        "Two people died on Tuesday. A missile hit Lisne a day earlier.",
        "hit",
        day(1, 16),
        day(1, 16),
        "clause",
    ),
    # dated elsewhere
    (
        "A missile struck a prison in Lisne on Sunday. Rain fell. Kyiv said the attack was a crime.",
        "attack",
        day(1, 15),
        day(1, 15),
        "context",
    ),
    (
        "Shells hit a theatre in Lisne on January 4. Rain fell. Snow fell. Nine people died in the theatre.",
        "died",
        day(1, 4),
        day(1, 4),
        "context",
    ),
    (
        "A missile hit the clinic in March. There, four women were killed.",
        "killed",
        day(3, 1, 2022),
        day(3, 31, 2022),
        "context",
    ),
    (
        "On Thursday, Moscow said it had seized Lisne. Kyiv denied that the town was surrounded.",
        "surrounded",
        day(1, 18),
        day(1, 19),
        "context",
    ),
    # nothing told
    ("A missile hit Lisne.", "hit", day(1, 19), day(1, 20), "publication"),
]


@pytest.mark.parametrize(("text", "word", "start", "end", "source"), CASES)
def test_days_of_an_event(text: str, word: str, start: date, end: date, source: str) -> None:
    found = when(text, word)
    assert (found.start, found.end, found.source) == (start, end, source)


def test_a_chronicle_holds_its_date() -> None:
    text = (
        "On March 2, troops seized the port. On April 4, they left the north. On May 7, the plant fell. "
        "On June 9, the river was crossed. Villagers came out. The last bridge was destroyed."
    )
    found = when(text, "destroyed")
    assert (found.start, found.source) == (day(6, 9, 2022), "context")


def test_two_towns_are_two_events() -> None:
    text = "A missile struck a hotel in Sumy on Sunday. Shells later hit a hotel in Kherson."
    assert when(text, "hit").source == "publication"


def test_the_caption_of_a_picture_dates_no_event() -> None:
    text = "Smoke after a strike in Lisne on January 2, 2023. The attack was fierce."
    assert when(text, "fierce").source == "publication"


def test_nothing_done_ends_after_publication() -> None:
    found = when("Shells have hit Lisne this week.", "hit")
    assert found.end == PUBLISHED


def test_no_publication_date_no_guess() -> None:
    found = when("A missile hit Lisne on Monday.", "hit", published=None)
    assert (found.start, found.end, found.note) == (None, None, "no_publication_date")


@pytest.mark.parametrize(
    ("text", "word", "background"),
    [
        ("A missile hit Lisne in March.", "hit", True),
        ("A missile hit Lisne on Monday.", "hit", False),
        ("A missile hit Lisne.", "hit", False),
        ("Nine thousand people have been killed since the invasion began.", "killed", True),
    ],
)
def test_background(text: str, word: str, background: bool) -> None:
    reading = read(text)
    i = token_of(reading, word)
    context = Context(reading)
    assert context.is_background(context.when(i, reading.said(i))) is background
