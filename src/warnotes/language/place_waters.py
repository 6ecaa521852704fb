"""Rivers that bear the name of a town: "south of the Inhulets River", "the river Irpin", "the Oskil"."""

from __future__ import annotations

from functools import cache

from warnotes import lexicon
from warnotes.language.place_names import fold
from warnotes.language.place_scan import Found, Word


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("english/places")["waters"][name])


@cache
def _rivers() -> frozenset[str]:
    """Rivers of the war, by their folded names."""
    return frozenset(map(fold, lexicon.load("places")["rivers"]["names"]))


def is_water(found: Found, tokens: list[Word]) -> bool:
    """Is the name that of a river or lake here? Sites such as a reservoir have their own entries."""
    if all(h.place.kind == "site" for h in found.hits):
        return False
    before = tokens[found.first - 1] if found.first and tokens[found.first - 1].joined else None
    last = tokens[found.last]
    after = tokens[found.last + 1] if last.joined and found.last + 1 < len(tokens) else None
    if after is not None and after.folded in _words("nouns"):
        return True
    if before is not None and before.folded in _words("before"):
        return True
    if before is None or before.folded != "the" or last.folded not in _rivers():
        return False
    if after is not None and after.folded == "and" and found.last + 2 < len(tokens):
        return not tokens[
            found.last + 2
        ].capital  # "the Oskil and dug in", not "the Irpin and Bucha killings"
    return after is None or after.folded in _words("after")
