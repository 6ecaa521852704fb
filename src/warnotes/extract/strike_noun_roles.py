"""Who attacks and what is hit, where a noun tells of the attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_noun_words import attack_word
from warnotes.extract.strike_parts import lexicon, words
from warnotes.extract.strike_syntax import first, held_by, objects, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


AIMED = ("on", "against", "at", "targeting")


def noun_actor(noun: Token) -> Token | None:
    """Who attacks: by-phrase, possessor of what is carried out, or who is blamed."""
    by = first(held_by(noun, "by")) or (first(held_by(noun, "of")) if held_by(noun, *AIMED) else None)
    if by is not None:
        return by  # "strikes by the army", "strike of the army at the hospital"
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in words("noun_rules", "by_whom"):
            return first(held_by(clause, "by")) or (subject(clause) if not passive(clause) else None)
    top = top_noun(noun)
    verb = top.head
    source = first(held_by(noun, "from"))
    if source is None and top.dep_ == "pobj" and verb.lower_ == "under":
        source = first(held_by(verb.head, "from", "by"))
    if source is not None:
        return source
    if top.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lemma_.lower() in lexicon()["nouns"]:
        return noun_actor(verb.head)
    if top.dep_ == "pobj" and verb.lower_ in ("for", "of") and verb.head.lemma_ in ("blame", "accuse"):
        return first(objects(verb.head)) or (subject(verb.head) if passive(verb.head) else None)
    if top.dep_ == "dobj" and verb.lemma_ in words("noun_rules", "by_whom") | words("noun_rules", "goes_on"):
        return subject(verb)
    if top.dep_ == "pobj" and verb.lower_ in ("on", "to", "with", "by", "through"):
        return _of_means(top) or _of_main_clause(top)
    if noun.dep_ == "nsubjpass" and verb.lemma_ in words("noun_rules", "by_whom"):
        return first(held_by(verb, "by"))
    return _of_main_clause(top)


def _of_main_clause(noun: Token) -> Token | None:
    """ "Russian forces pressed their assault, with new strikes": who acts above."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "with" or verb.pos_ != "VERB" or passive(verb):
        return None
    return subject(verb) if verb.lemma_ in words("noun_rules", "presses") else None


def victim_of(noun: Token) -> Token | None:
    """ "They held out despite shelling", "while under fire": whose subject the attack falls on."""
    top = top_noun(noun)
    if top.dep_ != "pobj" or top.head.lower_ not in ("despite", "under", "amid", "from"):
        return None
    verb = top.head.head
    if verb.pos_ not in ("VERB", "AUX") and verb.lower_ in ("weeks", "months", "days", "hours"):
        return None
    if top.head.lower_ == "from" and verb.lemma_ not in words("noun_rules", "flees"):
        return None
    return subject(verb) if verb.pos_ in ("VERB", "AUX") else None


def _of_means(noun: Token) -> Token | None:
    """ "Relied on bombardments", "responds to gains with strikes": who does it."""
    verb = noun.head.head
    for _ in range(3):
        if verb.pos_ == "VERB" or verb.dep_ not in ("pobj", "prep", "dobj", "conj"):
            break
        verb = verb.head
    if verb.pos_ != "VERB" or verb.lemma_ not in words("noun_rules", "by_means") or passive(verb):
        return None
    return subject(verb)


def top_noun(noun: Token) -> Token:
    """The first of joined nouns ("shelling and strikes have hit"), the "one" of "one of its attacks"."""
    while (
        noun.dep_ in ("conj", "amod", "compound", "nmod")
        and noun.head.pos_ in ("NOUN", "PROPN", "VERB")
        and (noun.head.i != noun.i)
    ):
        noun = noun.head
    above = noun.head.head
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and above.lemma_.lower() in words("noun_rules", "many_of")
    ):
        return top_noun(above) if above.i != noun.i and above.dep_ == "conj" else above
    return noun


def noun_target(noun: Token) -> Token | None:
    """What is hit: after the noun, object of its verb, or subject of "came under"."""
    on = first(held_by(noun, *AIMED)) or first(held_by(noun, "of")) or _right_after(noun)
    if on is not None and not _is_weapon_word(on) and not attack_word(on):
        return on
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and attack_word(noun.head.head):
        return noun_target(noun.head.head)
    top = top_noun(noun)
    verb = top.head
    if top.dep_ == "nsubj" and verb.pos_ == "VERB":
        return first(objects(verb))
    if top.dep_ == "dobj" and verb.lemma_ in words("noun_rules", "by_whom"):
        return first([h for h in held_by(verb, "on", "against", "at") if not h.ent_type_.startswith("DATE")])
    if top.dep_ == "dobj" and verb.lemma_ in words("noun_rules", "light"):
        return subject(verb)
    if top.dep_ == "pobj" and top.head.dep_ in ("prep", "agent"):
        above = top.head.head
        under = top.head.lower_ == "under" or above.lemma_ not in ("come", "be", "remain")
        if (
            above.pos_ in ("VERB", "AUX")
            and under
            and (above.lemma_ in words("noun_rules", "light") or passive(above))
        ):
            return subject(above)
        if above.lemma_ == "target" and above.head.lemma_ == "be":
            return subject(above.head)
    return None


def _right_after(noun: Token) -> Token | None:
    """ "killed by a strike on a theatre", "attacks aimed at the city": what the parser hung elsewhere."""
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.lemma_ in ("aim", "target", "direct"):
            return first(held_by(clause, "at", "on", "against")) or first(objects(clause))
    if noun.i + 1 < noun.sent.end and noun.nbor().lower_ in ("on", "against"):
        return first([c for c in noun.nbor().children if c.dep_ == "pobj"])
    return None


def _is_weapon_word(head: Token) -> bool:
    return head.lemma_.lower() in ("missile", "rocket", "drone", "bomb", "shell", "artillery", "mortar")
