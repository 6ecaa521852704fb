"""When a country or capital is a government: "Kyiv said", "Moscow's forces", "talks with Minsk"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from warnotes import lexicon

_POSSESSIVE = re.compile(r"\s?['’ʼ`´]s?\s+([A-Za-z][A-Za-z-]*)")
_NOUN = re.compile(
    r"\.? (?!(?:and|but|for|from|with|over|after|before|during|since|when|while|where|who)\b)[A-Za-z]{3,}"
)
_HYPHEN = re.compile(r"[-‐‑–]([a-z]+)")
_BETWEEN = (
    r"(?:,? (?:also|later|again|itself|then|now|meanwhile|still|never|already|too|in turn|not|[a-z]+ly|"
    r"(?:on )?[A-Z][a-z]+day))*"
)
_VERBS = re.compile(_BETWEEN + r",? ([a-z]+)(?: (?:not |also |now |still |already |[a-z]+ly )*([a-z]+))?")
_BE = frozenset({"is", "was", "are", "were", "am"})
_HAVE = frozenset({"has", "have", "had"})


@cache
def words(name: str) -> frozenset[str]:
    """Return a word list of ``english/places`` by ``table.list``."""
    table, _, part = name.partition(".")
    return frozenset(lexicon.load("english/places")[table][part])


def acts(left: Sequence[str], after: str, *, short: bool = False) -> bool:
    """Does the country or capital between ``left`` (words before) and ``after`` act as a government?

    ``short``: written as initials ("US officials" is no place, "Ukraine border" is one).
    """
    possessive = _POSSESSIVE.match(after)
    if possessive:
        noun = possessive.group(1)
        return noun.lower() not in words("actors.place_nouns")
    hyphen = _HYPHEN.match(after)
    if hyphen:
        return hyphen.group(1) in words("actors.suffixes")
    last = left[-1].lower() if left else ""
    if short and last not in words("slots.locative") and _NOUN.match(after):
        return True
    if last in words("slots.locative") and last not in ("to", "between", "on"):
        return False
    if last == "on" and len(left) > 1 and left[-2].lower() in words("actors.attacks"):
        return False  # "the advance on Kyiv"
    return _subject(after) or _object([w.lower() for w in left])


def _subject(after: str) -> bool:
    """Is the name the subject of a verb of speech, policy or fighting?"""
    match = _VERBS.match(after)
    if not match:
        return False
    verb, following = match.group(1), match.group(2) or ""
    if verb in _BE:
        return (
            following.endswith("ing") and following not in words("actors.suffering")
        ) or following in words("actors.states")
    if verb in _HAVE:
        return following not in words("actors.passive")
    return verb in words("actors.verbs")


def _object(left: Sequence[str]) -> bool:
    """Does a preposition or verb before the name treat it as a party?"""
    if not left:
        return False
    phrase = " ".join(left[-2:])
    return left[-1] in words("actors.before") or phrase in words("actors.before_phrases")
