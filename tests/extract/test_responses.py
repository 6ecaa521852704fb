"""Denials, silence and disclaimers: which claims they answer."""

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


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Russia's Defence Ministry said its forces had taken Soledar. Kyiv denied the claim.", "Ukraine"),
        ("Prigozhin said Wagner had seized Soledar, a claim rejected by Kyiv.", "Ukraine"),
        ("Russia said it had taken Soledar, which Ukraine denied.", "Ukraine"),
    ],
)
def test_a_denial_is_a_row_that_points_at_the_claim(find: Find, text: str, denier: str) -> None:
    claim, denial = find(text)
    assert (claim.stance, claim.response) == ("asserts", "denied")
    assert (denial.action, denial.by_side, denial.place) == (claim.action, claim.by_side, claim.place)
    assert (denial.stance, denial.speaker_side) == ("denies", denier)
    assert denial.responds_to_row is claim


def test_which_denies_the_last_verb_only(find: Find) -> None:
    rows = find("Moscow claimed to have captured Soledar and encircled Bakhmut, which Ukraine denies.")
    assert [(r.action, r.place) for r in rows if r.stance == "denies"] == [("encircle", "Bakhmut")]


def test_denying_something_else_answers_no_claim(find: Find) -> None:
    rows = find("Ukraine said it had retaken Lyman. Russia denied targeting civilians.")
    assert [r.stance for r in rows] == ["asserts"]


def test_silence_and_doubt_mark_the_claim_before(find: Find) -> None:
    (row,) = find(
        "Russia said its troops had taken Klishchiivka. There was no immediate comment from Ukraine. "
        "Reuters could not verify the report."
    )
    assert (row.verification, row.response) == ("unverified", "no_comment")


@pytest.mark.parametrize(
    ("disclaimer", "doubted"),
    [
        ("The Russian claims could not be independently verified.", {"Russia"}),
        ("The battlefield reports could not be verified.", {"Russia", "Ukraine"}),
        ("Such claims are hard to verify.", {"Russia", "Ukraine"}),
        ("Russian forces did not make any confirmed advances.", set()),
    ],
)
def test_whose_claims_a_disclaimer_covers(find: Find, disclaimer: str, doubted: set[str]) -> None:
    rows = find(f"Russia said it had taken Soledar. Ukraine said it had retaken Lyman. {disclaimer}")
    assert {r.speaker_side for r in rows if r.verification == "unverified"} == doubted
