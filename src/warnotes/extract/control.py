"""Control and movement: where a side takes, enters, attacks, holds, leaves or surrounds a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, beside
from warnotes.extract.control_aims import could_not, only_aimed
from warnotes.extract.control_frames import read_frame
from warnotes.extract.control_nouns import read_noun
from warnotes.extract.control_outcomes import after_failing, in_vain, not_done, ordered, yet_to
from warnotes.extract.control_sight import Finding, Sight
from warnotes.extract.control_words import Pattern, noun_patterns, verb_patterns, words
from warnotes.extract.place_lists import group as _group
from warnotes.extract.unreal import negated, unreal
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.extract.sides import Side
    from warnotes.language.places import PlaceMention

__all__ = ["Hit", "_group", "find_hits"]
PREDICATES = frozenset({"ROOT", "ccomp", "conj", "relcl", "acomp", "advcl", "oprd"})
LONGEST = 30  # tokens of evidence on either side of the trigger


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement of control. Positions are tokens; ``places`` are all places that it names, in order."""

    action: str
    trigger: int
    first: int
    last: int
    side: Side | None
    places: tuple[Located[PlaceMention], ...]
    extent: str | None
    denied: bool
    rule: str
    source: str
    vague: bool = False
    loose: bool = False
    """Ground without a name of its own: "five settlements", "more territory"."""
    recovered: bool = False
    """By the word used a place that was one's own before ("recaptured")."""


def find_hits(reading: Reading, context: Context) -> Iterator[Hit]:
    """Every statement of control in the text, in order, before speakers and duplicates are dealt with."""
    for token in reading.tokens_for("claims"):
        patterns = _patterns(token)
        if not patterns or not _is_told(token, patterns):
            continue
        said = reading.said(token.i)
        for pattern in patterns:
            hit = _hit(token, pattern, reading, context, said)
            if hit is not None:
                yield hit
                break


def _is_told(token: Token, patterns: tuple[Pattern, ...]) -> bool:
    """Whether the word tells what has happened, or what was tried in vain or ordered."""
    if patterns[0].action == "capture" and after_failing(token):
        return False
    if yet_to(token) or in_vain(token):
        return unreal(token.head) is None
    if patterns[0].action == "withdraw" and ordered(token):
        return True
    return (unreal(token) is None or could_not(token)) and not only_aimed(token)


def _patterns(token: Token) -> tuple[Pattern, ...]:
    lemma = token.lemma_.lower()
    if token.dep_ in ("aux", "auxpass"):
        return ()
    if token.pos_ in ("VERB", "AUX", "ADJ") and token.tag_.startswith("VB"):
        known = verb_patterns().get(lemma) or _by_stem(token)  # "staged" has the lemma "stag"
        inside = token.dep_ in ("amod", "compound") and not any(c.dep_ == "nsubj" for c in token.children)
        return known if not inside or _joined(token) else ()
    if token.tag_ == "JJ" and token.dep_ in PREDICATES and token.lower_.endswith("ed"):
        return _by_stem(token)
    if token.dep_ == "amod" and _joined(token) and token.lower_ != "advanced":
        return _by_stem(token)
    split = (
        token.pos_ == "ADJ" and token.i > 0 and token.nbor(-1).text == "-"
    )  # "counter-offensive" in three tokens
    if (token.pos_ in ("NOUN", "PROPN") or split) and token.dep_ not in ("amod", "compound"):
        return noun_patterns().get(lemma, ())
    return ()


def _by_stem(token: Token) -> tuple[Pattern, ...]:
    """Patterns of a participle that the tagger takes for an adjective."""
    word, table = token.lower_, verb_patterns()
    return next((table[s] for s in (word, word[:-1], word[:-2]) if s in table), ())


def _joined(token: Token) -> bool:
    """ "captured A and encircled B" where the parser hangs the second verb on B."""
    doc, sentence = token.doc, token.sent
    return (
        token.dep_ == "amod"
        and token.i > sentence.start
        and doc[token.i - 1].lower_ == "and"
        and token.head.i == token.i + 1
        and token.head.dep_ == "conj"
        and any(t.lemma_.lower() in verb_patterns() for t in token.ancestors if t.pos_ == "VERB")
    )


def _hit(token: Token, pattern: Pattern, reading: Reading, context: Context, said: Said) -> Hit | None:
    sight = Sight(token, pattern, reading, context, said)
    is_verb = "_verb_" in pattern.rule
    found = read_frame(sight) if is_verb else read_noun(sight)
    if found is None or (
        found.action in ("hold", "capture") and token.dep_ in ("relcl", "acl") and negated(token)
    ):
        return None  # "the only part not occupied": told in passing
    first, last = _evidence(token, found, reading)
    return Hit(
        found.action,
        token.i,
        first,
        last,
        found.side,
        found.spot.places,
        _extent(found),
        found.denied or (is_verb and not_done(token) and not _reads_not(pattern, found)),
        pattern.rule,
        found.spot.source,
        found.spot.vague,
        _is_loose(found),
        token.lemma_.lower() in words("recover") or (found.action == "capture" and "back" in beside(token)),
    )


def _reads_not(pattern: Pattern, found: Finding) -> bool:
    """Whether the frame has read a "not" itself: "has not fallen", "could not break our lines" are holds."""
    return pattern.frame in ("fall", "none_left") or (found.action == "hold" != pattern.action)


def _is_loose(found: Finding) -> bool:
    thing = found.thing
    return found.action == "capture" and thing is not None and thing.lemma_.lower() in words("loose_ground")


def _extent(found: Finding) -> str | None:
    if found.action != "capture" or found.thing is None:
        return None
    first, _ = noun_phrase(found.thing)
    near = {t.lemma_.lower() for t in found.thing.doc[max(first, found.thing.i - 6) : found.thing.i + 1]}
    return "part" if near & words("part") else "whole"


def _evidence(token: Token, found: Finding, reading: Reading) -> tuple[int, int]:
    """Token range that states it: from the actor to the place, within the sentence."""
    sentence = reading.sentence(token.i)
    marks = [token.i, token.i + 1]
    for head in (acting(token) if token.pos_ != "NOUN" else None, found.thing):
        if head is not None:
            first, last = noun_phrase(head)
            marks += [max(first, head.i - 8), min(last, head.i + 8)]
    marks += [m for p in found.spot.places for m in (p.first, p.last)]
    inside = [m for m in marks if sentence.start <= m <= sentence.end and abs(m - token.i) <= LONGEST]
    return min(inside), max(inside)
