"""An explanation shows the words, marks them, and says what was inherited from where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import TEXT, FakeEngine, a_casualty, a_claim, an_article, corpus_of
from warnotes.articles.model import Article
from warnotes.build import build
from warnotes.errors import ParameterError
from warnotes.evidence import WIDEST, around
from warnotes.explain import explain
from warnotes.rows import ArticleRows
from warnotes.store import read_table

LONG = "LISNE, July 2. Nothing else happened.\n" + TEXT


def explained(folder: Path, row: object, article: Article | None = None, table: str = "casualties") -> str:
    engine = FakeEngine(lambda _: ArticleRows(**{table: [row]}))
    build(folder, folder, engine=engine, read=corpus_of(article or an_article()))
    frame = read_table(folder, table)
    return explain(frame.iloc[0, 0], folder)


def test_words_are_marked_and_fields_point_at_them(tmp_path: Path) -> None:
    row = a_casualty(place="Lisne", trace={"count_min": (15, 27), "place": (43, 54), "outcome": (33, 39)})
    told = explained(tmp_path, row)
    assert "⟦1 three people⟧ were ⟦2 killed⟧ in" in told
    assert "outcome         killed                      ⟦2⟧ “killed”" in told
    assert "count_min       3                           ⟦1⟧ “three people”" in told


def test_the_head_names_row_rule_and_article(tmp_path: Path) -> None:
    first, second = explained(tmp_path, a_casualty()).splitlines()[:2]
    assert first.startswith("cas-")
    assert first.endswith(" · casualties · rule test · confidence 0.50")
    assert second == "Test Wire, 2024-07-03, wire/one.txt"


def test_what_was_inherited_names_its_source(tmp_path: Path) -> None:
    shift = LONG.index(TEXT)
    row = a_casualty(start=shift + 15, end=shift + 39, place="Lisne", trace={"place": [(0, 5), "dateline"]})
    told = explained(tmp_path, row, an_article(LONG))
    assert "dateline; “LISNE” at characters 0 to 5" in told
    assert "Nothing else happened" not in told


def test_without_a_trace_the_written_words_are_found(tmp_path: Path) -> None:
    told = explained(tmp_path, a_casualty(count_text="three people"))
    assert "⟦1 three people⟧" in told


def test_a_span_traced_to_a_stem_serves_both_ends(tmp_path: Path) -> None:
    from datetime import date

    days = {
        "event_start": date(2024, 7, 2),
        "event_end": date(2024, 7, 3),
        "trace": {"event": "publication day"},
    }
    lines = explained(tmp_path, a_claim(**days), table="claims").splitlines()
    assert [line.split()[0] for line in lines if line.endswith("publication day")] == [
        "event_start",
        "event_end",
    ]


def test_fields_that_are_missing_are_not_shown(tmp_path: Path) -> None:
    assert "weapon" not in explained(tmp_path, a_casualty())


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    told = explained(tmp_path, a_casualty(), an_article(TEXT.replace("Lisne", "\x1b[2JLi")))
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("row_id", "said"),
    [("whatever", "is no row id"), ("clm-0000000000000000", "no row clm-0000000000000000")],
)
def test_a_row_that_is_not_there(tmp_path: Path, row_id: str, said: str) -> None:
    build(tmp_path, tmp_path, engine=FakeEngine(), read=corpus_of(an_article()))
    with pytest.raises(ParameterError, match=said):
        explain(row_id, tmp_path)


@given(st.text(alphabet="ab \n", max_size=3000), st.data())
def test_the_context_holds_the_row_and_is_of_readable_length(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 50)))
    seen = around(text, start, end)
    assert 0 <= seen.start <= start <= end <= seen.end <= len(text)
    assert seen.end - seen.start <= end - start + 2 * WIDEST
    assert "\n" not in text[seen.start : start] + text[end : seen.end]


def test_a_megabyte_without_a_space_is_cut() -> None:
    seen = around("x" * 1_000_000, 500_000, 500_010)
    assert (seen.start, seen.end, seen.cut_before, seen.cut_after) == (499_400, 500_610, True, True)
