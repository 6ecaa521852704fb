"""Claims: what is told in passing, only aimed at, or no army's doing gives no row; whose and where it is."""

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


NOTHING = [
    "Russian military vehicles move on a highway in an area controlled by separatist forces near Mariupol.",
    "Air defences kept jets away, preventing Russian forces from airlifting troops to Hostomel.",
    "Russian forces blocked a convoy attempting to evacuate people from Mariupol.",
    "He spoke of the liberation of Crimea as the end of the war.",
    "Russian troops continue to try and capture Sievierodonetsk.",
    "Russian troops attacked a packed railway station in Kramatorsk.",
    "Ukrainian units that defended the factory in Mariupol were taken prisoner.",
    "The commander said the fall of Kharkiv was impossible.",
    "Russian-backed separatists already held parts of Luhansk before the invasion.",
    "The diplomats of Russia and Ukraine failed to make any progress in Antalya.",
    "The Ukrainians who left Mariupol arrived in Zaporizhzhia.",
    "Kherson, which was recently liberated, is without power.",
    "In Kherson, the only provincial capital that Russia had captured, people queued for water.",
    "Russia had failed to take Kyiv and its army went east.",
    "Russia's eastern gains follow the withdrawal of its forces from approaches to the capital, Kyiv.",
    "The Ukrainian fighters' dogged defence of the mill frustrated Moscow's aim of taking Mariupol.",
]
ROWS = [
    (
        "Kyiv said the military vehicles that entered Kharkiv had been destroyed.",
        [("advance", "Russia", "asserts", "Kharkiv")],
    ),
    (
        "Despite Russia's assault on Ukraine, its forces remain largely stalled across the country.",
        [("advance", "Russia", "denies", None)],
    ),
    (
        "A long convoy has been stalled outside Kyiv for days.",
        [("advance", "Russia", "denies", "Kyiv")],
    ),
    (
        "Britain's minister said London did not believe Russian forces had captured Melitopol.",
        [("capture", "Russia", "denies", "Melitopol")],
    ),
    (
        "The region's main city is Kherson, and Ukrainian forces have been making advances toward it.",
        [("advance", "Ukraine", "asserts", "Kherson")],
    ),
    (
        "Two Ukrainian battalions have been fully blocked near Zolote, Russia's ministry said.",
        [("encircle", "Russia", "asserts", "Zolote")],
    ),
    (
        "Ukraine: Russia's military has entered the outskirts of Lyman",
        [("advance", "Russia", "asserts", "Lyman")],
    ),
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_claim(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_whose_and_where(find: Find, text: str, rows: list[Brief]) -> None:
    assert find(text) == rows
