"""What a person's name tells: a man or a woman, from the countries of the war or from abroad."""

from __future__ import annotations

import re
from functools import cache

from warnotes.lexicon import load

NAME_WORD = re.compile(r"[A-Z][\w’'-]+")
WOMAN = re.compile(
    r"\b(?:Ms|Mrs|Miss|Madame|Lady|spokeswoman|ombudswoman|chairwoman|policewoman|servicewoman|woman|mother|"
    r"grandmother|wife|daughter|sister|girl|widow|aunt|she|her)\b",
    re.I,
)
MAN = re.compile(
    r"\b(?:Mr|Sir|Lord|spokesman|chairman|policeman|serviceman|man|father|grandfather|husband|son|brother|boy|"
    r"uncle|he|his)\b",
    re.I,
)


@cache
def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Women and men of the countries of the war, women and men from abroad."""
    here, abroad = load("names"), load("english/given_names")
    return (
        frozenset(here["women"]),
        frozenset(here["men"]),
        frozenset(abroad["women"]),
        frozenset(abroad["men"]),
    )


@cache
def _endings(key: str) -> re.Pattern[str]:
    return re.compile(rf"[a-z](?:{'|'.join(load('names')[key])})$")


def _words(phrase: str) -> list[str]:
    return [w.removesuffix("'s").removesuffix("’s") for w in NAME_WORD.findall(phrase)]


def gender(phrase: str) -> str | None:
    """ "f", "m" or None by the title, the given name or the ending of the family name in a phrase."""
    women, men, women_abroad, men_abroad = _names()
    words = _words(phrase)
    for word in words:
        if word in women or word in women_abroad:
            return "f"
        if word in men or word in men_abroad:
            return "m"
    if WOMAN.search(phrase):
        return "f"
    if MAN.search(phrase):
        return "m"
    return "f" if words and _endings("women_endings").search(words[-1]) else None


def is_local(phrase: str) -> bool:
    """Whether a name in the phrase is of the countries of the war, by given name or ending."""
    women, men, _, _ = _names()
    words = _words(phrase)
    return any(w in women or w in men for w in words) or any(_endings("endings").search(w) for w in words)


def is_foreign(phrase: str) -> bool:
    """Whether a given name from abroad leads a name in the phrase and nothing in it is local."""
    _, _, women, men = _names()
    words = _words(phrase)
    return any(w in women or w in men for w in words[:-1]) and not is_local(phrase)
