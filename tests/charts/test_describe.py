"""Figures in sentences: ranges, attributions, nothing added."""

from __future__ import annotations

from charts.builders import casualty, claim, frame, strike
from warnotes.charts import describe

RUSSIAN = {"speaker": "Russian Ministry of Defence", "speaker_side": "Russia"}


def test_claims_name_who_claims_and_who_denies() -> None:
    rows = [claim(**RUSSIAN), claim(claim_id="c1", start=1, stance="denies")]
    said = describe.claims(frame(rows, claim()))
    assert said == (
        "2 claims about control in 1 place, for 20 January 2023: 1 by Ukrainian speakers and 1 by Russian "
        "speakers. How they stand: 1 disputed and 1 denial. Bakhmut: capture by Russia claimed by Russian "
        "Ministry of Defence; denied by General Staff of Ukraine."
    )


def test_claims_title_says_what_is_disputed() -> None:
    one = [claim(**RUSSIAN), claim(claim_id="c1", stance="denies")]
    assert describe.claims_title(frame(one, claim())) == "Claims about control of Bakhmut, disputed"
    two = [*one, claim(claim_id="c2", place="Soledar")]
    assert describe.claims_title(frame(two, claim())) == "Claims about control in 2 places, disputed in 1"


def test_claimants_are_told_by_side() -> None:
    said = describe.claimants(frame([claim(), claim(claim_id="c1", **RUSSIAN)], claim()))
    assert said == (
        "Ukrainian speakers: 1 claim, by General Staff of Ukraine (1). "
        "Russian speakers: 1 claim, by Russian Ministry of Defence (1)."
    )


def test_casualties_give_the_highest_single_figure_and_never_a_sum() -> None:
    rows = [
        casualty(count_min=3, count_max=5),
        casualty(casualty_id="k1", count_min=7, count_max=None, speaker="A mayor"),
        casualty(casualty_id="k2", count_min=2, count_max=2, part_of="k1"),
        casualty(casualty_id="k3", count_min=9000, count_max=9000, cumulative=True),
    ]
    assert describe.casualties(frame(rows, casualty())) == (
        "2 statements of casualties in 1 place, 20 January 2023. The highest single figure for people killed "
        "is at least 7 in Bakhmut, 20 January 2023, according to A mayor. Figures of different speakers "
        "stand side by side and are not added."
    )


def test_strikes_name_night_number_and_speaker() -> None:
    rows = [strike(speaker="Ukrainian Air Force"), strike(strike_id="s1", launched_min=8, launched_max=8)]
    assert describe.strikes(frame(rows, strike()), "Russia") == (
        "Launches by Russia with a stated number: 1 night or day, 20 January 2023. Largest number of drones: "
        "launched 20, reported intercepted 15, night to 20 January 2023, according to Ukrainian Air Force. "
        "What was not reported intercepted is not thereby a hit."
    )
    assert describe.strikes_title(frame(rows[1:], strike()), "Russia") == (
        "Largest reported launch by Russia: 8 drones, night to 20 January 2023"
    )
    only_down = frame([strike(launched_min=None, launched_max=None)], strike())
    assert describe.strikes_title(only_down, "Russia") == (
        "Largest reported interception of a launch by Russia: 15 drones, night to 20 January 2023"
    )


def test_nothing_is_said_honestly() -> None:
    assert describe.claims(frame([], claim())) == describe.NO_CLAIMS
    assert describe.casualties(frame([], casualty())) == describe.NO_CASUALTIES
    assert describe.strikes(frame([], strike()), "Ukraine").startswith("No launch by Ukraine")
