"""Words of harm, read once from the lexicon."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "got", "getting", "'s", "’s"})
HAVE = frozenset({"have", "has", "had", "having"})


@cache
def harm() -> dict[str, Any]:
    """The lexicon of harm."""
    return load("english/harm")


@cache
def verb_outcomes() -> dict[str, str]:
    """Lemma of what is done to people -> outcome."""
    return {lemma: outcome for outcome, lemmas in harm()["verbs"].items() for lemma in lemmas}


@cache
def intransitives() -> dict[str, str]:
    """Lemma of what people do -> outcome."""
    return {lemma: outcome for outcome, lemmas in harm()["intransitive"].items() for lemma in lemmas}


@cache
def adjectives() -> dict[str, str]:
    """Adjective -> outcome."""
    return {word: outcome for outcome, words in harm()["adjectives"].items() for word in words}


@cache
def nouns() -> dict[str, str]:
    """Noun of harm ("death") -> outcome."""
    return {word: outcome for outcome, words in harm()["nouns"].items() for word in words}


@cache
def victim_nouns() -> dict[str, str]:
    """Noun that is the victim itself ("body", "prisoner") -> outcome."""
    return {word: outcome for outcome, words in harm()["counted_nouns"].items() for word in words}


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word -> phrases of several words with outcome and where the victims stand, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for text, outcome, where in harm()["phrases"]["list"]:
        words = tuple(text.split())
        table.setdefault(words[0], []).append((words, outcome, where))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def _forms() -> dict[str, str]:
    return {form: lemma for lemma, forms in harm()["forms"].items() for form in forms}


def lemma(token: Token) -> str:
    """Lemma of a word of harm whatever the tagger took it for ("34 wounded" is no adjective here)."""
    return _forms().get(token.lower_, token.lemma_.lower())


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of the lexicon as a set."""
    return frozenset(harm()[table][key])


@cache
def person_nouns() -> dict[str, str]:
    """Noun of a person -> civilian, military or neutral."""
    lexicon = load("english/persons")
    table = {noun: side for side, nouns in lexicon["nouns"].items() for noun in nouns}
    for noun in lexicon["kin"]["one"]:
        table.setdefault(noun, "civilian")
    return table


@cache
def single_nouns() -> frozenset[str]:
    """Singular nouns that mean one person with "the" before them."""
    return frozenset(person_nouns()) | frozenset(harm()["victims"]["single"])


@cache
def known_people() -> frozenset[str]:
    """Every word that names people, singular and plural."""
    victims = harm()["victims"]
    return frozenset(person_nouns()) | frozenset(
        victims["civilian"] + victims["military"] + victims["people"]
    )


def is_person_noun(token: Token) -> bool | None:
    """True for people, False for things, None when the word is unknown."""
    forms = {token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")}
    if forms & known_people():
        return True
    if forms & words("things", "nouns"):
        return False
    return None


@cache
def war_patterns() -> re.Pattern[str]:
    """What makes a figure a toll of the whole war."""
    toll = harm()["war_toll"]
    return re.compile("|".join([*(rf"\b(?:{p})" for p in toll["patterns"]), *toll["waged"]]), re.I)


@cache
def growing() -> re.Pattern[str]:
    """Verbs of a toll that grows."""
    return re.compile(rf"\b(?:{'|'.join(harm()['toll']['growing'])})\b", re.I)


@cache
def troops() -> re.Pattern[str]:
    """Words that make a toll one of soldiers."""
    return re.compile(rf"\b(?:{'|'.join(harm()['toll']['troops'])})\b", re.I)


@cache
def elsewhere() -> re.Pattern[str]:
    """Words of another story: epidemics, other wars, history."""
    body = "|".join(re.escape(word) for word in harm()["elsewhere"]["words"])
    return re.compile(rf"\b(?:{body})\b", re.I)
