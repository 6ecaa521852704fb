"""A sheet of rows drawn at random: the same each time, and hostile text stays text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import FakeEngine, a_claim, an_article, corpus_of, some_articles
from warnotes.build import build
from warnotes.errors import ParameterError, StoreError
from warnotes.rows import ArticleRows
from warnotes.sample import draw, write_sheet

HOSTILE = "<script>alert(1)</script> | ![x](https://e.example/x.png) **bold** `code` &amp; [a](javascript:b)"


def sheet(folder: Path, suffix: str, text: str | None = None, n: int = 5, seed: int = 1) -> str:
    articles = [an_article(text, title=text)] if text else some_articles(9)
    engine = FakeEngine(
        lambda article: ArticleRows(claims=[a_claim(end=min(21, len(article.text)), speaker=text)])
    )
    build(folder, folder, engine=engine, read=corpus_of(*articles))
    target = folder / f"sheet{suffix}"
    write_sheet(folder, "claims", n, seed, target)
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_each_row_stands_beside_its_words(tmp_path: Path, suffix: str) -> None:
    page = sheet(tmp_path, suffix)
    assert page.count("clm-") == 5
    assert page.count("Officials said three") >= 5
    assert "capture" in page


def test_markdown_marks_the_quote_and_has_a_box_per_row(tmp_path: Path) -> None:
    page = sheet(tmp_path, ".md")
    assert "> **Officials said three** people" in page
    assert page.count("- [ ] right") == 5


@given(st.permutations(range(12)), st.integers(0, 5))
def test_the_draw_depends_on_the_seed_alone(order: list[int], seed: int) -> None:
    rows = [{"id": f"{n:02}"} for n in range(12)]
    assert draw([rows[n] for n in order], "id", 5, seed) == draw(rows, "id", 5, seed)


def test_another_seed_draws_otherwise() -> None:
    rows = [{"id": f"{n:03}"} for n in range(200)]
    assert draw(rows, "id", 20, 1) != draw(rows, "id", 20, 2)


def test_fewer_rows_than_asked_are_all_drawn() -> None:
    assert len(draw([{"id": "a"}], "id", 60, 1)) == 1


def test_hostile_text_is_text_in_html(tmp_path: Path) -> None:
    page = sheet(tmp_path, ".html", HOSTILE)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_hostile_text_is_text_in_markdown(tmp_path: Path) -> None:
    page = sheet(tmp_path, ".md", HOSTILE)
    assert "<script>" not in page
    assert re.search(r"(?<!\\)\]\(", page) is None
    assert "https://" not in page
    assert r"\| \!\[x\](https\://" in page


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no table 'articles' to draw from"):
        write_sheet(tmp_path, "articles", 5, 1, tmp_path / "x.md")
    sheet(tmp_path, ".md")
    with pytest.raises(StoreError, match="cannot write"):
        write_sheet(tmp_path, "claims", 5, 1, tmp_path / "none" / "x.md")
