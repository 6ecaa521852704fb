"""Noun phrases as token ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 32  # tokens of a noun phrase with its appositions
CUT = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl"})
TELLS_OFFICE = frozenset({"be", "head", "lead", "run", "command", "serve", "represent"})
SET_UP = frozenset({"install", "instal", "appoint", "back", "impose", "control", "support", "name"})
CLAUSE = 14  # tokens of a relative clause that tells an office


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range of a noun phrase with appositions and of-phrases, without clauses; half open."""
    tokens = {head.i}
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if _inside(child, head):
                tokens.add(child.i)
                stack.append(child)
    first = last = head.i
    while _reaches(head.doc, first, -1, tokens):
        first -= 1
    while _reaches(head.doc, last, 1, tokens):
        last += 1
    return first, last + 1


def _inside(child: Token, head: Token) -> bool:
    if child.dep_ in CUT or (child.dep_ == "punct" and child.i > head.i):
        return False
    if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
        return False
    if child.dep_ == "prep" and child.i < child.head.i:  # "On Sunday, Ivan Hai, the mayor, …"
        return False
    return abs(child.i - head.i) <= LONGEST


def _reaches(doc: Doc, at: int, step: int, tokens: set[int]) -> bool:
    """Whether the phrase goes on in a direction, if need be past a comma, a hyphen or an apostrophe."""
    following = at + step
    if following in tokens:
        return True
    return 0 <= following < len(doc) and doc[following].text in ",-’'" and following + step in tokens


def with_office(head: Token, first: int, last: int) -> str:
    """The phrase with a short relative clause ("who heads the administration"), for the words in it."""
    text = str(head.doc[first:last].text)
    clause = next((c for c in head.children if c.dep_ in ("relcl", "acl") and c.i > head.i), None)
    if clause is None or clause.lemma_ not in (TELLS_OFFICE if clause.dep_ == "relcl" else SET_UP):
        return text
    stop = min(clause.right_edge.i + 1, last + CLAUSE)
    return f"{text} {head.doc[last:stop].text}"
