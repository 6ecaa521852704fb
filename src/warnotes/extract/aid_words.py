"""Words of military aid found in a text: things given, sums of money and donors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from warnotes.language.alternation import any_of
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span


@cache
def lexicon() -> dict[str, Any]:
    """The aid lexicon."""
    return load("english/aid")


@cache
def words(*path: str) -> frozenset[str]:
    """A list of the aid lexicon as a set, by its keys."""
    node: Any = lexicon()
    for key in path:
        node = node[key]
    return frozenset(node)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing given: tokens (half open), canonical name.

    ``counted``: a row only with a number; ``direct``: only as object of a verb of giving or stopping.
    """

    first: int
    last: int
    name: str
    counted: bool
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Donor:
    """A donor's mention: token range and canonical name; ``adjective``: "French"."""

    first: int
    last: int
    name: str
    adjective: bool


@cache
def _items() -> dict[str, tuple[str, bool, bool]]:
    return {
        word: (entry["name"], bool(entry.get("counted")), bool(entry.get("direct")))
        for entry in lexicon()["item"]
        for word in entry["words"]
    }


@cache
def generics() -> dict[str, frozenset[str]]:
    """Canonical name -> generic nouns that may stand for the thing later ("the tanks")."""
    return {entry["name"]: frozenset(entry.get("generic", ())) for entry in lexicon()["item"]}


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(_items(), re.escape)})(?!\w|-\w)")


@cache
def _donor_words() -> dict[str, str]:
    return {word: name for name, listed in lexicon()["donors"].items() for word in listed}


@cache
def _donor_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(_donor_words(), re.escape)})(?!\w|-\w)")


def things_in(span: Span) -> list[Thing]:
    """Things of the lexicon in a sentence, longest match first, in text order."""
    text = span.text.lower()
    if len(text) != len(span.text):
        return []
    found = []
    for match in _item_pattern().finditer(text):
        held = span.char_span(match.start(), match.end(), alignment_mode="expand")
        if held is not None:
            found.append(Thing(held.start, held.end, *_items()[match.group()]))
    return found


def donors_in(span: Span) -> list[Donor]:
    """Donors named in a sentence, in text order."""
    found = []
    for match in _donor_pattern().finditer(span.text):
        held = span.char_span(match.start(), match.end(), alignment_mode="expand")
        if held is not None:
            adjective = match.group() in words("donor_rules", "adjectives")
            found.append(Donor(held.start, held.end, _donor_words()[match.group()], adjective))
    return found
