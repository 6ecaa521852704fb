"""Claims in the ordinary words of reports: standing fast, going, cutting off, and what did not come about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from warnotes.extract.claims import find_claims
from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.language.pipeline import make_pipeline

PUBLISHED = date(2022, 6, 6)
Brief = tuple[str, str, str, str | None]
Find = Callable[[str], list[Brief]]


@pytest.fixture(scope="module")
def find() -> Find:
    nlp = make_pipeline()

    def run(text: str) -> list[Brief]:
        doc = nlp.make_doc(text)
        doc._.published = PUBLISHED
        reading = Reading(nlp(doc), PUBLISHED)
        return [(r.action, r.by_side, r.stance, r.place) for r in find_claims(reading, Context(reading))]

    return run


HOLD = [
    ("Several hundred Ukrainian soldiers are holed up in the Azovstal steel plant in Mariupol.", "Azovstal"),
    ("Kyiv's troops remained entrenched across Sievierodonetsk, the governor said.", "Sievierodonetsk"),
    ("Ukrainian forces put up fierce resistance in Izium.", "Izium"),
    ("Mykolaiv is holding on, its mayor said.", "Mykolaiv"),
    ("Chernihiv remains free from Russian control.", "Chernihiv"),
    ("The Russians cannot get through our defence at Chernihiv, the governor said.", "Chernihiv"),
    ("Russian attempts to storm Avdiivka failed.", "Avdiivka"),
    ("All attacks on Avdiivka have failed, the general staff said.", "Avdiivka"),
    ("Defenders have so far kept the Russians from taking Popasna.", "Popasna"),
    ("Russia has taken Lyman. Russia took Rubizhne but Ukraine still holds Siversk.", "Siversk"),
    ("The military said Russian forces had staged an unsuccessful assault on Bakhmut.", "Bakhmut"),
    ("Ukraine is holding off the invasion.", None),
]
WITHDRAW = [
    ("Russian soldiers packed up and left Snake Island overnight.", "Russia", "Snake Island"),
    ("The fighting has moved to Lyman, from which Russia has retreated.", "Russia", "Lyman"),
    ("Russia has begun moving troops away from Kyiv, the Pentagon said.", "Russia", "Kyiv"),
    ("Moscow ordered its troops to withdraw from Kherson.", "Russia", "Kherson"),
    ("The Russian defence minister ordered a retreat from Kherson.", "Russia", "Kherson"),
    ("Russia gave up its last foothold in the city of Kherson.", "Russia", "Kherson"),
    ("Ukrainian troops have been ordered to leave Sievierodonetsk.", "Ukraine", "Sievierodonetsk"),
    ("There are no more Russian troops on Snake Island, Kyiv's army said.", "Russia", "Snake Island"),
]
ENCIRCLE = [
    ("Mariupol remains cut off from the outside world.", "Russia", "Mariupol"),
    ("Ukrainian fighters are trapped in the Azovstal plant.", "Russia", "Azovstal"),
    (
        "All supply routes of the Russian forces in Lyman were blocked, the spokesman said.",
        "Ukraine",
        "Lyman",
    ),
    ("Ukrainian forces have nearly encircled Lyman.", "Ukraine", "Lyman"),
    ("Russian forces have imposed a blockade on Chernihiv.", "Russia", "Chernihiv"),
    (
        "The port of Mariupol lay in ruins, with thousands hungry after weeks under siege.",
        "Russia",
        "Mariupol",
    ),
]
NOT_SO = [
    ("Russia has yet to take a single major city.", "capture", "Russia", None),
    (
        "Russian forces tried to take Lyman but did not succeed, the military said.",
        "capture",
        "Russia",
        "Lyman",
    ),
    ("Russia has failed to make substantial gains in the past month.", "advance", "Russia", None),
    ("Russia's advance on Kyiv has stalled.", "advance", "Russia", "Kyiv"),
    ("Russia's invasion has been brought to a standstill.", "advance", "Russia", None),
    ("Russian troops have stalled their ground offensive.", "advance", "Russia", None),
    ("The Russian army has lost momentum.", "advance", "Russia", None),
]
TAKEN = [
    ("Irpin has been taken back from the Russians.", "capture", "Ukraine", "Irpin"),
    ("The mayor said Irpin had been cleared of Russian troops.", "capture", "Ukraine", "Irpin"),
    ("Irpin is back in Ukrainian hands.", "capture", "Ukraine", "Irpin"),
    ("Ukraine's flag is flying again over Irpin.", "capture", "Ukraine", "Irpin"),
    ("Ukrainian units have captured or surrounded several towns.", "capture", "Ukraine", None),
    ("We are gradually taking control over more settlements, Mr Zelensky said.", "capture", "Ukraine", None),
    ("Ukrainian troops are at the gates of Lyman.", "advance", "Ukraine", "Lyman"),
    ("Ukrainian forces have pushed Russian troops back from Kharkiv.", "advance", "Ukraine", "Kharkiv"),
    ("Ukrainian units have pushed the front line forward near Kherson.", "advance", "Ukraine", "Kherson"),
    ("Britain said Russia advanced from Crimea westwards towards Odesa.", "advance", "Russia", "Odesa"),
    ("Ukrainian forces have switched to a counteroffensive near Izium.", "assault", "Ukraine", "Izium"),
    ("Ukrainian forces are counter-attacking near Izium.", "assault", "Ukraine", "Izium"),
    (
        "Russian forces attempted to advance south from Izium towards Sloviansk.",
        "assault",
        "Russia",
        "Sloviansk",
    ),
]
TAKEN += [
    (
        "The last defenders of the Azovstal plant surrendered on Friday, Russia said.",
        "capture",
        "Russia",
        "Azovstal",
    ),
    ("Street fighting is going on in Bakhmut, the governor said.", "assault", "Russia", "Bakhmut"),
    ("There was fighting on the outskirts of Bakhmut, the mayor said.", "assault", "Russia", "Bakhmut"),
    ("Ukrainian troops have been pushed back to the outskirts of Lyman.", "advance", "Russia", "Lyman"),
]
NOT_SO += [
    (
        "The road out of Lysychansk is bad, but the city is not yet fully cut off.",
        "encircle",
        "Russia",
        "Lysychansk",
    ),
    ("A massive convoy of vehicles remains stalled on the road to Kyiv.", "advance", "Russia", "Kyiv"),
    (
        "Russian forces have lost many men. Russian forces remain stalled outside Kyiv.",
        "advance",
        "Russia",
        "Kyiv",
    ),
]
NONE = [
    "Families wait at the central station as they flee the eastern city of Kramatorsk.",
    "Russia has failed to take control of Ukraine's skies.",
    "A nearly three-month siege of Mariupol ended last week.",
    "The Russian troops that previously held Izium were sent east.",
    "Ukrainians are voluntarily crossing into Russian-held territory at a checkpoint in Zaporizhzhia.",
    "It is five miles south of Irpin.",
    "More than a thousand Ukrainians are trapped under the rubble of a theatre in Mariupol.",
    "Moscow is more isolated than ever.",
    "People have fled Kharkiv.",
    "Civilians are trapped in Mariupol.",
    "Residents left the city on buses.",
    "Putin ordered his troops not to storm the plant in Mariupol.",
    "The general urged his troops to retake Kherson.",
    "Kherson has been cut off from electricity after a storm.",
    "A Ukrainian soldier stands near Druzhkivka.",
    "Russian troops are trying to take Bakhmut.",
    "Wet weather and mud are hindering the advance.",
]


@pytest.mark.parametrize(("text", "place"), HOLD)
def test_who_stands_fast_holds(find: Find, text: str, place: str | None) -> None:
    assert ("hold", "Ukraine", "asserts", place) in find(text)


@pytest.mark.parametrize(("text", "side", "place"), WITHDRAW)
def test_who_goes_withdraws(find: Find, text: str, side: str, place: str) -> None:
    assert find(text) == [("withdraw", side, "asserts", place)]


@pytest.mark.parametrize(("text", "side", "place"), ENCIRCLE)
def test_who_is_cut_off_is_encircled(find: Find, text: str, side: str, place: str) -> None:
    assert find(text) == [("encircle", side, "asserts", place)]


@pytest.mark.parametrize(("text", "action", "side", "place"), NOT_SO)
def test_what_did_not_come_about_is_denied(
    find: Find, text: str, action: str, side: str, place: str | None
) -> None:
    assert find(text) == [(action, side, "denies", place)]


@pytest.mark.parametrize(("text", "action", "side", "place"), TAKEN)
def test_taken_and_gained(find: Find, text: str, action: str, side: str, place: str | None) -> None:
    assert find(text) == [(action, side, "asserts", place)]


@pytest.mark.parametrize("text", NONE)
def test_no_claim(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian troops have taken over a cement works in the town of Balakliia.",
            ("capture", "Russia", "Balakliia"),
        ),
        (
            "Ukrainian soldiers seized the airfield in the city of Melitopol.",
            ("capture", "Ukraine", "Melitopol"),
        ),
        (
            "The General Staff said its forces in the south had repelled four attacks.",
            ("hold", "Ukraine", "southern Ukraine"),
        ),
        (
            "Ukraine reported tank columns pouring across its borders into the Sumy region.",
            ("advance", "Russia", "Sumy Oblast"),
        ),
        ("Rubizhne is almost completely under Russian control.", ("capture", "Russia", "Rubizhne")),
        ("Ukraine has driven its enemies back from Chernihiv.", ("advance", "Ukraine", "Chernihiv")),
        ("Izium, which has been under siege since March, has no power.", ("encircle", "Russia", "Izium")),
        ("Russia is tightening its stranglehold on Chernihiv.", ("encircle", "Russia", "Chernihiv")),
        (
            "Russian troops made a hasty retreat from the Kharkiv region.",
            ("withdraw", "Russia", "Kharkiv Oblast"),
        ),
    ],
)
def test_places_and_sides_that_hang_elsewhere(find: Find, text: str, expected: tuple[str, str, str]) -> None:
    assert [(action, by, place) for action, by, _, place in find(text)] == [expected]


def test_control_that_is_not_full_is_a_denied_capture(find: Find) -> None:
    text = "Russian troops do not have full control of Rubizhne, the governor said."
    assert find(text) == [("capture", "Russia", "denies", "Rubizhne")]
