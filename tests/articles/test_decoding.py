"""Bytes of every kind become text, and guesses say that they are guesses."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.articles.encoding import decode, is_binary

TEXT = "The mayor’s office – still open – said “no”. It costs 5 €, café included."


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        (TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-32"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (TEXT.encode("utf-16-le"), "utf-16-le without a byte order mark"),
        (TEXT.encode("utf-16-be"), "utf-16-be without a byte order mark"),
        (TEXT.encode("cp1252"), "windows-1252"),
    ],
)
def test_western_text_comes_back_whole(data: bytes, guessed: str | None) -> None:
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.guessed == guessed


def test_text_that_was_read_wrongly_and_saved_is_mended() -> None:
    broken = "The mayor’s café – still open".encode().decode("cp1252").encode()
    decoded = decode(broken)
    assert decoded.text == "The mayor’s café – still open"
    assert decoded.guessed == "utf-8 that had been read as windows-1252"


def test_a_lone_foreign_letter_is_no_damage() -> None:
    text = "São Tomé and Âge d’or"
    assert decode(text.encode()).text == text
    assert decode(text.encode()).guessed is None


def test_cyrillic_bytes_become_cyrillic_text() -> None:
    decoded = decode("Міст закрито до вечора".encode("cp1251"))
    assert decoded.text == "Міст закрито до вечора"
    assert decoded.guessed == "windows-1251"


def test_a_damaged_byte_costs_one_character() -> None:
    decoded = decode(TEXT.encode()[:-5] + b"\xff" + b" end")
    assert decoded.text.startswith("The mayor’s office – still open")
    assert decoded.guessed == "utf-8 with 1 damaged characters"


def test_archives_are_no_text() -> None:
    assert is_binary(decode(bytes(range(256)) * 20).text)
    assert not is_binary(TEXT)
    assert not is_binary("")


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.text(max_size=200))
def test_utf8_is_never_called_a_guess_unless_it_was_mended(text: str) -> None:
    decoded = decode(text.encode("utf-8", "ignore"))
    assert decoded.guessed in (None, "utf-8 that had been read as windows-1252") or "\0" in text
