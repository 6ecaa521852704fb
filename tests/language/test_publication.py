"""The window in which an undated text was written: every bound has its words, and none is a guess."""

from __future__ import annotations

from datetime import date

import pytest

from warnotes.language.publication import publication_window, told
from warnotes.language.publication_model import Evidence, combine

Day = date | None


def _day(value: str) -> Day:
    return date.fromisoformat(value) if value else None


EARLIEST = (
    ("The bridge was repaired on 12 May 2023, engineers said.", "2023-05-11"),
    ("The orphanage had been shelled in October 2022.", "2022-10-01"),
    ("Villagers have gone without gas since 2023.", "2023-01-01"),
    ("Many left after the destruction of the Kakhovka dam.", "2023-06-05"),
    ("Prices doubled after partial mobilisation was declared.", "2022-09-20"),
    ("Her brother was captured at the Azovstal works.", "2022-05-16"),
    ("The mutiny of Wagner fighters shook the ministry.", "2023-06-23"),
    ("Ukrainian pilots fired Storm Shadow missiles at the depot.", "2023-05-10"),
    ("Three HIMARS launchers stood in the wood.", "2022-05-20"),
    ("Brigades were moved north after Russian forces captured Avdiivka.", "2024-02-16"),
    ("NATO Secretary-General Mark Rutte visited the harbour.", "2024-09-24"),
    ("The clinic has been dark since Russia's invasion began.", "2022-02-21"),
    ("The battle for Bakhmut has cost both sides dearly.", "2022-07-25"),
    ("Ukraine's incursion into Kursk drew away two regiments.", "2024-08-06"),
)
LATEST = (
    ("Defence Minister Oleksii Reznikov thanked the donors.", "2023-09-26"),
    ("Foreign Secretary Liz Truss called the raid barbaric.", "2022-09-27"),
    ("Josep Borrell, the EU's top diplomat, condemned the raid.", "2024-12-22"),
    ("Russian troops have been trying for weeks to capture Lysychansk.", "2022-07-10"),
    ("The fall of Vuhledar to the attackers would open the road west.", "2024-10-15"),
    ("The howitzers will be delivered in March 2023.", "2023-04-02"),
)
BOTH = (
    ("The hospital was hit in the invasion that began on February 24 last year.", "2022-12-20", "2023-12-31"),
    ("Nobody has paid them since Feb. 24.", "2022-02-24", "2023-03-31"),
    ("The war has entered its third year and the school is still shut.", "2023-10-16", "2025-11-10"),
    (
        "A bus was hit on Friday, 3 June, and again on Sunday, 12 June, the mayor said.",
        "2022-02-12",
        "2022-12-20",
    ),
    (
        "The town was rebuilt after Russian troops withdrew from Kherson city in November.",
        "2022-11-09",
        "2023-11-30",
    ),
    ("Soledar was quiet. On Friday officials said the army had taken Soledar.", "2023-01-09", "2023-02-26"),
    ("The front was drawn after the loss of Lysychansk last summer.", "2022-09-01", "2023-09-01"),
    ("Ten months of war have emptied the village.", "2022-11-20", "2023-04-14"),
)
NOTHING = (
    "On Friday the governor said that two drones were downed.",
    "If Russia invades Poland, the alliance will answer.",
    "The fall of the roof would have killed them.",
    "The capture of the hill in 2026 is a goal of the ministry.",
    "Former Defence Minister Oleksii Reznikov opened the library.",
    "The lease of the harbour ends on 30 April 2024.",
    "A dam near Kakhovka was inspected.",
    "",
)


@pytest.mark.parametrize(("text", "earliest"), EARLIEST)
def test_what_is_told_as_past_bounds_from_below(text: str, earliest: str) -> None:
    window = publication_window(text)
    assert window.earliest == _day(earliest)
    assert window.latest is None


@pytest.mark.parametrize(("text", "latest"), LATEST)
def test_what_is_open_or_holds_an_office_bounds_from_above(text: str, latest: str) -> None:
    assert publication_window(text).latest == _day(latest)


@pytest.mark.parametrize(("text", "earliest", "latest"), BOTH)
def test_both_bounds(text: str, earliest: str, latest: str) -> None:
    window = publication_window(text)
    assert (window.earliest, window.latest) == (_day(earliest), _day(latest))


@pytest.mark.parametrize("text", NOTHING)
def test_open_when_the_words_do_not_tell(text: str) -> None:
    window = publication_window(text)
    assert (window.earliest, window.latest, window.reasons) == (None, None, ())


@pytest.mark.parametrize("text", [text for text, *_ in (*EARLIEST, *LATEST, *BOTH)])
def test_every_bound_has_its_words(text: str) -> None:
    window = publication_window(text)
    assert window.reasons
    for each in window.reasons:
        assert " ".join(text[each.start : each.end].split()) == each.quote
        assert each.reason
    bounds = {(each.earliest, each.latest) for each in window.reasons}
    assert window.earliest is None or any(first is not None for first, _ in bounds)
    assert window.latest is None or any(last is not None for _, last in bounds)


def test_the_weekday_named_most_is_kept_and_bounds_nothing() -> None:
    window = publication_window("On Monday it rained. The mayor said on Monday that a shell fell on Sunday.")
    assert (window.weekday, window.earliest, window.latest) == (0, None, None)
    assert publication_window("A shell fell on Monday, another on Sunday.").weekday is None
    assert told(window) == "no bound, naming a Monday"


def test_what_contradicts_firmer_words_is_set_aside_and_told() -> None:
    text = "The mine exploded on 2 March 2024. Foreign Secretary Liz Truss called it murder."
    window = publication_window(text)
    assert (window.earliest, window.latest) == (date(2024, 3, 1), None)
    assert [each.quote for each in window.contradicted] == ["Foreign Secretary Liz Truss"]


def test_several_spans_are_cut_with_the_other_evidence() -> None:
    """A deadline lies close ahead in some year; which one, other words tell."""
    text = (
        "Trade died after the loss of Lysychansk last summer. The drill is scheduled to last until 1 March."
    )
    window = publication_window(text)
    assert (window.earliest, window.latest) == (date(2022, 11, 1), date(2023, 3, 1))


def test_order_of_evidence_does_not_matter() -> None:
    evidence = [
        Evidence(0, 1, "a", "one", ((date(2023, 1, 1), None),), 1),
        Evidence(2, 3, "b", "two", ((None, date(2023, 6, 1)),), 2),
        Evidence(4, 5, "c", "three", ((None, date(2022, 6, 1)),), 3),
    ]
    window = combine(evidence, None)
    assert window == combine(reversed(evidence), None)
    assert told(window) == "between 2023-01-01 and 2023-06-01"
    assert [each.quote for each in window.contradicted] == ["c"]
