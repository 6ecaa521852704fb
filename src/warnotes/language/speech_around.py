"""What stands around a verb of speech, where its date is, and what "according to" vouches for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warnotes.language.noun_phrases import noun_phrase
from warnotes.language.own_words import CONTRAST
from warnotes.language.statements import SUBJECTS, marked

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

CIRCUMSTANCE = frozenset({"prep", "npadvmod", "advmod", "dative", "dobj", "agent", "tmod", "nmod"})
CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "parataxis"})
DAYWORDS = frozenset({"on", "late", "early", "earlier", "in", "a", "the", "yesterday", "today"})
BESIDE = 4  # tokens after the verb in which a day belongs to the statement, wherever the parser hangs it


def reporting_clause(verb: Token, subject: Token, scope: frozenset[int]) -> frozenset[int]:
    """Tokens around the verb that are neither speaker nor content: "on Monday", "in a post late Tuesday"."""
    near: set[int] = set()
    for child in verb.children:
        if child.dep_ in CIRCUMSTANCE:
            near.update(_phrase(child))
    near -= scope
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + BESIDE, len(doc))):
        name = doc[i].text[:1].isupper() and doc[i].pos_ == "PROPN"
        if not name and doc[i].lower_ not in DAYWORDS:
            break
        near.add(i)  # "said on Monday its troops had …": the parser hangs the day on the troops' verb
    inner = scope | {t.i for t in subject.subtree}
    near.update(i for i in range(noun_phrase(subject)[1], verb.i) if i not in inner)
    return frozenset(near)


def source_scope(token: Token, last: int, sentence: Span) -> frozenset[int]:
    """What "according to X" vouches for: its sentence, or only its clause when another one follows.

    Args:
        token: "according".
        last: end of the source's noun phrase.
        sentence: the sentence of both.
    """
    whole = {t.i for t in sentence} - set(range(token.i, last))
    root = sentence.root
    if token.i - sentence.start <= 1:
        return frozenset(whole)
    if root.i >= last:  # "Despite shelling that killed 20 according to the mayor, the town holds out"
        below = token
        while below.head.i != root.i and below.head.i != below.i:
            below = below.head
        inner = {t.i for t in below.subtree}
        return frozenset(whole & inner if below.dep_ in ("prep", "advcl") and below.i != token.i else whole)
    return frozenset(whole - {t.i for c in root.children if _goes_on(c, last) for t in c.subtree})


def _goes_on(clause: Token, last: int) -> bool:
    """A clause of its own behind the source: "…, according to the mayor, and the square was empty"."""
    return (
        clause.dep_ in ("conj", "advcl")
        and clause.left_edge.i >= last
        and any(c.dep_ in SUBJECTS for c in clause.children)
        and (clause.dep_ == "conj" or marked(clause, CONTRAST))
    )


def _phrase(head: Token) -> Iterator[int]:
    """Tokens below a phrase, without clauses: "on Twitter that pictures of the site …" ends at Twitter."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token.i
        stack.extend(c for c in token.children if not (c.dep_ in CLAUSAL and c.pos_ in ("VERB", "AUX")))
