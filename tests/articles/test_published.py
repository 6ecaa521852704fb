"""Publication dates: what is evidence and what is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.articles import dates

DAY = date(2023, 1, 20)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-01-20", DAY),
        ("2023-01-20T23:30:00+02:00", DAY),
        ("2023-01-20 23:30", DAY),
        ("2023/01/20", DAY),
        ("20230120", DAY),
        ("20 January 2023", DAY),
        ("January 20, 2023", DAY),
        ("Jan. 20, 2023", DAY),
        ("Friday, 20th Jan 2023", DAY),
        ("01/02/2023", None),
        ("2023-02-30", None),
        ("20 January", None),
        ("yesterday", None),
        ("", None),
        ("9999-01-01", None),
    ],
)
def test_parse(value: str, expected: date | None) -> None:
    assert dates.parse(value) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2023-01-20-kyiv.txt", DAY),
        ("kyiv_2023-01-20.txt", DAY),
        ("20230120_kyiv.txt", DAY),
        ("wire/2023/01/20/kyiv.txt", DAY),
        ("2023-01-20/kyiv.txt", DAY),
        ("2023-01-20-to-2023-01-21.txt", None),
        ("000_da20230120f5de9.txt", None),
        ("kyiv.txt", None),
        ("2023-13-20.txt", None),
    ],
)
def test_a_date_in_the_file_name(path: str, expected: date | None) -> None:
    assert dates.from_path(path) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://harbour.example/2023/01/20/izmail", DAY),
        ("https://harbour.example/news/2023/jan/20/izmail", DAY),
        ("https://harbour.example/izmail-2023-01-20/", DAY),
        ("https://harbour.example/news-64321098", None),
        (None, None),
    ],
)
def test_a_date_in_the_address(url: str | None, expected: date | None) -> None:
    assert dates.from_address(url) == expected


BODY = "The port was shut on Friday after the war's second winter storm of 2022."


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (f"Storm shuts port\nPublished: 20 January 2023\n{BODY}", "a.txt", (DAY, "dateline")),
        (f"Storm shuts port\nFriday, January 20, 2023\n{BODY}", "a.txt", (DAY, "dateline")),
        (f"Storm shuts port\n2023-01-20 14:05\n{BODY}", "a.txt", (DAY, "dateline")),
        (f"IZMAIL, Ukraine, Jan 20, 2023 (Reuters) - {BODY}", "a.txt", (DAY, "dateline")),
        (f"KYIV, Jan 20 (Reuters) - {BODY}", "2023/a.txt", (DAY, "dateline")),
        (f"KYIV, 20 January (BelTA) – {BODY}", "2023/a.txt", (DAY, "dateline")),
        (f"KYIV, Jan 20 (Reuters) - {BODY}", "a.txt", (None, "unknown")),
        (f"KYIV, Jan 20 (Reuters) - {BODY}", "2022-2023/a.txt", (None, "unknown")),
        (BODY, "a.txt", (None, "unknown")),
        (f"{BODY}\nIt happened on January 20, 2023.", "a.txt", (None, "unknown")),
        (f"{BODY}\nThe treaty of January 20, 2023", "a.txt", (None, "unknown")),
    ],
)
def test_dates_in_the_text(text: str, path: str, expected: tuple[date | None, str]) -> None:
    assert dates.from_text(text, path) == expected


def test_an_address_line_dates_an_article_although_it_is_cut() -> None:
    whole = f"{BODY}\nSource: https://harbour.example/2023/01/20/storm"
    assert dates.of_article(whole, BODY, "a.txt", None) == (DAY, "metadata")


def test_the_file_name_goes_before_the_text() -> None:
    text = f"IZMAIL, Jan 19, 2023 (AP) - {BODY}"
    assert dates.of_article(text, text, "2023-01-20.txt", None) == (DAY, "metadata")


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_reads_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b. %d, %Y"):
        assert dates.parse(day.strftime(form)) == day


@given(st.text(max_size=200))
def test_no_text_breaks_dating(text: str) -> None:
    assert dates.of_article(text, text, text, text)[1] in ("metadata", "dateline", "unknown")
