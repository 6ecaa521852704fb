"""The ledger in other formats: every event, every sentence, nothing that runs, the same bytes each time."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from building import FakeEngine, a_casualty, a_claim, a_strike, an_article, corpus_of
from warnotes.build import build
from warnotes.errors import ParameterError
from warnotes.exports import FORMATS, acled, export
from warnotes.rows import ArticleRows
from warnotes.store import read_table

ROOT = Path(__file__).parents[2]
TOWN = {
    "place": "Lisne",
    "place_kind": "settlement",
    "admin1": "Donetsk Oblast",
    "country": "UA",
    "lat": 48.5,
    "lon": 38.25,
}
WHEN = {
    "event_start": pd.Timestamp("2024-07-02").date(),
    "event_end": pd.Timestamp("2024-07-02").date(),
    "date_precision": "day",
    "date_text": "Tuesday",
}
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strike with a range of dead, and a claim of an outlet whose name and title are formulas."""
    folder = tmp_path_factory.mktemp("tables")
    strike = a_strike(**TOWN, **WHEN, attacker_side="Russia")
    rows = ArticleRows(
        claims=[a_claim(**TOWN, **WHEN)],
        casualties=[a_casualty(**TOWN, **WHEN, count_max=5, strike_row=strike)],
        strikes=[strike],
    )
    found = corpus_of(an_article(outlet=FORMULA, title=FORMULA, url="https://example.org/1"))
    build(folder, folder, engine=FakeEngine(lambda article: rows), read=found)
    return folder


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_csv_holds_events_and_their_sentences(tables: Path, tmp_path: Path) -> None:
    events, evidence = export(tables, tmp_path, "csv")
    assert {row["kind"] for row in lines(events)} == {"control", "strike"}
    assert len(lines(evidence)) == 3
    assert {row["event_id"] for row in lines(evidence)} == {row["event_id"] for row in lines(events)}
    assert all(row["quote"] and row["published"] == "2024-07-03" for row in lines(evidence))
    assert {row["outlet"] for row in lines(evidence)} == {f"'{FORMULA}"}


def test_parquet_holds_the_same_as_the_tables(tables: Path, tmp_path: Path) -> None:
    events, evidence = export(tables, tmp_path, "parquet")
    pd.testing.assert_series_equal(
        pd.read_parquet(events)["event_id"], read_table(tables, "events")["event_id"], check_dtype=False
    )
    assert len(pd.read_parquet(evidence)) == 3


def test_geojson_puts_longitude_first_and_counts_what_has_no_place(tables: Path, tmp_path: Path) -> None:
    (path,) = export(tables, tmp_path, "geojson")
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["type"] == "FeatureCollection"
    assert {tuple(f["geometry"]["coordinates"]) for f in whole["features"]} == {(38.25, 48.5)}
    assert {f["properties"]["event_start"] for f in whole["features"]} == {"2024-07-02"}
    assert whole["without_coordinates"] == 0


def test_xlsx_is_a_workbook_of_plain_values(tables: Path, tmp_path: Path) -> None:
    (path,) = export(tables, tmp_path, "xlsx")
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    assert [s.get("name") for s in parts["xl/workbook.xml"].iterfind(".//m:sheet", space)] == [
        "events",
        "evidence",
    ]
    cells = list(parts["xl/worksheets/sheet2.xml"].iterfind(".//m:c", space))
    assert not list(parts["xl/worksheets/sheet2.xml"].iterfind(".//m:f", space))
    assert FORMULA in {cell.findtext(".//m:t", namespaces=space) for cell in cells}
    day = [c for c in parts["xl/worksheets/sheet1.xml"].iterfind(".//m:c", space) if c.get("s") == "1"]
    assert {cell.findtext("m:v", namespaces=space) for cell in day} >= {"45475"}


def test_acled_columns_are_filled_where_they_mean_the_same(tables: Path, tmp_path: Path) -> None:
    (path,) = export(tables, tmp_path, "acled")
    found = {row["event_type"]: row for row in lines(path)}
    assert tuple(next(iter(found.values()))) == acled.COLUMNS
    strike, control = found["Explosions/Remote violence"], found[""]
    expected = {
        "event_date": "2024-07-02",
        "year": "2024",
        "time_precision": "1",
        "sub_event_type": "Air/drone strike",
        "actor1": "Military Forces of Russia (2000-)",
        "iso": "804",
        "admin1": "Donetsk",
        "location": "Lisne",
        "geo_precision": "1",
        "fatalities": "3",
        "timestamp": "",
        "region": "",
    }
    assert {name: strike[name] for name in expected} == expected
    assert control["notes"] == "capture by Russia: reported by outlets (reported)."
    assert control["fatalities"] == ""


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(tables: Path, tmp_path: Path, form: str) -> None:
    first = [path.read_bytes() for path in export(tables, tmp_path / "one", form)]
    assert [path.read_bytes() for path in export(tables, tmp_path / "two", form)] == first


def test_an_unknown_format_is_refused(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(
        ParameterError, match="no format 'xls'; choose from csv, parquet, xlsx, geojson, acled"
    ):
        export(tables, tmp_path, "xls")


def test_the_documentation_names_every_acled_column() -> None:
    text = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    assert [name for name in acled.COLUMNS if f"`{name}`" not in text] == []
