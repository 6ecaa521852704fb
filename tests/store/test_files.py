"""Parquet holds the truth, CSV is safe in a spreadsheet, and both are the same bytes each time."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import a_casualty, a_claim, an_article, rows
from warnotes.errors import StoreError
from warnotes.rows import ArticleRows
from warnotes.store.files import (
    read_metadata,
    read_table,
    read_tables,
    text_from_csv,
    text_to_csv,
    write_csv,
    write_parquet,
)
from warnotes.tables import WRITTEN, to_frames


def written(folder: Path, made: ArticleRows | None = None) -> dict[str, pd.DataFrame]:
    frames = to_frames([made or rows()], [an_article()])
    for name, frame in frames.items():
        write_parquet(frame, name, folder / f"{name}.parquet", {"model": "m", "spacy": "3.8"})
        write_csv(frame, folder / f"{name}.csv")
    return frames


def cells(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    frames = written(tmp_path)
    assert set(read_tables(tmp_path)) == set(WRITTEN)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(read_table(tmp_path, name), frame)


def test_dates_are_dates_for_every_reader(tmp_path: Path) -> None:
    written(tmp_path, ArticleRows(claims=[a_claim(event_start=date(2024, 7, 2), date_precision="day")]))
    assert pd.read_parquet(tmp_path / "claims.parquet")["event_start"].tolist() == [date(2024, 7, 2)]
    assert read_table(tmp_path, "claims")["event_start"].dt.year.tolist() == [2024]
    assert cells(tmp_path, "claims")[0]["event_start"] == "2024-07-02"


def test_counts_stay_whole_beside_gaps_for_plain_pandas(tmp_path: Path) -> None:
    written(tmp_path, ArticleRows(casualties=[a_casualty(), a_casualty(start=0, count_max=None)]))
    assert str(pd.read_parquet(tmp_path / "casualties.parquet")["count_max"].dtype) == "Int64"
    assert [row["count_max"] for row in cells(tmp_path, "casualties")] == ["", "3"]


def test_every_parquet_file_names_what_made_it(tmp_path: Path) -> None:
    written(tmp_path)
    for name in WRITTEN:
        assert read_metadata(tmp_path / f"{name}.parquet") == {"model": "m", "spacy": "3.8"}


def test_csv_spells_values_plainly(tmp_path: Path) -> None:
    written(tmp_path, ArticleRows(claims=[a_claim(place="Lisne", lat=48.5, lon=-0.25)]))
    row = cells(tmp_path, "claims")[0]
    assert (row["lat"], row["lon"], row["background"], row["speaker"]) == ("48.5", "-0.25", "false", "")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-", "'-"),
        ("@all", "'@all"),
        ("\t=x", "'\t=x"),
        ("\r=x", "'\r=x"),
        ("\n=x", "'\n=x"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("'We hold', he said", "'We hold', he said"),
        ("a = b", "a = b"),
        ("plain", "plain"),
    ],
)
def test_formulas_are_marked_in_csv(value: str, cell: str) -> None:
    assert text_to_csv(value) == cell
    assert text_from_csv(cell) == value


@given(st.text(alphabet="'=+-@\t\r\nab", max_size=8))
def test_marking_is_undone_exactly(value: str) -> None:
    assert text_from_csv(text_to_csv(value)) == value


@given(st.text(alphabet="'=+-@\t\r\nab", min_size=1, max_size=8))
def test_no_cell_begins_like_a_formula(value: str) -> None:
    assert text_to_csv(value)[0] not in "=+-@\t\r\n"


def test_a_formula_is_unchanged_in_parquet_and_marked_in_csv(tmp_path: Path) -> None:
    written(tmp_path, ArticleRows(claims=[a_claim(speaker="=HYPERLINK(1)")]))
    assert read_table(tmp_path, "claims")["speaker"].tolist() == ["=HYPERLINK(1)"]
    assert cells(tmp_path, "claims")[0]["speaker"] == "'=HYPERLINK(1)"


def test_text_with_quotes_and_lines_survives_csv(tmp_path: Path) -> None:
    nasty = 'He said "no",\r\nthen;\nleft\u2028'
    written(tmp_path, ArticleRows(claims=[a_claim(speaker=nasty)]))
    assert cells(tmp_path, "claims")[0]["speaker"] == nasty


def test_twice_written_is_twice_the_same(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `warnotes build` first"):
        read_table(tmp_path, "claims")
    (tmp_path / "claims.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(StoreError, match="cannot be read"):
        read_table(tmp_path, "claims")
    write_parquet(
        to_frames([rows()], [an_article()])["problems"], "problems", tmp_path / "claims.parquet", {}
    )
    with pytest.raises(StoreError, match="has no column claim_id: another version wrote it"):
        read_table(tmp_path, "claims")
