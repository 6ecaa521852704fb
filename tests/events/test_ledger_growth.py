"""Ids stay when later articles add to an event, and the work grows with the rows, not with their square."""

from __future__ import annotations

import time
from datetime import date, timedelta

from events.making import Row, article, casualty, claim, kyiv, ledger, strike, tables
from warnotes.events.ledger import make_ledger

DAYS, PLACES = 60, 40
MOST = 10.0
"""Four times the rows may take so many times as long: n log n is below 5, n squared is 16."""


def test_the_id_of_an_event_stays_when_later_articles_add_to_it() -> None:
    first = [claim("a", "05-20"), strike("a", said="05-20")]
    later = [kyiv("b", "05-22"), casualty("b", 40, 40, said="05-22"), claim("c", "05-30", "05-29")]
    before, after = ledger(*first).events, ledger(*first, *later).events
    assert {event["event_id"] for event in before} == {event["event_id"] for event in after}


def test_four_times_the_rows_take_about_four_times_as_long() -> None:
    small, large = many(4000), many(16_000)
    seconds(small)  # the gazetteer is loaded now
    assert seconds(large) < MOST * seconds(small)


def seconds(rows: list[Row]) -> float:
    """The best of three."""
    names = sorted({row["article_id"] for row in rows})
    made = tables([article(name) for name in names], *rows)
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        make_ledger(made)
        best = min(best, time.perf_counter() - start)
    return best


def many(n: int) -> list[Row]:
    """Rows on a war of as many days and places whatever ``n``: what grows is how much is said of each."""
    rows = []
    for i in range(n):
        day = (date(2023, 1, 1) + timedelta(days=i * 7 % DAYS)).isoformat()
        where = {"place": f"Village {i * 13 % PLACES}"}
        make = (strike, casualty, claim)[i % 3]
        if make is claim:
            rows.append(claim(f"a{i // 5}", day, day, **where))
        else:
            rows.append(make(f"a{i // 5}", happened=day, said=day, **where))
    return rows
