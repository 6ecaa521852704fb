"""Who says what: statements with their speaker, their reach in the sentence and their date.

A statement is a reporting verb with its clause, a source phrase ("according to …"), a noun ("the claim
that …") or a quotation. Each token of the text belongs to at most one layer of speech that the tables
want: the innermost one whose speaker is not a news agency passing on what somebody else said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from warnotes.language.quoted import quoted_statements
from warnotes.language.quotes import Quotation, find_quotations
from warnotes.language.speakers import SpeakerMemory, noun_phrase
from warnotes.language.speech_around import reporting_clause, source_scope
from warnotes.language.speech_nouns import counted_by, headline_statement, noun_statement
from warnotes.language.speech_scope import is_tag, scope_of
from warnotes.language.speech_subject import appended, can_speak, subject_of, told_to
from warnotes.language.statements import (
    Statement,
    gives_figure,
    goes_on_pattern,
    is_speech_verb,
    object_of,
    says_nothing,
    speech_nouns,
    speech_verbs,
    weak_verbs,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["Statement", "find_statements"]

CITING = frozenset({"citing", "quoting"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
CITED = frozenset({"quoted", "cited"})
THINGS_TOO = frozenset(
    {"claim", "continue", "add", "put", "count", "record"}
)  # "the blast claimed four lives"
THAT = 7  # tokens from a verb to the "that" of its clause
SPARE = 3  # tokens of a quotation that is a word in inverted commas, not speech


def find_statements(doc: Doc, memory: SpeakerMemory) -> list[Statement]:
    """All statements of a parsed article in text order; ``memory`` resolves pronouns and later mentions."""
    quotations = find_quotations(doc)
    memory.begin(quotations)
    statements: list[Statement] = []
    for sentence in _parsed(doc):
        told = list(_in_sentence(sentence, _touching(sentence, quotations), memory))
        headline = None if told else headline_statement(sentence, memory)
        statements.extend(told if headline is None else [headline])
    statements.extend(_carried(doc, statements))
    statements.extend(quoted_statements(doc, quotations, statements))
    return sorted(statements, key=lambda s: (s.cue, s.kind, -len(s.scope)))


def _touching(sentence: Span, quotations: list[Quotation]) -> list[Quotation]:
    """The quotations of a text that reach into a sentence."""
    first = bisect_right(quotations, sentence.start, key=lambda q: q.end)
    return quotations[first : bisect_left(quotations, sentence.end, key=lambda q: q.start)]


def _in_sentence(sentence: Span, quotations: list[Quotation], memory: SpeakerMemory) -> Iterator[Statement]:
    for token in sentence:
        if is_speech_verb(token) and token.lower_ not in CITING:
            statement = _by_verb(token, sentence, quotations, memory)
        elif token.lower_ in CITING and token.tag_ == "VBG":
            statement = _by_citing(token, sentence, memory)
        elif token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
            statement = _by_source(token, sentence, memory)
        elif token.lower_ == "by" and (count := counted_by(token)) is not None:
            first, last = noun_phrase(count)
            actor = memory.resolve(count, first, last)
            aside = (
                token.i > sentence.start + 1 and last + 1 < sentence.end and token.doc[last + 1].text == ","
            )
            whole = source_scope(token, last + 1, sentence)
            scope = frozenset(i for i in whole if i < token.i) if aside else whole
            statement = Statement(token.i, "count", False, "source", scope, actor, (first, last))
        elif token.lemma_.lower() in speech_nouns() and token.pos_ == "NOUN":
            statement = noun_statement(token, memory)
        else:
            memory.notice(token)
            continue
        if statement is not None:
            yield statement


def _by_verb(
    verb: Token, sentence: Span, quotations: list[Quotation], memory: SpeakerMemory
) -> Statement | None:
    subject = None if told_to(verb) else subject_of(verb)
    if subject is None:
        return None
    inside = next((q for q in quotations if q.start < verb.i < q.end and len(q) > SPARE), None)
    if inside is not None and not (inside.start < subject.i < inside.end and subject.pos_ == "PROPN"):
        return None
    lemma = verb.lemma_.lower()
    told = bool(quotations) or any(c.dep_ == "ccomp" for c in verb.children) or _leads_to_that(verb)
    if not told and says_nothing(verb):
        return None
    if lemma == "continue" and not _goes_on_saying(verb, subject, sentence):
        return None
    tag = is_tag(verb, subject, sentence) and not object_of(verb)
    if (
        lemma in weak_verbs()
        and not gives_figure(verb)
        and not told
        and not tag
        and not _depicts(verb, subject)
    ):
        return None
    figure = lemma not in speech_verbs()
    if (lemma in THINGS_TOO or figure) and not can_speak(subject):
        return None
    first, last = noun_phrase(subject)
    tagged = appended(verb)
    if tagged is not None:
        actor = memory.resolve(subject, tagged[0], last)
        scope = frozenset(range(sentence.start, tagged[0] - 1))
        near = reporting_clause(verb, subject, scope)
        return Statement(
            verb.i, lemma, speech_verbs().get(lemma, False), "verb", scope, actor, (tagged[0], last), near
        )
    while first > sentence.start and _before_name(verb.doc[first - 1], verb.doc[first]):
        first -= 1
    cited = [t.i for t in verb.doc[first : subject.i] if verb.dep_ == "pcomp" and t.lower_ in CITED]
    first = max([first, *(i + 1 for i in cited)])  # "on Thursday quoted the mayor as saying"
    actor = memory.resolve(subject, first, last)
    scope = scope_of(verb, subject, sentence)
    near = reporting_clause(verb, subject, scope)
    return Statement(
        verb.i, lemma, speech_verbs().get(lemma, False), "verb", scope, actor, (first, last), near
    )


def _parsed(doc: Doc) -> Iterator[Span]:
    """The sentences that were parsed."""
    parts = iter(doc._.parsed or [(0, len(doc))])
    first, last = next(parts)
    for sentence in doc.sents:
        while last <= sentence.start:
            first, last = next(parts, (len(doc), len(doc) + 1))
        if first < sentence.end:
            yield sentence


def _leads_to_that(verb: Token) -> bool:
    """ "posted on social media that …": the parser hangs the clause on the medium."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + THAT, verb.sent.end)]
    that = next((t for t in behind if t.dep_ == "mark" and t.lower_ == "that"), None)
    return that is not None and all(t.pos_ not in ("VERB", "AUX", "PUNCT") for t in behind if t.i < that.i)


def _before_name(before: Token, name: Token) -> bool:
    """Whether the parser cut a name off its office: "Council Speaker Ivan | Hai argued"."""
    if before.pos_ != "PROPN" or name.pos_ != "PROPN" or not before.text[:1].isupper():
        return False
    return before.lower_ not in DAYS


def _goes_on_saying(verb: Token, subject: Token, sentence: Span) -> bool:
    """'"…," he continued.', 'He continued: "…"', not "Russia continued with its campaign"."""
    behind = verb.doc[verb.i + 1 : verb.i + 2].text
    return is_tag(verb, subject, sentence) or behind in (":", ",", "“", '"')


def _depicts(verb: Token, subject: Token) -> bool:
    """ "Officials described shelling in other cities": told without a clause, but not "described it as"."""
    thing = object_of(verb) or next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    if verb.lemma_ != "describe" or thing is None or not can_speak(subject):
        return False
    return not any(t.lower_ == "as" for t in verb.doc[thing.i : verb.right_edge.i + 1])


def _carried(doc: Doc, statements: list[Statement]) -> Iterator[Statement]:
    """A sentence that goes on with the statement before it: "… the ministry said. The strike killed 60."."""
    found = sorted(statements, key=lambda s: s.cue)
    for before, sentence in pairwise(_parsed(doc)):
        if before.end != sentence.start:
            continue
        if "\n" in before.text or not goes_on_pattern().match(sentence.text):
            continue
        first, middle, last = (
            bisect_left(found, i, key=lambda s: s.cue) for i in (before.start, sentence.start, sentence.end)
        )
        if middle < last:
            continue
        told = [s for s in found[first:middle] if before.root.i in s.scope | {s.cue}]
        if told and told[-1].actor.side is not None and told[-1].actor.kind != "media":
            yield replace(told[-1], denies=False, kind="carried", scope=frozenset(t.i for t in sentence))


def _by_source(token: Token, sentence: Span, memory: SpeakerMemory) -> Statement | None:
    to = token.nbor()
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    if source is None:
        source = next((t for t in sentence if t.i > to.i and t.pos_ in ("NOUN", "PROPN")), None)
    if source is None:
        return None
    first, last = noun_phrase(source)
    actor = memory.resolve(source, first, last)
    scope = source_scope(token, last, sentence)
    near = frozenset(range(last, min(last + 4, sentence.end)))
    return Statement(token.i, "according", False, "source", scope, actor, (first, last), near)


def _by_citing(token: Token, sentence: Span, memory: SpeakerMemory) -> Statement | None:
    """ "…, the agency reported, citing the emergency service": whom the agency quotes is the speaker."""
    source = next((c for c in token.children if c.dep_ in ("dobj", "pobj")), None)
    if source is None:
        return None
    first, last = noun_phrase(source)
    actor = memory.resolve(source, first, last)
    scope = frozenset(t.i for t in sentence) - frozenset(range(token.i, last))
    return Statement(token.i, "citing", False, "source", scope, actor, (first, last))
