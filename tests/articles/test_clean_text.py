"""Cleaning: newlines, blanks, hidden characters, wrapped lines, titles and addresses."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.articles.text import clean, one_line, unwrap, web_address

CASES = [
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("one\u2028two\x0bthree\x85four", "one\ntwo\nthree\nfour"),
    ("one\n\n\n\n\ntwo", "one\n\ntwo"),
    ("  one  \n   two ", "one\ntwo"),
    ("9\u00a0km\u202ffrom\u2009Lyman", "9 km from Lyman"),
    ("Za\u00adpo\u200brizh\ufeffzhia", "Zaporizhzhia"),
    ("safe\u202egnihton\u202c\u2066x\u2069", "safegnihtonx"),
    ("a\0b\x07c\x1b[31m", "abc[31m"),
    ("cafe\u0301", "café"),
    ("“Kyiv’s” – ‘air’", "“Kyiv’s” – ‘air’"),
    ("Harbour &amp; Sons &quot;said&quot;", 'Harbour & Sons "said"'),
    ("first block.   Second block.", "first block.\nSecond block."),
    ("lone \ud800 surrogate", "lone surrogate"),
    ("", ""),
    (" \n\t ", ""),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


WRAPPED = (
    "The bridge over the river was closed on Monday after an inspection found\n"
    "cracks in two of its pillars, the regional road agency said in a notice\n"
    "that was published late in the evening and gave no date for a reopening.\n"
    "\n"
    "Drivers were sent to the ferry instead, where the queue reached a length\n"
    "of nine kilometres by noon and police handed out water to those waiting."
)


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    first, second = unwrap(WRAPPED).split("\n\n")
    assert "found cracks in two of its pillars" in first
    assert "\n" not in first + second


def test_short_paragraphs_of_a_line_each_are_left_alone() -> None:
    text = (
        "The bridge is closed.\nNobody knows why.\nThe ferry runs.\nPolice hand out water to all.\nIt rains."
    )
    assert unwrap(text) == text


@given(st.text(alphabet=st.characters(), max_size=300))
def test_cleaned_text_holds_nothing_hidden(text: str) -> None:
    cleaned = clean(text)
    assert "\0" not in cleaned
    assert all(ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Co", "Cn") for ch in cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert "\n\n\n" not in cleaned
    assert "  " not in cleaned
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://harbour.example/a?b=c", "https://harbour.example/a?b=c"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ('https://x.example/"><script>', None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_pass(value: str | None, expected: str | None) -> None:
    assert web_address(value) == expected


def test_a_title_is_one_bounded_line() -> None:
    assert one_line(" Bridge\n closed\x00 ") == "Bridge closed"
    assert one_line("x" * 10_000) == "x" * 500
    assert one_line("  ") is None
