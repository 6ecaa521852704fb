"""What an outlet adds in its own words to the clause that it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.language.actor_words import first_side
from warnotes.language.statements import RELATIVE, SUBJECTS, after_a_break, marked

if TYPE_CHECKING:
    from spacy.tokens import Token

BLAME = frozenset({"accuse", "blame"})
CONTRAST = frozenset({"while", "whereas", "though", "although", "meanwhile"})
AS = frozenset({"as"})
NAMING = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
ASIDE = frozenset({"following", "amid", "despite", "after"})


def own_words(verb: Token, own: set[int]) -> set[int]:
    """What the outlet adds to a reported clause in its own words.

    "…, while the other side holds on", "the town, which has been shelled for months", "the plant, the last
    site held by …", "declared the city free after a month of fighting".
    """
    doc = verb.doc
    added: set[int] = set()
    for i in sorted(own):
        token = doc[i]
        if i not in added and token.i > verb.i and _added(token, verb) and not _inside_quote(token, own):
            added.update(t.i for t in token.subtree if t.i > verb.i)
    return added


def _added(token: Token, verb: Token) -> bool:
    comma = after_a_break(token)
    if token.dep_ == "advcl":
        if marked(token, AS) and comma and not backshifted(token):
            return True
        return comma and marked(token, CONTRAST) and not backshifted(token) and _has_side(token)
    if token.dep_ == "relcl":
        words = [t.lower_ for t in token.doc[token.left_edge.i : token.i]]
        leads = bool(words) and words[0] in ("which", "where")  # not "two of which were downed"
        return (comma and leads) or (verb.lemma_ in BLAME and "that" in words) or _presupposed(token)
    if token.dep_ == "acl":
        return comma and token.tag_ == "VBN" and token.head.pos_ in ("NOUN", "PROPN")
    if token.dep_ == "appos":
        return comma and token.head.pos_ == "PROPN" and any(c.dep_ == "acl" for c in token.children)
    small = token.head.dep_ in ("ccomp", "oprd", "xcomp") and token.head.head.i == verb.i
    return token.lower_ in ASIDE and small and _verbless(token.head)


def _presupposed(clause: Token) -> bool:
    """ "the blast that killed her": a clause on a known thing says nothing new."""
    known = any(c.lower_ == "the" for c in clause.head.children) and clause.head.dep_ in NAMING
    told = any(c.lower_ in RELATIVE for c in clause.children)
    return known and told and not _verbless(clause)


def _has_side(clause: Token) -> bool:
    """Whether the subject of a clause names a side or somebody: "while the marines of Ukraine still hold"."""
    subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return True
    words = subject.doc[subject.left_edge.i : subject.right_edge.i + 1]
    return first_side(words.text) is not None or any(t.pos_ == "PROPN" for t in words)


def backshifted(token: Token) -> bool:
    """ "…, while 30 had been hurt", "…, while two were missing": the tense of reported speech."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    return bool(auxiliaries & {"had", "were", "was"}) or token.lower_ in ("were", "was", "had")


def _verbless(token: Token) -> bool:
    """ "declaring the city free": a small clause, without a finite verb."""
    finite = token.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass") for c in token.children
    )
    return not finite


def _inside_quote(token: Token, own: set[int]) -> bool:
    """Whether an odd number of quotation marks stands between the start of the content and the token."""
    marks = sum(token.doc[i].text in ("“", "”", '"') for i in own if i < token.left_edge.i)
    return marks % 2 == 1
