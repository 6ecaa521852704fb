"""Bounds on one article: what is longer or has no spaces is cut, and the summary says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from warnotes.articles import read_corpus
from warnotes.articles.limits import MAX_CHARS, MAX_RAW, MAX_RUN
from warnotes.articles.markdown import plain

NEWS = "Three people were hurt in the port of Lisne on Monday, the mayor said, and the mill was burning. "


def _read(folder: Path, name: str, text: str) -> tuple[list[str], list[str]]:
    (folder / name).write_text(text, encoding="utf-8")
    corpus = read_corpus(folder)
    return [a.text for a in corpus.articles], [p.reason for p in corpus.problems]


@pytest.mark.parametrize("name", ["long.txt", "long.md"])
@pytest.mark.parametrize("times", [2, 20])
def test_a_long_text_is_read_up_to_a_sentence(tmp_path: Path, name: str, times: int) -> None:
    texts, reasons = _read(tmp_path, name, NEWS * (times * MAX_CHARS // len(NEWS)))
    assert reasons == ["too_long"]
    assert MAX_CHARS - len(NEWS) < len(texts[0]) <= MAX_CHARS
    assert texts[0].endswith("burning.")


def test_a_text_of_the_allowed_length_stays_whole(tmp_path: Path) -> None:
    text = (NEWS * (MAX_CHARS // len(NEWS))).strip()
    assert _read(tmp_path, "whole.txt", text) == ([text], [])


def test_a_long_text_without_a_sentence_is_cut_all_the_same(tmp_path: Path) -> None:
    texts, reasons = _read(tmp_path, "list.txt", "the dead and " * 200_000)
    assert (len(texts[0]) <= MAX_CHARS, reasons) == (True, ["too_long"])


@pytest.mark.parametrize("unit", ["x", "(", "killed,", "“", "a.", "7"])
def test_a_megabyte_without_a_space_is_left_out_and_the_rest_is_read(tmp_path: Path, unit: str) -> None:
    texts, reasons = _read(tmp_path, "run.txt", NEWS + unit * ((MAX_RAW - 200) // len(unit)) + "\n" + NEWS)
    assert texts == [NEWS.strip() + "\n" + NEWS.strip()]
    assert reasons == ["unbroken"]


def test_a_long_name_is_no_attack(tmp_path: Path) -> None:
    text = f"{NEWS}The record is kept under {'a' * MAX_RUN} there."
    assert _read(tmp_path, "name.txt", text) == ([text], [])


def test_a_million_times_the_same_word_is_no_english(tmp_path: Path) -> None:
    assert _read(tmp_path, "killed.txt", "killed " * 1_000_000) == ([], ["other_language", "too_long"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a <!-- <!-- b --> c", "a  c"),
        ("a <!-- b", "a <!-- b"),
        ("<!--" + "x" * 3000 + "--> a <!-- b --> c", "<!--" + "x" * 3000 + "--> a  c"),
        ("a --> b <!-- c --> d", "a --> b  d"),
    ],
)
def test_comments_are_dropped(text: str, left: str) -> None:
    assert plain(text) == left
