"""Speakers over several sentences: pronouns, ministries, offices, outlets, names."""

from __future__ import annotations

import pytest

from reading_of import nlp, said_of
from warnotes.language.noun_phrases import noun_phrase, with_office

LATER: list[tuple[str, str, str | None, str | None]] = [
    ("Governor Ivan Hai arrived. He said two people were killed.", "killed", "Ukraine", None),
    ("Belgorod governor Vyacheslav Gladkov came. He said two people were killed.", "killed", "Russia", None),
    ("Russia's defence ministry published a map. It said the town was captured.", "captured", "Russia", None),
    ("Moscow said nothing. The defence ministry said the town was captured.", "captured", "Russia", None),
    (
        "The Ministry of Defence said in an intelligence update that the advance had stalled.",
        "stalled",
        "other",
        None,
    ),
    ("Two reporters of Sky News were hurt in Irpin, the station confirmed.", "hurt", "other", None),
    ("The Defense Department confirmed that a ship was struck.", "struck", "other", None),
    ("Ukrainian defence officials said a ship was struck.", "struck", "Ukraine", None),
    (
        "Hans Gray, the regional director of the Red Cross, came. His office said 12 were wounded.",
        "wounded",
        "other",
        None,
    ),
    (
        "Ann Gray, the chair of the Institute for the Study of War, came. She said the push stalled.",
        "stalled",
        "other",
        None,
    ),
    ("Ukraine's defence minister said the town was held.", "held", "Ukraine", "Oleksii Reznikov"),
    (
        "One British military source warned of losses. The Russian military said it captured Lisne.",
        "captured",
        "Russia",
        None,
    ),
    ("Mayor Maria Hai thanked Putin. She said two people were killed.", "killed", "Ukraine", None),
    ("Britain's military said Russia was slow. It said the town was captured.", "captured", "other", None),
    ("Western officials spoke of Russia. They said the town was captured.", "captured", "other", None),
    ('Kyiv said it held. "Russia lied," Zelenskyy said. He said the town was held.', "held", "Ukraine", None),
    (
        "A senior US defence official briefed reporters. The official said the town was held.",
        "held",
        "other",
        None,
    ),
    ("The US has said that the town was captured.", "captured", "other", None),
    ("Authorities installed by Moscow in Melitopol said a depot was hit.", "hit", "Russia", None),
    ("Melitopol's exiled mayor said a depot was hit.", "hit", "Ukraine", None),
    ("Pete Walsh said a depot was hit.", "hit", "other", None),
    ("Oleksandr, a driver from Sumy, said a depot was hit.", "hit", "Ukraine", None),
    ("A Bangladeshi ministry official said a ship was hit.", "hit", "other", None),
    ("The town was captured, the commander, Ivan Hai, announced.", "captured", "Ukraine", "Ivan Hai"),
    ("Local officials in Simferopol said a depot was hit.", "hit", "Russia", None),
    ("Local officials in Sumy said a depot was hit.", "hit", "Ukraine", None),
    ("A depot in Sumy was hit, emergency services told TASS.", "hit", "Russia", None),
]


@pytest.mark.parametrize(("text", "word", "side", "name"), LATER)
def test_speakers_named_before(text: str, word: str, side: str | None, name: str | None) -> None:
    said = said_of(text, word)
    assert said.actor.side == side
    assert name is None or said.actor.name == name


@pytest.mark.parametrize(("outlet", "side"), [("RT", "Russia"), ("Reuters", "Ukraine")])
def test_officials_of_claimed_regions_by_outlet(outlet: str, side: str) -> None:
    text = "Two people were killed in Kherson, local officials said."
    assert said_of(text, "killed", outlet=outlet).actor.side == side


def test_they_are_the_many() -> None:
    text = "Russian bloggers wrote to Ukraine's president. They claimed the tower was destroyed."
    assert said_of(text, "destroyed").actor.side == "Russia"


def test_noun_phrase_stops_at_clauses() -> None:
    doc = nlp()("Ivan Hai, the mayor of Sumy who heads the council, spoke.")
    head = next(t for t in doc if t.text == "Hai")
    first, last = noun_phrase(head)
    assert doc[first:last].text == "Ivan Hai, the mayor of Sumy"


def test_a_clause_tells_an_office() -> None:
    doc = nlp()("Ivan Hai, who heads the occupation council, spoke.")
    head = next(t for t in doc if t.text == "Hai")
    assert "occupation council" in with_office(head, *noun_phrase(head))
