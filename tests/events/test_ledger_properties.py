"""What holds for any rows: order and copies change nothing, an article touches only its own events."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from events.making import COUNTRY, REGION, article, casualty, claim, kyiv, strike, tables
from warnotes.events.ledger import make_ledger
from warnotes.events.totals import total
from warnotes.tables.frames import frame
from warnotes.tables.validation import validate

Row = dict[str, Any]

ARTICLES = "abcdef"
PLACES: tuple[Row, ...] = ({"place": "Sloviansk"}, {"place": "Kramatorsk"}, REGION, COUNTRY, {"place": None})
DAYS = ("05-01", "05-02", "05-03", "05-04..05-05", "05-10", "05-01..05-07", "05-01..05-31")
SPEAKERS: tuple[Row, ...] = (
    {"speaker": "the governor", "speaker_side": "Ukraine"},
    {"speaker": "the ministry", "speaker_side": "Russia"},
    {"speaker": "a monitor", "speaker_side": "other"},
    {"speaker": None, "speaker_side": None},
)
ACTIONS = ("capture", "withdraw", "hold", "advance", "assault", "encircle")


@st.composite
def some_rows(draw: st.DrawFn) -> list[Row]:
    """Up to 24 rows of up to six articles."""
    return [draw(st.one_of(claims(), strikes(), casualties())) for _ in range(draw(st.integers(0, 24)))]


@st.composite
def claims(draw: st.DrawFn) -> Row:
    make = draw(st.sampled_from((claim, kyiv)))
    own = {
        "action": draw(st.sampled_from(ACTIONS)),
        "by_side": draw(st.sampled_from(("Russia", "Ukraine"))),
        "stance": draw(st.sampled_from(("asserts", "denies"))),
        "extent": draw(st.sampled_from(("part", None))),
    }
    return make(*draw(_where()), **own, **draw(st.sampled_from(PLACES)), **draw(st.sampled_from(SPEAKERS)))


@st.composite
def strikes(draw: st.DrawFn) -> Row:
    name, said, day = draw(_where())
    n = draw(st.sampled_from((None, 4, 30)))
    own = {
        "attacker_side": draw(st.sampled_from(("Russia", "Ukraine", None))),
        "weapon": draw(st.sampled_from(("missile", "drone", None))),
        "launched_min": n,
        "launched_max": n,
    }
    return strike(
        name, day, said=said, **own, **draw(st.sampled_from(PLACES)), **draw(st.sampled_from(SPEAKERS))
    )


@st.composite
def casualties(draw: st.DrawFn) -> Row:
    name, said, day = draw(_where())
    low = draw(st.sampled_from((None, 0, 1, 5, 12, 30)))
    high = draw(st.sampled_from((None, 30, 60)))
    own = {"outcome": draw(st.sampled_from(("killed", "injured"))), "cumulative": draw(st.booleans())}
    where, who = draw(st.sampled_from(PLACES)), draw(st.sampled_from(SPEAKERS))
    return casualty(name, low, high, day, said=said, **own, **where, **who)


@st.composite
def _where(draw: st.DrawFn) -> tuple[str, str, str]:
    said = draw(st.sampled_from(("05-02", "05-06", "05-12")))
    return draw(st.sampled_from(ARTICLES)), said, draw(st.sampled_from(DAYS))


def made_of(rows: list[Row], copies: dict[str, str] | None = None) -> tuple[list[Row], list[Row]]:
    """Events and event rows."""
    copied = copies or {}
    names = sorted({row["article_id"] for row in rows} | set(copied.values()))
    articles = [article(name, published="05-12", duplicate_of=copied.get(name)) for name in names]
    made = make_ledger(tables(articles, *rows))
    return made.events, made.event_rows


@given(some_rows(), st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_order_does_not_matter(rows: list[Row], seed: int) -> None:
    mixed = rows[:]
    random.Random(seed).shuffle(mixed)
    assert made_of(mixed) == made_of(rows)


@given(some_rows())
@settings(max_examples=150, deadline=None)
def test_events_follow_the_data_dictionary_and_no_row_stands_in_two(rows: list[Row]) -> None:
    events, lines = made_of(rows)
    validate(frame("events", events), "events")
    validate(frame("event_rows", lines), "event_rows")
    assert len({line["row_id"] for line in lines}) == len(lines)
    assert {line["event_id"] for line in lines} == {event["event_id"] for event in events}


@given(some_rows())
@settings(max_examples=150, deadline=None)
def test_no_total_exceeds_the_sum_of_event_maxima(rows: list[Row]) -> None:
    events, _ = made_of(rows)
    for outcome in ("killed", "injured"):
        told = total(events, outcome)
        strikes_ = [event for event in events if event["kind"] == "strike"]
        least = [event[f"{outcome}_min"] or 0 for event in strikes_]
        most = [event[f"{outcome}_max"] for event in strikes_]
        assert (
            told.low <= told.high <= sum(m if m is not None else n for m, n in zip(most, least, strict=True))
        )


@given(some_rows(), st.sampled_from(ARTICLES))
@settings(max_examples=150, deadline=None)
def test_a_copied_article_changes_nothing_but_the_number_of_rows(rows: list[Row], name: str) -> None:
    copies = [row | _other_ids(row) for row in rows if row["article_id"] == name]
    before, _ = made_of(rows)
    after, _ = made_of([*rows, *copies], {"copy": name})
    counted = ("n_rows", "n_articles")
    assert [_without(event, counted) for event in after] == [_without(event, counted) for event in before]


@given(some_rows(), st.sampled_from(ARTICLES))
@settings(max_examples=200, deadline=None)
def test_an_article_on_another_place_leaves_every_event_as_it_is(rows: list[Row], name: str) -> None:
    far = {"place": "Odesa", "admin1": "Odesa Oblast"}
    new = [
        strike("z", "05-02", **far),
        casualty("z", 12, 12, "05-02", **far),
        claim("z", "05-02", "05-02", **far),
    ]
    before, lines = made_of(rows)
    after, more = made_of([*rows, *new])
    assert [event for event in after if event["place"] != "Odesa"] == before
    assert all(line in more for line in lines)


@given(some_rows(), some_rows())
@settings(max_examples=150, deadline=None)
def test_an_article_changes_only_events_near_it_in_place_and_time(rows: list[Row], later: list[Row]) -> None:
    """Events of rows two years on, at the same places, are the same with and without these rows."""
    moved = [_two_years_on(row) | {"article_id": "z"} for row in later]
    alone, _ = made_of(moved)
    both, _ = made_of([*rows, *moved])
    assert [event for event in both if event["event_start"].year > 2023] == alone


def _without(event: Row, names: tuple[str, ...]) -> Row:
    return {name: value for name, value in event.items() if name not in names}


def _other_ids(row: Row) -> Row:
    key = next(
        name for name in ("claim_id", "casualty_id", "strike_id") if row.get(name) and name in list(row)[:1]
    )
    return {key: f"{row[key][:4]}c{row[key][5:]}", "article_id": "copy"}


def _two_years_on(row: Row) -> Row:
    days = ("said_start", "said_end", "event_start", "event_end")
    return row | {name: row[name].replace(year=2025) for name in days if row[name] is not None}
