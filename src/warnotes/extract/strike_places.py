"""Where a strike hit: the places of what is hit, of its clause, and what is left when neither names one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.context import ANAPHORA, Where
from warnotes.extract.strike_inherit import inherited
from warnotes.extract.strike_named import NamedPlaces
from warnotes.extract.strike_parts import StrikeHit
from warnotes.extract.strike_place_words import (
    AND,
    AT_WAR,
    CAPITAL,
    NEAR_WORDS,
    ORIGIN,
    RUSSIAN_SOIL,
    SITES,
    WIDE,
    place_name,
)
from warnotes.extract.strike_syntax import subtree

if TYPE_CHECKING:
    from warnotes.extract.reading import Located, Said
    from warnotes.language.places import PlaceMention


@dataclass(frozen=True, slots=True)
class Scene:
    """Places of a strike. ``scope``: own, wide (a country, a part of it), inherited or none."""

    places: tuple[Where, ...]
    scope: str


class Places(NamedPlaces):
    """Finds the scene of a strike in an article."""

    def scene(self, hit: StrikeHit, said: Said) -> Scene:
        """Places of a mention, several where the text lists them."""
        anchor = hit.target.i if hit.target is not None else hit.trigger
        site = self._site(hit)
        country = self._right_after(hit) if not self._aimed_behind(hit) else None
        country = country or self._at_country(hit)
        meant = self._meant(hit)
        if meant is not None:
            return Scene((meant,), "own")
        for tokens in (subtree(hit.target), hit.tokens) if country is None else ():
            found = self._named(tokens, anchor, hit.tokens)
            if found:
                named = tuple(Where(p.value, "clause", p.first) for p in found)
                return Scene(
                    (site, *named) if site is not None and AND.search(self._text(hit.target)) else named,
                    "own",
                )
        if site is not None:
            return Scene((site,), "own")
        if country is not None:
            return Scene((country,), "wide")
        sentence = self._reading.sentence(hit.trigger)
        capital = self._capital(hit.tokens | subtree(hit.target))
        if capital is not None:
            return Scene((capital,), "own")
        wide = self._wide(hit)
        anaphor = self._context._anaphor(hit.trigger, hit.tokens | subtree(hit.target))
        if anaphor is not None and not wide:
            return Scene((anaphor,), "own")
        if wide is not None:
            return Scene((wide,), "wide")
        whole = set(range(sentence.start, sentence.end))
        around = self._named(whole, hit.trigger, whole)
        loose = hit.plural and not any(a.weapon for a in hit.arms)
        if (
            around
            and not hit.definite
            and not self._far(around[0], hit, 12 if loose else 25)
            and not self._far(around[0], hit)
        ):
            return Scene(tuple(Where(p.value, "sentence", p.first) for p in around), "own")
        return self._inherited(hit, said)

    def _right_after(self, hit: StrikeHit) -> Where | None:
        """ "missile attacks in Ukraine": the country stands right after the noun."""
        doc = self._reading.doc
        if re.match(
            r"(?:across|throughout|around) the (?:country|nation)",
            doc[hit.trigger + 1 : hit.trigger + 5].text,
            re.I,
        ):
            return self._country_where("Ukraine", hit.trigger + 1)
        for p in self._context._usable:
            if hit.trigger < p.first <= hit.trigger + 4 and hit.rule.startswith("noun"):
                words = {doc[i].lower_ for i in range(hit.trigger + 1, p.first)}
                if not words - {"across", "the", "throughout", "over", "all", "in", "on"} and (
                    "across" in words
                ):
                    return Where(p.value, "clause", p.first)
                if (
                    self._context._country(p)
                    and p.value.place is not None
                    and words & {"in", "on", "across", "throughout"}
                    and doc[min(p.last, len(doc) - 1)].lower_ not in ("'s", "’s")
                ):
                    return Where(p.value, "clause", p.first)
                return None
        return None

    def _aimed_behind(self, hit: StrikeHit) -> bool:
        """ "Attacks in southern Russia, on the cities of X and Y": the towns behind the country."""
        target = hit.target
        return (
            target is not None
            and target.i > hit.trigger + 4
            and bool(self._named(subtree(target), target.i, set()))
        )

    def _meant(self, hit: StrikeHit) -> Where | None:
        """ "shelling of the frontline city", "aimed at the town": a place named before."""
        head = hit.target
        if head is None or head.lower_ not in ANAPHORA or head.lower_ in SITES or head.tag_ == "NNS":
            return None
        if any(head.i - 4 <= p.first <= head.i + 6 for p in self._context._usable):
            return None
        return self._context._anaphor(head.i, {head.i})

    def _at_country(self, hit: StrikeHit) -> Where | None:
        """ "fired 18 missiles at Ukraine", "at Ukrainian targets": the country itself is what is hit."""
        if hit.target is None or self._named(subtree(hit.target), hit.target.i, set()):
            return None
        text = self._text(hit.target)
        first, name = min(subtree(hit.target)), hit.target.lower_
        if name not in ("ukraine", "russia", "country") and not (
            (WIDE.search(text) and hit.target.tag_ == "NNS") or RUSSIAN_SOIL.search(text)
        ):
            return None
        return self._country_where(text, first)

    def _country_where(self, text: str, first: int) -> Where:
        wanted = (
            "Russia"
            if re.search(r"russia", text, re.I) and not re.search(r"ukrain", text, re.I)
            else "Ukraine"
        )
        found = next(
            (p for p in self._reading.places if p.value.place is not None and p.value.place.name == wanted),
            None,
        )
        return Where(found.value if found else None, "clause", first)

    def _site(self, hit: StrikeHit) -> Where | None:
        """ "the plant", "the bridge": the site of that kind that the article names, before or after."""
        doc = self._reading.doc
        held = subtree(hit.target, 8) if hit.target is not None else hit.tokens
        for i in sorted(held):
            if doc[i].lower_ not in SITES or doc[i - 1].lower_ not in (
                "the",
                "this",
                "that",
                "power",
                "nuclear",
                "detention",
            ):
                continue
            sites = [
                p
                for p in self._context._usable
                if p.value.place is not None
                and p.value.place.kind == "site"
                and re.search(SITES[doc[i].lower_], p.value.place.name, re.I)
            ]
            if sites:
                near = min(sites, key=lambda p: (p.first > i, abs(p.first - i)))
                return Where(near.value, "clause" if near.first in hit.tokens else "anaphora", i)
        return None

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
        if compass and not any(
            t in ORIGIN
            for t in (doc[max(0, compass[0].first - 1)].lower_, doc[max(0, compass[0].first - 2)].lower_)
        ):
            return Where(compass[0].value, "clause", compass[0].first)
        if WIDE.search(text) or (items and self._preposed(items[0])):
            ukraine = next((p for p in items if place_name(p) == "Ukraine"), None)
            return Where(ukraine.value if ukraine else None, "clause", ukraine.first if ukraine else None)
        return None

    def _preposed(self, item: Located[PlaceMention]) -> bool:
        before = self._reading.doc[max(0, item.first - 1)].lower_
        return before in NEAR_WORDS and item.value.place is not None and item.value.place.country in AT_WAR

    def _inherited(self, hit: StrikeHit, said: Said) -> Scene:
        found = inherited(hit, said, self._reading, self._context)
        return Scene((found,), "inherited") if found is not None else Scene((Where(None, "none"),), "none")
