"""Who does what to what in a clause: actor, affected and companions of a verb, whatever its voice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warnotes.extract.clause_repairs import misjoined, of_auxiliary, shared_object

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
RELATIVE = frozenset({"who", "which", "that"})
SHARES_SUBJECT = frozenset({"xcomp", "conj", "advcl", "pcomp", "dep", "acomp"})
AROUND = frozenset({"prt", "advmod", "prep", "npadvmod", "acomp", "oprd", "agent", "dative"})
CLAUSAL = frozenset({"relcl", "acl", "advcl", "conj", "ccomp", "parataxis", "xcomp"})
LEADING = frozenset(
    {"with", "on", "up", "through"}
)  # "pressed on with", "went on the offensive", "broke through the lines"
TURNING = frozenset({"switch", "shift", "turn", "throw", "pour", "pass"})  # "switched to a counteroffensive"
CAUSING = frozenset({"force", "compel", "oblige", "cause"})
STEPS = 6


def is_passive(verb: Token) -> bool:
    """Passive voice: "was taken", "the town taken in May"."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    if verb.dep_ == "acomp" and verb.tag_ in ("VBN", "JJ"):
        return True  # "remained holed up"
    if verb.tag_ != "VBN":
        return False
    bare = not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.dep_ == "acl" or (bare and verb.dep_ in ("ccomp", "oprd"))  # "declared the city liberated"


def affected(verb: Token) -> Token | None:
    """The noun that the verb acts on: object, passive subject, or what a participle stands beside."""
    if verb.dep_ == "amod":  # "captured A and encircled B": the tagger takes the second verb for an adjective
        return verb.head
    if not is_passive(verb):
        own = _relative_object(verb) or next((c for c in verb.children if c.dep_ == "dobj"), None)
        of_particle = (p for c in verb.children if c.dep_ == "prt" for p in c.children if p.dep_ == "pobj")
        return own or next(of_particle, None) or shared_object(verb)
    own = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None)
    own = own or of_auxiliary(verb) or misjoined(verb)
    if own is not None:
        return _antecedent(own, verb)
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ == "acomp":
        return _subject_above(verb)
    if verb.dep_ == "relcl":
        return verb.head
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        found = affected(verb.head) if is_passive(verb.head) else _subject_above(verb)
        return _related(verb) if found is not None and found.dep_ == "expl" else found
    return next((c for c in verb.children if c.dep_ == "dobj"), None)


def _antecedent(subject: Token, verb: Token) -> Token:
    """What a relative pronoun stands for, also through speech ("an attack that Kyiv said was repelled")."""
    if subject.lower_ not in RELATIVE:
        return subject
    current = verb
    for _ in range(STEPS):
        if current.dep_ == "relcl":
            return current.head
        if current.dep_ not in ("ccomp", "conj") or current.head.i == current.i:
            return subject
        current = current.head
    return subject


def _related(verb: Token) -> Token | None:
    """ "People in X, which …, and is now surrounded": the noun of the relative clause before the verb."""
    clauses = [t for t in verb.sent if t.dep_ == "relcl" and t.i < verb.i]
    return clauses[-1].head if clauses else None


def _relative_object(verb: Token) -> Token | None:
    """ "the town that they took", "the city it had lost"."""
    if verb.dep_ != "relcl":
        return None
    if any(g.lower_ in ("which", "whom") for c in verb.children if c.dep_ == "prep" for g in c.children):
        return None  # "from which they retreated"
    if any(c.lower_ in ("where", "when", "why") for c in verb.children):
        return None
    own = next((c for c in verb.children if c.dep_ == "dobj"), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        return verb.head if own.lower_ in RELATIVE else None
    if subject is not None and subject.lower_ not in RELATIVE:
        return verb.head
    return None


def acting(verb: Token) -> Token | None:
    """Who acts: subject of the active verb, agent of the passive."""
    if verb.dep_ == "amod":
        above = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None)
        return acting(above) if above is not None else None
    if is_passive(verb):
        return _agent(verb)
    own = next((c for c in verb.children if c.dep_ in SUBJECTS and not _topic(c)), None) or misjoined(verb)
    if own is not None:
        return _antecedent(own, verb)
    if verb.dep_ == "acl":
        return verb.head if verb.tag_ == "VBG" else _subject_above(verb.head)
    return _subject_above(verb)


def _topic(noun: Token) -> bool:
    """ "Ukraine: the enemy has entered X", as headlines have it."""
    return any(c.text == ":" and c.i == noun.i + 1 for c in noun.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            held = next((p for p in child.children if p.dep_ == "pobj"), None)
            if held is not None:
                return held
    return None


def _subject_above(verb: Token) -> Token | None:
    """Subject of the clause that a subjectless verb leans on ("pushed on, taking X")."""
    current = verb
    for _ in range(STEPS):
        if current.dep_ == "relcl":
            return current.head
        if current.dep_ == "acl":
            return current.head
        if current.head.i == current.i or current.dep_ not in SHARES_SUBJECT | {"prep", "dobj", "pobj"}:
            return None
        made_to = current.dep_ == "xcomp" and current.head.lemma_ in CAUSING
        current = current.head
        if made_to:  # "forcing them to withdraw": they go
            return next((c for c in current.children if c.dep_ in ("dobj", "nsubjpass")), None)
        own = next((c for c in current.children if c.dep_ in SUBJECTS), None)
        if own is None:
            continue
        if own.lower_ in RELATIVE and current.dep_ == "relcl":
            return current.head
        if own.dep_ == "nsubjpass" and current.pos_ == "VERB":
            return _agent(current) or own
        return own
    return None


def with_conjuncts(token: Token) -> Iterator[Token]:
    """A noun and the nouns joined to it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from with_conjuncts(child)


def beside(verb: Token) -> set[str]:
    """Particles, adverbs and prepositions of a verb, and the next two words, in lower case."""
    found = {c.lower_ for c in verb.children if c.dep_ in AROUND}
    for child in verb.children:
        if child.dep_ in ("prep", "advmod", "prt", "npadvmod"):
            found.update(c.lower_ for c in child.children if c.dep_ in ("prep", "advmod", "npadvmod"))
    near = in_reach(verb)
    stop = min(verb.i + 8, verb.sent.end)
    found.update(
        verb.doc[i].lower_
        for i in range(verb.i + 1, stop)
        if i in near and verb.doc[i].pos_ in ("ADP", "ADV")
    )
    found.update(verb.doc[i].lower_ for i in range(verb.i + 1, min(verb.i + 3, stop)))
    return found


def light_noun(verb: Token, nouns: frozenset[str]) -> Token | None:
    """The noun of a verb-noun phrase: "took control", "went on with a campaign", "an attack was launched"."""
    heads: list[Token] = []
    thing = affected(verb)
    if thing is not None:
        heads.extend(with_conjuncts(thing))
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd", "nsubj") and (
            child.dep_ != "nsubj" or verb.dep_ == "relcl"
        ):
            heads.extend(with_conjuncts(child))
        if child.dep_ in ("prep", "prt", "advmod"):
            preps = [child, *(q for q in child.children if q.dep_ == "prep")]
            heads.extend(
                h
                for q in preps
                if q.lower_ in LEADING or (q.lower_ in ("to", "into") and _lemma(verb) in TURNING)
                for p in q.children
                if p.dep_ == "pobj"
                for h in with_conjuncts(p)
            )
    found = next((h for h in heads if _lemma(h) in nouns), None)
    if found is not None:
        return found
    of = [p for h in heads for c in h.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return next((h for h in of if _lemma(h) in nouns), None)  # "significant amounts of ground"


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()


def modifiers(noun: Token) -> set[str]:
    """Words before a noun in its own phrase, lower case ("ground", "unsuccessful")."""
    return {c.lower_ for c in noun.subtree if c.i < noun.i}


def in_reach(token: Token, phrase: bool = False) -> set[int]:
    """Tokens below a verb or noun, without clauses that have a subject of their own.

    Args:
        token: verb or noun.
        phrase: leave out every clause, participles too.
    """
    tokens = {token.i}
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.pos_ in ("VERB", "AUX") and (
                child.dep_ == "conj"
                or (child.dep_ == "advcl" and child.tag_ == "VBG")
                or any(c.dep_ in SUBJECTS for c in child.children)
                or (phrase and child.dep_ in CLAUSAL)
            ):
                continue
            tokens.add(child.i)
            stack.append(child)
    return tokens
