"""Who says a word: reach of verbs, sources, nouns and quotations, and what the outlet says itself."""

from __future__ import annotations

import pytest

from reading_of import read, said_of

SPEAKERS: list[tuple[str, str, str | None]] = [
    # verbs
    ("Russia's defence ministry said its troops had captured Lisne.", "captured", "Russia"),
    ("The village was captured, the Russian military announced.", "captured", "Russia"),
    ("The town was shelled twice, said regional governor Ivan Hai.", "shelled", "Ukraine"),
    ("Two tanks were destroyed, reported The Guardian.", "destroyed", "other"),
    ("Kyiv told reporters that its forces had repelled the attack.", "repelled", "Ukraine"),
    ("The bridge was hit, as reported by the city's military administration in Sumy.", "hit", "Ukraine"),
    (
        "Ukraine's air force, in a post on Telegram on Monday, said four drones were downed.",
        "downed",
        "Ukraine",
    ),
    ("The capture was also reported by the Institute for the Study of War.", "capture", "other"),
    ("Russia accused Ukraine of shelling a market in Makiivka.", "shelling", "Russia"),
    ("They insisted, Moscow said, that the town was surrounded.", "surrounded", "Russia"),
    # sources
    ("According to Ukraine's general staff, the assault was repelled.", "repelled", "Ukraine"),
    (
        "Four men died in Kyiv, according to the city council, with dozens injured.",
        "injured",
        "Ukraine",
    ),
    ("Six people were killed, TASS reported, citing the emergency service of Ukraine.", "killed", "Ukraine"),
    ("Russia's claim that it had captured Lisne could not be verified.", "captured", "Russia"),
    # the outlet's own voice
    ("A missile hit a market in Kharkiv on Monday.", "hit", None),
    ("The blast claimed four lives.", "lives", None),
    ("We reported last week that the town had been captured.", "captured", None),
    (
        "Russia's military says it controls the port, while Ukraine's marines still hold the plant.",
        "hold",
        None,
    ),
    (
        "Kyiv said it had struck a depot in Tokmak, which was captured by Russian troops in March.",
        "captured",
        None,
    ),
    ("Amid reports that Lisne had been taken, Kyiv said its troops were safe.", "taken", None),
    (
        "Despite shelling that killed 20 people according to the mayor, Russian forces failed to seize it.",
        "seize",
        None,
    ),
    (
        "Russia's leader claimed victory, declaring the city free following weeks of bombardment.",
        "bombardment",
        None,
    ),
    # quotations
    (
        '"They shelled us at night," Mayor Ivan Hai said. "Then they captured the bridge."',
        "captured",
        "Ukraine",
    ),
    ('Moscow said: "Our troops have captured Lisne."', "captured", "Russia"),
    (
        'The general said: "We found many graves. "They had buried dozens there." Rain fell all day.',
        "buried",
        "Ukraine",
    ),
    # sentences that go on
    ("The Russian military said it had hit a barracks. The strike killed up to 40 men.", "killed", "Russia"),
    ("Kyiv said Russia fired missiles. Two of those missiles hit a clinic.", "hit", "Ukraine"),
]


@pytest.mark.parametrize(("text", "word", "side"), SPEAKERS)
def test_side_of_the_speaker(text: str, word: str, side: str | None) -> None:
    assert said_of(text, word).actor.side == side


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("Kyiv denied that Lisne had been captured.", "captured", True),
        ("Ukraine's army rejected claims that Lisne was surrounded.", "surrounded", True),
        ("Kyiv said that Lisne had been captured.", "captured", False),
    ],
)
def test_denials(text: str, word: str, denied: bool) -> None:
    assert said_of(text, word).denied is denied


def test_a_comma_ends_what_a_paragraph_before_said() -> None:
    text = "Moscow said it had hit a barracks.\n\nThe strike killed up to 40 men."
    assert said_of(text, "killed").statement is None


def test_statements_stand_in_text_order() -> None:
    reading = read('Kyiv said it held. "We hold," Moscow said. According to Minsk, nobody holds.')
    cues = [statement.cue for statement in reading.statements]
    assert cues == sorted(cues)
    assert len(cues) >= 3


@pytest.mark.xfail(strict=True, reason="two sides that accuse each other need two speakers for one word")
def test_sides_that_accuse_each_other() -> None:
    text = "Ukraine and Russia accused each other of shelling the plant."
    assert said_of(text, "shelling").actor.side is None
