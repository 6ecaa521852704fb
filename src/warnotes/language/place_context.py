"""What the words around a name say: its kind, how far off, whether it acts, whether it is a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from warnotes import lexicon
from warnotes.language.place_actors import acts

_WINDOW = 64
_WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]*|[,.;:()\"“”\n]|\d+")
_SIDES = r"north|south|east|west|north-?east|north-?west|south-?east|south-?west"
_RELATION = re.compile(
    rf"(?:\b({_SIDES})(?:ern)? (?:(?:and|or) \w+ )?of|"
    r"\b(near|close to|outside|around|outskirts of|suburbs? of|vicinity of|approaches to|edge of|beyond|"
    r"next to|on the road to|not far from|borders? with|bordering))"
    r"\s+(?:the\s+)?(?:(?:[a-z'’-]+\s+){0,3}(?:village|town|city|settlement)s?\s+(?:of\s+)?)?$",
    re.I,
)
_DATELINE_HEAD = re.compile(r"(?:[A-Z][A-Z'’. -]+,? ?(?:and )?|[A-Z][a-z]+(?: and |/|, ))?\s*")
_DATELINE = re.compile(
    r"(?:[,/ ][\w'’., /]{0,40}?)?\s?(?:\([A-Z][\w ./-]{1,30}\)\s?[-–—:]|\s?[–—]\s|\s--\s|\s-\s(?=[A-Z]))"
)
_REPUBLIC = re.compile(r"[ ”\"]{1,2}People[’']?s?[’']? Republics?")
_BEFORE_REPUBLIC = frozenset({
    "the", "self", "proclaimed", "self-proclaimed", "so", "called", "so-called", "breakaway", "unrecognised",
    "unrecognized", "separatist",
})  # fmt: skip
_WITHIN = frozenset({"in", "across", "inside", "within", "throughout", "into"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The words around one name. ``kind``: what it is called beside it (village, region, …)."""

    kind: str | None = None
    plural: bool = False
    after: int = 0
    relation: str | None = None
    slot: str | None = None
    actor: bool = False
    republic: bool = False
    office: str | None = None
    dateline: bool = False
    person: bool = False
    called: bool = False


@cache
def _sets() -> dict[str, frozenset[str]]:
    words = lexicon.load("english/places")
    table = {
        f"{group}.{name}": frozenset(items) for group, part in words.items() for name, items in part.items()
    }
    kinds = words["nouns"]
    singular = {n: kind for kind, nouns in kinds.items() for n in nouns}
    table["nouns"] = frozenset(singular)
    table["given"] = frozenset(lexicon.load("places").get("persons", {}).get("given", ()))
    return table


@lru_cache(maxsize=4096)
def kind_of(noun: str) -> str | None:
    """Return settlement, region, district or front for a noun that names a kind of place."""
    sets = _sets()
    for kind in ("settlement", "region", "district", "front"):
        if noun in sets[f"nouns.{kind}"] or _single(noun) in sets[f"nouns.{kind}"]:
            return kind
    return None


def _single(noun: str) -> str:
    """Return the singular of a regular plural."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") else noun


def read_cue(text: str, start: int, end: int, *, can_act: bool) -> Cue:
    """Return what stands around ``text[start:end]``; ``can_act``: a country or capital."""
    before = text[max(0, start - _WINDOW) : start]
    after = text[end : end + _WINDOW]
    left = list(_WORDS.findall(before))
    kind, plural, length = _kind_after(after)
    kind_left, plural_left, slot = _left(left)
    called = kind_left is not None and not any(w[0].isupper() and kind_of(w.lower()) for w in left[-3:])
    if kind is None and kind_left is None:
        kind_left = _apposition(after)
    relation = _RELATION.search(before)
    republic = _REPUBLIC.match(after)
    return Cue(
        kind=kind or kind_left,
        plural=plural if kind else plural_left,
        after=republic.end() if republic else length,
        republic=bool(republic),
        relation=_relation(relation) if relation and not _own_suburb(before, relation) else None,
        slot="near" if relation else slot,
        actor=(bool(republic) and not _on_its_ground(left))
        or (can_act and not kind and acts(left, after, short=end - start <= 3)),
        office=_office(after),
        dateline=_dateline(text, start, end),
        person=_person(left),
        called=called,
    )


def _on_its_ground(left: list[str]) -> bool:
    """ "In the self-proclaimed Donetsk People's Republic": the region, not who governs it."""
    words = [w.lower() for w in left[-4:]]
    while words and words[-1] in _BEFORE_REPUBLIC:
        words.pop()
    return bool(words) and words[-1] in _WITHIN


def _own_suburb(before: str, match: re.Match[str]) -> bool:
    """ "The Kyiv suburb of Brovary" is Brovary; "a suburb of Kyiv" only lies beside Kyiv."""
    lead = before[: match.start()].split()
    return match.group().lower().startswith("suburb") and bool(lead) and lead[-1][:1].isupper()


def _relation(match: re.Match[str]) -> str:
    direction, other = match.groups()
    return f"{direction.lower()} of" if direction else " ".join(other.lower().split())


def _kind_after(after: str) -> tuple[str | None, bool, int]:
    """Return the kind noun right after the name, whether plural, and the characters up to its end."""
    match = re.match(r"[ \u00a0-]([A-Za-z]+)\b", after)
    if not match:
        return None, False, 0
    noun = match.group(1).lower()
    kind = kind_of(noun)
    if kind is None or noun == "capital" or (kind != "region" and after.startswith(" of ", match.end())):
        return None, False, 0
    if kind == "front" and noun.startswith("front") and after[match.end() :].startswith("-line"):
        return None, False, 0
    plural = noun.endswith("s") and noun != "axis"
    return noun if not plural else _single(noun), plural, match.end()


_APPOSED_END = frozenset({"of", "in", "where", "which", "that", "near", "and", "to"})
_APPOSED = re.compile(r", (?:an?|the) ((?:[A-Za-z'’-]+ ?){1,5})")


def _apposition(after: str) -> str | None:
    """Return the kind of place that the words after a comma call the name ("Obolon, a suburb of …")."""
    match = _APPOSED.match(after)
    kinds = _sets()["nouns.settlement"] | {"district", "neighbourhood", "neighborhood"}
    for word in match.group(1).split() if match else ():
        if word in kinds and word != "capital":
            return word
        if word in _APPOSED_END:
            break
    return None


def _left(left: list[str]) -> tuple[str | None, bool, str | None]:
    """Return kind noun before the name, whether plural, and the slot that the name stands in."""
    sets = _sets()
    kind, plural = None, False
    rest = list(left)
    while rest:
        word = rest[-1].lower()
        if word in ("of", "called", "named") and len(rest) > 1:
            noun = rest[-2].lower()
            another = (
                len(rest) > 2 and rest[-3][0].isupper() and rest[-3].lower() not in _sets()["slots.filler"]
            )
            if kind_of(noun) and kind is None and not another:
                kind, plural = _single(noun), noun.endswith("s")
                rest = rest[:-2]
                continue
            if word != "of":
                return kind, plural, "kind"
            of = "of" if noun in sets["slots.of_nouns"] else "of any"
            return kind, plural, "kind" if kind and of != "of" else of
        if kind_of(word) and kind is None:
            if not _names_next(rest):
                break
            kind, plural = _single(word), word.endswith("s") and word != "axis"
        elif word not in _sets()["slots.filler"] or word in ("of", "and"):
            break
        rest.pop()
    word = rest[-1].lower() if rest else ""
    if word in sets["slots.taking"]:
        return kind, plural, "taking"
    if word in sets["slots.locative"]:
        return kind, plural, word
    return kind, plural, "kind" if kind else None


def _names_next(left: list[str]) -> bool:
    """Does the noun that ends ``left`` belong to the name after it ("the village X"), not before?"""
    noun = left[-1]
    before = left[-2] if len(left) > 1 else ""
    another = before[:1].isupper() and before.lower() not in _sets()["slots.filler"]
    return noun.islower() and kind_of(noun) in ("settlement", "district") and not another


def _office(after: str) -> str | None:
    """Return the office that the name is part of ("Kharkiv mayor", "Luhansk regional governor")."""
    following = re.match(r"(?:['’ʼ`´]s)?((?:[ -][A-Za-z]+){1,4})", after)
    phrase = following.group(1).lower().replace("-", " ").strip() if following else ""
    phrase = phrase.removeprefix("regional ").removeprefix("region ").removeprefix("oblast ")
    return next(
        (o for o in sorted(_sets()["offices.words"]) if phrase == o or phrase.startswith(o + " ")), None
    )


def _dateline(text: str, start: int, end: int) -> bool:
    """Does the name open a line that goes on with an agency in brackets or a dash?"""
    line = text.rfind("\n", max(0, start - 40), start) + 1
    if (line == 0 and start > 40) or not _DATELINE_HEAD.fullmatch(text, line, start):
        return False
    return bool(_DATELINE.match(text, end, min(len(text), end + 70)))


def _person(left: list[str]) -> bool:
    """Does a title or given name stand right before?"""
    sets = _sets()
    words = [w for w in left if w != "."]
    if not words:
        return False
    last = words[-1]
    return last.lower() in sets["persons.titles"] or (last[:1].isupper() and last.lower() in sets["given"])
