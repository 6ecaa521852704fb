"""The ledger for readers: disputed first, every line opens to its sentences, a choice keeps what fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from charts.builders import ATTACK
from report.folders import table_folder
from warnotes.report import open_view
from warnotes.report.blocks import Link
from warnotes.report.folds import Fold, Folds, Sentence
from warnotes.report.ledger import ORDER, open_ledger


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return table_folder(tmp_path_factory.mktemp("tables"), 60)


def test_disputed_claims_stand_first_and_open_to_their_sentences(tables: Path) -> None:
    view = open_ledger(open_view(tables=tables))
    folds = view.claims(limit=1000).folds
    ranks = [ORDER.index(fold.tag) for fold in folds]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1
    assert all(fold.sentences for fold in folds)
    sentence = folds[0].sentences[0]
    assert sentence.words.startswith("“")
    assert sentence.row_id.startswith("c")


def test_strikes_come_by_their_tolls_and_the_track_record_with_denominators(tables: Path) -> None:
    view = open_ledger(open_view(tables=tables))
    assert len(view.strikes().folds) > 1
    rows = view.track(least=1).rows
    assert rows
    assert all(str(cell).endswith(f"of {row[2]}") for row in rows for cell in row[3:7])


@pytest.mark.parametrize(
    "choice", [{"places": "Bakhmut"}, {"sides": "Russia"}, {"end": "2022-03-31"}, {"start": "2022-04-15"}]
)
def test_a_choice_keeps_fewer_events(tables: Path, choice: dict[str, Any]) -> None:
    every = open_ledger(open_view(tables=tables)).events
    kept = open_ledger(open_view(tables=tables, **choice)).events
    assert 0 < len(kept) < len(every)
    assert all(event in every for event in kept)
    if "places" in choice:
        assert {event["place"] for event in kept} == {"Bakhmut"}


def test_what_is_left_out_is_said(tables: Path) -> None:
    view = open_ledger(open_view(tables=tables))
    assert "more line" in view.claims(limit=1).note
    assert Folds("Head", [Fold("line", [], 3)])._repr_html_().count("and 3 more") == 1


def test_article_text_stays_text() -> None:
    sentence = Sentence(ATTACK, Link(ATTACK, "javascript:alert(1)"), ATTACK, ATTACK)
    page = Folds(ATTACK, [Fold(ATTACK, [sentence])], ATTACK)._repr_html_()
    for harm in ("<script", "<img", "<svg", "<a ", "\x1b"):
        assert harm not in page
    assert page.count("<details>") == 1


def test_a_status_has_its_word_and_its_mark() -> None:
    folds = Folds("Head", [Fold("capture by Russia", [], 0, "Lyman", "disputed")])
    assert "◆ disputed" in folds._repr_html_()
    assert repr(folds).splitlines()[1] == "disputed · Lyman: capture by Russia"


def test_a_bare_pronoun_is_an_unnamed_source(tmp_path: Path) -> None:
    view = open_ledger(open_view(tables=table_folder(tmp_path, 20, speaker="they")))
    assert "unnamed source asserts it" in repr(view.claims())
    assert {row[0] for row in view.track(least=1).rows} == {"unnamed source"}
