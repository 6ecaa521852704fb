"""Words that tell harm: where they stand, what came of it, and on which side of them the victims are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.harm import Harm
from warnotes.extract.casualties.harm_nouns import included, noun_harm, number_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.casualties.people import People
    from warnotes.extract.reading import Reading

NOMINAL = frozenset({"DT", "CD", "PRP$", "PRP", "NNP", "NN", "NNS", "JJ", "NNPS", "JJR", "JJS", "PDT"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
QUANTITY_ADVERBS = frozenset(
    {"at", "about", "around", "nearly", "almost", "some", "more", "over", "up", "as", "roughly"}
)


def find_harms(reading: Reading, people: list[People]) -> list[Harm]:
    """All words of harm in text order, none inside another."""
    starts = {p.first for p in people}
    harms: list[Harm] = []
    floor = 0
    for token in reading.tokens_for("casualties"):
        if token.i < floor:
            continue
        harm = (
            _phrase(token) or _lives(token) or _hurt(token) or _lost(token) or _word(token, starts, reading)
        )
        if harm is not None:
            harms.append(harm)
            floor = harm.last
    return harms


def _phrase(token: Token) -> Harm | None:
    doc = token.doc
    for entry, outcome, where in w.phrases().get(token.lower_, ()):
        end = token.i + len(entry)
        if tuple(t.lower_ for t in doc[token.i : end]) == entry:
            relation = {"before": "subject", "after": "object"}.get(where)
            if relation is None:
                relation = "subject" if _passive(token) else "object"
            return Harm(token.i, end, token.i, outcome, relation, f"phrase-{outcome}")
    return None


def _lives(token: Token) -> Harm | None:
    """ "claimed 12 lives"."""
    if token.lemma_.lower() not in w.words("phrases", "lives_verbs") or not token.tag_.startswith("V"):
        return None
    for t in token.doc[token.i + 1 : min(token.i + 8, token.sent.end)]:
        if t.lower_ == "lives":
            return Harm(token.i, token.i + 1, token.i, "killed", "object", "lives")
        if t.tag_.startswith("V"):
            return None
    return None


def _hurt(token: Token) -> Harm | None:
    """ "suffered serious injuries": the sufferer is the subject."""
    if token.lemma_.lower() not in w.words("phrases", "hurt_verbs") or not token.tag_.startswith("V"):
        return None
    strong = token.lemma_.lower() in ("suffer", "sustain", "receive")
    for t in token.doc[token.i + 1 : min(token.i + (9 if strong else 5), token.sent.end)]:
        if t.lemma_.lower() in w.words("phrases", "hurt_nouns") and t.pos_ == "NOUN":
            return Harm(token.i, t.i + 1, token.i, "injured", "subject", "suffered")
        if t.tag_.startswith("V") or t.text in ".;":
            return None
    return None


def _lost(token: Token) -> Harm | None:
    """ "lost 300 troops" are dead; whose, the object says."""
    if token.lemma_.lower() == "lose" and token.tag_.startswith("V"):
        near = {t.lower_ for t in token.doc[token.i + 1 : token.i + 4]}
        if near & w.words("people_needed", "not_lives"):
            return None
        passive = token.tag_ != "VBG" and _passive(token)  # "is losing 100 soldiers a day" is active
        relation = "subject" if passive else "object"
        return Harm(token.i, token.i + 1, token.i, "killed", relation, "lost", True)
    if token.lemma_.lower() == "leave" and token.tag_.startswith("V"):
        return None
    return None


def _word(token: Token, starts: set[int], reading: Reading) -> Harm | None:
    lemma = w.lemma(token)
    if token.tag_ in ("NN", "NNS", "NNP") or lemma in w.nouns():
        harm = noun_harm(token, lemma)
        if harm is not None:
            return harm
    strict = lemma in w.words("people_needed", "verbs")
    if lemma in w.verb_outcomes() and _verbal(token):
        return _verb(token, lemma, strict, starts, reading)
    if lemma in w.intransitives() and token.tag_.startswith("V"):
        return Harm(token.i, token.i + 1, token.i, w.intransitives()[lemma], "subject", lemma, strict)
    if token.lower_ in w.adjectives() and token.tag_[0] in "JVN":
        return _adjective(token)
    if lemma in w.words("shooting", "verbs") and token.tag_.startswith("V"):
        return _shooting(token, lemma, starts, reading)
    return None


def _shooting(token: Token, lemma: str, starts: set[int], reading: Reading) -> Harm | None:
    """ "fatally shot", "beaten to death"."""
    doc, i = token.doc, token.i
    after = [t.lower_ for t in doc[i + 1 : i + 3]]
    deadly = i > 0 and doc[i - 1].lower_ in w.words("phrases", "deadly_adverbs")
    if not deadly and after != ["to", "death"]:
        return None
    relation = "subject" if _is_passive(token, starts, reading) else "object"
    return Harm(i, i + (1 if deadly else 3), i, "killed", relation, f"{lemma}-{relation}")


def _verbal(token: Token) -> bool:
    return token.tag_.startswith(("V", "J")) or token.lower_ in (
        "killed",
        "wounded",
        "injured",
        "hurt",
        "hospitalised",
        "hospitalized",
    )


def _verb(token: Token, lemma: str, strict: bool, starts: set[int], reading: Reading) -> Harm | None:
    outcome = w.verb_outcomes()[lemma]
    first, last = token.i, token.i + 1
    doc = token.doc
    if outcome == "injured" and first > 0 and doc[first - 1].lower_ in w.words("phrases", "deadly_adverbs"):
        outcome = "killed"
    if lemma == "gun" and not (last < len(doc) and doc[last].lower_ == "down"):
        return None
    inside = included(token, outcome) or number_of(token, outcome)
    if inside is not None:
        return inside
    if lemma in ("trap", "bury") and not _rubble(token):
        return None
    relation = "subject" if _is_passive(token, starts, reading) else "object"
    return Harm(first, last, token.i, outcome, relation, f"{lemma}-{relation}", strict)


def _rubble(token: Token) -> bool:
    return any(t.lower_ in w.words("rubble", "places") for t in token.sent)


def _passive(token: Token) -> bool:
    i = token.i - 1
    while i >= token.sent.start and (token.doc[i].tag_ in ADVERBS or token.doc[i].dep_ == "neg"):
        i -= 1
    return i >= token.sent.start and token.doc[i].lower_ in w.BE


def _is_passive(token: Token, starts: set[int], reading: Reading) -> bool:
    """Whether the victims stand before the verb; told by the words around it before the parse."""
    if _passive(token):
        return True
    if token.tag_ in ("VBG", "VBZ") or _does(token):
        return False
    if token.dep_ == "amod" and token.head.i > token.i:
        return True
    doc = token.doc
    i = _next(token, reading)
    if i >= token.sent.end:
        return True
    nxt = doc[i]
    if i in starts:
        return False
    if nxt.lower_ == "and" and i + 1 < token.sent.end and w.lemma(doc[i + 1]) in w.verb_outcomes():
        return _is_passive(doc[i + 1], starts, reading)
    if any(c.dep_ == "dobj" and c.i > token.i for c in token.children):
        return False
    if nxt.lower_ in QUANTITY_ADVERBS and any(i <= s <= i + 3 for s in starts):
        return False
    return not (nxt.tag_ in NOMINAL and token.tag_ != "VBN" and nxt.dep_ not in ("npadvmod", "tmod"))


def _does(token: Token) -> bool:
    """ "the president seized it", "he captured the hill": the subject acts, on a thing or on nobody told."""
    if w.lemma(token) not in w.words("people_needed", "verbs") or token.tag_ != "VBD":
        return False
    return any(c.dep_ == "nsubj" and c.i < token.i and c.tag_ in ("NNP", "PRP") for c in token.children)


def _next(token: Token, reading: Reading) -> int:
    """The next token that tells: over adverbs and dates."""
    i = token.i + 1
    doc = token.doc
    while i < token.sent.end:
        date = next((d for d in reading.dates if d.first == i), None)
        if date is not None:
            i = date.last
        elif doc[i].tag_ in ("RB", "RBR") and doc[i].lower_ not in QUANTITY_ADVERBS:
            i += 1
        else:
            break
    return i


def _adjective(token: Token) -> Harm | None:
    outcome = w.adjectives()[token.lower_]
    first, last = token.i, token.i + 1
    doc = token.doc
    if token.lower_ == "unaccounted" and not (last < len(doc) and doc[last].lower_ == "for"):
        return None
    if (
        token.lower_ == "dead"
        and last < len(doc)
        and doc[last].lower_ in ("end", "zone", "line", "sea", "of", "-", "toll")
    ):
        return None
    inside = included(token, outcome)
    if inside is not None:
        return inside
    if first > 0 and doc[first - 1].lower_ in ("shot", "found", "gunned"):
        first -= 1
        relation = "object" if doc[first].lower_ == "shot" and _shot_after(token) else "subject"
        return Harm(first, last, token.i, outcome, relation, token.lower_)
    return Harm(first, last, token.i, outcome, "subject", token.lower_)


def _shot_after(token: Token) -> bool:
    verb = token.doc[token.i - 1]
    return not _passive(verb) and verb.tag_ != "VBN"
