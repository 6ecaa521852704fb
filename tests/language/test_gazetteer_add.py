"""A GeoNames dump laid over the gazetteer: hamlets placed, new names known, the same bytes each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from warnotes import cli, paths
from warnotes.engine import SpacyEngine
from warnotes.errors import LexiconError, StoreError
from warnotes.language import gazetteer
from warnotes.language.gazetteer_add import Added, add_dump
from warnotes.language.place_names import fold


def _line(
    ident: str, name: str, lat: float, lon: float, admin1: str, others: str = "", kind: str = "P"
) -> str:
    cells = [ident, name, name, others, str(lat), str(lon), kind, "PPL", "UA", "", admin1, "", "", "", "40"]
    return "\t".join([*cells, "", "", "", ""])


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Three points: a hamlet of the codifier near Uman, a place that nobody knows, and a river."""
    lines = [
        _line("990000001", "Adamivka", 49.2001, 30.1502, "01"),
        _line("990000002", "Quxzabad", 48.1001, 37.9002, "05", "Quxzabad,Квксзабад,Kuksabad"),
        _line("990000003", "Quxza River", 48.2, 37.9, "05", kind="H"),
    ]
    path = tmp_path / "UA.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("UA.txt", "\n".join(lines) + "\n")
    return path


def test_hamlets_get_their_own_coordinates_and_unknown_places_are_added(dump: Path, tmp_path: Path) -> None:
    done = add_dump(dump, tmp_path / "more.gz")
    assert (done.placed, done.new) == (1, 1)
    found = gazetteer.read(done.out)
    hamlet = [h.place for h in found.exact(fold("Adamivka")) if h.place.admin1 == "Cherkasy Oblast"]
    assert [(p.lat, p.lon, p.approximate) for p in hamlet] == [(49.2001, 30.1502, False)]
    new = [h.place for h in found.exact("kuksabad")]
    assert [(p.name, p.admin1, p.front) for p in new] == [("Quxzabad", "Donetsk Oblast", True)]
    assert not found.exact(fold("Quxza River"))


def test_what_the_shipped_file_knows_stays(dump: Path, tmp_path: Path) -> None:
    before, after = gazetteer.read(), gazetteer.read(add_dump(dump, tmp_path / "more.gz").out)
    assert len(after) == len(before) + 1
    for name in ("bakhmut", "artemivsk", "kostiantynivka", "izyum"):
        assert {h.place for h in before.exact(name)} == {h.place for h in after.exact(name)}


def test_the_same_dump_gives_the_same_bytes(dump: Path, tmp_path: Path) -> None:
    one, two = (add_dump(dump, tmp_path / name).out.read_bytes() for name in ("a.gz", "b.gz"))
    assert one == two


def test_a_file_that_is_no_dump_is_refused_in_one_line_and_nothing_is_written(tmp_path: Path) -> None:
    broken = tmp_path / "UA.zip"
    broken.write_bytes(b"not a zip")
    with pytest.raises(LexiconError, match=r"expected UA\.zip as published"):
        add_dump(broken, tmp_path / "more.gz")
    assert not (tmp_path / "more.gz").exists()


def test_a_folder_in_the_way_is_one_line(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "more.gz").mkdir()
    with pytest.raises(StoreError, match="choose another --out"):
        add_dump(dump, tmp_path / "more.gz")


def test_the_command_puts_it_where_the_next_build_finds_it(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    monkeypatch.delenv(gazetteer.VARIABLE, raising=False)
    before = SpacyEngine().fingerprint()
    result = CliRunner().invoke(cli.app, ["gazetteer", str(dump)])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == str(tmp_path / "data" / "gazetteer.tsv.gz")
    assert gazetteer.chosen() == tmp_path / "data" / "gazetteer.tsv.gz"
    assert SpacyEngine().fingerprint() != before
    assert isinstance(add_dump(dump, tmp_path / "again.gz"), Added)
