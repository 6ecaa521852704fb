"""Where a strike hit: the places of what is hit, of its clause, and what is left when neither names one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.context import Context, Where
from warnotes.extract.strike_parts import StrikeHit, subtree

if TYPE_CHECKING:
    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.language.gazetteer import Place
    from warnotes.language.places import PlaceMention

AT_WAR = ("UA", "RU")
JOINT = re.compile(
    r"(?:\s|,|;|\band\b|\bor\b|\bas\b|\bwell\b|\bthe\b|\bin\b|\bnear\b|\balso\b|\bincluding\b|\bboth\b|\bnearby\b"
    r"|\b(?:north|south|east|west|cent(?:er|re))(?:ern)?\b|\b(?:south|north)(?:east|west)(?:ern)?\b|\bcentral\b|\bon\b"
    r"|\bregions?\b|\boblasts?\b|\bcit(?:y|ies)\b|\btowns?\b|\bvillages?\b|\bdistricts?\b|\bparts\b|\bof\b|\bport\b"
    r"|\bneighbou?ring\b|\bother\b|\bcountry\b|\b’s\b|\b's\b|\bto\b)*",
    re.I,
)
AND = re.compile(r",|\band\b|\bor\b|\bas well as\b", re.I)
WIDE = re.compile(
    r"\b(?:across|throughout|around|all over)\s+(?:[\w’'-]+\s+){0,3}?(?:country|ukraine|nation|regions)\b|\bnationwide\b"
    r"|\bukrainian\s+(?:cities|towns|regions|energy|power|civilian|critical|infrastructure|territory|soil|military"
    r"|electricity|targets|population|skies|air ?space|ports)\b"
    r"|\b(?:country|ukraine)(?:’s|'s)\s+(?:energy|power|civilian|critical|infrastructure|electricity|cities)\b"
    r"|\b(?:cities|regions|targets|parts|areas|towns)\s+(?:across|of|in|around)\s+(?:the\s+country|ukraine)\b",
    re.I,
)
CAPITAL = re.compile(r"\b(?:ukraine(?:’s|'s)|ukrainian|the|the country(?:’s|'s)) capital\b", re.I)
ORIGIN = frozenset({"from", "outside"})
NEAR_WORDS = ("in", "on", "at", "near", "over", "outside", "around", "of", "to", "into", "against", "across", "hit",
              "struck", "between")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """Places of a strike. ``scope``: own, wide (a country, a part of it), inherited or none."""

    places: tuple[Where, ...]
    scope: str


class Places:
    """Finds the scene of a strike in an article."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self._reading = reading
        self._context = context

    def scene(self, hit: StrikeHit, said: Said) -> Scene:
        """Places of a mention, several where the text lists them."""
        anchor = hit.target.i if hit.target is not None else hit.trigger
        zones = [subtree(hit.target), hit.tokens]
        for tokens in zones:
            found = self._named(tokens, anchor)
            if found:
                return Scene(tuple(Where(p.value, "clause", p.first) for p in found), "own")
        sentence = self._reading.sentence(hit.trigger)
        capital = self._capital(hit.tokens)
        if capital is not None:
            return Scene((capital,), "own")
        wide = self._wide(hit)
        anaphor = self._context._anaphor(hit.trigger, hit.tokens)
        if anaphor is not None and not wide:
            return Scene((anaphor,), "own")
        if wide is not None:
            return Scene((wide,), "wide")
        around = self._named(set(range(sentence.start, sentence.end)), hit.trigger)
        if around and not self._far(around[0], hit):
            return Scene(tuple(Where(p.value, "sentence", p.first) for p in around), "own")
        return self._inherited(hit, said)

    # ---- named places ----------------------------------------------------------------------------------------

    def _named(self, tokens: set[int], anchor: int) -> list[Located[PlaceMention]]:
        usable = [p for p in self._context.places_of(tokens) if self._fits(p)]
        best = self._context._choose(usable, anchor)
        return self._listed(best, usable) if best is not None else []

    def _fits(self, item: Located[PlaceMention]) -> bool:
        mention, doc = item.value, self._reading.doc
        if self._context._country(item) or mention.office or mention.dateline:
            return False
        before = [doc[i].lower_ for i in range(max(0, item.first - 3), item.first)]
        if before[-1:] and before[-1] in ORIGIN or (len(before) > 1 and before[-2] in ORIGIN and before[-1] == "the"):
            return False
        if mention.place is not None and mention.place.country not in AT_WAR:
            return bool(set(before) & {"in", "on", "at", "near", "hit", "struck"}) and mention.place.kind != "region"
        return True

    def _listed(
        self, best: Located[PlaceMention], usable: list[Located[PlaceMention]]
    ) -> list[Located[PlaceMention]]:
        """The place with those joined to it; of a place and what contains it, the narrower."""
        at = usable.index(best)
        group = [best]
        for item in usable[at + 1 :]:
            if not self._joined(group[-1], item):
                break
            group.append(item)
        for item in reversed(usable[:at]):
            if not self._joined(item, group[0]):
                break
            group.insert(0, item)
        kept = [g for g in group if not any(o is not g and contains(g, o) for o in group)]
        if len(kept) > 1 and not self._is_list(kept):
            kept = [best] if best in kept else kept[:1]
        unique: list[Located[PlaceMention]] = []
        for item in kept:
            if not any(_name(item) == _name(u) for u in unique):
                unique.append(item)
        return unique

    def _joined(self, one: Located[PlaceMention], two: Located[PlaceMention]) -> bool:
        between = self._reading.doc[one.last : two.first].text
        return len(between) < 90 and JOINT.fullmatch(between) is not None

    def _is_list(self, group: list[Located[PlaceMention]]) -> bool:
        return all(
            AND.search(self._reading.doc[a.last : b.first].text) is not None
            for a, b in zip(group, group[1:], strict=False)
        )

    def _far(self, item: Located[PlaceMention], hit: StrikeHit) -> bool:
        """A place in another clause after a bare mention is seldom its own."""
        return item.first - hit.trigger > 25 or hit.trigger - item.first > 40

    # ---- other words for places ------------------------------------------------------------------------------

    def _capital(self, tokens: set[int]) -> Where | None:
        doc = self._reading.doc
        text = " ".join(doc[i].text for i in sorted(tokens)).replace(" ’s", "’s").replace(" 's", "'s")
        if not CAPITAL.search(text) or re.search(r"\b(?:regional|Russian|Russia’s|Russia's) capital", text):
            return None
        at = next((i for i in sorted(tokens) if doc[i].lower_ == "capital"), None)
        for p in self._reading.places:
            if p.value.place is not None and p.value.place.name == "Kyiv":
                return Where(p.value, "anaphora", at if at is not None else p.first)
        return None

    def _wide(self, hit: StrikeHit) -> Where | None:
        doc = self._reading.doc
        tokens = hit.tokens | subtree(hit.target)
        text = doc[min(tokens) : max(tokens) + 1].text
        items = [p for p in self._context._usable if p.first in tokens and self._context._country(p)]
        compass = [p for p in items if p.value.place is not None and p.value.place.kind != "country"]
        if compass and not any(t in ORIGIN for t in (doc[max(0, compass[0].first - 1)].lower_, doc[max(0, compass[0].first - 2)].lower_)):
            return Where(compass[0].value, "clause", compass[0].first)
        if WIDE.search(text) or (items and self._preposed(items[0])):
            ukraine = next((p for p in items if _name(p) == "Ukraine"), None)
            return Where(ukraine.value if ukraine else None, "clause", ukraine.first if ukraine else None)
        return None

    def _preposed(self, item: Located[PlaceMention]) -> bool:
        before = self._reading.doc[max(0, item.first - 1)].lower_
        return before in NEAR_WORDS and item.value.place is not None and item.value.place.country in AT_WAR

    def _inherited(self, hit: StrikeHit, said: Said) -> Scene:
        if hit.kind == "interception" and said.actor.kind in ("body", "government", "media", "unknown"):
            return Scene((Where(None, "none"),), "none")
        number = self._reading.sentence_number(hit.trigger)
        for place in reversed([p for p in self._context._usable if p.first < hit.trigger and self._fits(p)]):
            if number - self._reading.sentence_number(place.first) <= 4 and _at_war(place):
                return Scene((Where(place.value, "context", place.first),), "inherited")
            break
        return Scene((Where(None, "none"),), "none")


def _at_war(item: Located[PlaceMention]) -> bool:
    return item.value.place is None or item.value.place.country in AT_WAR


def _name(item: Located[PlaceMention]) -> str:
    return item.value.place.name if item.value.place is not None else item.value.text


def contains(outer: Located[PlaceMention], inner: Located[PlaceMention]) -> bool:
    """Whether the first place is a region or city that holds the second."""
    a, b = outer.value.place, inner.value.place
    return a is not None and b is not None and place_holds(a, b)


def place_holds(a: Place, b: Place) -> bool:
    """Whether place ``a`` is a larger place around ``b``."""
    if a.name == b.name:
        return False
    if b.parent is not None and b.parent == a.name:
        return True
    if a.kind == "region" and b.admin1 is not None:
        return a.name == b.admin1 or (a.name == "Donbas" and b.admin1 in ("Donetsk Oblast", "Luhansk Oblast"))
    return a.kind == "country" and a.country == b.country
