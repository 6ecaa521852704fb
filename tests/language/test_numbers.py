"""The number grammar: every phrase with its bounds, and what is no count at all."""

from __future__ import annotations

import pytest

from warnotes.language.numbers import Quantity, find_quantities


def counts(text: str) -> list[Quantity]:
    """Return everything but what is no count."""
    return [each for each in find_quantities(text) if each.kind != "other"]


def bounds(text: str) -> list[tuple[int | None, int | None]]:
    return [(each.low, each.high) for each in counts(text)]


EXACT = [
    ("thirty-four", 34),
    ("thirty four", 34),
    ("one hundred and twenty-seven", 127),
    ("two hundred fifty thousand", 250_000),
    ("a hundred and twenty", 120),
    ("a hundred thousand", 100_000),
    ("forty-five thousand", 45_000),
    ("one and a half thousand", 1500),
    ("12,000", 12_000),
    ("12 000", 12_000),
    ("12\u00a0000", 12_000),
    ("12\u202f000", 12_000),
    ("1\u00a0250\u00a0000", 1_250_000),
    ("1.2 million", 1_200_000),
    ("1.2-million", 1_200_000),
    ("1.2m", 1_200_000),
    ("3.4 bn", 3_400_000_000),
    ("3.4bn", 3_400_000_000),
    ("30k", 30_000),
    ("half a million", 500_000),
    ("half-a-million", 500_000),
    ("half a dozen", 6),
    ("a half-dozen", 6),
    ("half-dozen", 6),
    ("a dozen", 12),
    ("two dozen", 24),
    ("two hundred", 200),
    ("a couple of", 2),
    ("a pair of", 2),
    ("a trio of", 3),
]


@pytest.mark.parametrize(("phrase", "value"), EXACT)
def test_a_plain_number_has_one_value(phrase: str, value: int) -> None:
    [found] = find_quantities(f"Officials counted {phrase} drones that night.")
    assert (found.low, found.high, found.kind, found.approximate) == (value, value, "count", False)


BOUNDED = [
    ("at least 12", 12, None),
    ("no fewer than 12", 12, None),
    ("not fewer than 12", 12, None),
    ("not fewer than 5", 5, None),
    ("no less than 12", 12, None),
    ("a minimum of 12", 12, None),
    ("more than 40", 41, None),
    ("over 40", 41, None),
    ("upwards of 40", 41, None),
    ("north of 40", 41, None),
    ("in excess of 40", 41, None),
    ("over a hundred", 101, None),
    ("more than a dozen", 13, None),
    ("well over 40", 41, None),
    ("up to 1,200", None, 1200),
    ("as many as 1,200", None, 1200),
    ("as high as 1,200", None, 1200),
    ("at most 1,200", None, 1200),
    ("a maximum of 1,200", None, 1200),
    ("no more than 1,200", None, 1200),
    ("fewer than 10", None, 9),
    ("under 10", None, 9),
    ("less than a dozen", None, 11),
    ("between 10 and 15", 10, 15),
    ("between ten and fifteen", 10, 15),
    ("10 to 15", 10, 15),
    ("10-15", 10, 15),
    ("10–15", 10, 15),
    ("10 – 15", 10, 15),
    ("from 10 to 15", 10, 15),
    ("two or three", 2, 3),
    ("five or six", 5, 6),
    ("at least 5 and up to 10", 5, 10),
    ("5 to 6 million", 5_000_000, 6_000_000),
    ("20-30 thousand", 20_000, 30_000),
    ("15,000-20,000", 15_000, 20_000),
    ("ten or more", 10, None),
    ("10-plus", 10, None),
    ("10 plus", 10, None),
    ("10+", 10, None),
    ("a few", 3, 5),
    ("several", 3, 9),
    ("a handful of", 3, 5),
    ("dozens of", 24, 99),
    ("scores of", 40, 99),
    ("several dozen", 36, 108),
    ("a few dozen", 36, 60),
    ("several hundred", 300, 900),
    ("a few hundred", 300, 500),
    ("hundreds of", 200, 999),
    ("thousands of", 2000, 9999),
    ("hundreds if not thousands of", 200, 9999),
    ("hundreds, if not thousands of", 200, 9999),
    ("dozens or even hundreds of", 24, 999),
    ("tens of thousands of", 20_000, 99_999),
    ("hundreds of thousands of", 200_000, 999_999),
    ("millions of", 2_000_000, 9_999_999),
    ("at least dozens of", 24, None),
    ("up to several dozen", None, 108),
    ("a number of", 2, None),
    ("multiple", 2, None),
    ("many", 2, None),
    ("numerous", 2, None),
]


@pytest.mark.parametrize(("phrase", "low", "high"), BOUNDED)
def test_words_around_a_number_move_its_bounds(phrase: str, low: int | None, high: int | None) -> None:
    for sentence in (f"Shelling killed {phrase} people.", f"They lost {phrase} soldiers, he said."):
        [found] = find_quantities(sentence)
        assert (found.low, found.high, found.kind) == (low, high, "count"), sentence
        assert not found.approximate


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("nearly three dozen", 36),
        ("some 30,000", 30_000),
        ("about 30,000", 30_000),
        ("around 30,000", 30_000),
        ("roughly 30,000", 30_000),
        ("almost 30,000", 30_000),
        ("close to 30,000", 30_000),
        ("approximately 30,000", 30_000),
        ("an estimated 30,000", 30_000),
        ("a dozen or so", 12),
        ("100-odd", 100),
        ("nearly 1,200", 1200),
    ],
)
def test_approximate_numbers_keep_their_value(phrase: str, value: int) -> None:
    [found] = find_quantities(f"There were {phrase} fighters.")
    assert (found.low, found.high, found.approximate) == (value, value, True)


def test_prefixes_stack() -> None:
    [found] = find_quantities("at least some 30 people")
    assert (found.low, found.high, found.approximate, found.text) == (30, None, True, "at least some 30")


@pytest.mark.parametrize(
    ("sentence", "part", "whole"),
    [
        ("Gunners downed five out of seven missiles.", (5, 5), (7, 7)),
        ("Gunners downed 28 of 31 drones.", (28, 28), (31, 31)),
        ("They destroyed 61 of 88 Shahed drones.", (61, 61), (88, 88)),
        ("They hit three of the five missiles.", (3, 3), (5, 5)),
        ("They hit 40 out of a total of 88 drones.", (40, 40), (88, 88)),
        ("They hit at least 28 of the 31 drones.", (28, None), (31, 31)),
        ("All but two of the 31 drones fell.", (29, 29), (31, 31)),
    ],
)
def test_part_of_a_whole(sentence: str, part: tuple[int, int | None], whole: tuple[int, int]) -> None:
    [found] = find_quantities(sentence)
    assert found.kind == "ratio"
    assert ((found.low, found.high), (found.whole_low, found.whole_high)) == (part, whole)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("All 14 drones were downed.", 14),
        ("All of the 14 drones were downed.", 14),
        ("Both pilots died.", 2),
        ("Both of the missiles missed.", 2),
        ("Both were wounded.", 2),
    ],
)
def test_the_whole_lot(sentence: str, value: int) -> None:
    [found] = find_quantities(sentence)
    assert (found.kind, found.low, found.high, found.whole_low, found.whole_high) == ("all", *[value] * 4)


@pytest.mark.parametrize(
    "sentence",
    [
        "No one was hurt.",
        "Nobody was hurt.",
        "None were hurt.",
        "There were no casualties.",
        "There were no injuries.",
        "It caused no civilian casualties.",
        "There were no reported injuries.",
        "No further casualties were recorded.",
        "The raid passed without casualties.",
        "The fire did not cause any casualties.",
        "It didn't injure anyone.",
        "There were zero casualties.",
        "No civilians were hurt.",
    ],
)
def test_a_stated_zero(sentence: str) -> None:
    first = counts(sentence)[0]
    assert (first.low, first.high, first.kind) == (0, 0, "none")


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no immediate reports of casualties.",
        "There was no word on victims.",
        "There was no way out.",
        "They had no choice.",
        "Any casualties will be counted later.",
        "He did not say if any of them knew anyone.",
    ],
)
def test_silence_is_no_zero(sentence: str) -> None:
    assert counts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("12 more died.", (12, 12)),
        ("Another 12 died.", (12, 12)),
        ("12 others died.", (12, 12)),
        ("12 other people died.", (12, 12)),
        ("An additional 12 died.", (12, 12)),
        ("At least another 12 died.", (12, None)),
        ("Two dozen more were hurt.", (24, 24)),
        ("Dozens of others were hurt.", (24, 99)),
        ("Another was hurt.", (1, 1)),
        ("Another person was hurt.", (1, 1)),
        ("A third was missing.", (1, 1)),
        ("Others were injured.", (1, None)),
        ("The blast wounded others.", (1, None)),
    ],
)
def test_a_further_group(sentence: str, expected: tuple[int, int | None]) -> None:
    [found] = find_quantities(sentence)
    assert (found.low, found.high) == expected
    assert (found.kind, found.more) == ("count", True)


def test_more_than_is_no_further_group() -> None:
    [found] = find_quantities("It struck 12 more than once.")
    assert (found.text, found.more) == ("12", False)


OTHER = [
    ("one of the worst raids", "selection"),
    ("one of the biggest cities", "selection"),
    ("one of Ukraine's most shelled towns", "selection"),
    ("one in five homes", "fraction"),
    ("two-thirds of the city", "fraction"),
    ("one-third of the crew", "fraction"),
    ("half of them", "fraction"),
    ("a third of the city", "fraction"),
    ("155 mm shells", "calibre"),
    ("155mm shells", "calibre"),
    ("a 120-mm mortar", "calibre"),
    ("9 km away", "distance"),
    ("300km away", "distance"),
    ("6 mi away", "distance"),
    ("two kilometres away", "distance"),
    ("12-mile bridge", "distance"),
    ("20 m away", "distance"),
    ("5m deep", "distance"),
    ("1,200 square miles", "area"),
    ("60 km/h", "speed"),
    ("10 percent", "percent"),
    ("10 per cent", "percent"),
    ("10%", "percent"),
    ("a 14-year-old girl", "age"),
    ("a girl aged 14", "age"),
    ("14 years old", "age"),
    ("a two-month-old baby", "age"),
    ("a boy of 12", "age"),
    ("men aged 18 to 60", "age"),
    ("men in their 40s", "age"),
    ("Ivan Kovalenko, 48, said", "age"),
    ("Olha (51) said", "age"),
    ("a five-storey house", "storey"),
    ("a nine-story block", "storey"),
    ("a 24-hour curfew", "duration"),
    ("two hours", "duration"),
    ("three days", "duration"),
    ("1,200-strong", "strength"),
    ("the 93rd Brigade", "ordinal"),
    ("three times", "times"),
    ("multiple times", "times"),
    ("a one-way drone", "adjective"),
    ("a two-pronged attack", "adjective"),
    ("a home of 400 people", "population"),
    ("a town of 12,000 people", "population"),
    ("a population of 400", "population"),
    ("a pre-war population of about 70,000", "population"),
    ("home to 100,000", "population"),
    ("400 inhabitants", "population"),
    ("in 2022", "year"),
    ("the 1990s", "year"),
    ("since 1783", "year"),
    ("two years ago", "duration"),
    ("on February 24", "date"),
    ("24 February 2022", "date"),
    ("at 5:30", "clock"),
    ("at 6 p.m. sharp", "clock"),
    ("at 6pm", "clock"),
    ("at 0500", "clock"),
    ("at 18:00 local time", "clock"),
    ("a 500-pound bomb", "weight"),
    ("200 kg of explosives", "weight"),
    ("40 degrees", "temperature"),
    ("700 MW", "power"),
    ("24/7", "code"),
    ("https://example.org/2022/02/15/a", "code"),
    ("a mother of two", "offspring"),
    ("S-300", "name"),
    ("T-72", "name"),
    ("Kh-101", "name"),
    ("Shahed-136", "name"),
    ("M142", "name"),
    ("Leopard 2", "name"),
    ("Panzerhaubice 2000", "name"),
    ("Su-35", "name"),
    ("MiG-31K", "name"),
    ("2S19", "name"),
    ("F-16s", "name"),
    ("S-300/S-400", "name"),
    ("No. 5", "name"),
    ("School No. 134", "name"),
    ("World War Two", "name"),
    ("Nord Stream 2", "name"),
    ("Channel One", "name"),
    ("Mach 8", "name"),
    ("Image 1 of 3", "name"),
    ("a 2-2 draw", "code"),
    ("billions of euros", "money"),
    ("thousands of miles away", "distance"),
    ("tens of thousands of tonnes of grain", "weight"),
    ("four straight hours", "duration"),
    ("two consecutive years", "duration"),
]


@pytest.mark.parametrize(("phrase", "unit"), OTHER)
def test_what_is_no_count(phrase: str, unit: str) -> None:
    found = find_quantities(f"It was {phrase}.")
    assert [(each.kind, each.unit) for each in found] == [("other", unit)]


def test_a_model_without_a_figure_is_no_quantity() -> None:
    assert find_quantities("An Iskander-M hit the depot.") == []


@pytest.mark.parametrize(
    ("phrase", "value", "currency"),
    [
        ("€200 million", 200e6, "EUR"),
        ("200 million euros", 200e6, "EUR"),
        ("$1.2 billion", 1.2e9, "USD"),
        ("$400m", 400e6, "USD"),
        ("US$2bn", 2e9, "USD"),
        ("C$10 million", 10e6, "CAD"),
        ("50 million US dollars", 50e6, "USD"),
        ("50 million U.S. dollars", 50e6, "USD"),
        ("500 million Canadian dollars", 500e6, "CAD"),
        ("£54m", 54e6, "GBP"),
        ("£2,000 pounds", 2000.0, "GBP"),
        ("5 million pounds", 5e6, "GBP"),
        ("1.6bn hryvnia", 1.6e9, "UAH"),
        ("300 rubles", 300.0, "RUB"),
        ("EUR 5 million", 5e6, "EUR"),
        ("a $300-million package", 300e6, "USD"),
    ],
)
def test_money_has_a_value_and_a_currency(phrase: str, value: float, currency: str) -> None:
    [found] = find_quantities(f"They gave {phrase}.")
    assert (found.unit, found.value, found.currency) == ("money", value, currency)


def test_one_of_the_ten_biggest_is_a_choice() -> None:
    assert [each.unit for each in find_quantities("It is one of the 10 biggest plants.")] == [
        "selection",
        None,
    ]


def test_money_keeps_its_bounds() -> None:
    [found] = find_quantities("It cost between $2 billion and $3 billion in all.")
    assert (found.unit, found.low, found.high) == ("money", 2_000_000_000, 3_000_000_000)


@pytest.mark.parametrize(
    "sentence",
    [
        "This one was taller.",
        "One can only hope.",
        "They hit one another.",
        "One day it will end.",
        "How many were there?",
        "It has multiple rocket launchers.",
        "Both sides agreed.",
        "He spoke both in Kyiv and in Lviv.",
        "It was a much bigger one.",
        "The number rose.",
        "A second passed.",
        "Another day of shelling.",
        "Both soldiers and civilians fled.",
        "They counted both killed and wounded.",
        "It is important both in Kyiv and in Sumy.",
    ],
)
def test_words_that_count_nobody_here(sentence: str) -> None:
    assert counts(sentence) == []


SENTENCES = [
    (
        "At least 12 people, including two children, were killed and more than 30 wounded.",
        [(12, None), (2, 2), (31, None)],
    ),
    ("Between 12 and 15 people were injured, officials said.", [(12, 15)]),
    ("The death toll rose to 25 from 19 a day earlier.", [(25, 25), (19, 19)]),
    ("The toll rose from 19 to 25.", [(19, 19), (25, 25)]),
    ("Dozens were wounded and several were missing.", [(24, 99), (3, 9)]),
    ("One person was killed and another wounded.", [(1, 1), (1, 1)]),
    ("One died, another was hurt.", [(1, 1), (1, 1)]),
    ("A 45-year-old woman and a 9-year-old boy died.", []),
    ("Two people had been killed and a third was missing.", [(2, 2), (1, 1)]),
    ("The raid killed at least seven people and wounded more than 40.", [(7, None), (41, None)]),
    ("They launched 88 drones and five ballistic missiles overnight.", [(88, 88), (5, 5)]),
    ("The toll had risen to nine, including two children.", [(9, 9), (2, 2)]),
    ("12 killed and 34 wounded.", [(12, 12), (34, 34)]),
    ("Five people, including three children, were hurt.", [(5, 5), (3, 3)]),
    ("Three were killed, two of them children.", [(3, 3), (2, 2)]),
    ("They shot down 104 drones over six regions.", [(104, 104), (6, 6)]),
    ("Nine miners were killed and 14 injured when a drone hit.", [(9, 9), (14, 14)]),
    ("The strike wounded almost two dozen more.", [(24, 24)]),
    ("Air defences downed nine drones and four out of six missiles.", [(9, 9), (4, 4)]),
    ("They seized a hamlet of about 250 people called Zelenyi Hai.", []),
    ("In March 12 people died.", [(12, 12)]),
    ("On 24 February 300 people fled.", [(300, 300)]),
    ("Two girls, aged five and 14, died with three others.", [(2, 2), (3, 3)]),
    ("A mother of two was killed.", []),
    ("Nearly a dozen houses were damaged.", [(12, 12)]),
    ("It will shrink by nearly 5,000 to 73,000.", [(5000, 5000), (73_000, 73_000)]),
    ("Between 7,000 and 15,000 soldiers fell.", [(7000, 15_000)]),
    ("Some 70,000 -80,000 soldiers fell.", [(70_000, 80_000)]),
    ("Shells hit one school and two or three houses.", [(1, 1), (2, 3)]),
    ("A family of five and four neighbours died.", [(5, 5), (4, 4)]),
    ("It would take a month or two.", []),
    ("A 1,200-strong force lost 40 men.", [(40, 40)]),
    ("Between them, 9 and 3 died.", [(9, 9), (3, 3)]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_counts_of_a_sentence(sentence: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert bounds(sentence) == expected


def test_three_kinds_in_one_sentence() -> None:
    found = find_quantities(
        "Units downed 61 of 88 Shahed drones and three of the five Iskander-M missiles, "
        "while another 21 drones were lost."
    )
    assert [(each.kind, each.low, each.whole_low, each.more) for each in found] == [
        ("ratio", 61, 88, False),
        ("ratio", 3, 5, False),
        ("count", 21, None, True),
    ]


def test_quantities_are_immutable_values() -> None:
    [found] = find_quantities("Seven drones.")
    with pytest.raises(AttributeError):
        found.low = 3  # type: ignore[misc]
    assert found == find_quantities("Seven drones.")[0]


@pytest.mark.xfail(strict=True, reason="a surface grammar cannot tell the preposition from the estimate")
def test_about_as_a_preposition_is_no_estimate() -> None:
    [found] = find_quantities("They talked about 12 villages.")
    assert not found.approximate


@pytest.mark.xfail(strict=True, reason="ages of people in lists and counts by town are written alike")
def test_counts_by_town_in_a_list() -> None:
    assert bounds("Dead by town: Izium, 12, Lyman, 5, and Sumy, 3.") == [(12, 12), (5, 5), (3, 3)]
