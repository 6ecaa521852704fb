"""The quick way to parts of speech and lemmas says, token by token, what the model's own components say."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START, TAG

from reading_of import nlp
from warnotes.language.alternation import any_of
from warnotes.language.word_forms import WordForms

COMPARED = [TAG, POS, MORPH, LEMMA, DEP, HEAD, SENT_START]
ODD = (
    "There's nothin' they're gonna do, y'all: it ain't over, let's go.\n\n  He'd gotta leave \t "
    "which it gets; 5 o'clock, C'm on! She doesn't; they've been hit. That is what I want, you know it."
)
TEXTS = sorted((Path(__file__).parents[2] / "data" / "raw" / "dispatches").glob("*.txt"))[::4]


@pytest.mark.parametrize("text", [ODD, "", "\n", *(path.read_text(encoding="utf-8") for path in TEXTS)])
def test_as_the_components_say(text: str) -> None:
    model = nlp()
    doc = model.make_doc(text)
    for name in ("warnotes_paragraphs", "tok2vec", "tagger", "parser"):
        doc = model.get_pipe(name)(doc)
    slow, forms = doc.copy(), WordForms(model)
    assert forms.quick
    for name in ("attribute_ruler", "lemmatizer"):
        slow = model.get_pipe(name)(slow)
    forms.fill(doc)
    assert doc.to_array(COMPARED).tolist() == slow.to_array(COMPARED).tolist()


def test_patterns_of_an_unknown_kind_leave_the_work_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    ruler = nlp().get_pipe("attribute_ruler")
    pattern = {"patterns": [[{"ENT_TYPE": "GPE"}]], "attrs": {"POS": "PROPN"}, "index": 0}
    monkeypatch.setattr(type(ruler), "patterns", property(lambda self: [pattern]))
    forms = WordForms(nlp())
    assert not forms.quick
    doc = nlp().make_doc("They went home.")
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp().get_pipe(name)(doc)
    forms.fill(doc)
    assert [token.lemma_ for token in doc] == ["they", "go", "home", "."]


def test_grouped_alternatives_match_as_a_list_does() -> None:
    import re

    words = ["tank", "tanks", "t-72", "shell", "shahed", "s-300", ".22"]
    plain = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    text = "tanks t-72 tan shell shahed s-300 .22 tank"
    assert re.findall(any_of(words, re.escape), text) == re.findall(plain, text)
