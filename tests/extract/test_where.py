"""The place of a sentence: in its clause, by a word that points, by what was told before, or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.extract.whereabouts import Where
from warnotes.language.pipeline import make_pipeline

PUBLISHED = date(2024, 3, 14)
Ask = Callable[[str, str], Where]


@pytest.fixture(scope="module")
def ask() -> Ask:
    """The place of the last token of that form."""
    nlp = make_pipeline()

    def run(text: str, trigger: str) -> Where:
        doc = nlp.make_doc(text)
        doc._.published = PUBLISHED
        doc = nlp(doc)
        last = [t.i for t in doc if t.text == trigger][-1]
        return Context(Reading(doc, PUBLISHED)).where(last)

    return run


def name(where: Where) -> str | None:
    """Canonical name of what was found."""
    return where.mention.place.name if where.mention is not None and where.mention.place is not None else None


CLAUSE = [
    ("Shells killed two people in Nikopol.", "killed", "Nikopol"),
    ("A drone struck the Donetsk town of Toretsk on Monday.", "struck", "Toretsk"),
    ("A siege of the port of Mariupol that killed thousands of people ended in May.", "killed", "Mariupol"),
    ("A missile hit a market in Kherson, killing four people.", "killing", "Kherson"),
    ("In Sumy, officials said that three people had been wounded.", "wounded", "Sumy"),
    ("Two men were killed in Bucha, outside Kyiv.", "killed", "Bucha"),
    ("Russia fired rockets at cities like Chernihiv.", "fired", "Chernihiv"),
    ("An airliner was shot down over eastern Ukraine, killing all passengers.", "killing", "eastern Ukraine"),
    ("Strikes were carried out in the south of the country.", "Strikes", "southern Ukraine"),
    ("Strikes were carried out in the northeast of the country.", "Strikes", "northeastern Ukraine"),
]


@pytest.mark.parametrize(("text", "trigger", "place"), CLAUSE)
def test_named_in_the_sentence(ask: Ask, text: str, trigger: str, place: str) -> None:
    assert name(ask(text, trigger)) == place


POINTING = [
    ("A missile hit Vinnytsia. Nine people were killed in the city.", "killed", "Vinnytsia"),
    ("Shells fell on Nikopol after the fall of Lysychansk. Six people died in the city.", "died", "Nikopol"),
    ("Rockets flew over the border. The capital was hit by missiles.", "hit", "Kyiv"),
    (
        "A drone hit the prison in Olenivka. Guards ran. Forty men were killed in the prison.",
        "killed",
        "Olenivka",
    ),
    ("A rocket hit a theatre in Ukraine. The theatre in Mariupol was a shelter.", "hit", "Mariupol"),
    (
        "Russian missiles struck a city, killing ten people. A clinic in Vinnytsia burned.",
        "struck",
        "Vinnytsia",
    ),
    (
        "Lyman fell. Fighting raged around the city of Sievierodonetsk. A shell killed six men in the city.",
        "killed",
        "Sievierodonetsk",
    ),
    ("Rockets hit Lviv on Sunday. Two missiles were destroyed over the region.", "destroyed", "Lviv Oblast"),
    ("Azovstal is vast. Mariupol suffers. The city burned. A clinic was bombed there.", "bombed", "Mariupol"),
    ("Men hid at Azovstal. Russia has bombed the factory for days.", "bombed", "Azovstal"),
    ("Troops fought for Izium. A shell killed a nurse five miles north of the city.", "killed", "Izium"),
]


@pytest.mark.parametrize(("text", "trigger", "place"), POINTING)
def test_pointed_to(ask: Ask, text: str, trigger: str, place: str) -> None:
    assert name(ask(text, trigger)) == place


BEFORE = [
    ("A missile hit a hotel in Kramatorsk. Another six people were wounded.", "wounded", "Kramatorsk"),
    ("A missile hit a hotel in Kramatorsk. In total, three people were killed.", "killed", "Kramatorsk"),
    (
        "The attack hit Dnipro. “I saw it. I ran. I fell. Thirty were wounded,” a man said.",
        "wounded",
        "Dnipro",
    ),
    (
        "Shelling hit Orikhiv. It came like that night in Mariupol. Two people were killed.",
        "killed",
        "Orikhiv",
    ),
    (
        "Shells hit Kherson. The mayor of Sloviansk, Petro Hai, spoke. Hai said six houses had been shelled.",
        "shelled",
        "Sloviansk",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "place"), BEFORE)
def test_told_before(ask: Ask, text: str, trigger: str, place: str) -> None:
    found = ask(text, trigger)
    assert (name(found), found.source) == (place, "context")


NOWHERE = [
    ("Shells hit Bakhmut. Russia launched 30 missiles and 12 drones overnight.", "launched"),
    ("Shells hit Bakhmut. Since the invasion began, 9,000 civilians have been killed.", "killed"),
    ("Shells hit Bakhmut. Six people were killed over the past 24 hours.", "killed"),
    ("Shells hit Bakhmut. Elsewhere, two people were killed.", "killed"),
    ("Shells hit Bakhmut. In a separate case, a soldier was killed.", "killed"),
    ("Rockets were launched from Crimea overnight.", "launched"),
    ("It was a response to the bombing of the Crimean Bridge. Nineteen people were killed.", "killed"),
    ("Fighting goes on in Kharkiv, Donetsk, Zaporizhzhia and Kherson. A missile killed 25 people.", "killed"),
    ("Shells hit Bakhmut. Rockets fell on towns in several districts, killing seven people.", "killing"),
    ("Shells hit Bakhmut. Artillery struck 431 military targets.", "struck"),
    ("Shells hit Bakhmut. Mortars were fired along the entire front line.", "fired"),
    ("Officials met in Kyiv. Two people were killed.", "killed"),
]


@pytest.mark.parametrize(("text", "trigger"), NOWHERE)
def test_nowhere(ask: Ask, text: str, trigger: str) -> None:
    found = ask(text, trigger)
    assert name(found) in (None, "Ukraine"), found


DESCRIBED = (
    (
        "Gunners shelled the industrial city of Kramatorsk. Trains left Lviv for the Donbas. "
        "A rocket killed two people in the industrial city.",
        "killed",
        "Kramatorsk",
    ),
    (
        "The army pushed on around Kharkiv. The army lost ground in the Donbas. "
        "Shells killed two in the northern region.",
        "killed",
        "Kharkiv Oblast",
    ),
    (
        "Trains left Odesa for Kharkiv. A drone killed two people in the southern city.",
        "killed",
        "Odesa",
    ),
    ("A rocket killed two people in Ukraine's second-largest city.", "killed", "Kharkiv"),
    (
        "Tanks rolled towards Mariupol. Smoke rises over a market in Kharkiv, Sunday, April 3, 2022. "
        "Two people were killed in the city.",
        "killed",
        "Mariupol",
    ),
    (
        "A barracks in the Donbas burned after a strike killed nine. The blaze lit up Kostiantynivka.",
        "killed",
        "Kostiantynivka",
    ),
    (
        "Irpin lay in ruins. Shells killed nine people in the Kyiv suburb.",
        "killed",
        "Irpin",
    ),
    (
        "Tanks reached the outskirts of Sievierodonetsk. Governor Petro Hai of Luhansk, an hour away, "
        "said shells killed two people in the city.",
        "killed",
        "Sievierodonetsk",
    ),
    (
        "Izium, the gateway to the Donbas, was quiet. Shells killed two people in the region.",
        "killed",
        "Kharkiv Oblast",
    ),
    (
        "A rocket killed nine men in a detention centre. Officials in Kyiv said little. It is in Olenivka.",
        "killed",
        "Olenivka",
    ),
)


@pytest.mark.parametrize(("text", "trigger", "place"), DESCRIBED)
def test_a_description_a_part_of_the_country_or_an_epithet_tells_which(
    ask: Ask, text: str, trigger: str, place: str
) -> None:
    assert name(ask(text, trigger)) == place
