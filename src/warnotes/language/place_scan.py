"""Find the stretches of a text that may be place names, with everything they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from warnotes import lexicon
from warnotes.language.gazetteer import Gazetteer, Hit, Place
from warnotes.language.place_names import fold

WORD = re.compile(r"([^\W\d_]+(?:['’ʼ`´](?![sS]\b)[^\W\d_]+)*)(['’ʼ`´][sS]\b)?")
_MAX_WORD = 40
_GLUE = re.compile(r"[ \u00a0]{1,2}|[ ]?\n(?!\s)|[-‐‑–]")
_BEFORE = frozenset({"nuclear", "atomic", "npp", "bridge", "dam", "hydroelectric", "hydropower"})

"""Nouns that name a site before its town too: "the bridge across the Kerch Strait"."""
_WHERE = frozenset({"in", "at", "across", "over", "of", "outside", "near"})
_SURNAMES = ("enko", "ov", "ev", "yov", "chuk", "shyn", "skyi", "sky", "skiy", "ets")
_PLAIN_WORDS = frozenset({"the", "in", "on", "of", "and", "a", "an", "as", "to", "by", "for"})


@dataclass(slots=True)  # not frozen: that triples the time of making one, and every word of a text is one
class Word:
    """One word of the text. ``joined``: nothing but a space or hyphen parts it from the next."""

    start: int
    end: int
    text: str
    folded: str
    joined: bool
    capital: bool
    """Does it begin with a capital letter?"""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text and the places that it may mean (``first``, ``last``: word numbers)."""

    start: int
    end: int
    hits: tuple[Hit, ...]
    first: int
    last: int


def words(text: str) -> list[Word]:
    """Return the words of ``text``; offsets count characters."""
    matches = [m for m in WORD.finditer(text) if m.end() - m.start() <= _MAX_WORD]
    return [_word(text, m, after) for m, after in zip_longest(matches, matches[1:])]


def _word(text: str, match: re.Match[str], after: re.Match[str] | None) -> Word:
    start, end = match.span(1)
    word = match.group(1)
    gap = text[match.end() : after.start()] if after else "."
    if gap == " ":
        return Word(start, end, word, fold(word), True, word[0].isupper())
    initials = gap == "." and end - start == 1 and after is not None and len(after.group(1)) == 1
    initials = initials or (gap == ". " and word == "St")
    joined = initials or bool(_GLUE.fullmatch(gap))
    return Word(start, end, word, fold(word), joined, word[0].isupper())


def scan(text: str, tokens: list[Word], gazetteer: Gazetteer) -> Iterator[Found]:
    """Yield the longest known names from left to right; names that are no places have no hits."""
    blocked = _blocked()
    number = 0
    while number < len(tokens):
        found = None
        token = tokens[number]
        if token.capital:
            stop = _longest_in(tokens, number, blocked)
            if stop:
                last = number + stop - 1
                yield Found(token.start, tokens[last].end, (), number, last)
                number += stop
                continue
            found = _known(text, tokens, number, gazetteer)
        if found is None:
            number += 1
            continue
        yield found
        number = found.last + 1


def _known(text: str, tokens: list[Word], number: int, gazetteer: Gazetteer) -> Found | None:
    """Return the longest name that begins with word ``number``: as spelled, else by its sound."""
    start = tokens[number].start
    limit = gazetteer.longest(tokens[number].folded)
    capitals = _capitals(tokens, number)
    for count in range(max(_reach(tokens, number, limit), capitals), 0, -1):
        last = number + count - 1
        name = text[start : tokens[last].end]
        hits = (
            gazetteer.exact(" ".join(t.folded for t in tokens[number : last + 1])) if count <= limit else ()
        )
        if not hits and count <= capitals and len(name) > 3:
            hits = gazetteer.sound(name)
        if hits and _written_so(name):
            return _widened(text, tokens, Found(start, tokens[last].end, hits, number, last), gazetteer)
    return None


def _capitals(tokens: list[Word], number: int) -> int:
    """Return how many capitalised words stand together from ``number`` on, at most three."""
    count = 1
    while (
        count < 3
        and number + count < len(tokens)
        and tokens[number + count - 1].joined
        and tokens[number + count].capital
    ):
        count += 1
    return count


def _written_so(name: str) -> bool:
    """Short names are codes and stand in capitals ("US"); single plain words are no names."""
    return name.isupper() if len(name) <= 3 else name.lower() not in _PLAIN_WORDS


def _reach(tokens: list[Word], number: int, limit: int) -> int:
    """Return how many words from ``number`` on stand together, at most ``limit``."""
    count = 1
    while count < limit and number + count < len(tokens) and tokens[number + count - 1].joined:
        count += 1
    return min(count, limit) if limit else 0


def _widened(text: str, tokens: list[Word], found: Found, gazetteer: Gazetteer) -> Found:
    """Let a name grow to the site it names ("Zaporizhzhia" + "nuclear plant") or to a compass part."""
    sites = [s for name in sorted({h.place.name for h in found.hits}) for s in gazetteer.sites.get(name, ())]
    for nouns, site in sorted(sites, key=lambda s: -len(s[0])):
        hits = (Hit(site, "main"),)
        last = found.last + len(nouns)
        if _stands(tokens, found.last + 1, nouns) and tokens[found.last].joined:
            return Found(found.start, tokens[last].end, hits, found.first, last)
        first = _noun_before(tokens, found.first, nouns)
        if first is not None:
            return Found(tokens[first].start, found.end, hits, first, found.last)
    return _compass(text, tokens, found, gazetteer)


def _noun_before(tokens: list[Word], number: int, nouns: tuple[str, ...]) -> int | None:
    """Return where "nuclear plant in (the)" begins, if that stands before word ``number``."""
    if nouns[0] not in _BEFORE or number < 2:
        return None
    place = number - 2 if tokens[number - 1].folded == "the" else number - 1
    first = place - len(nouns)
    fits = first >= 0 and tokens[place].folded in _WHERE and _stands(tokens, first, nouns)
    return first if fits and all(t.joined for t in tokens[first:number]) else None


def _stands(tokens: list[Word], first: int, nouns: tuple[str, ...]) -> bool:
    """Do the words ``nouns`` stand together from word ``first`` on?"""
    part = tokens[first : first + len(nouns)]
    return tuple(t.folded for t in part) == nouns and all(t.joined for t in part[:-1])


def _compass(text: str, tokens: list[Word], found: Found, gazetteer: Gazetteer) -> Found:
    """Take "eastern Ukraine" as one name."""
    country = found.hits[0].place.kind == "country"
    name = fold(text[found.start : found.end])
    for count in (3, 2, 1) if country else ():  # "the north-east of Ukraine" before "east of Ukraine"
        before = found.first - count
        part = tokens[max(0, before) : found.first]
        hits = gazetteer.exact(" ".join([*(t.folded for t in part), name]))
        if hits and before >= 0 and all(t.joined for t in part):
            return Found(tokens[before].start, found.end, hits, before, found.last)
    return found


@cache
def _blocked() -> dict[str, list[tuple[str, ...]]]:
    """Return names that are no places though they hold one, by first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for source in ("english/places", "places"):
        for name in lexicon.load(source).get("names", {}).get("not_places", ()):
            folded = tuple(fold(name).split())
            table.setdefault(folded[0], []).append(folded)
    return {first: sorted(names, key=lambda n: (-len(n), n)) for first, names in table.items()}


def _longest_in(tokens: list[Word], number: int, table: dict[str, list[tuple[str, ...]]]) -> int:
    """Return the length of the blocked name that begins at word ``number`` (0: none)."""
    for name in table.get(tokens[number].folded, ()):
        part = tokens[number : number + len(name)]
        if tuple(t.folded for t in part) == name and all(t.joined for t in part[:-1]):
            return len(name)
    return 0


def seat_region(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the region whose seat (or name) ``place`` is: Dnipro gives Dnipropetrovsk Oblast."""
    if place.kind == "region":
        return place
    region = gazetteer.seats.get(place.name) if place.kind == "settlement" else None
    return region if region and region.country == place.country else None


def common_word(folded: str) -> bool:
    """Is this a word that begins with a capital without being a place (a month, a medium, a name)?"""
    return (
        folded in _list("common") or folded in _list("titles") or known_person(folded) or given_name(folded)
    )


def known_person(folded: str) -> bool:
    """Is this the surname of somebody often in the news of this war?"""
    return folded in _list("known")


def given_name(folded: str) -> bool:
    """Is this a given name?"""
    return folded in _list("given")


def follower(folded: str) -> bool:
    """Does this word make the name before it the name of a street, a unit or an institution?"""
    return folded in _list("followers")


def body(folded: str) -> bool:
    """Does this word make any name before it the name of a unit, a treaty or an arena?"""
    return folded in _list("bodies")


def surname_like(folded: str) -> bool:
    """Does the word end as surnames do (Marchenko, Orlov)?"""
    return folded.endswith(_SURNAMES)


@cache
def _list(name: str) -> frozenset[str]:
    english, conflict = lexicon.load("english/places"), lexicon.load("places")
    sources: dict[str, list[str]] = {
        "common": english["names"]["common"],
        "titles": english["persons"]["titles"],
        "followers": english["followers"]["words"],
        "bodies": english["followers"]["bodies"],
        "known": conflict["persons"]["known"],
        "given": conflict["persons"]["given"],
    }
    return frozenset(map(fold, sources[name]))
