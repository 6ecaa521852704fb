"""People without a number: a name, "the mayor", "one of the commanders", "she" as subject or object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties.people import People, victims_in
from warnotes.extract.casualties.words import is_person_noun, person_nouns, single_nouns, words
from warnotes.language.actors import fold, identify
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading


def single(head: Token, reading: Reading) -> People | None:
    """One person meant by a name, "the mayor" or "she" as subject or object, or None."""
    if head.tag_ == "PRP":
        if head.lower_ in ("he", "she", "him", "her"):
            return People(head.i, head.i + 1, head.i, 1, 1, "pronoun", known=True)
        return None
    if head.lower_ == "one":
        return _one_of_them(head)
    if head.tag_ == "NNP":
        return _named(head, reading)
    if head.tag_ == "NN" and head.lemma_.lower() in single_nouns():
        return _definite(head)
    return None


def _one_of_them(head: Token) -> People | None:
    """ "one of the army's commanders, General Petrenko, was killed"."""
    of = next((c for c in head.children if c.lower_ == "of"), None)
    whole = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if whole is None or whole.tag_ != "NNS" or is_person_noun(whole) is not True:
        return None
    victims = victims_in(head.doc, head.i, min(noun_phrase(head)[1], whole.i + 10))
    return People(head.i, whole.i + 1, head.i, 1, 1, "definite", victims=victims, known=True)


def _named(head: Token, reading: Reading) -> People | None:
    if not head.text[:1].isupper() or len(head.text) < 3 or head.text.isupper():
        return None
    if any(p.first <= head.i < p.last for p in reading.places):
        return None
    if any(d.first <= head.i < d.last for d in reading.dates) or any(
        w.first <= head.i < w.last for w in reading.weapons
    ):
        return None
    first, last = name_around(head)
    if last - first == 1 and not _known_name(head):
        return None
    actor = identify(fold(head.doc[first:last].text))
    if actor.kind in ("media", "body", "government"):
        return None
    start, end = noun_phrase(head)
    victims = victims_in(head.doc, min(start, first), max(min(end, last + 12), last))
    return People(first, last, head.i, 1, 1, "named", victims=victims, known=True)


def _known_name(head: Token) -> bool:
    """A family name alone is a name when the article says it again; in a title any word has a capital."""
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children):
        return False
    return any(t.text == head.text and t.i != head.i and t.tag_ == "NNP" for t in head.doc)


def name_around(head: Token) -> tuple[int, int]:
    """Tokens of a name with the title before it: "Lieutenant General Yakov Rezantsev"."""
    first = last = head.i
    doc = head.doc
    while first > head.sent.start and doc[first - 1].tag_ == "NNP" and doc[first - 1].text[:1].isupper():
        first -= 1
    while (
        last + 1 < head.sent.end
        and doc[last + 1].tag_ == "NNP"
        and doc[last + 1].head.i in (head.i, last + 1)
    ):
        if doc[last + 1].dep_ not in ("compound", "flat", "appos"):
            break
        last += 1
    return first, last + 1


def _definite(head: Token) -> People | None:
    determiners = {c.lower_ for c in head.children if c.dep_ in ("det", "poss")}
    if determiners & {"no", "any", "every", "each"}:
        return None
    named = any(c.dep_ in ("appos", "compound") and c.tag_ == "NNP" for c in head.children)
    ordinal = any(c.lower_ in words("people_words", "ordinals") for c in head.children)
    if not (determiners or named or ordinal):
        return None
    first = min([head.i, *(c.left_edge.i for c in head.children if c.i < head.i)])
    start, end = noun_phrase(head)
    victims = victims_in(head.doc, min(first, start), min(end, head.i + 12))
    side = person_nouns().get(head.lemma_.lower(), "neutral")
    return People(
        first,
        head.i + 1,
        head.i,
        1,
        1,
        "definite",
        victims=victims or (None if side == "neutral" else side),
        known=True,
    )
