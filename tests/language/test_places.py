"""Places in running text: what is named, as what kind, which of several, and what is no place."""

from __future__ import annotations

import random
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.language.places import PlaceMention, find_places

VARIANTS = tomllib.loads((Path(__file__).parent / "place_variants.toml").read_text(encoding="utf-8"))


def named(text: str, published: date | None = None) -> list[tuple[str, str]]:
    """Return (text, canonical name) of the places that are no actors."""
    mentions = find_places(text, published=published)
    return [(m.text, m.place.name) for m in mentions if m.place and not m.as_actor]


def only(text: str, word: str, published: date | None = None) -> PlaceMention:
    """Return the mention that begins with ``word``."""
    found = [m for m in find_places(text, published=published) if m.text.startswith(word)]
    assert len(found) == 1, [m.text for m in find_places(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets fell on Kharkiv.", [("Kharkiv", "Kharkiv")]),
        ("Rockets fell on the Kharkiv region.", [("Kharkiv region", "Kharkiv Oblast")]),
        ("Two men died in Kharkiv Oblast.", [("Kharkiv Oblast", "Kharkiv Oblast")]),
        ("Fighting in Donetsk province goes on.", [("Donetsk province", "Donetsk Oblast")]),
        ("Fighting in the region of Donetsk goes on.", [("Donetsk", "Donetsk Oblast")]),
        ("A depot burned in Dnipropetrovsk region.", [("Dnipropetrovsk region", "Dnipropetrovsk Oblast")]),
        ("A depot burned in Nikolaev Region.", [("Nikolaev Region", "Mykolaiv Oblast")]),
        ("Shells hit Rovno region.", [("Rovno region", "Rivne Oblast")]),
        ("Shells hit the Belgorod region.", [("Belgorod region", "Belgorod Oblast")]),
        ("A plant in Krasnodar Krai burned.", [("Krasnodar Krai", "Krasnodar Krai")]),
        (
            "Alarms sounded in the Kharkiv, Sumy and Chernihiv regions.",
            [
                ("Kharkiv", "Kharkiv Oblast"),
                ("Sumy", "Sumy Oblast"),
                ("Chernihiv regions", "Chernihiv Oblast"),
            ],
        ),
        (
            "They claim the regions of Donetsk and Luhansk.",
            [("Donetsk", "Donetsk Oblast"), ("Luhansk", "Luhansk Oblast")],
        ),
        (
            "Drones crossed Kyiv and the Poltava region.",
            [("Kyiv", "Kyiv"), ("Poltava region", "Poltava Oblast")],
        ),
        ("The Luhansk regional hospital was full.", [("Luhansk regional", "Luhansk Oblast")]),
        ("The Bakhmut district lost power.", [("Bakhmut district", "Bakhmut Raion")]),
        ("Homes in Nikopol district burned.", [("Nikopol district", "Nikopol Raion")]),
        ("All of Donbass is at war.", [("Donbass", "Donbas")]),
        ("Ships left the Black Sea.", [("Black Sea", "Black Sea")]),
        ("Ships cross the Sea of Azov.", [("Sea of Azov", "Sea of Azov")]),
        ("Rockets fell on eastern Ukraine.", [("eastern Ukraine", "eastern Ukraine")]),
        ("Convoys left for the south of Ukraine.", [("south of Ukraine", "southern Ukraine")]),
        ("Refugees reached Poland.", [("Poland", "Poland")]),
        ("Refugees reached Medyka and Berlin.", [("Medyka", "Medyka"), ("Berlin", "Berlin")]),
        ("Shelling hit Mar’yinka.", [("Mar’yinka", "Marinka")]),
        ("ODESA was dark.", [("ODESA", "Odesa")]),
        ("Crews came from the U.S. and Britain.", [("U.S", "United States"), ("Britain", "United Kingdom")]),
    ],
)
def test_city_region_and_country_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Shells hit the Zaporizhzhia nuclear power plant.", "Zaporizhzhia Nuclear Power Plant"),
        ("Shells hit the Zaporozhye NPP.", "Zaporizhzhia Nuclear Power Plant"),
        ("Inspectors went to Enerhodar's nuclear plant.", "Zaporizhzhia Nuclear Power Plant"),
        ("Inspectors went to the ZNPP.", "Zaporizhzhia Nuclear Power Plant"),
        ("Power failed at Europe's largest nuclear plant.", "Zaporizhzhia Nuclear Power Plant"),
        ("Troops entered the Chernobyl power plant.", "Chornobyl Nuclear Power Plant"),
        ("They dug trenches in the Chernobyl exclusion zone.", "Chornobyl Exclusion Zone"),
        ("They hold the Azovstal steel works.", "Azovstal"),
        ("They hold the Ilyich plant.", "Illich Steel and Iron Works"),
        ("Civilians hid in the Azot chemical plant.", "Azot chemical plant"),
        ("Rockets cut the Antonovsky bridge.", "Antonivka Bridge"),
        ("Rockets cut the Kerch bridge.", "Crimean Bridge"),
        ("A lorry blew up on the Crimean Bridge.", "Crimean Bridge"),
        ("A lorry blew up on the bridge across the Kerch Strait.", "Crimean Bridge"),
        ("Paratroopers landed at Hostomel airport.", "Antonov Airport"),
        ("Paratroopers landed at the Antonov airfield.", "Antonov Airport"),
        ("Prisoners died in the Olenivka prison.", "Olenivka prison"),
        ("Prisoners died in Yelenovka detention center.", "Olenivka prison"),
        ("The garrison of Zmiinyi Island answered.", "Snake Island"),
        ("Water rose below the Nova Kakhovka dam.", "Kakhovka Dam"),
        ("Jets burned at the Saky air base.", "Saky Air Base"),
        ("Bombers flew from Engels airfield.", "Engels Air Base"),
        ("A bomb fell on the Mariupol theatre.", "Mariupol theatre"),
        ("A rocket hit Kramatorsk train station.", "Kramatorsk railway station"),
        ("Rockets hit the Yavoriv training ground.", "Yavoriv training ground"),
    ],
)
def test_sites_are_found_in_their_wordings(text: str, site: str) -> None:
    assert site in [name for _, name in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv said it had held the line.",
        "Moscow denied the report.",
        "Washington has sent more shells.",
        "Ukraine said its men were safe.",
        "Russia's military spoke of success.",
        "Kyiv's troops held on.",
        "Talks with Moscow broke off.",
        "They urged Berlin to decide.",
        "Russia is trying to advance.",
        "Moscow-backed officials left.",
        "On Friday, Moscow again claimed a success, as Minsk also warned.",
        "Sanctions on Russia remain.",
    ],
)
def test_a_government_is_no_place(text: str) -> None:
    mentions = [m for m in find_places(text) if m.place]
    assert mentions
    assert all(m.as_actor for m in mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv was hit by drones.",
        "Blasts were heard in Kyiv.",
        "Drones flew toward Moscow.",
        "Kyiv came under fire.",
        "Rockets struck Ukraine's energy grid.",
        "Two people died outside Moscow.",
        "Kyiv's suburbs were shelled.",
        "Kharkiv said goodbye to its dead.",
    ],
)
def test_a_capital_where_something_happens_is_a_place(text: str) -> None:
    assert named(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Donetsk People's Republic sent troops.",
        "The self-styled Luhansk People’s Republic sent troops.",
        "The Donetsk and Luhansk People's Republics sent troops.",
        "They called it a “Kherson People's Republic”.",
    ],
)
def test_a_peoples_republic_is_an_actor(text: str) -> None:
    mentions = find_places(text)
    assert mentions
    last = mentions[-1]
    assert last.as_actor
    assert last.place is None
    assert last.reason == "actor"
    assert last.text.endswith(("Republic", "Republics"))


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian and Russian gunners fired all night.",
        "Gen. Zaluzhny met Reznikov.",
        "President Vladimir Putin spoke to Lukashenko.",
        "Syrskyi said that the line held.",
        "A statue of Taras Shevchenko stood there, and Shevchenko fell.",
        "The New York Times wrote about it.",
        "The Kyiv Independent wrote about it.",
        "The Azov Battalion fought on.",
        "The Black Sea Fleet lost a ship.",
        "Victoria Nuland travelled on.",
        "Marine units landed.",
        "They signed the Minsk agreements.",
        "He ran a Kharkiv Brigade.",
        "In March the Soviets came.",
    ],
)
def test_persons_media_units_and_adjectives_are_no_places(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "word", "name", "admin1"),
    [
        ("They took Blahodatne, north of Bakhmut.", "Blahodatne", "Blahodatne", "Donetsk Oblast"),
        ("They took Andriivka, 10 km south of Bakhmut.", "Andriivka", "Andriivka", "Donetsk Oblast"),
        ("Troops left Andriivka in Kyiv region.", "Andriivka", "Andriivka", "Kyiv Oblast"),
        (
            "Shelling hit Arkhanhelske in the Kherson region.",
            "Arkhanhelske",
            "Arkhanhelske",
            "Kherson Oblast",
        ),
        ("Rockets hit Mykolaiv.", "Mykolaiv", "Mykolaiv", "Mykolaiv Oblast"),
        ("Rockets hit Zaporizhzhia.", "Zaporizhzhia", "Zaporizhzhia", "Zaporizhzhia Oblast"),
        ("Shells fell on Bilohorivka near Lysychansk.", "Bilohorivka", "Bilohorivka", "Luhansk Oblast"),
        ("Shells fell on Bilohorivka near Soledar.", "Bilohorivka", "Bilohorivka", "Donetsk Oblast"),
        ("Attacks south of Avdiivka near Opytne failed.", "Opytne", "Opytne", "Donetsk Oblast"),
        ("Russia hit Lyman again.", "Lyman", "Lyman", "Donetsk Oblast"),
        ("Makiivka burned in the night.", "Makiivka", "Makiivka", "Donetsk Oblast"),
        ("Fields near Verbove and Robotyne burned.", "Verbove", "Verbove", "Zaporizhzhia Oblast"),
        ("Lastochkyne near Avdiivka fell.", "Lastochkyne", "Krynychne", "Donetsk Oblast"),
        ("Men retook Nevske near Svatove.", "Nevske", "Balka Zhuravka", "Luhansk Oblast"),
        ("They buried the dead of Bucha.", "Bucha", "Bucha", "Kyiv Oblast"),
        ("Yalta on the coast was quiet, Crimea was not.", "Yalta", "Yalta", "Crimea"),
        ("Artemovsk was renamed.", "Artemovsk", "Bakhmut", "Donetsk Oblast"),
        ("A shell hit the village of New York near Toretsk.", "New York", "Niu-York", "Donetsk Oblast"),
        ("They shelled Toretsk and New York.", "New York", "Niu-York", "Donetsk Oblast"),
        ("Shells fell on New York in the Donetsk region.", "New York", "Niu-York", "Donetsk Oblast"),
        ("Envoys met in New York.", "New York", "New York City", None),
        ("Firefighters worked in Brest, Belarus.", "Brest", "Brest", None),
    ],
)
def test_homonyms_follow_the_text(text: str, word: str, name: str, admin1: str | None) -> None:
    place = only(text, word).place
    assert place is not None
    assert (place.name, place.admin1) == (name, admin1)


def test_a_region_named_before_its_villages_holds_them_all() -> None:
    text = "In the Kherson region's villages of Ivanivka, Mykolaivka and Novopetrivka, men returned."
    hints = {m.text: m.region_hint for m in find_places(text)}
    assert hints["Ivanivka"] == hints["Mykolaivka"] == hints["Novopetrivka"] == "Kherson Oblast"


def test_a_region_holds_its_own_list_only() -> None:
    text = (
        "Rockets fell on Rubizhne and Svatove overnight. Men took Karmazynivka and Nevske in Luhansk Oblast "
        "and Novosadove in Donetsk Oblast."
    )
    hints = {m.text: m.region_hint for m in find_places(text)}
    assert hints["Rubizhne"] is None
    assert hints["Karmazynivka"] == hints["Nevske"] == "Luhansk Oblast"
    assert hints["Novosadove"] == "Donetsk Oblast"


def test_the_front_of_the_day_settles_a_name() -> None:
    text = "A woman stood before her house in the village of Yahidne."
    early = only(text, "Yahidne", date(2022, 4, 2)).place
    assert early is not None
    assert early.admin1 == "Chernihiv Oblast"


def test_a_tie_stays_open_with_its_candidates() -> None:
    mention = only("They drove through the village of Ivanivka.", "Ivanivka")
    assert mention.place is None
    assert mention.reason == "ambiguous_place"
    assert len(mention.candidates) > 1
    assert {c.name for c in mention.candidates} == {"Ivanivka"}


def test_one_name_has_one_meaning_in_an_article() -> None:
    text = "Blahodatne fell. Later the ministry said that Blahodatne, north of Bakhmut, was quiet."
    first, second = (m for m in find_places(text) if m.text == "Blahodatne")
    assert first.place is not None
    assert (first.place, first.place.admin2) == (second.place, "Bakhmut Raion")


@pytest.mark.parametrize(
    ("text", "word", "relation"),
    [
        ("They fought 9 km south of Bakhmut.", "Bakhmut", "south of"),
        ("They fought near Bakhmut.", "Bakhmut", "near"),
        ("They fought on the outskirts of Bakhmut.", "Bakhmut", "outskirts of"),
        ("They fought north-east of the city of Kupiansk.", "Kupiansk", "north-east of"),
        ("They fought in Bakhmut.", "Bakhmut", None),
    ],
)
def test_relations_place_what_has_no_name(text: str, word: str, relation: str | None) -> None:
    mention = only(text, word)
    assert mention.relation == relation
    assert (mention.score < 0.75) == (relation is not None)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("the village of Toshkivka", "Toshkivka", "village"),
        ("the towns of Irpin and Bucha", "Bucha", "town"),
        ("the strategic port city of Mariupol", "Mariupol", "city"),
        ("Obolon, a suburb of the capital Kyiv", "Obolon", "suburb"),
        ("the Avdiivka direction", "Avdiivka", "direction"),
        ("a hamlet called Lobkove", "Lobkove", "hamlet"),
        ("in Sumy region", "Sumy", "region"),
    ],
)
def test_nouns_beside_a_name_are_kept(text: str, word: str, kind: str) -> None:
    assert only(f"They spoke of {text}.", word).kind_cue == kind


def test_districts_know_their_city() -> None:
    place = only("A block in the Shevchenkivskyi district of Kharkiv burned.", "Shevchenkivskyi").place
    assert place is not None
    assert (place.kind, place.parent) == ("district", "Kharkiv")
    place = only("A block in Kyiv's Shevchenkivskyi district burned.", "Shevchenkivskyi").place
    assert place is not None
    assert place.parent == "Kyiv"


def test_offices_and_datelines_are_marked() -> None:
    text = (
        "LVIV, Ukraine (AP) — Kharkiv mayor Ihor Terekhov and Luhansk Governor Serhiy Haidai spoke in Dnipro."
    )
    flags = {m.text: (m.dateline, m.office) for m in find_places(text)}
    assert flags["LVIV"] == (True, False)
    assert flags["Kharkiv"] == (False, True)
    assert flags["Dnipro"] == (False, False)
    governor = only(text, "Luhansk").place
    assert governor is not None
    assert governor.name == "Luhansk Oblast"


def test_an_unknown_village_stays_open() -> None:
    mention = only("They shelled the village of Tarnobory.", "Tarnobory")
    assert (mention.place, mention.reason) == (None, "unknown_place")


def test_a_garbled_name_is_looked_for_in_the_region_that_the_text_names() -> None:
    mention = only("A man was killed in Ternove in the Kharkiv region.", "Ternove")
    assert {(c.name, c.admin1) for c in mention.candidates} == {("Ternova", "Kharkiv Oblast")}


def test_garbled_names_need_a_place_slot() -> None:
    assert named("Porkovsk laughed and went home.") == []
    assert named("Shells fell near Porkovsk.") == [("Porkovsk", "Pokrovsk")]


def _read(word: str) -> list[str]:
    mentions = find_places(f"Fighting near {word} went on.")
    return [m.place.name for m in mentions if m.place and not m.as_actor]


def test_variants_are_recognised_and_other_words_are_not() -> None:
    true = [(v, name) for name, variants in VARIANTS["true"].items() for v in variants]
    false = [v for words in VARIANTS["false"].values() for v in words]
    assert len(true) >= 200
    assert len(false) >= 200
    recall = sum(_read(v) == [name] for v, name in true) / len(true)
    wrong = sum(bool(_read(v)) for v in false) / len(false)
    assert recall >= 0.95
    assert wrong <= 0.01


@pytest.mark.xfail(strict=True, reason="one letter of six is below the threshold; Marynka is another village")
@pytest.mark.parametrize(("word", "name"), [("Bakhmud", "Bakhmut"), ("Marynka", "Marinka")])
def test_variants_still_missed(word: str, name: str) -> None:
    assert _read(word) == [name]


NAMES = [
    "Bakhmut",
    "Kyiv",
    "Donetsk region",
    "village of",
    "near",
    ",",
    "and",
    "(",
    ")",
    "'s",
    "\n",
    "Zzz",
    "—",
    "”",
]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(NAMES), max_size=30).map(" ".join)))
def test_offsets_are_true_and_mentions_do_not_overlap(text: str) -> None:
    end = 0
    for mention in find_places(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert 0 <= mention.score <= 1
        assert (mention.place is None) == (mention.reason is not None)
        end = mention.end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\ufffe\u202e",
        "A" * 300_000,
        "Kyiv" * 50_000,
        "Kyiv-" * 20_000,
        "'" * 50_000 + "s",
        "<script>alert('Bakhmut')</script>",
        '=HYPERLINK("Kyiv")',
        "near " * 20_000,
        "village of " * 10_000,
        "Kyiv, " * 5_000,
        "North of " * 5_000 + "Bakhmut",
        "\n" * 50_000,
        "İstanbul ﬁ ǅ ẞ",
        "in Bakhmut, the " + "very " * 10_000,
    ],
    ids=range(15),
)
def test_hostile_text_is_read_without_harm(text: str) -> None:
    assert all(text[m.start : m.end] == m.text for m in find_places(text))


def test_the_time_grows_with_the_length_only() -> None:
    random.seed(1)
    words = [
        "Shells",
        "hit",
        "the",
        "village",
        "of",
        "Toshkivka",
        "near",
        "Popasna",
        "and",
        "Kyiv",
        "said",
        "so.",
    ]
    short = " ".join(random.choices(words, k=4_000))
    find_places(short)
    times = []
    for text in (short, " ".join([short] * 4)):
        begin = time.process_time()
        find_places(text)
        times.append(time.process_time() - begin)
    assert times[1] < 12 * times[0]


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "They took Blahodatne and Ivanivka near Bakhmut in the Donetsk region."
    assert find_places(text) == find_places(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank south of the Inhulets River.",
        "Boats crossed the Irpin river at night.",
        "Sappers bridged the river Irpin.",
        "Patrols reached the Oskil and dug in.",
        "Reed beds line the Dnipro's left bank.",
        "A pontoon was laid across the Siverskyi Donets.",
        "Fish died in the Inhulets.",
    ],
)
def test_a_river_is_no_town_of_its_name(text: str) -> None:
    assert named(text) == []


def test_a_town_beside_a_river_of_its_name_is_still_found() -> None:
    assert named("Shells hit Dnipro. The Dnipro strike hurt two, not far from the Dnipro river.") == [
        ("Dnipro", "Dnipro"),
        ("Dnipro", "Dnipro"),
    ]
    assert named("The Kakhovka Reservoir ran dry.") == [("Kakhovka Reservoir", "Kakhovka Reservoir")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They fled Kharkiv towns like Vovchansk.",
            [("Kharkiv", "Kharkiv Oblast"), ("Vovchansk", "Vovchansk")],
        ),
        ("Rockets fell on Donetsk villages.", [("Donetsk", "Donetsk Oblast")]),
        ("Rockets fell on the city of Donetsk.", [("Donetsk", "Donetsk")]),
        ("A lorry burned in the Kyiv suburb of Vyshneve.", [("Kyiv", "Kyiv"), ("Vyshneve", "Vyshneve")]),
        (
            "Assaults were beaten off in the Siversk, Toretsk and Kurakhiv areas.",
            [("Siversk", "Siversk"), ("Toretsk", "Toretsk"), ("Kurakhiv", "Kurakhove")],
        ),
        ("Sirens wailed across north-eastern Ukraine.", [("north-eastern Ukraine", "northeastern Ukraine")]),
        ("Sirens wailed in the southeast of Ukraine.", [("southeast of Ukraine", "southeastern Ukraine")]),
        ("Sirens wailed in the east of Ukraine.", [("east of Ukraine", "eastern Ukraine")]),
    ],
)
def test_regions_suburbs_areas_and_quarters_of_the_compass(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(text) == expected


def test_a_suburb_named_behind_its_city_is_itself_and_one_without_a_name_lies_beside() -> None:
    assert only("A lorry burned in the Kyiv suburb of Vyshneve.", "Vyshneve").relation is None
    assert only("A lorry burned in a suburb of Kyiv.", "Kyiv").relation == "suburb of"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Washington struck a bargain with Ankara.", {"Washington", "Ankara"}),
        ("The raid worried Washington and Brussels.", {"Washington", "Brussels"}),
        ("A missile programme that Tehran denies, Paris added.", {"Tehran", "Paris"}),
        ("Envoys met in London and Paris.", set()),
        ("He flew to Warsaw after the raid near Berlin.", set()),
        ("Drones struck Kyiv and Moscow.", set()),
    ],
)
def test_a_capital_far_from_the_war_is_its_government_unless_something_lies_there(
    text: str, actors: set[str]
) -> None:
    assert {m.text for m in find_places(text) if m.as_actor} == actors


def test_a_village_of_an_area_that_no_front_has_reached_comes_second() -> None:
    text = "Gunners shelled Toshkivka and Ustynivka."
    assert only(text, "Ustynivka").place is not None
    assert only("A shell fell on Ustynivka in the Luhansk region.", "Ustynivka").place.lat == 48.8229  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "place", "acts"),
    [
        ("Shells fell in the Donetsk People's Republic.", "Donetsk Oblast", False),
        ("Two villages in the so-called Lugansk People's Republic were hit.", "Luhansk Oblast", False),
        ("The Donetsk People's Republic said it had taken the village.", None, True),
        ("The militia of the Luhansk People's Republic denied it.", None, True),
    ],
)
def test_a_republic_is_ground_where_something_lies_in_it(text: str, place: str | None, acts: bool) -> None:
    (found,) = find_places(text)
    assert (found.place.name if found.place else None, found.as_actor) == (place, acts)
