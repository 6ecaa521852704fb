"""The gate opens for every way of telling that the lexicons hold, and stays shut for the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import an_article
from reading_of import nlp
from warnotes.extract import extract_rows
from warnotes.language.gate import rows_possible, segments, wanted
from warnotes.language.gate.rules import Door
from warnotes.language.gate.words import forms
from warnotes.language.pipeline import read
from warnotes.lexicon import load

PLAIN = (
    "The festival opened with a concert by the lake. Visitors from many countries ate fish soup and danced. "
    "The organisers hope for better weather next summer."
)
TOLD = (
    "Shelling killed four residents of Lyman on Monday, the governor said. "
    "The festival opened with a concert. "
    "He added that Russian troops had captured the village of Torske and were pushing towards Zarichne. "
    "Fish soup was served by the lake. Norway announced that it would send 12 howitzers to Ukraine."
)


@given(st.text(alphabet='Ab. !?\n”"Lt', max_size=200))
def test_pieces_cover_the_text(text: str) -> None:
    pieces = segments(text)
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(start < end for start, end in pieces)


@pytest.mark.parametrize("name", ["Lt. Col. Hai", "J. Hai", "U.S. troops", "the Gov. Hai", "on Feb. 24"])
def test_a_name_is_not_cut(name: str) -> None:
    assert len(segments(f"Then {name} spoke. All left.")) == 2


def test_a_text_without_an_end_is_cut_all_the_same() -> None:
    assert max(end - start for start, end in segments("killed " * 10_000)) <= 4000


def test_every_frame_of_control_says_what_it_needs() -> None:
    """A frame without needs is taken to need a place and somebody: add a line under [frames] in gate.toml."""
    control, gate = load("english/control"), load("english/gate")
    frames = {entry["frame"] for entry in [*control["verb"], *control["noun"]]}
    assert frames - set(gate["frames"]) == set()
    told = {
        (entry["frame"], lemma) for entry in [*control["verb"], *control["noun"]] for lemma in entry["lemmas"]
    }
    assert {entry["frame"] for entry in gate["narrow"]} <= {frame for frame, _ in told}


@pytest.mark.parametrize("lemma", sorted({v for vs in load("english/harm")["verbs"].values() for v in vs}))
def test_every_verb_of_harm_opens_it(lemma: str) -> None:
    form = max(forms(lemma) & {f"{lemma}ed", f"{lemma}d", f"{lemma}{lemma[-1]}ed", "hurt", "slain", "buried"})
    assert rows_possible(f"Three civilians were {form} there.")


@pytest.mark.parametrize("noun", sorted(load("english/strike")["nouns"]))
def test_every_noun_of_attack_opens_it(noun: str) -> None:
    assert rows_possible(f"A missile {noun} on the port of Lisne.")


@pytest.mark.parametrize("entry", load("english/control")["verb"], ids=lambda entry: entry["name"])
def test_every_way_of_telling_control_opens_it(entry: dict[str, list[str]]) -> None:
    """With all that any frame asks for, so that only the words of the entry are in question."""
    asked = [word for listed in load("english/gate")["frames"][str(entry["frame"])] for word in listed]
    words = [word for word in asked if word[0] not in "@=~"] + [word[1:] for word in asked if word[0] == "~"]
    words += [load("english/control")["words"][word[1:]][0] for word in asked if word[0] == "="]
    rest = " ".join([*entry.get("nouns", [])[:1], *entry.get("particles", [])[:1], *words])
    door = Door()
    for lemma in entry["lemmas"]:
        extra = "inside still within 5 miles to a halt ours counter" if lemma in COMMON else ""
        text = f"Russian troops {lemma} the attack on the town of Lisne {rest} {extra}"
        assert "claims" in door.opens(door.alphabet.read(text) | door.place), lemma


COMMON = {lemma for entry in load("english/gate")["narrow"] for lemma in entry["lemmas"]}


def test_what_tells_nothing_is_not_read() -> None:
    assert not rows_possible(PLAIN)
    ((_, doc),) = read(nlp(), [an_article(PLAIN)], gate=True)
    assert len(doc) == 0
    assert extract_rows(doc, an_article(PLAIN)).claims == []


def test_only_the_sentences_that_tell_are_chosen_each_for_its_tables() -> None:
    places = [TOLD.index(name) for name in ("Lyman", "Torske", "Zarichne")]
    counts = [TOLD.index("four"), TOLD.index("12")]
    chosen = wanted(TOLD, segments(TOLD), places, [TOLD.index("howitzers")], counts)
    assert list(chosen) == [0, 2, 4]
    assert chosen[0] >= {"casualties", "strikes"}
    assert "claims" in chosen[2]
    assert "pledges" in chosen[4]
    assert "casualties" not in chosen[4]


def test_rows_are_those_of_the_whole_text() -> None:
    article = an_article(TOLD, published=date(2023, 3, 8))
    told = []
    for gate in (False, True):
        ((_, doc),) = read(nlp(), [article], gate=gate)
        rows = extract_rows(doc, article)
        found = [*rows.claims, *rows.casualties, *rows.strikes]
        told.append([(row.rule, row.start, row.end, row.place, row.event_start) for row in found])
    assert told[0] == told[1]
    assert len(told[0]) >= 2


def test_what_is_not_parsed_keeps_tokens_and_sentences() -> None:
    article = an_article(TOLD)
    ((_, doc),) = read(nlp(), [article], gate=True)
    assert doc.text == TOLD
    assert sum(last - first for first, last in doc._.parsed) < len(doc)
    concert = next(token for token in doc if token.text == "concert")
    assert (concert.tag_, concert.lemma_, concert.sent.text) == (
        "",
        "concert",
        "The festival opened with a concert.",
    )
    killed = next(token for token in doc if token.text == "killed")
    assert (killed.tag_, killed.lemma_) == ("VBD", "kill")
