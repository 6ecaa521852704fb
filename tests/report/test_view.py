"""The tables as a reader asked for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from report.folders import table_folder
from warnotes.errors import ParameterError, StoreError
from warnotes.report import listings, open_view
from warnotes.report.blocks import Link
from warnotes.report.parameters import check
from warnotes.report.view import NOTHING, check_places


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return table_folder(tmp_path_factory.mktemp("tables"), 30)


def test_everything_without_a_choice(tables: Path) -> None:
    view = open_view(tables=tables)
    assert [len(view.claims), len(view.casualties), len(view.strikes)] == [30, 30, 30]
    assert {"outlet", "published", "title", "url"} <= set(view.claims)
    assert view.source.startswith("Source: 30 articles of 4 outlets")


@pytest.mark.parametrize(
    ("choice", "holds"),
    [
        ({"start": "2022-04-01"}, lambda row: row.event_end >= pd.Timestamp("2022-04-01")),
        ({"end": "2022-03-31"}, lambda row: row.event_start <= pd.Timestamp("2022-03-31")),
        ({"places": "bakhmut"}, lambda row: row.place == "Bakhmut"),
        ({"places": "Donetsk Oblast"}, lambda row: row.admin1 == "Donetsk Oblast"),
        ({"sides": "Russia"}, lambda row: row.speaker_side == "Russia"),
        ({"sides": "outlet"}, lambda row: pd.isna(row.speaker_side)),
    ],
)
def test_a_choice_keeps_all_that_fits_and_nothing_else(
    tables: Path, choice: dict[str, Any], holds: Any
) -> None:
    every = open_view(tables=tables).claims
    kept = open_view(tables=tables, **choice).claims
    assert kept["claim_id"].tolist() == [row.claim_id for row in every.itertuples() if holds(row)]
    assert len(kept) > 0


def test_all_choices_hold_at_once(tables: Path) -> None:
    choice = {"start": "2022-03-10", "end": "2022-04-20", "places": "Donetsk Oblast", "sides": ["Ukraine"]}
    view = open_view(tables=tables, theme="dark", **choice)
    rows = view.claims
    assert 0 < len(rows) < 30
    assert (rows["event_end"] >= "2022-03-10").all()
    assert (rows["event_start"] <= "2022-04-20").all()
    assert set(rows["speaker_side"]) == {"Ukraine"}
    assert set(view.cited["article_id"]) >= set(rows["article_id"])
    assert len(view.cited) < len(view.articles)


def test_nothing_within_a_choice_is_said(tables: Path) -> None:
    view = open_view(tables=tables, start="2031-01-01")
    assert NOTHING in repr(view.as_of())
    assert "0 rows from 0 articles" in repr(view.as_of())
    assert repr(view.summary()).count("No ") == 3
    assert NOTHING not in repr(open_view(tables=tables).as_of())


def test_a_misspelt_place_is_refused(tables: Path) -> None:
    with pytest.raises(ParameterError, match="no row is in 'Bahkmut'; did you mean 'Bakhmut'"):
        open_view(tables=tables, places="Bahkmut")
    with pytest.raises(ParameterError, match="did you mean 'Bakhmut'"):
        check_places(check(tables=tables, places="Bahkmut"))


def test_copies_of_an_article_count_once(tmp_path: Path) -> None:
    folder = table_folder(tmp_path, 3)
    articles = pd.read_parquet(folder / "articles.parquet")
    articles["duplicate_of"] = articles["duplicate_of"].astype("str")
    articles.loc[2, "duplicate_of"] = articles.loc[0, "article_id"]
    articles.to_parquet(folder / "articles.parquet")
    view = open_view(tables=folder)
    assert len(view.articles) == 2
    assert len(view.claims) == 2


def test_unfinished_tables_are_refused(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="warnotes build"):
        open_view(tables=tmp_path)


def test_provenance_names_versions_corpus_and_choice(tables: Path) -> None:
    shown = repr(open_view(tables=tables, start="2022-03-01").provenance())
    for part in ("test_model 1.0", "c" * 64, "p" * 64, "2022-03-01", "claims 30"):
        assert part in shown
    assert str(tables) not in shown


def test_listings_quote_and_number_their_rows(tables: Path) -> None:
    view = open_view(tables=tables)
    for table in (
        listings.contradictions(view.claims),
        listings.figures(view.casualties),
        listings.salvos(view.strikes),
    ):
        assert len(table.rows) >= 3
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert all(row[-2] == "“the ministry said on Friday”" and row[-1] for row in table.rows)


def test_listings_say_what_they_leave_out(tables: Path) -> None:
    table = listings.sources(open_view(tables=tables).articles, limit=10)
    assert len(table.rows) == 10
    assert table.note == "20 more articles in the tables."
    assert isinstance(table.rows[0][2], Link)
