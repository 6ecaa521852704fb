"""Who speaks: from a verb of speech to the noun that is its subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warnotes.language.actor_words import ROLES, civil_pattern, first_side, media_pattern, officials_pattern
from warnotes.language.speakers import is_pronoun
from warnotes.language.statements import RELATIVE, SUBJECTS, speech_nouns
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLIMBS = frozenset({"conj", "advcl", "xcomp", "ccomp", "parataxis", "dep"})
GOES_ON = frozenset({"go", "continue", "appear", "seem", "rush", "proceed"})
QUOTING = frozenset({"quote", "cite"})
LOOSE = frozenset({"advcl", "conj", "dep", "parataxis", "appos"})
STEPS = 4
NAMED = 10  # tokens of a speaker in a tag
TAIL = 8  # tokens of a tag that closes a sentence
ASIDE = 14  # tokens of an aside between speaker and verb


def told_to(verb: Token) -> bool:
    """ "called on the world to declare …": an infinitive is no statement of the governing subject."""
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return infinitive and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") and verb.head.lemma_ not in GOES_ON


def subject_of(verb: Token) -> Token | None:
    """Who speaks: the subject, the agent of a passive, or what a participle or relative clause hangs on.

    Of several subjects above a verb without one of its own, the first that can speak counts: "hailed the
    mood in the capital and thanked the crews" is not the mood's word.
    """
    if _quotes(verb):
        return None
    if _is_passive(verb):
        return _agent(verb)
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    quoted = _quoted_as(verb)
    if quoted is not None:
        return quoted
    if own:  # of two subjects the parser hangs here, the near one is real: '"A total of 16," it said'
        child = min(own, key=lambda c: (c.i > verb.i and not can_speak(c), abs(c.i - verb.i), c.i))
        return verb.head if child.lower_ in RELATIVE and verb.dep_ == "relcl" else child
    behind = _behind(verb)
    if behind is not None:
        return behind
    tagged = appended(verb)
    if tagged is not None:
        return tagged[1]
    above = list(_above(verb))
    return next((t for t in above if can_speak(t)), above[0] if above else _beside(verb))


def _as_saying(verb: Token) -> Token | None:
    """The verb of saying in "quoted him as saying"."""
    above = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")))
    as_ = (c for v in above for c in v.children if c.dep_ in ("prep", "mark") and c.lower_ == "as")
    return next((p for a in as_ for p in a.children if p.dep_ == "pcomp" and p.tag_ == "VBG"), None)


def _quotes(verb: Token) -> bool:
    """ "quoted X as saying": the statement is X's, made by the verb of saying."""
    return verb.lemma_ in QUOTING and _as_saying(verb) is not None


def _quoted_as(verb: Token) -> Token | None:
    """Who speaks in "TASS quoted the mayor as saying", "the mayor was cited as saying"."""
    doc = verb.doc
    if verb.tag_ != "VBG" or verb.i <= verb.sent.start or verb.nbor(-1).lower_ != "as":
        return None
    back = range(verb.i - 2, max(verb.sent.start, verb.i - ASIDE) - 1, -1)
    quoting = next((doc[i] for i in back if doc[i].lower_ in ("quoted", "cited", "quotes", "cites")), None)
    if quoting is None:
        return None
    passive = next((c for c in quoting.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        return passive
    between = doc[quoting.i + 1 : verb.i - 1]
    named = [
        t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ in ("dobj", "pobj", "nsubj")
    ]
    return next(iter(named or [t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON")]), None)


def appended(verb: Token) -> tuple[int, Token] | None:
    """A closing tag that the parser joins to the clause before: ", the army expert Ivan Hai told a radio".

    Returns the first token of the speaker and the noun before the verb.
    """
    if verb.tag_ not in ("VBD", "VBZ") or verb.dep_ not in LOOSE or verb.i < verb.sent.start + 4:
        return None
    if any(c.dep_ in SUBJECTS for c in verb.children) or verb.right_edge.i - verb.i > TAIL:
        return None
    doc = verb.doc
    name = doc[verb.i - 1 - (doc[verb.i - 1].text == ",")]
    back = range(name.i - 1, max(verb.sent.start + 2, name.i - NAMED), -1)
    first = next((i + 1 for i in back if doc[i].text == ","), None)
    if first is None or name.pos_ not in ("NOUN", "PROPN") or name.dep_ in SUBJECTS:
        return None
    words = doc[first : name.i + 1]
    verbs = any(t.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") for t in words)
    people = ROLES.search(words.text) or first_side(words.text) or officials_pattern().search(words.text)
    return None if verbs or not people else (_apposed(doc, first, verb.sent.start), name)


def _apposed(doc: Doc, first: int, start: int) -> int:
    """ "the commander, Ivan Hai, announced": the office before the name, led by an article."""
    back = range(first - 2, max(start + 2, first - NAMED), -1)
    comma = next((i for i in back if doc[i].text == ","), None)
    if comma is None or doc[comma + 1].lower_ not in ("the", "a", "an", "its", "their"):
        return first
    words = doc[comma + 1 : first - 1]
    return first if any(t.pos_ in ("VERB", "AUX") for t in words) else comma + 1


def _behind(verb: Token) -> Token | None:
    """ ", reported the newspaper." at the end of a sentence: who reports stands behind the verb."""
    led = verb.i > 0 and verb.nbor(-1).text in (",", "”", '"')
    if not led or verb.tag_ not in ("VBD", "VBZ", "VBN") or verb.right_edge.i - verb.i > TAIL:
        return None
    named = (
        c for c in verb.children if c.dep_ in ("dobj", "nsubj", "oprd") and c.i > verb.i and can_speak(c)
    )
    return next(named, None)


def _beside(verb: Token) -> Token | None:
    """The name right before a finite verb, past an aside: "adviser Ivan Hai, in a post on Monday, said …"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return None
    doc, at = verb.doc, verb.i - 1
    if doc[at].text == ",":
        back = range(at - 1, max(verb.sent.start, at - ASIDE), -1)
        at = next((i for i in back if doc[i].text == ","), verb.i) - 1
    return doc[at] if doc[at].pos_ == "PROPN" and doc[at].i >= verb.sent.start else None


def _is_passive(verb: Token) -> bool:
    agent = any(c.dep_ == "agent" for c in verb.children)
    clause = any(
        c.dep_ == "ccomp" and c.i > verb.i for c in verb.children
    )  # "a man, a mayor, alleged that …"
    if verb.tag_ == "VBN" and (agent or (verb.dep_ == "acl" and not clause)):
        return True
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _agent(verb: Token) -> Token | None:
    held = (p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj")
    return next(held, None)


def _above(verb: Token) -> Iterator[Token]:
    """Subjects of the clauses that the verb leans on, nearest first."""
    current = verb
    for _ in range(STEPS):
        head = current.head
        if head.i == current.i:
            return
        if current.dep_ in CLIMBS and head.pos_ in ("VERB", "AUX"):
            own = next((c for c in head.children if c.dep_ in SUBJECTS and c.i != verb.i), None)
            if own is not None:
                yield head.head if own.lower_ in RELATIVE and head.dep_ == "relcl" else own
            current = head
        elif current.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):  # "clarified it by saying"
            own = next((c for c in head.head.children if c.dep_ in SUBJECTS), None)
            if own is not None:
                yield own
            current = head.head
        elif current.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            yield head
            current = head
        else:
            return


def can_speak(token: Token) -> bool:
    """Whether a noun names someone: a name, a pronoun, an office, people, or what people publish."""
    if token.pos_ in ("PROPN", "PRON") or is_pronoun(token):
        return True
    word = token.text.lower()
    led = [c.text for c in token.lefts if c.dep_ in ("compound", "amod")]
    word = " ".join([*led, word]).lower()  # "the general staff", "the air force"
    if ROLES.search(word) or officials_pattern().search(word) or civil_pattern().search(word):
        return True
    return token.lemma_.lower() in speech_nouns() | _people() or media_pattern().search(word) is not None


@cache
def _people() -> frozenset[str]:
    nouns = load("english/persons")["nouns"]
    return frozenset(word for kind in nouns.values() for word in kind)
