"""Which words name only some of a group: "including two children", "among them a boy", "two of whom"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from warnotes.extract.reading import Reading

STOPS = frozenset({"when", "after", "as", "while", "because", "but"})


def subset_tokens(reading: Reading) -> set[int]:
    """Tokens of "including two children", "among them a boy", "two of whom …"."""
    cut: set[int] = set()
    cues = w.words("subsets", "cues")
    pronouns = w.words("subsets", "pronouns")
    doc = reading.doc
    for token in reading.tokens_for("casualties"):
        word = token.lower_
        if word not in cues and word not in pronouns and word != "among":
            continue
        sentence = reading.sentence(token.i)
        end = sentence.end
        if word in cues and token.i > sentence.start:
            cut.update(_until_verb(doc, token.i, end))
        elif word == "among" and token.i + 1 < end and doc[token.i + 1].lower_ in pronouns:
            cut.update(_until_verb(doc, token.i, end, from_verb=True))
        elif word in pronouns and token.i >= 2 and doc[token.i - 1].lower_ == "of":
            first = next((q.first for q in reading.quantities if q.last == token.i - 1), None)
            if first is not None and token.lower_ == "whom":
                cut.update(range(first, token.i + 1))
    return cut


def _until_verb(doc: Doc, start: int, end: int, from_verb: bool = False) -> range:
    """From the cue to the verb that goes on with the sentence; ``from_verb`` lets a form of "be" pass."""
    i = start + 1
    while i < end:
        token = doc[i]
        if _finite(token, start) and not (from_verb and token.lemma_ == "be"):
            break
        if token.text in (";", ".") or token.lower_ in STOPS:
            break
        i += 1
    return range(start, i)


def _finite(token: Token, start: int) -> bool:
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if token.tag_ == "VBG" and token.i > start and w.lemma(token) in w.verb_outcomes():
        return True
    if token.tag_ != "VBN" or token.i <= start + 2:
        return False
    return token.nbor(-1).tag_ != "RB" and token.dep_ != "amod"
