"""Nouns of harm and harm words that stand as nouns: deaths, tolls, bodies, "the dead include"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.harm import Harm

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def number_of(token: Token, outcome: str) -> Harm | None:
    """ "the number of civilians killed has reached 300"."""
    doc, i = token.doc, token.i
    before = doc[max(token.sent.start, i - 5) : i]
    number = next((t for t in before if t.lower_ == "number" and doc[t.i + 1].lower_ == "of"), None)
    if number is None or doc[number.i - 1].lower_ == "a":
        return None
    if not any(t.lemma_ in w.words("reach", "verbs") for t in doc[i + 1 : token.sent.end]):
        return None
    return Harm(number.i, i + 1, i, outcome, "toll", "number-of")


def included(token: Token, outcome: str) -> Harm | None:
    """ "the dead include", "among the wounded were": the victims come after."""
    doc, i = token.doc, token.i
    if i == 0 or doc[i - 1].lower_ not in ("the", "those"):
        return None
    before = doc[i - 2].lower_ if i > 1 else ""
    after = [t.lower_ for t in doc[i + 1 : i + 8]]
    if after[:1] and after[0] in ("include", "included", "includes"):
        return Harm(i - 1, i + 2, i, outcome, "include", "include")
    if before == "among" and i > 2 and doc[i - 3].lower_ in w.BE and after[:1] != ["was"]:
        return Harm(i - 3, i + 1, i, outcome, "one-of", "among")
    if before == "among":
        return Harm(i - 2, i + 1 + (after[:1] != [] and after[0] in w.BE), i, outcome, "include", "among")
    if before == "of" and any(a in ("were", "was", "is", "are") for a in after):
        return Harm(i - 2, i + 1, i, outcome, "one-of", "one-of")
    return None


def noun_harm(token: Token, lemma: str) -> Harm | None:
    """Deaths, tolls, losses and bodies."""
    doc, i = token.doc, token.i
    before = doc[i - 1].lower_ if i else ""
    if lemma in w.words("toll", "nouns"):
        if before in w.words("toll", "of") or (lemma == "toll" and before not in ("a", "heavy")):
            return Harm(
                i - 1 if before in w.words("toll", "of") else i,
                i + 1,
                i,
                _toll_outcome(doc, i),
                "toll",
                "toll",
            )
        return None
    if lemma in w.words("toll", "losses") and token.tag_ == "NNS":
        return Harm(i, i + 1, i, "killed", "losses", "losses", True)
    if lemma in w.nouns() and token.tag_ in ("NN", "NNS", "VBG"):
        return _death(token, w.nouns()[lemma])
    if lemma in w.victim_nouns() and token.tag_ in ("NN", "NNS"):
        return _body(token, w.victim_nouns()[lemma], lemma)
    return None


def _toll_outcome(doc: Doc, i: int) -> str:
    window = [t.lower_ for t in doc[max(0, i - 2) : i + 4]]
    return "injured" if any(t in ("injured", "wounded", "injury") for t in window) else "killed"


def _death(token: Token, outcome: str) -> Harm | None:
    doc, i = token.doc, token.i
    if w.lemma(token) in ("killing", "murder") and token.tag_ == "VBG":
        return None
    nxt = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if nxt in ("of", "toll") and token.i + 2 < token.sent.end:
        return None if nxt == "toll" else Harm(i, i + 2, i, outcome, "of", "death-of")
    if token.tag_ == "NNS":
        return Harm(i, i + 1, i, outcome, "counted", "deaths")
    return None


def _body(token: Token, outcome: str, lemma: str) -> Harm | None:
    doc, i = token.doc, token.i
    nxt = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if outcome == "killed":
        if nxt == "of" and i + 2 < token.sent.end:
            return Harm(i, i + 2, i, outcome, "bodies-of", "bodies")
        return Harm(i, i + 1, i, outcome, "counted", "bodies") if token.tag_ == "NNS" else None
    taken = token.dep_ == "dobj" and token.head.lemma_.lower() == "take"
    return Harm(i, i + 1, i, outcome, "counted", "prisoners") if taken and token.tag_ == "NNS" else None
