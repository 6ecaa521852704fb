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
    # tags, however the parser hangs them
    ("Two people were killed in Lisne, Ukrainian officials said Sunday.", "killed", "Ukraine"),
    ("Its forces, the Russian defence ministry continued, also struck a depot.", "struck", "Russia"),
    (
        "Ivan Hai, a Russian-installed official, alleged on television that the plant was hit.",
        "hit",
        "Russia",
    ),
    ("Ramzan Kadyrov posted on social media that his men had captured the station.", "captured", "Russia"),
    ("The village was quiet now, Zelenskyy added, and had been captured at dawn.", "captured", "Ukraine"),
    ("Two men were killed in Sumy, Zelenskyy said, while three were wounded in Romny.", "wounded", "Ukraine"),
    # what follows in the tense of reported speech, or as a result
    ("Ukraine's police said one body was found, while nine men were missing.", "missing", "Ukraine"),
    ("Russia's military said the raid involved six drones, two of which were downed.", "downed", "Russia"),
    ("Ukraine's general staff claimed that it had hit a depot, killing 14 soldiers.", "killing", "Ukraine"),
    ("Kyiv reported its worst loss when 31 soldiers were killed.", "killed", "Ukraine"),
    # without a verb, or with one read as a noun
    ("It comes amid claims by Russia it has captured the village.", "captured", "Russia"),
    ("Russian claims that the village was captured were denied.", "captured", "Russia"),
    ("By Kyiv's count, 900 soldiers have been killed.", "killed", "Ukraine"),
    ("Two people killed in Lisne - governor\n\nIt was quiet.", "killed", "Ukraine"),
    ("Heavy shelling in Sumy: US defence official\n\nIt was quiet.", "shelling", "other"),
    ("Ukrainian officials described shelling in two cities.", "shelling", "Ukraine"),
    ("The General Staff of Ukraine admitted to shelling the depot.", "shelling", "Ukraine"),
    # quoting and being quoted
    ("TASS quoted the defence ministry of Russia as saying the bridge was destroyed.", "destroyed", "Russia"),
    ("The mayor of Sumy was quoted by a newspaper as saying two men were killed.", "killed", "Ukraine"),
    ("Western officials cleared it up by saying the town was captured.", "captured", "other"),
    ("Moscow said: 'We took the hill. The town was captured.' It was a long day.", "captured", "Russia"),
    # the outlet's own voice
    ("The shell hit a school, claiming the lives of four people.", "lives", None),
    ("Moscow told its troops to leave the plant that Ukraine had captured.", "captured", None),
    (
        "Ukraine said it was talking, as Russian troops continued their shelling of the city.",
        "shelling",
        None,
    ),
    ("US intelligence believes the blast that killed Ivan Hai was no accident.", "killed", None),
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


def test_sides_that_accuse_each_other() -> None:
    text = "Ukraine and Russia accused each other of shelling the plant."
    assert said_of(text, "shelling").actor.side is None


def test_a_claim_rejected_is_told_by_who_rejects_it() -> None:
    said = said_of("Ukraine rejected Russia's announcement that the town of Siversk had fallen.", "fallen")
    assert (said.actor.side, said.denied) == ("Ukraine", True)


def test_a_noun_of_speech_does_not_open_what_a_later_verb_says() -> None:
    text = (
        "A spokesman of Kyiv's army said that the Russian report was untrue and that its units held Siversk."
    )
    assert said_of(text, "held").actor.side == "Ukraine"
