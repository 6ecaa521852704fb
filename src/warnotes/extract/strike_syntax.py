"""Verbs with subject and object, noun phrases and what prepositions hold, where the parser can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading

DASHES = ("—", "–", "--")
BREAKS = frozenset(
    {"that", "which", "who", "while", "when", "after", "before", "launched", "fired", "where", "as"}
)


def phrase(head: Token | None) -> set[int]:
    """Tokens of the noun phrase under ``head``."""
    return set(range(*noun_phrase(head))) if head is not None else set()


def subtree(head: Token | None, reach: int = 25) -> set[int]:
    """Tokens below ``head``, not further than ``reach`` after it."""
    return {t.i for t in head.subtree if t.i <= head.i + reach} if head is not None else set()


def objects(verb: Token) -> list[Token]:
    """Direct objects of a verb."""
    return [c for c in verb.children if c.dep_ in ("dobj", "obj")]


def held_by(head: Token, *prepositions: str) -> list[Token]:
    """What prepositions under ``head`` hold ("hit by a missile", "strike on a base")."""
    return [
        held
        for child in head.children
        if child.dep_ in ("agent", "prep", "dative") and child.lower_ in prepositions
        for held in child.children
        if held.dep_ == "pobj"
    ]


def first(items: list[Token]) -> Token | None:
    """The first item, or None."""
    return items[0] if items else None


def passive(verb: Token) -> bool:
    """Whether what the verb does happens to its subject."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        return not any(c.dep_ == "nsubj" for c in verb.children)  # "accusations that they had bombed"
    if verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "xcomp", "advcl", "ROOT", "conj"):
        aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        return not aux & {"has", "have", "had", "having", "'ve", "’ve"} and not objects(verb)
    return False


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if own:
        word = own[-1]  # before it the parser may hang a dateline
        if word.lower_ in ("which", "that", "who", "where") and verb.dep_ == "relcl":
            return verb.head
        return _after_dash(word, verb)
    if verb.dep_ in ("acl", "relcl", "amod"):
        return verb.head
    if depth < 4 and verb.dep_ in ("conj", "xcomp", "advcl", "pcomp"):
        above = verb.head.head if verb.head.dep_ == "prep" else verb.head
        accused = _accused(verb, above)
        if accused is not None:
            return accused
        same = passive(above) == passive(verb) or any(c.dep_ == "auxpass" for c in verb.children)
        if above.pos_ in ("VERB", "AUX") and (verb.dep_ != "conj" or same):
            return subject(above, depth + 1)
    return None


def _after_dash(word: Token, verb: Token) -> Token:
    """ "LVIV, Ukraine — Russian missiles hit": the noun before the verb, not the dateline."""
    dashes = [t for t in verb.doc[word.i : verb.i] if t.text in DASHES]
    nearer = [t for t in verb.doc[word.i : verb.i] if t.pos_ not in ("AUX", "ADV", "PART")]
    near = nearer[-1] if nearer else word
    return near if len(dashes) == 1 and near.pos_ in ("NOUN", "PROPN") and near.i > dashes[0].i else word


def joined(head: Token) -> set[int]:
    """Phrase of a noun with the nouns that it is joined to, before and after."""
    top, steps = head, 0
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN") and steps < 5:
        top, steps = top.head, steps + 1
    return phrase(top) | phrase(head)


def _accused(verb: Token, above: Token) -> Token | None:
    """ "accused Russia of shelling the plant": who is accused does it."""
    if verb.dep_ != "pcomp":
        return None
    for _ in range(4):  # "accused Ukraine of shelling villages as well as of firing missiles"
        if above.lemma_ in ("accuse", "blame", "suspect", "condemn", "criticize"):
            return first(objects(above)) or (subject(above) if passive(above) else None)
        if above.dep_ not in ("prep", "pobj", "pcomp", "conj", "cc", "dobj"):
            return None
        above = above.head
    return None


def surface_object(verb: Token, reading: Reading) -> set[int]:
    """Tokens after a verb up to the next finite verb or break: objects that the parser hung elsewhere."""
    stop = reading.sentence(verb.i).end
    held: set[int] = set()
    for token in verb.doc[verb.i + 1 : min(stop, verb.i + 30)]:
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in ";:" or token.lower_ in BREAKS:
            break
        held.add(token.i)
    return held
