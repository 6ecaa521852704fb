"""The date grammar: every phrase as an interval with its precision, or null with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from warnotes.language.dates import DateExpr, find_dates

TUE = date(2023, 1, 31)
FRI = date(2023, 1, 20)
FRI_13 = date(2023, 1, 13)
SAT = date(2023, 4, 15)
WED = date(2024, 7, 3)
CARRIERS = ("{}", "Officials said {} that it burned.", "It happened {}, they added.")


def day(published: date, text: str | None) -> date | None:
    """Read "01-30" in the publication year, or a full ISO date."""
    if text is None:
        return None
    return date.fromisoformat(text if len(text) > 5 else f"{published.year}-{text}")


def one(text: str, published: date | None) -> DateExpr:
    found = find_dates(text, published)
    assert len(found) == 1, [each.text for each in found]
    return found[0]


MEASURED = [
    # published, phrase, first, last, precision
    (TUE, "on Tuesday", "01-31", "01-31", "day"),
    (TUE, "late Tuesday", "01-31", "01-31", "day"),
    (TUE, "earlier on Tuesday", "01-31", "01-31", "day"),
    (TUE, "on Friday", "01-27", "01-27", "day"),
    (TUE, "early on Friday", "01-27", "01-27", "day"),
    (TUE, "in the early hours of Friday", "01-27", "01-27", "day"),
    (TUE, "Monday night", "01-30", "01-30", "day"),
    (TUE, "at dawn on Monday", "01-30", "01-30", "day"),
    (TUE, "last Tuesday", "01-24", "01-24", "day"),
    (TUE, "this morning", "01-31", "01-31", "day"),
    (TUE, "tonight", "01-31", "01-31", "day"),
    (TUE, "yesterday", "01-30", "01-30", "day"),
    (TUE, "until next Friday", None, "02-03", "day"),
    (TUE, "until Thursday", None, "02-02", "day"),
    (TUE, "by February 1", None, "02-01", "day"),
    (TUE, "overnight", "01-30", "01-31", "span"),
    (TUE, "last night", "01-30", "01-31", "span"),
    (TUE, "over the past 24 hours", "01-30", "01-31", "span"),
    (date(2023, 1, 1), "overnight", "2022-12-31", "2023-01-01", "span"),
    (TUE, "overnight into Friday", "01-26", "01-27", "span"),
    (TUE, "overnight from Thursday to Friday", "01-26", "01-27", "span"),
    (TUE, "since Monday", "01-30", "01-31", "span"),
    (TUE, "over the weekend", "01-28", "01-29", "span"),
    (TUE, "at the weekend", "01-28", "01-29", "span"),
    (FRI, "on Friday and Saturday", "01-13", "01-14", "span"),
    (FRI, "January 14-15", "01-14", "01-15", "span"),
    (FRI, "14-15 January", "01-14", "01-15", "span"),
    (SAT, "between 1 and 5 March", "03-01", "03-05", "span"),
    (TUE, "from June 4 to June 7", "2022-06-04", "2022-06-07", "span"),
    (TUE, "this week", "01-30", "01-31", "week"),
    (TUE, "last week", "01-23", "01-29", "week"),
    (TUE, "next week", "02-06", "02-12", "week"),
    (TUE, "three weeks ago", "01-07", "01-13", "week"),
    (TUE, "over the past week", "01-24", "01-31", "span"),
    (TUE, "in recent weeks", "01-03", "01-31", "span"),
    (FRI, "earlier this month", "01-01", "01-20", "month"),
    (TUE, "in January", "01-01", "01-31", "month"),
    (TUE, "in January 2023", "01-01", "01-31", "month"),
    (TUE, "early January", "01-01", "01-10", "span"),
    (TUE, "mid-January", "01-11", "01-20", "span"),
    (TUE, "late January", "01-21", "01-31", "span"),
    (TUE, "last month", "2022-12-01", "2022-12-31", "month"),
    (TUE, "in July", "2022-07-01", "2022-07-31", "month"),
    (TUE, "six months ago", "2022-07-01", "2022-07-31", "month"),
    (FRI, "in September", "2022-09-01", "2022-09-30", "month"),
    (date(2023, 1, 2), "in December", "2022-12-01", "2022-12-31", "month"),
    (date(2024, 3, 31), "a month ago", "2024-02-01", "2024-02-29", "month"),
    (TUE, "on February 24 last year", "2022-02-24", "2022-02-24", "day"),
    (TUE, "24 February 2022", "2022-02-24", "2022-02-24", "day"),
    (TUE, "on Jan. 14", "01-14", "01-14", "day"),
    (TUE, "14 January", "01-14", "01-14", "day"),
    (TUE, "January 14, 2023", "01-14", "01-14", "day"),
    (TUE, "on New Year's Eve", "2022-12-31", "2022-12-31", "day"),
    (FRI_13, "on December 28", "2022-12-28", "2022-12-28", "day"),
    (SAT, "on May 9", "05-09", "05-09", "day"),
    (date(2024, 3, 4), "on February 29", "02-29", "02-29", "day"),
    (TUE, "since last summer", "2022-06-01", "01-31", "span"),
    (TUE, "last summer", "2022-06-01", "2022-08-31", "span"),
    (SAT, "last winter", "2022-12-01", "2023-02-28", "span"),
    (FRI, "last winter", "2021-12-01", "2022-02-28", "span"),
    (TUE, "since February 2022", "2022-02-01", "01-31", "span"),
    (TUE, "since the start of the invasion", "2022-02-24", "01-31", "span"),
    (TUE, "last year", "2022-01-01", "2022-12-31", "year"),
    (TUE, "in 2014", "2014-01-01", "2014-12-31", "year"),
    (TUE, "since 2014", "2014-01-01", "01-31", "span"),
    (WED, "two years ago", "2022-01-01", "2022-12-31", "year"),
    (TUE, "so far this year", "01-01", "01-31", "span"),
]

MORE = [
    (TUE, "Tuesday", "01-31", "01-31", "day"),
    (TUE, "Friday morning", "01-27", "01-27", "day"),
    (TUE, "on Monday evening", "01-30", "01-30", "day"),
    (TUE, "on the night of Sunday", "01-29", "01-29", "day"),
    (TUE, "in the early hours of Sunday morning", "01-29", "01-29", "day"),
    (TUE, "this past Friday", "01-27", "01-27", "day"),
    (TUE, "next Tuesday", "02-07", "02-07", "day"),
    (TUE, "this Thursday", "02-02", "02-02", "day"),
    (TUE, "on Wednesday last week", "01-25", "01-25", "day"),
    (TUE, "Wednesday of last week", "01-25", "01-25", "day"),
    (TUE, "Tuesday, January 24", "01-24", "01-24", "day"),
    (TUE, "on Tuesday, 24 January 2023", "01-24", "01-24", "day"),
    (TUE, "early this morning", "01-31", "01-31", "day"),
    (TUE, "earlier today", "01-31", "01-31", "day"),
    (TUE, "late yesterday", "01-30", "01-30", "day"),
    (TUE, "yesterday evening", "01-30", "01-30", "day"),
    (TUE, "tomorrow", "02-01", "02-01", "day"),
    (TUE, "the day before yesterday", "01-29", "01-29", "day"),
    (TUE, "the day after tomorrow", "02-02", "02-02", "day"),
    (TUE, "in the early hours of this morning", "01-31", "01-31", "day"),
    (TUE, "overnight on Friday", "01-26", "01-27", "span"),
    (TUE, "overnight Friday", "01-26", "01-27", "span"),
    (TUE, "Thursday night into Friday", "01-26", "01-27", "span"),
    (TUE, "overnight on January 5", "01-04", "01-05", "span"),
    (TUE, "Saturday and Sunday", "01-28", "01-29", "span"),
    (TUE, "on Sunday and Monday", "01-29", "01-30", "span"),
    (TUE, "between Friday and Sunday", "01-27", "01-29", "span"),
    (TUE, "from Monday to Tuesday", "01-30", "01-31", "span"),
    (TUE, "since Friday morning", "01-27", "01-31", "span"),
    (TUE, "since last week", "01-23", "01-31", "span"),
    (TUE, "since yesterday", "01-30", "01-31", "span"),
    (TUE, "since mid-January", "01-11", "01-31", "span"),
    (TUE, "since late November", "2022-11-21", "01-31", "span"),
    (TUE, "since the start of the year", "01-01", "01-31", "span"),
    (TUE, "by the end of the year", None, "12-31", "span"),
    (TUE, "by March", None, "03-31", "month"),
    (TUE, "before Monday", None, "01-29", "day"),
    (TUE, "over the last three days", "01-28", "01-31", "span"),
    (TUE, "in the past two weeks", "01-17", "01-31", "span"),
    (TUE, "in the last day", "01-30", "01-31", "span"),
    (TUE, "over the past few days", "01-26", "01-31", "span"),
    (TUE, "in the past 48 hours", "01-29", "01-31", "span"),
    (TUE, "in 24 hours", "01-30", "01-31", "span"),
    (TUE, "in recent days", "01-24", "01-31", "span"),
    (TUE, "in the past year", "2022-01-31", "01-31", "span"),
    (TUE, "nine days ago", "01-22", "01-22", "day"),
    (TUE, "a day ago", "01-30", "01-30", "day"),
    (TUE, "two weeks ago", "01-14", "01-20", "week"),
    (TUE, "a few days ago", "01-26", "01-28", "span"),
    (TUE, "a year ago", "2022-01-01", "2022-12-31", "year"),
    (TUE, "a year and a half ago", "2021-07-01", "2021-07-31", "month"),
    (TUE, "half a year ago", "2022-07-01", "2022-07-31", "month"),
    (TUE, "24 Feb 2022", "2022-02-24", "2022-02-24", "day"),
    (TUE, "Feb. 24, 2022", "2022-02-24", "2022-02-24", "day"),
    (TUE, "the 14th of January", "01-14", "01-14", "day"),
    (TUE, "on the 16th of January", "01-16", "01-16", "day"),
    (TUE, "January 14th", "01-14", "01-14", "day"),
    (TUE, "on the fourteenth of January", "01-14", "01-14", "day"),
    (TUE, "on the 11th", "01-11", "01-11", "day"),
    (date(2023, 1, 5), "on the 31st", "2022-12-31", "2022-12-31", "day"),
    (TUE, "January 14 to 16", "01-14", "01-16", "span"),
    (TUE, "from 4 to 7 June", "2022-06-04", "2022-06-07", "span"),
    (TUE, "June 4-7, 2022", "2022-06-04", "2022-06-07", "span"),
    (TUE, "from 24 February to 3 March 2022", "2022-02-24", "2022-03-03", "span"),
    (TUE, "between November and December", "2022-11-01", "2022-12-31", "span"),
    (TUE, "in November and December", "2022-11-01", "2022-12-31", "span"),
    (TUE, "between December 30 and January 2", "2022-12-30", "01-02", "span"),
    (TUE, "January last year", "2022-01-01", "2022-01-31", "month"),
    (TUE, "last January", "2022-01-01", "2022-01-31", "month"),
    (TUE, "at the end of December", "2022-12-25", "2022-12-31", "span"),
    (TUE, "the beginning of January", "01-01", "01-07", "span"),
    (TUE, "early 2022", "2022-01-01", "2022-04-30", "span"),
    (TUE, "in late 2022", "2022-09-01", "2022-12-31", "span"),
    (TUE, "late last year", "2022-09-01", "2022-12-31", "span"),
    (TUE, "early this month", "01-01", "01-10", "span"),
    (TUE, "from 2014 to 2022", "2014-01-01", "2022-12-31", "span"),
    (TUE, "in the first half of 2022", "2022-01-01", "2022-06-30", "span"),
    (TUE, "the third quarter of 2022", "2022-07-01", "2022-09-30", "span"),
    (TUE, "in the summer of 2022", "2022-06-01", "2022-08-31", "span"),
    (TUE, "in the autumn", "2022-09-01", "2022-11-30", "span"),
    (TUE, "this spring", "03-01", "05-31", "span"),
    (TUE, "2023-01-14", "01-14", "01-14", "day"),
    (TUE, "14.01.2023", "01-14", "01-14", "day"),
    (TUE, "14/01/2023", "01-14", "01-14", "day"),
    (TUE, "01/14/2023", "01-14", "01-14", "day"),
    (TUE, "03/03/2022", "2022-03-03", "2022-03-03", "day"),
    (TUE, "on Christmas Day", "2022-12-25", "2022-12-25", "day"),
    (TUE, "on Orthodox Christmas", "01-07", "01-07", "day"),
    (date(2023, 4, 20), "at Easter", "04-09", "04-09", "day"),
    (date(2023, 4, 20), "on Orthodox Easter", "04-16", "04-16", "day"),
    (date(2023, 9, 1), "on Independence Day", "08-24", "08-24", "day"),
    (TUE, "since the war began", "2022-02-24", "01-31", "span"),
    (TUE, "since Russia launched its full-scale invasion", "2022-02-24", "01-31", "span"),
    (TUE, "since Russia invaded", "2022-02-24", "01-31", "span"),
    (date(2023, 6, 1), "since February 24", "2022-02-24", "06-01", "span"),
    (TUE, "on February 24", "2022-02-24", "2022-02-24", "day"),
    (TUE, "since the annexation", "2014-03-18", "01-31", "span"),
    (TUE, "in the first three days of the war", "2022-02-24", "2022-02-26", "span"),
    (TUE, "in the first weeks of the war", "2022-02-24", "2022-03-23", "span"),
    (TUE, "on day 30 of the war", "2022-03-25", "2022-03-25", "day"),
    (TUE, "by day 30 of the war", None, "2022-03-25", "day"),
    (TUE, "on the 300th day of the war", "2022-12-20", "2022-12-20", "day"),
    (TUE, "three days after the invasion began", "2022-02-27", "2022-02-27", "day"),
    (TUE, "nine months into the war", "2022-11-01", "2022-11-30", "month"),
    (TUE, "two weeks before the invasion", "2022-02-07", "2022-02-13", "week"),
    (date(2023, 3, 1), "on the first anniversary of the invasion", "02-24", "02-24", "day"),
    (date(2022, 9, 1), "on the six-month anniversary of the invasion", "08-24", "08-24", "day"),
    (date(2022, 3, 1), "on Sunday, February 27", "02-27", "02-27", "day"),
    (date(2022, 3, 1), "on the morning of Sunday, February 27", "02-27", "02-27", "day"),
    (date(2022, 9, 6), "until mid-July", None, "07-20", "span"),
    (date(2022, 7, 26), "until July 29", None, "07-29", "day"),
    (date(2022, 12, 8), "until June 18", None, "06-18", "day"),
    (date(2022, 4, 8), "by early December", None, "2021-12-10", "span"),
    (date(2022, 7, 19), "by September", None, "09-30", "month"),
    (date(2022, 10, 26), "before the end of the year", None, "12-31", "span"),
    (date(2022, 10, 26), "this winter", "12-01", "2023-02-28", "span"),
    (date(2023, 1, 26), "this winter", "2022-12-01", "02-28", "span"),
    (date(2022, 10, 20), "this summer", "06-01", "08-31", "span"),
    (date(2022, 10, 20), "eight months since the invasion", "02-24", "10-31", "span"),
]


@pytest.mark.parametrize(("published", "phrase", "first", "last", "precision"), MEASURED + MORE)
def test_a_phrase_and_its_interval(
    published: date, phrase: str, first: str | None, last: str, precision: str
) -> None:
    for carrier in CARRIERS:
        found = one(carrier.format(phrase), published)
        assert (found.first, found.last, found.precision) == (
            day(published, first),
            day(published, last),
            precision,
        ), carrier
        assert found.text == phrase


NULL = [
    ("on February 29", "no_such_day"),
    ("on June 31", "no_such_day"),
    ("30 February 2022", "no_such_day"),
    ("02/03/2023", "ambiguous_order"),
    ("recently", "vague"),
    ("in the coming weeks", "vague"),
    ("over the next few days", "vague"),
    ("decades ago", "vague"),
    ("years ago", "vague"),
    ("in recent years", "vague"),
    ("for months", "duration"),
    ("for three days", "duration"),
    ("hours later", "needs_anchor"),
    ("three days after", "needs_anchor"),
    ("the same day", "needs_anchor"),
    ("the day before", "needs_anchor"),
    ("two weeks earlier", "needs_anchor"),
    ("the following day", "needs_anchor"),
    ("on the anniversary", "needs_anchor"),
    ("since then", "needs_anchor"),
]


@pytest.mark.parametrize(("phrase", "reason"), NULL)
def test_no_interval_without_evidence(phrase: str, reason: str) -> None:
    found = one(f"It burned {phrase}, they said.", date(2023, 3, 3))
    assert (found.first, found.last, found.precision, found.reason) == (None, None, None, reason)


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("three days after", 3),
        ("three days later", 3),
        ("two weeks earlier", -14),
        ("a day earlier", -1),
        ("a week later", 7),
        ("the day before", -1),
        ("the previous day", -1),
        ("the previous night", -1),
        ("the day after", 1),
        ("the next day", 1),
        ("the following day", 1),
        ("the same day", 0),
        ("that day", 0),
        ("later that day", 0),
        ("earlier in the day", 0),
        ("the following week", None),
        ("several days later", None),
        ("a month later", None),
        ("days later", None),
    ],
)
def test_anaphoric_expressions_know_their_distance(phrase: str, days: int | None) -> None:
    found = one(f"It burned {phrase}.", TUE)
    assert (found.kind, found.anchor_days) == ("anaphoric", days)


@pytest.mark.parametrize("published", [date(2023, 1, 2) + timedelta(days=k) for k in range(7)])
@pytest.mark.parametrize("weekday", range(7))
def test_every_weekday_on_every_publication_day(published: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    found = one(f"A drone hit a depot on {name}.", published)
    assert found.first == found.last
    assert found.first is not None
    assert found.first.weekday() == weekday == found.weekday
    assert 0 <= (published - found.first).days < 7


FUTURE = [
    (TUE, "Ministers will meet on Thursday.", "02-02"),
    (TUE, "A summit is scheduled for Friday.", "02-03"),
    (TUE, "The deadline is due on March 3.", "03-03"),
    (TUE, "Tanks are expected in March.", "03-01"),
    (TUE, "By Friday, rescuers had found 12 bodies.", None),
]


@pytest.mark.parametrize(("published", "sentence", "first"), FUTURE)
def test_the_tense_decides_past_or_future(published: date, sentence: str, first: str | None) -> None:
    assert one(sentence, published).first == day(published, first)


def test_a_bound_told_in_the_past_lies_in_the_past() -> None:
    found = one("By Friday, rescuers had found 12 bodies.", TUE)
    assert (found.kind, found.last) == ("by", date(2023, 1, 27))


def test_a_reporting_verb_before_the_date_ends_the_future() -> None:
    assert one("The ministry will send aid, he said on Friday.", TUE).first == date(2023, 1, 27)


RELATIVE = [
    ("yesterday", -1, -1),
    ("today", 0, 0),
    ("overnight", -1, 0),
    ("last night", -1, 0),
    ("nine days ago", -9, -9),
    ("over the past 24 hours", -1, 0),
    ("in recent days", -7, 0),
    ("since yesterday", -1, 0),
]


@pytest.mark.parametrize(("phrase", "first", "last"), RELATIVE)
def test_without_a_publication_day_the_offset_remains(phrase: str, first: int, last: int) -> None:
    found = one(f"It burned {phrase}.", None)
    assert (found.first, found.last, found.reason) == (None, None, "no_publication_date")
    assert (found.offset_first, found.offset_last) == (first, last)


@pytest.mark.parametrize(
    "phrase",
    ["on Tuesday", "last week", "in January", "on January 14", "last summer", "this year", "until Thursday"],
)
def test_without_a_publication_day_nothing_is_guessed(phrase: str) -> None:
    found = one(f"It burned {phrase}.", None)
    assert (found.first, found.last, found.reason) == (None, None, "no_publication_date")


def test_a_weekday_without_a_publication_day_keeps_its_name() -> None:
    assert one("It burned on Tuesday.", None).weekday == 1


@pytest.mark.parametrize(
    ("phrase", "first"),
    [
        ("24 February 2022", date(2022, 2, 24)),
        ("in 2014", date(2014, 1, 1)),
        ("2023-01-14", date(2023, 1, 14)),
        ("on day 30 of the war", date(2022, 3, 25)),
    ],
)
def test_absolute_dates_need_no_publication_day(phrase: str, first: date) -> None:
    assert one(f"It burned {phrase}.", None).first == first


NO_DATE = [
    "He sat in the sun.",
    "It may 12 people kill.",
    "They march 5 km a day.",
    "They may return.",
    "The fall of Kherson shook them.",
    "A spring offensive began.",
    "Panzerhaubice 2000 howitzers arrived.",
    "About 2000 people fled.",
    "Bloody Sunday was long past.",
    "He is 25 and has 30 men.",
    "The 11th brigade held on.",
    "Mark said so.",
    "They saw him second.",
    "Sat. and sun were words.",
    "Russia Today aired it.",
    "The Big Saturday Show aired it.",
]


@pytest.mark.parametrize("sentence", NO_DATE)
def test_words_that_only_look_like_dates(sentence: str) -> None:
    assert find_dates(sentence, TUE) == []


def test_the_years_of_other_wars_are_not_ours() -> None:
    assert find_dates("It was the worst since the Second World War.", TUE) == []


def test_before_the_invasion_its_start_is_no_anchor() -> None:
    found = one("Since the war began, 14,000 have died.", date(2021, 12, 1))
    assert (found.first, found.reason) == (None, "needs_anchor")


@pytest.mark.parametrize(
    "phrase",
    [
        "the start of the invasion",
        "in the first days of the war",
        "three days after the invasion",
        "on day 5 of the war",
    ],
)
def test_before_the_war_its_days_are_not_reckoned(phrase: str) -> None:
    assert one(f"They spoke of it {phrase}.", date(2022, 2, 22)).reason == "needs_anchor"


@pytest.mark.parametrize(
    "phrase",
    [
        "the 77th anniversary of the end of World War II",
        "the 78th anniversary of the Normandy invasion",
        "on the 10th anniversary",
    ],
)
def test_other_anniversaries_need_their_own_anchor(phrase: str) -> None:
    assert find_dates(f"They marked {phrase}.", TUE)[0].reason == "needs_anchor"


def test_since_a_day_to_come_is_null() -> None:
    assert one("It has burned since March 2024.", TUE).reason == "after_publication"


def test_possessives_leave_the_word() -> None:
    assert [each.text for each in find_dates("Monday's raid and yesterday's fire", TUE)] == [
        "Monday",
        "yesterday",
    ]


def test_dates_come_in_order() -> None:
    text = "On Monday it burned; on 14 January 2023 it flooded; two weeks ago it fell."
    assert [each.text for each in find_dates(text, TUE)] == [
        "On Monday",
        "on 14 January 2023",
        "two weeks ago",
    ]


def test_prepositions_name_the_kind() -> None:
    kinds = {each.kind for each in find_dates("Since Monday. Until Friday. Before March. After Sunday.", TUE)}
    assert kinds == {"since", "by", "before", "after"}


@pytest.mark.xfail(strict=True, reason="a day of the year before, told in later years without its year")
def test_the_first_day_of_the_war_told_a_year_later() -> None:
    assert one("Russia invaded on February 24.", date(2023, 4, 15)).first == date(2022, 2, 24)


@pytest.mark.xfail(strict=True, reason="the story's year is known from the paragraph, not from the phrase")
def test_a_narrative_of_an_earlier_year() -> None:
    found = find_dates("In 2022 talks began. On March 29 they met again.", date(2024, 4, 19))
    assert found[-1].first == date(2022, 3, 29)
