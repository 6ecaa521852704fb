"""Figures in sentences: ranges, attributions, nothing added."""

from __future__ import annotations

from typing import Any

import pytest

from charts.builders import casualty, claim, frame, strike
from warnotes.charts import describe

RUSSIAN = {"speaker": "Russian Ministry of Defence", "speaker_side": "Russia"}


def test_claims_name_who_claims_and_who_denies() -> None:
    rows = [claim(**RUSSIAN), claim(claim_id="c1", start=1, stance="denies")]
    said = describe.claims(frame(rows, claim()))
    assert said == (
        "2 claims about control of 1 place, 20 January 2023: 1 by Ukrainian speakers and 1 by Russian "
        "speakers. They speak of one event, disputed. Bakhmut, 20 January 2023: the Russian Ministry of "
        "Defence said that Russia took it; the General Staff of Ukraine denied it (disputed)."
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [{"speaker": None, "speaker_side": None, "action": "hold"}],
            "Harbour Post reported that Russia held it (reported)",
        ),
        ([{"stance": "denies"}], "the General Staff of Ukraine denied that Russia took it (unverified)"),
        (
            [RUSSIAN, {"action": "hold", "by_side": "Ukraine"}],
            "the Russian Ministry of Defence said that Russia took it; the General Staff of Ukraine "
            "contradicted it (disputed)",
        ),
        (
            [RUSSIAN, {"by_side": "Ukraine"}],
            "said that Russia took it; it is claimed for the other side too (disputed)",
        ),
        ([RUSSIAN | {"extent": "part"}], "said that Russia took part of it (unverified)"),
        ([{"action": "withdraw", "by_side": "Ukraine"}], "Ukraine left it (corroborated)"),
        ([RUSSIAN | {"speaker": "six"}], "an unnamed source said that Russia took it"),
    ],
)
def test_the_foremost_events_are_told_in_a_sentence(rows: list[dict[str, Any]], told: str) -> None:
    made = [claim(claim_id=f"c{i}", start=i, **{"extent": None} | row) for i, row in enumerate(rows)]
    assert told in describe.claim_lines(frame(made, claim()))[-1]


def test_claims_title_says_what_is_disputed() -> None:
    one = [claim(**RUSSIAN), claim(claim_id="c1", stance="denies")]
    title = describe.claims_title(frame(one, claim()))
    assert title == "Speakers contradict each other on control of Bakhmut"
    two = [*one, claim(claim_id="c2", place="Soledar")]
    title = describe.claims_title(frame(two, claim()))
    assert title == "Control of 1 of 2 places is disputed between the speakers"
    calm = describe.claims_title(frame([two[0], two[2]], claim()))
    assert calm == "Claims about control of 2 places, none of them disputed"


def test_claimants_are_told_by_side() -> None:
    rows = frame([claim(), claim(claim_id="c1", **RUSSIAN)], claim())
    assert describe.claimants(rows) == (
        "Ukrainian speakers make 1 claim: the General Staff of Ukraine (1). "
        "Russian speakers make 1 claim: the Russian Ministry of Defence (1)."
    )
    title = describe.claimants_title(rows)
    assert title == "2 claims about control by 2 sources"
    more = frame([claim(), claim(claim_id="c2"), claim(claim_id="c1", **RUSSIAN)], claim())
    title = describe.claimants_title(more)
    assert title == "3 claims about control by 2 sources, most by the General Staff of Ukraine (2)"


def test_casualties_give_every_speakers_figure_of_the_worst_and_never_a_sum() -> None:
    rows = [
        casualty(count_min=3, count_max=5),
        casualty(casualty_id="k1", count_min=7, count_max=None, speaker="city mayor"),
        casualty(casualty_id="k2", count_min=2, count_max=2, part_of="k1"),
        casualty(casualty_id="k3", count_min=9000, count_max=9000, cumulative=True),
    ]
    assert describe.casualties(frame(rows, casualty())) == (
        "2 figures from 1 place, 20 January 2023: 2 for people killed. The highest: Killed in Bakhmut, "
        "20 January 2023: 3 to 5 according to the General Staff of Ukraine; at least 7 according to the city "
        "mayor. Figures of different speakers stand side by side and are not added."
    )
    assert describe.casualties_title(frame(rows, casualty())) == (
        "Highest toll reported: 3 to 7 killed in Bakhmut, depending on the speaker (20 January 2023)"
    )
    assert describe.casualties_title(frame(rows[1:], casualty())) == (
        "Highest toll reported: at least 7 killed in Bakhmut (20 January 2023)"
    )


def test_strikes_name_night_number_and_speaker() -> None:
    rows = [strike(speaker="Ukrainian Air Force"), strike(strike_id="s1", launched_min=8, launched_max=8)]
    assert describe.strikes(frame(rows, strike()), "Russia") == (
        "Launches by Russia: numbers are stated for 1 night or day, 20 January 2023. Most drones: 20 "
        "launched, 15 of them reported intercepted, night to 20 January 2023, according to the Ukrainian "
        "Air Force. What was not reported intercepted is not thereby a hit."
    )
    few = rows[1] | {"intercepted_min": None, "intercepted_max": None}
    assert describe.strikes_title(frame([few], strike()), "Russia") == (
        "Largest launch by Russia in these reports: 8 drones (night to 20 January 2023)"
    )
    only_down = frame([few, strike(launched_min=None, launched_max=None, weapon="missile")], strike())
    assert describe.strikes_title(only_down, "Russia") == (
        "Largest launch by Russia in these reports: 15 missiles reported intercepted "
        "(night to 20 January 2023)"
    )
    assert "15 reported intercepted, no number launched" in describe.strikes(only_down, "Russia")


def test_nothing_is_said_honestly() -> None:
    assert describe.claims(frame([], claim())) == describe.NO_CLAIMS
    assert describe.casualties(frame([], casualty())) == describe.NO_CASUALTIES
    assert describe.strikes(frame([], strike()), "Ukraine").startswith("No launch by Ukraine")
