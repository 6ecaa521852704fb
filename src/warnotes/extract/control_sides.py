"""Which side takes, holds or moves: from the actor, the enemy named as object, or who speaks of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.clause import RELATIVE
from warnotes.extract.control_words import words
from warnotes.extract.sides import SIDES, Side, before, other, side_in, side_of
from warnotes.language.actors import fold
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading, Said

OWN_VOICE = frozenset({"it", "its", "we", "our", "us"})
PLURALS = frozenset({"they", "their", "them", "he", "his", "she", "her"})
THEM = frozenset({"they", "them"})
COLUMNS = frozenset({"convoy", "column"})
ARMOUR = frozenset({"vehicle", "tank", "armour", "armor"})
OWNERS = frozenset({"poss", "amod", "compound", "nmod"})


def is_force(head: Token | None) -> bool:
    """Whether a noun phrase speaks of fighters or of a warring side."""
    if head is None:
        return False
    if head.lemma_.lower() in words("not_force"):
        return False
    if (
        head.lower_ in words("pronoun")
        or head.lemma_.lower() in words("force")
        or head.lower_ in words("force")
    ):
        return True
    first, last = noun_phrase(head)
    return any(
        t.lemma_.lower() in words("force") or t.lower_ in words("force")
        for t in head.doc[first:last]
        if t.pos_ in ("NOUN", "PROPN")
        and t.dep_ != "poss"  # "Ukraine's second city"
        and (t.head.i == head.i or t.i == head.i or t.dep_ in ("conj", "pobj"))
    )


def side_acting(head: Token | None, reading: Reading, said: Said) -> Side | None:
    """Side of an actor; a pronoun or "its forces" is the speaker's own where he speaks of himself.

    None when nobody acts or when the actor is known to be no party to the war.
    """
    if head is None:
        return None
    if head.lower_ in RELATIVE:
        head = head.head.head if head.head.dep_ == "relcl" else head
    own = _speaker_himself(head, said) or _owner_before(head)
    if own is not None:
        return own
    found = side_of(head, reading, said) if head.lower_ not in THEM else _named_before(head, reading, said)
    if found is not None:
        return found
    if _armour_of(head, reading, said):
        return Side("Russia", "words", head.i, head.i + 1)
    if head.lower_ in THEM:
        return _forces_before(head, reading, said)
    if head.lower_ in OWN_VOICE | PLURALS or (is_force(head) and _unmarked(head)):
        return before(head.i, reading, said)
    return None


def _armour_of(head: Token, reading: Reading, said: Said) -> bool:
    """ "The convoy", "the tanks" in Ukraine's words: the invader's columns, whoever's are not said."""
    lemma = head.lemma_.lower()
    if not _unmarked(head) or any(c.dep_ == "poss" for c in head.children):
        return False
    return lemma in COLUMNS or (
        lemma in ARMOUR and "Ukraine" in (said.actor.side, reading.said(head.i).actor.side)
    )


def _named_before(pronoun: Token, reading: Reading, said: Said) -> Side | None:
    """What was named last, but a body that speaks is no "they" ("the firm said they had left")."""
    found = before(pronoun.i, reading, said)
    speaker = said.statement.speaker if said.statement is not None else None
    if found is None or speaker is None or said.actor.kind not in ("body", "government"):
        return found
    if not said.actor.plural and speaker[0] <= found.last - 1 < speaker[1]:
        return before(speaker[0], reading, said)
    return found


def _forces_before(pronoun: Token, reading: Reading, said: Said) -> Side | None:
    """ "They": the force named last before it in the sentence, else what the text goes on about."""
    number = reading.sentence_number(pronoun.i)
    here = reversed([t for t in pronoun.sent if t.i < pronoun.i])
    earlier = list(reading.sentences[number - 1]) if number else []
    for token in [*here, *earlier]:
        if token.pos_ in ("NOUN", "PROPN") and token.tag_ in ("NNS", "NNPS") and is_force(token):
            found = side_of(token, reading, said)
            if found is not None and found.source == "words":
                return Side(found.side, "context", found.first, found.last)
    return None


def moving_before(token: Token, reading: Reading, said: Said, lemma: str | None = None) -> Side | None:
    """Side of the force or attack named last before a token: whose convoy, whose offensive is meant.

    The last one of the same ``lemma`` is preferred.
    """
    if lemma is not None:
        same = _moving(token, reading, said, frozenset({lemma}))
        if same is not None:
            return same
    return _moving(token, reading, said, None)


def _moving(token: Token, reading: Reading, said: Said, lemmas: frozenset[str] | None) -> Side | None:
    number = reading.sentence_number(token.i)
    for sentence in reversed(reading.sentences[max(0, number - 5) : number + 1]):
        for other_token in reversed([t for t in sentence if t.i < token.i and t.pos_ in ("NOUN", "PROPN")]):
            if lemmas is not None and other_token.lemma_.lower() not in lemmas:
                continue
            if not (is_force(other_token) or other_token.lemma_.lower() in words("attack")):
                continue
            found = side_of(other_token, reading, said) or side_owning(other_token, reading, said)
            if found is not None and found.source == "words":
                return Side(found.side, "context", found.first, found.last)
    return None


def _unmarked(head: Token) -> bool:
    """A force without a proper name of its own ("the troops", not "Taliban fighters")."""
    first, last = noun_phrase(head)
    return not any(t.pos_ == "PROPN" for t in head.doc[first:last])


def _speaker_himself(head: Token, said: Said) -> Side | None:
    """ "The ministry said its forces …", "we hold …", "his fighters": the speaker's side."""
    subject = _clause_subject(head)
    if subject is not None:
        return subject
    side, statement = said.actor.side, said.statement
    if side not in SIDES or statement is None:
        return None
    first, last = noun_phrase(head)
    lead = head.doc[first].lower_
    if head.lower_ not in OWN_VOICE and lead not in OWN_VOICE | {"his", "her"}:
        return None
    if lead in ("his", "her") and said.actor.kind != "person":
        return None
    if lead in ("it", "its") and not _spoken_in(head, statement.cue):
        return None
    if lead in ("it", "its") and said.actor.plural:
        return None
    return Side(str(side), "speaker", first, last)


def _clause_subject(head: Token) -> Side | None:
    """ "Kyiv made gains in its offensive": whose "its" is told by the subject of the nearest verb above."""
    first, last = noun_phrase(head)
    if head.doc[first].lower_ != "its":
        return None
    for verb in head.ancestors:
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or first <= subject.i < last:
            continue
        start, end = noun_phrase(subject)
        side = side_in(fold(head.doc[start:end].text), None)
        return Side(side, "speaker", start, end) if side is not None else None
    return None


def _owner_before(head: Token) -> Side | None:
    """ "Despite Russia's assault on Ukraine, its forces are stuck": the owner named before in the clause."""
    first, _ = noun_phrase(head)
    if head.doc[first].lower_ != "its":
        return None
    for owner in reversed([t for t in head.head.subtree if t.i < first and t.dep_ == "poss"]):
        side = side_in(owner.text, None)
        if side is not None:
            return Side(side, "speaker", owner.i, owner.i + 1)
    return None


def _spoken_in(head: Token, cue: int) -> bool:
    return bool(head.doc[cue].sent.start == head.sent.start)


def side_losing(head: Token | None, reading: Reading, said: Said) -> Side | None:
    """The side opposed to the one that a phrase names: who profits when "Russian forces" are driven out."""
    found = side_acting(head, reading, said)
    side = other(found.side) if found is not None else None
    return Side(side, "enemy", found.first, found.last) if found is not None and side else None


def side_owning(noun: Token, reading: Reading, said: Said) -> Side | None:
    """Side of "Russia's capture", "the Ukrainian advance", "an advance by Russian forces"."""
    doc = noun.doc
    split = noun.i > 1 and doc[noun.i - 1].text == "-" and doc[noun.i - 2].lower_ == "counter"
    for child in [*noun.children, *(doc[noun.i - 2].children if split else ())]:
        if child.dep_ in OWNERS:
            found = side_acting(child, reading, said)
            if found is not None and (child.dep_ == "poss" or found.source == "words"):
                return found
    for child in noun.children:
        if child.lower_ in ("by", "from", "of"):
            held = next((p for p in child.children if p.dep_ == "pobj"), None)
            if held is not None and (child.lower_ == "by" or is_force(held)):
                found = side_acting(held, reading, said)
                if found is not None:
                    return found
    return None
