"""The queue and its commands: all that the panel does, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import TEXT, FakeEngine, a_casualty, a_claim, an_article, corpus_of, rows
from corrections.desks import rebuild, records
from warnotes.build import build
from warnotes.errors import ParameterError
from warnotes.review import Review, open_review
from warnotes.review.desk import values_of
from warnotes.review.panel import SESSION


def a_review(folder: Path, **given: object) -> Review:
    rebuild(folder)
    return open_review(tables=folder, **given)  # type: ignore[arg-type]


def test_the_least_confident_row_comes_first(tmp_path: Path) -> None:
    made = rows(
        claims=[a_claim(confidence=0.3)], casualties=[a_casualty(confidence=0.2)], strikes=[], pledges=[]
    )
    rebuild(tmp_path, rows=made)
    review = open_review(tables=tmp_path)
    assert [(item.table, item.row["confidence"]) for item in review.queue] == [
        ("casualties", 0.2),
        ("claims", 0.3),
    ]


def test_what_is_decided_is_on_disk_and_in_the_next_build(tmp_path: Path) -> None:
    review = a_review(tmp_path, table="claims", who="A. Reader")
    assert (
        review.do("c by_side Ukraine | its own brigade")
        == "corrected: by_side from Russia to Ukraine (its own brigade)"
    )
    (decision,) = review.desk.decisions()
    assert (decision.field, decision.who) == ("by_side", "A. Reader")
    rebuild(tmp_path)
    assert records(tmp_path, "claims")[0]["by_side"] == "Ukraine"


def test_several_fields_at_once(tmp_path: Path) -> None:
    review = a_review(tmp_path, table="claims")
    review.do("c event_start=2024-07-01 event_end=2024-07-02 | the Tuesday")
    assert [one.field for one in review.desk.decisions()] == ["event_end", "event_start"]


def test_accept_and_reject_go_on_to_the_next_row(tmp_path: Path) -> None:
    review = a_review(tmp_path, table="casualties")
    first = review.item.row_id
    assert review.do("a") == f"accepted {first}"
    assert review.item.row_id != first
    assert review.do("r an exercise").startswith("rejected")
    assert [one.kind for one in review.desk.decisions()] == ["reject", "accept"]
    assert len(open_review(tables=tmp_path, table="casualties").queue) == 0
    assert len(open_review(tables=tmp_path, table="casualties", again=True).queue) == 2


def test_undo_takes_back(tmp_path: Path) -> None:
    review = a_review(tmp_path, table="claims")
    review.do("a")
    assert review.do("u").startswith("1 decisions")
    assert review.desk.decisions() == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("r", "not done: a rejection needs a reason"),
        ("c by_side France | x", "not done: claims"),
        ("c by_side Ukraine", "not done: a correction needs"),
        ("c colour red | x", "not done: 'colour' is no column"),
        ("x", "unknown command 'x'"),
        ("n", "this is the last row"),
        ("p", "this is the first row"),
        ("?", "a: accept"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(tmp_path: Path, line: str, says: str) -> None:
    review = a_review(tmp_path, table="claims")
    assert review.do(line).startswith(says)
    assert review.desk.decisions() == ()


def test_a_missed_row_is_added_by_marking_its_words(tmp_path: Path) -> None:
    review = a_review(tmp_path)
    marked = review.page().replace("the mill", "[[the mill]]")
    assert review.add(marked, "strikes", "weapon=drone target=industry").startswith("added str-")
    rebuild(tmp_path)
    added = [row for row in records(tmp_path, "strikes") if row["rule"] == "analyst"]
    assert [(row["quote"], row["target"]) for row in added] == [("the mill", "industry")]


def test_brackets_of_the_article_are_no_marks(tmp_path: Path) -> None:
    text = f"[[photo]] {TEXT}"
    build(tmp_path, tmp_path, engine=FakeEngine(), read=corpus_of(an_article(text)))
    review = open_review(tables=tmp_path)
    told = review.add(review.page().replace("Drones", "[[Drones]]"), "strikes", "weapon=drone")
    assert told.endswith(": Drones")


@pytest.mark.parametrize(
    "marked", ["", TEXT, TEXT + "[[x]]", "[[]]" + TEXT, TEXT.replace("the mill", "[[mill]]")]
)
def test_anything_but_one_pair_of_marks_is_refused(tmp_path: Path, marked: str) -> None:
    assert a_review(tmp_path).add(marked, "strikes", "weapon=drone").startswith("not done: put [[ and ]]")


def test_values_may_be_quoted() -> None:
    assert values_of('outcome=killed place="Chasiv Yar"') == {"outcome": "killed", "place": "Chasiv Yar"}
    with pytest.raises(ParameterError, match=r"(?i)no closing"):
        values_of('place="Chasiv')


def test_the_sheet_marks_the_words_of_fields_and_escapes_the_article(tmp_path: Path) -> None:
    hostile = TEXT.replace("a boy", "<img src=x onerror=alert(1)>")
    build(tmp_path, tmp_path, engine=FakeEngine(), read=corpus_of(an_article(hostile)))
    page = open_review(tables=tmp_path, table="casualties").sheet()._repr_html_()
    assert "<mark>three people</mark>" in page.replace("<sup>1</sup>", "").replace(
        '</span><span class="wn-quote">', ""
    )
    assert "<img" not in page
    assert "&lt;img" in page


def test_an_empty_queue_is_said(tmp_path: Path) -> None:
    rebuild(tmp_path, rows=rows(claims=[]))
    review = open_review(tables=tmp_path, table="claims")
    assert "No row is left" in repr(review.sheet())
    assert review.do("a").startswith("not done: no row to review")


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="choose from all, claims"):
        a_review(tmp_path, table="events")


def test_without_a_person_there_is_no_panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SESSION, raising=False)
    assert "JupyterLab" in repr(a_review(tmp_path).panel())


def test_the_panel_does_what_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ipywidgets")
    monkeypatch.setenv(SESSION, "06_review.ipynb")
    review = a_review(tmp_path, table="claims")
    box = review.panel()
    line = box.children[3]
    line.value = "c by_side"
    assert review.desk.decisions() == ()
    line.value = "c by_side Ukraine\n"
    assert (line.value, "needs at least" in box.children[1].value) == ("c by_side Ukraine", True)
    line.value = "c by_side Ukraine | its own brigade\n"
    assert review.desk.decisions()[0].new == "Ukraine"
    assert (line.value, "corrected" in box.children[1].value) == ("", True)
