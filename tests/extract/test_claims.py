"""Claims from sentences: the six actions in their wordings, who acts, who says so, and what is no row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from warnotes.extract.claims import find_claims
from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.language.pipeline import make_pipeline
from warnotes.rows import Claim

PUBLISHED = date(2023, 1, 20)
Find = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def find() -> Find:
    nlp = make_pipeline()

    def run(text: str) -> list[Claim]:
        doc = nlp.make_doc(text)
        doc._.published = PUBLISHED
        reading = Reading(nlp(doc), PUBLISHED)
        return find_claims(reading, Context(reading))

    return run


def brief(row: Claim) -> tuple[str, str, str | None, str]:
    return row.action, row.by_side, row.place or row.place_text, row.stance


def said(action: str, side: str, *places: str | None) -> list[tuple[str, str, str | None, str]]:
    return [(action, side, place, "asserts") for place in places]


CAPTURE = [
    (
        "Russian forces have taken the village of Klishchiivka, the Defence Ministry in Moscow said.",
        said("capture", "Russia", "Klishchiivka"),
    ),
    ("Ukrainian soldiers raised the flag over Robotyne.", said("capture", "Ukraine", "Robotyne")),
    ("The town of Vuhledar fell to Russian troops.", said("capture", "Russia", "Vuhledar")),
    ("Kyiv's army lost Soledar after weeks of fighting.", said("capture", "Russia", "Soledar")),
    ("Bakhmut was captured by Wagner fighters, Moscow said.", said("capture", "Russia", "Bakhmut")),
    (
        "Ukraine's General Staff said its troops had driven Russian forces out of Lyman.",
        said("capture", "Ukraine", "Lyman"),
    ),
    (
        "Moscow took control of Avdiivka, Marinka and Vuhledar.",
        said("capture", "Russia", "Avdiivka", "Marinka", "Vuhledar"),
    ),
    ("Ukraine has won back half of Lyman.", said("capture", "Ukraine", "Lyman")),
    ("Izium was freed from Russian control at dawn.", said("capture", "Ukraine", "Izium")),
    ("Russia now controls most of Luhansk region.", said("capture", "Russia", "Luhansk Oblast")),
    ("Wagner troops are now in control of Popasna.", said("capture", "Russia", "Popasna")),
    ("Russia's army says it controls almost all of Mariupol.", said("capture", "Russia", "Mariupol")),
]
ADVANCE = [
    (
        "Russian troops advanced towards Pokrovsk, the Ukrainian military said.",
        said("advance", "Russia", "Pokrovsk"),
    ),
    ("Ukrainian forces gained ground near Robotyne.", said("advance", "Ukraine", "Robotyne")),
    ("Russian units won a foothold on the outskirts of Chasiv Yar.", said("advance", "Russia", "Chasiv Yar")),
    (
        "Russian troops broke through lines near Ocheretyne.",
        said("advance", "Russia", "Ocheretyne"),
    ),
    ("Ukrainian marines entered Krynky on Sunday.", said("advance", "Ukraine", "Krynky")),
    ("Russian tanks are within 10 miles of Sloviansk.", said("advance", "Russia", "Sloviansk")),
    ("Russian forces made marginal gains south of Bakhmut.", said("advance", "Russia", "Bakhmut")),
]
ASSAULT = [
    ("Russian forces launched an offensive on Vuhledar.", said("assault", "Russia", "Vuhledar")),
    ("Russian forces continued ground attacks near Kreminna.", said("assault", "Russia", "Kreminna")),
    ("Ukrainian troops launched a bid to retake Lyman.", said("assault", "Ukraine", "Lyman")),
    (
        "Ukrainian forces began counterattacks in the south.",
        said("assault", "Ukraine", "southern Ukraine"),
    ),
]
HOLD = [
    (
        "Ukrainian forces repelled attacks near Spirne, Bilohorivka and Krasna Hora.",
        said("hold", "Ukraine", "Spirne", "Bilohorivka", "Krasna Hora"),
    ),
    (
        "Russian forces conducted unsuccessful ground assaults toward Hryhorivka and near Avdiivka.",
        said("hold", "Ukraine", "Hryhorivka", "Avdiivka"),
    ),
    ("Ukraine's army said it had beaten back an assault on Toretsk.", said("hold", "Ukraine", "Toretsk")),
    (
        "An advance on Mykolaiv has been halted, Ukrainian aides said.",
        said("hold", "Ukraine", "Mykolaiv"),
    ),
    ("Ukrainian fighters are holding out in Azovstal.", said("hold", "Ukraine", "Azovstal")),
    ("Ukrainian defenders still hold part of Toretsk.", said("hold", "Ukraine", "Toretsk")),
    ("The city of Kharkiv has not fallen, the mayor said.", said("hold", "Ukraine", "Kharkiv")),
]
WITHDRAW = [
    ("Russian forces withdrew from Kherson.", said("withdraw", "Russia", "Kherson")),
    ("Ukrainian troops pulled out of Lysychansk.", said("withdraw", "Ukraine", "Lysychansk")),
    ("Russian soldiers were forced to retreat from Izium.", said("withdraw", "Russia", "Izium")),
    ("Russian troops were driven out of Lyman.", said("withdraw", "Russia", "Lyman")),
    ("Pulling its troops back from Kyiv, Russia turned east.", said("withdraw", "Russia", "Kyiv")),
]
ENCIRCLE = [
    ("Russian forces have surrounded Mariupol.", said("encircle", "Russia", "Mariupol")),
    ("Russian troops cut the road to Bakhmut.", said("encircle", "Russia", "Bakhmut")),
    (
        "The Ukrainian garrison in Bakhmut has been cut off, Prigozhin said.",
        said("encircle", "Russia", "Bakhmut"),
    ),
    ("Mariupol came under siege from Russian forces.", said("encircle", "Russia", "Mariupol")),
]


@pytest.mark.parametrize(
    ("text", "rows"), [*CAPTURE, *ADVANCE, *ASSAULT, *HOLD, *WITHDRAW, *ENCIRCLE], ids=lambda v: str(v)[:60]
)
def test_each_action_in_its_wordings(
    find: Find, text: str, rows: list[tuple[str, str, str | None, str]]
) -> None:
    assert [brief(r) for r in find(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said Russian soldiers had seized a hospital and two buses in Melitopol.",
        "Police in Moscow seized the assets of a company in Kherson.",
        "Turkey seized a ship off Odesa.",
        "Russian forces took hundreds of prisoners in Mariupol.",
        "Ukrainian officials held talks in Kyiv with the Russian side.",
        "Ukrainian troops took part in drills near Lviv.",
        "Ukrainian servicemen took positions at the airbase in Vasylkiv.",
        "Russia wants to capture Odesa.",
        "Russian troops are trying to seize Bakhmut.",
        "The fall of Bakhmut would open the road to Kramatorsk.",
        "If Russia takes Pokrovsk, the road west is open.",
        "Fighting will go on until Kyiv regains control of Kherson.",
        "Ukraine needs rockets to halt Russian advances in Donbas.",
        "Russian forces could enter Kharkiv within days.",
        "Russian-held Kherson was hit by shells.",
        "The streets of Mariupol are being cleared of debris.",
        "Crimea, which Russia seized in 2014, lies to the south.",
        "Russia carried out a missile attack on Kharkiv.",
    ],
)
def test_what_is_no_claim_of_control(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Russian forces did not gain ground near Siversk, the General Staff said.",
            ("advance", "Russia", "Siversk", "denies"),
        ),
        ("Russian forces have been unable to take Bakhmut.", ("capture", "Russia", "Bakhmut", "denies")),
        (
            "Russia's offensive in the Donbas has stalled, Western officials said.",
            ("advance", "Russia", "Donbas", "denies"),
        ),
        ("Russian tanks could not push through to Sloviansk.", ("advance", "Russia", "Sloviansk", "denies")),
    ],
)
def test_what_did_not_happen_is_denied(find: Find, text: str, row: tuple[str, str, str, str]) -> None:
    assert [brief(r) for r in find(text)] == [row]


def test_a_village_without_its_name_is_the_one_named_elsewhere(find: Find) -> None:
    rows = find(
        "Russia says it has taken a village near Bakhmut.\n"
        "The village of Klishchiivka was captured by assault units, the Russian Defence Ministry said."
    )
    assert [(r.place, r.speaker) for r in rows] == [("Klishchiivka", "Russian Ministry of Defence")]


def test_names_that_follow_replace_unnamed_settlements(find: Find) -> None:
    rows = find(
        "Ukraine said it had recaptured two villages in the Kherson region. "
        "They were named as Tryfonivka and Chervone."
    )
    assert [(r.place, r.by_side, r.speaker_side) for r in rows] == [
        ("Tryfonivka", "Ukraine", "Ukraine"),
        ("Chervone", "Ukraine", "Ukraine"),
    ]


def test_a_while_clause_on_the_other_side_is_the_outlets_own(find: Find) -> None:
    rows = find(
        "Russia's military says it controls almost all of Bakhmut, "
        "while Ukrainian soldiers are still holding out in the western districts."
    )
    assert [(r.action, r.speaker_side) for r in rows] == [("capture", "Russia"), ("hold", None)]


def test_one_fact_told_twice_is_one_row_of_its_speaker(find: Find) -> None:
    rows = find(
        "Russian troops have captured Soledar.\nThe Russian Defence Ministry said Soledar was captured."
    )
    assert [(r.place, r.speaker) for r in rows] == [("Soledar", "Russian Ministry of Defence")]


def test_two_speakers_are_two_rows(find: Find) -> None:
    rows = find(
        "The Russian Defence Ministry said it took Soledar.\n"
        "Yevgeny Prigozhin said Wagner had seized Soledar."
    )
    assert [r.speaker for r in rows] == ["Russian Ministry of Defence", "Yevgeny Prigozhin"]
    assert rows[1].by_unit == "Wagner Group"


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("Ukraine has won back half of Lyman.", "part"),
        ("Russian troops seized two districts of Bakhmut.", "part"),
        ("Russian forces have captured the town of Lyman.", "whole"),
    ],
)
def test_extent_of_a_capture(find: Find, text: str, extent: str) -> None:
    assert [r.extent for r in find(text)] == [extent]


def test_a_state_since_a_day_began_on_that_day(find: Find) -> None:
    (row,) = find("Melitopol has been occupied by Russian troops since March 3, 2022.")
    assert (row.event_start, row.event_end, row.background) == (date(2022, 3, 3), date(2022, 3, 3), True)


def test_evidence_lies_within_one_sentence(find: Find) -> None:
    text = "It rained. Russian forces, backed by tanks, have taken Soledar. Snow fell later."
    (row,) = find(text)
    assert text[row.start : row.end] == "Russian forces, backed by tanks, have taken Soledar"


@pytest.mark.xfail(strict=True, reason="the parser hangs the list on the wrong noun")
def test_a_second_verb_behind_several_other_towns(find: Find) -> None:
    rows = find(
        "Ukraine said its army held Lyman and others, and retook Yampil and, later, Drobysheve and Zarichne."
    )
    assert {r.place for r in rows if r.action == "capture"} == {"Yampil", "Drobysheve", "Zarichne"}


RARER = [
    ("Russian troops had success near Avdiivka.", said("advance", "Russia", "Avdiivka")),
    ("Russian troops have improved their position near Marinka.", said("advance", "Russia", "Marinka")),
    ("Fighting has reached the outskirts of Toretsk.", said("advance", "Russia", "Toretsk")),
    ("Kherson was invaded by Russian troops.", said("advance", "Russia", "Kherson")),
    ("Russian troops were fighting inside the city of Bakhmut.", said("assault", "Russia", "Bakhmut")),
    ("Russian forces cornered the city of Mariupol.", said("encircle", "Russia", "Mariupol")),
    ("Ukraine's forces gave up the town of Soledar.", said("withdraw", "Ukraine", "Soledar")),
    ("Ukrainian troops were making their last stand in Azovstal.", said("hold", "Ukraine", "Azovstal")),
    ("A column rolled out of Luhansk province held by Moscow.", []),
]


@pytest.mark.parametrize(("text", "rows"), RARER)
def test_rarer_wordings(find: Find, text: str, rows: list[tuple[str, str, str | None, str]]) -> None:
    assert [brief(r) for r in find(text)] == rows
