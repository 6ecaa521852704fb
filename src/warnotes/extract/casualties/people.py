"""People in a text as numbers: counted, described, named; with their words and what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.casualties.words import harm, is_person_noun, person_nouns, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.quantity import Quantity

COUNTS = frozenset({"count", "ratio", "all", "none"})
FURTHER = words("people_words", "further")
SKIPPED = words("people_words", "skipped")
REACH = 8  # tokens from a number to its noun
ADULTS = words("people_words", "of_any_class")
LOOSE = words("people_words", "pronouns")


@dataclass(frozen=True, slots=True)
class People:
    """Some people. ``first``/``last``: tokens, half open; ``number``: end of the number; ``head``: the noun.

    kind: ``count``, ``none`` (a stated zero), ``person`` (described), ``named``, ``definite`` ("the mayor"),
    ``pronoun``. ``known``: whether the noun names people (None: no noun, or an unknown one).
    """

    first: int
    last: int
    head: int
    low: int | None
    high: int | None
    kind: str
    approximate: bool = False
    victims: str | None = None
    known: bool | None = None
    further: bool = False
    bare: bool = False
    """No noun: "34 were wounded"."""
    number: int = 0


def find_people(reading: Reading) -> list[People]:
    """All counted and described people, in text order."""
    found = [p for q in reading.quantities if (p := _counted(q, reading)) is not None]
    taken = {i for p in found for i in range(p.first, p.last)}
    found += [p for q in reading.quantities if (p := _one_of(q, reading)) is not None]
    found += [_described(q, reading.doc) for q in reading.persons if not _cuts(q, taken, found)]
    starts = {i for q in reading.persons for i in range(q.first, q.last)}
    found = [p for p in found if not (p.kind == "count" and p.first in starts and _inside(p, reading))]
    return sorted(found, key=lambda p: (p.first, -p.last))


def _one_of(item: Located[Quantity], reading: Reading) -> People | None:
    """ "one of the country's richest men": a person, though no count."""
    doc = reading.doc
    if item.value.unit != "selection" or doc[item.first].lower_ != "one":
        return None
    for token in doc[item.last : min(item.last + 8, reading.sentence(item.first).end)]:
        if token.tag_ == "NNS":
            if is_person_noun(token) is not True:
                return None
            victims = victims_in(doc, item.first, token.i + 1)
            return People(
                item.first, token.i + 1, token.i, 1, 1, "person", False, victims, True, number=item.last
            )
    return None


def _inside(people: People, reading: Reading) -> bool:
    """ "a couple and their two children": the two are in the four."""
    return any(
        q.first < people.first < q.last and q.value.low and people.low and q.value.low > people.low
        for q in reading.persons
    )


def _cuts(item: Located[Quantity], taken: set[int], found: list[People]) -> bool:
    if item.value.low is not None and item.value.low > 1:
        return False
    return item.first in taken


def _counted(item: Located[Quantity], reading: Reading) -> People | None:
    value = item.value
    doc = reading.doc
    if value.kind not in COUNTS or _unbounded(item, doc):
        return None
    head = _noun_after(doc, item.last, reading)
    known = is_person_noun(doc[head]) if head is not None else None
    if known is None and head is not None and _of_people(doc, head):
        known = True
    if head is None and [t.lower_ for t in doc[item.last : item.last + 1]] == ["who"]:
        known = True  # "two who were captured"
    last = item.last if head is None else head + 1
    last += 2 * (head is not None and [t.lower_ for t in doc[last : last + 2]] == ["of", "war"])
    window = {doc[i].lower_ for i in range(item.first, min(last + 1, len(doc)))}
    return People(
        first=item.first,
        last=max(last, item.last),
        head=item.last - 1 if head is None else head,
        low=value.low,
        high=value.high,
        kind="none" if value.kind == "none" else "count",
        approximate=value.approximate,
        victims=victims_in(doc, item.first, max(last, item.last)),
        known=known,
        further=value.more or bool(window & FURTHER),
        bare=head is None,
        number=item.last,
    )


def _unbounded(item: Located[Quantity], doc: Doc) -> bool:
    """ "many" counts nobody, "multiple" two or more; "both Ukrainians and foreigners" is no pair."""
    value = item.value
    if value.kind == "count" and value.low in (1, 2) and value.high is None:
        if doc[item.last - 1].lower_ == "multiple":
            return False
        return not any(t.like_num for t in doc[item.first : item.last])
    if value.kind == "all" and doc[item.first].lower_ == "both":
        return any(t.lower_ == "and" for t in doc[item.last : item.last + 4])
    return False


def _of_people(doc: Doc, head: int) -> bool:
    """ "eight members of the crew", "a group of soldiers"."""
    after = doc[head + 1 : head + 4]
    return len(after) > 1 and after[0].lower_ == "of" and any(is_person_noun(t) for t in after[1:])


def _noun_after(doc: Doc, start: int, reading: Reading) -> int | None:
    """The noun that a number counts, over adjectives and "of the", or None."""
    i = start
    end = min(start + REACH, reading.sentence(max(start - 1, 0)).end)
    while i < end:
        token = doc[i]
        if token.lower_ in LOOSE and token.text != "US":
            return None
        if token.tag_ in ("NN", "NNS") or (token.tag_ in ("NNP", "NNPS") and is_person_noun(token)):
            return _last_noun(doc, i, end)
        if token.tag_ in ("VBN", "VBG") and token.i + 1 < end and doc[i + 1].tag_ in ("NN", "NNS", "NNPS"):
            i += 1
            continue
        if not (token.lower_ in SKIPPED or token.tag_ in ("JJ", "JJR", "NNP", "NNPS", "HYPH", "POS", "PRP$")):
            return None
        i += 1
    return None


def _last_noun(doc: Doc, i: int, end: int) -> int:
    while (
        i + 1 < end
        and doc[i + 1].tag_ in ("NN", "NNS")
        and doc[i + 1].lower_ not in ("dead", "wounded", "injured")
    ):
        i += 1
    return i


def _described(item: Located[Quantity], doc: Doc) -> People:
    value = item.value
    victims = value.victims or victims_in(doc, item.first, item.last)
    return People(
        item.first,
        item.last,
        item.last - 1,
        value.low,
        value.high,
        "person",
        False,
        victims,
        True,
        number=item.last,
    )


def victims_in(doc: Doc, first: int, last: int) -> str | None:
    """Civilian or military by the words of a phrase; military words win over a person's trade."""
    tokens = [t.lower_ for t in doc[first:last]]
    text = " ".join(tokens)
    if any(p in text for p in harm()["victims"]["prisoners_of_war"]):
        return "military"
    if any(t in words("victims", "civil_before_officer") for t in tokens):
        return "civilian"
    found = set(tokens) | {t.lemma_.lower() for t in doc[first:last] if t.tag_ in ("NN", "NNS")}
    if found & {"civilian", "civilians"}:
        return "civilian"
    if found & words("victims", "military"):
        return "military"
    if found & words("victims", "civilian"):
        return "civilian"
    sides = {person_nouns().get(word) for word in found} & {"civilian", "military"}
    return sides.pop() if len(sides) == 1 and not found & ADULTS else None
