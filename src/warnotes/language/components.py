"""The readers of this package as spaCy components, so that any pipeline can add them.

Each factory writes spans with a value (``span._.value``) under its key in ``doc.spans`` and changes nothing
else. They are published by the entry point group ``spacy_factories``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from warnotes.language.dates import find_dates
from warnotes.language.numbers import find_quantities
from warnotes.language.persons import find_persons
from warnotes.language.places import find_places
from warnotes.language.weapons import find_weapons


def _slot(span: Span) -> str:
    return f"warnotes.{span.label_}.{span.start}.{span.end}"


def _value(span: Span) -> Any:
    return span.doc.user_data.get(_slot(span))


if not Span.has_extension("value"):  # plain attributes are kept by offsets alone: a date would hide a number
    Span.set_extension("value", getter=_value)
if not Doc.has_extension("published"):
    Doc.set_extension("published", default=None)
if not Doc.has_extension("parsed"):
    Doc.set_extension("parsed", default=None)  # token ranges that hold syntax; None: all of it does

if not Doc.has_extension("tables"):
    Doc.set_extension("tables", default=None)  # table -> token ranges that can give it rows; None: all can

Component = Callable[[Doc], Doc]

MAX_SENTENCE = 400
"""Tokens. Of 8,000 news articles the longest sentence had 240 (a list of links 510); the work of the rules on
one sentence grows with the square of its length, so that a text without a full stop must end somewhere."""
STOPS = frozenset(".!?")


class Found(Protocol):
    """What every finder returns: character offsets and a value."""

    start: int
    end: int


@Language.component("warnotes_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """A line break ends a sentence, whatever the parser thinks. Must run before the parser.

    So does the last full stop before :data:`MAX_SENTENCE` tokens are over, or else that many tokens.
    """
    start = stop = 0
    for token in doc[:-1]:
        after = token.i + 1
        if "\n" in token.text:
            start = after
        elif after - start >= MAX_SENTENCE:
            start = stop if stop > start else after
        else:
            stop = after if token.text in STOPS and doc[after].is_title else stop
            continue
        doc[start].is_sent_start = True
    return doc


def write_spans(doc: Doc, key: str, found: Iterable[Any]) -> None:
    """Store findings as spans; one that cuts through a token takes the whole token."""
    spans = []
    for item in found:
        span = doc.char_span(item.start, item.end, alignment_mode="expand")
        if span is not None and len(span):
            span = Span(doc, span.start, span.end, label=key)
            doc.user_data[_slot(span)] = item
            spans.append(span)
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans)


def _published(doc: Doc) -> date | None:
    value = doc._.published
    return value if isinstance(value, date) else None


FINDERS: dict[str, Callable[[str, date | None], Iterable[Any]]] = {
    "quantities": lambda text, _: find_quantities(text),
    "persons": lambda text, _: find_persons(text),
    "dates": find_dates,
    "places": lambda text, published: find_places(text, published=published),
    "weapons": lambda text, _: find_weapons(text),
}


def _factory(key: str) -> Callable[[Language, str], Component]:
    def create(nlp: Language, name: str) -> Component:
        def component(doc: Doc) -> Doc:
            write_spans(doc, key, FINDERS[key](doc.text, _published(doc)))
            return doc

        return component

    return create


for _key in FINDERS:
    Language.factory(f"warnotes_{_key}", func=_factory(_key))

quantities = persons = dates = places = weapons = (
    None  # names that the entry points load; registering is the import
)
