"""One report per region: which there are, what the index says, where it leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.builders import ATTACK
from report.folders import table_folder
from warnotes.errors import ParameterError, ReportError
from warnotes.report import regions
from warnotes.report.regions import Region, index, render_each
from warnotes.report.view import open_view


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """What would have been rendered."""
    calls: list[tuple[str, dict[str, object]]] = []

    def fake(tables: Path, out: Path, *, say: object, fresh: bool, kernel: object, **given: object) -> Path:
        out.parent.mkdir(parents=True, exist_ok=True)
        calls.append((out.name, given))
        return out

    monkeypatch.setattr(regions, "render", fake)
    return calls


def test_every_region_has_a_report_and_a_line(
    tmp_path: Path, made: list[tuple[str, dict[str, object]]]
) -> None:
    tables = table_folder(
        tmp_path / "tables", 4, admin1=["Donetsk Oblast", "Kyiv", "Kyiv", None], place_kind="region"
    )
    page = render_each(tables, tmp_path / "out", start="2022-01-01").read_text(encoding="utf-8")
    files = [name for name, _ in made]
    assert {"donetsk-oblast.html", "kyiv.html"} <= set(files)
    assert all(given["places"] and given["start"] == "2022-01-01" for _, given in made)
    assert [page.count(f'<a href="{name}">') for name in files] == [1] * len(files)


def test_the_index_is_the_same_each_time_and_runs_nothing(
    tmp_path: Path, made: list[tuple[str, dict[str, object]]]
) -> None:
    tables = table_folder(tmp_path / "tables", 4, admin1=ATTACK, speaker=ATTACK)
    first = render_each(tables, tmp_path / "out").read_bytes()
    assert render_each(tables, tmp_path / "out").read_bytes() == first
    assert b"<script" not in first
    assert b"<img" not in first


def test_no_region_is_said(tmp_path: Path) -> None:
    tables = table_folder(tmp_path / "tables", 2, admin1=None, place_kind="settlement")
    with pytest.raises(ParameterError, match="names a region"):
        render_each(tables, tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Donetsk Oblast", "donetsk-oblast.html"),
        ("../x", "x.html"),
        ("Ж", "region.html"),
        ("Łódź/1", "odz-1.html"),
    ],
)
def test_file_names_are_of_plain_letters(name: str, file: str) -> None:
    assert Region(name, {}).file == file


def test_two_regions_of_one_file_are_refused() -> None:
    with pytest.raises(ReportError, match=r"would both be region\.html"):
        regions._check_files([Region("Ж", {}), Region("Я", {})])


def test_a_theme_is_taken_over(tmp_path: Path) -> None:
    view = open_view(tables=table_folder(tmp_path, 2, admin1="Kyiv"))
    assert 'data-theme="dark"' in index(regions.regions(view), "words", "dark")
