"""Where a strike hit: the places of what is hit, of its clause, and what is left when neither names one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.context import ANAPHORA, Context, Where
from warnotes.extract.strike_parts import StrikeHit, subtree, target_kind
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.language.gazetteer import Place
    from warnotes.language.places import PlaceMention

AT_WAR = ("UA", "RU")
NEAR_WAR = ("UA", "RU", "BY", "PL", "MD", "RO")
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
    r"|\b(?:north|south|east|west|cent(?:er|re))(?: and (?:north|south|east|west|cent(?:er|re)))? of the country\b"
    r"|\b(?:cities|regions|targets|parts|areas|towns)\s+(?:across|of|in|around)\s+(?:the\s+country|ukraine)\b",
    re.I,
)
CAPITAL = re.compile(r"\b(?:ukraine(?:’s|'s)|ukrainian|the|the country(?:’s|'s)) capital\b", re.I)
SITES = {
    "plant": r"plant|azovstal|works", "npp": r"plant", "facility": r"plant|prison|azovstal", "bridge": r"bridge", "prison": r"prison|colony|olenivka",
    "jail": r"prison|colony", "colony": r"prison|colony", "base": r"base|ground|airfield", "airfield": r"airfield|airport|air ?base",
    "airport": r"airport|airfield", "island": r"island", "dam": r"dam", "steelworks": r"azovstal|works", "centre": r"training|detention",
    "theatre": r"theat", "theater": r"theat", "airbase": r"air ?base|airfield",
}  # fmt: skip
HOLDS = 4  # sentences for which a place still holds
MANY = frozenset({"towns", "cities", "villages", "regions", "districts", "settlements", "areas", "targets"})
FROM = re.compile(
    r"\bfrom (?:the |its |their )?(?:air ?space|territory|waters|direction|ships?|submarines?|areas?|ports?|bases?"
    r"|occupied|annexed|nearby|neighbou?ring|russian|belarusian)\b[\w ’'-]*$",
    re.I,
)
ORIGIN = frozenset({"from", "outside"})
ORIGIN_NOUNS = frozenset({"direction"})
ANSWER = frozenset(load("english/strike")["noun_rules"]["answer"])
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
        site = self._site(hit)
        country = self._right_after(hit)
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

    # ---- named places ----------------------------------------------------------------------------------------

    def _named(self, tokens: set[int], anchor: int, more: set[int]) -> list[Located[PlaceMention]]:
        usable = [p for p in self._context.places_of(tokens) if self._fits(p)]
        usable = [p for p in usable if not self._beyond(p)] or usable
        best = self._context._choose(usable, anchor)
        if best is None:
            return []
        if best.first < anchor:
            best = next((p for p in usable if p.first < best.first and self._leads(p, anchor)), best)
        near = [p for p in self._context.places_of(tokens | more) if self._fits(p)]
        if self._beyond(best):
            return [best]
        stop = next((k for k, p in enumerate(near) if p.first > best.first and self._beyond(p)), len(near))
        return self._listed(best, near[:stop])

    def _beyond(self, item: Located[PlaceMention]) -> bool:
        """ "west of the Kherson region": a place only to find another by."""
        return re.search(r"(?:north|south|east|west)\w* of(?: the)?$", self._before(item), re.I) is not None

    def _before(self, item: Located[PlaceMention]) -> str:
        return str(self._reading.doc[max(0, item.first - 5) : item.first].text)

    def _leads(self, item: Located[PlaceMention], anchor: int) -> bool:
        """A name that hangs on the verb itself: "X, the largest city in Y, has come under fire"."""
        token = self._reading.doc[item.last - 1]
        verb = self._reading.clause_head(anchor)
        return token.head.i == verb.i and token.dep_ in ("nsubj", "nsubjpass", "advmod", "npadvmod", "dep")

    def _text(self, head: Token | None) -> str:
        return (
            str(self._reading.doc[min(subtree(head)) : max(subtree(head)) + 1].text)
            if head is not None
            else ""
        )

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
                ):
                    return Where(p.value, "clause", p.first)
                return None
        return None

    def _meant(self, hit: StrikeHit) -> Where | None:
        """ "shelling of the frontline city", "aimed at the town, one of the …": a place named before, not in the phrase."""
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
            WIDE.search(text) and hit.target.tag_ == "NNS"
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
            sites = [p for p in self._context._usable if p.value.place is not None and p.value.place.kind == "site"
                     and re.search(SITES[doc[i].lower_], p.value.place.name, re.I)]  # fmt: skip
            if sites:
                near = min(sites, key=lambda p: (p.first > i, abs(p.first - i)))
                return Where(near.value, "clause" if near.first in hit.tokens else "anaphora", i)
        return None

    def _fits(self, item: Located[PlaceMention]) -> bool:
        mention, doc = item.value, self._reading.doc
        if FROM.search(self._before(item)):
            return False
        if self._context._country(item) or mention.office or (mention.dateline and self._is_dateline(item)):
            return False
        before = [doc[i].lower_ for i in range(max(0, item.first - 3), item.first)]
        if set(before) & ORIGIN_NOUNS or self._followed_by_event(item):
            return False
        if (
            (before[-1:]
            and before[-1] in ORIGIN)
            or (len(before) > 1 and before[-2] in ORIGIN and before[-1] == "the")
        ):
            return False
        if mention.place is not None and mention.place.country not in AT_WAR:
            return (
                mention.place.country in NEAR_WAR
                and bool(set(before) & {"in", "on", "at", "near", "hit", "struck"})
                and mention.place.kind != "region"
            )
        return True

    def _is_dateline(self, item: Located[PlaceMention]) -> bool:
        """A name at the head of a paragraph that is no part of its sentence ("KYIV, Ukraine (AP) — …")."""
        after = [t.text for t in self._reading.doc[item.last : item.last + 8]]
        if any(mark in after for mark in ("—", "–", "--")):
            return True
        token = self._reading.doc[item.last - 1]
        return not (token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ in ("nsubj", "nsubjpass"))

    def _followed_by_event(self, item: Located[PlaceMention]) -> bool:
        """ "revenge for the Kerch Bridge blast": the place of another event."""
        doc = self._reading.doc
        words = [t.lower_ for t in doc[item.last : item.last + 1]]
        return bool(set(words) & {"explosion", "blast", "bombing", "incident"}) and any(
            t.lemma_.lower() in ANSWER for t in doc[max(0, item.first - 6) : item.first]
        )

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
        kept = [
            g
            for g in group
            if not any(o is not g and contains(g, o) and not self._beside(g, o) for o in group)
        ]
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

    def _beside(self, one: Located[PlaceMention], two: Located[PlaceMention]) -> bool:
        """Joined by "and": both are meant, though one holds the other."""
        a, b = (one, two) if one.first < two.first else (two, one)
        return re.search(r"\band\b|\bas well as\b", self._reading.doc[a.last : b.first].text) is not None

    def _is_list(self, group: list[Located[PlaceMention]]) -> bool:
        return all(
            AND.search(self._reading.doc[a.last : b.first].text) is not None
            for a, b in zip(group, group[1:], strict=False)
        )

    def _far(self, item: Located[PlaceMention], hit: StrikeHit, reach: int = 25) -> bool:
        """A place in another clause after a bare mention is seldom its own."""
        return item.first - hit.trigger > reach or hit.trigger - item.first > reach + 15

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
        if compass and not any(
            t in ORIGIN
            for t in (doc[max(0, compass[0].first - 1)].lower_, doc[max(0, compass[0].first - 2)].lower_)
        ):
            return Where(compass[0].value, "clause", compass[0].first)
        if WIDE.search(text) or (items and self._preposed(items[0])):
            ukraine = next((p for p in items if _name(p) == "Ukraine"), None)
            return Where(ukraine.value if ukraine else None, "clause", ukraine.first if ukraine else None)
        return None

    def _preposed(self, item: Located[PlaceMention]) -> bool:
        before = self._reading.doc[max(0, item.first - 1)].lower_
        return before in NEAR_WORDS and item.value.place is not None and item.value.place.country in AT_WAR

    def _inherited(self, hit: StrikeHit, said: Said) -> Scene:
        if any(a.count is not None for a in hit.arms) and hit.target is None:
            return Scene((Where(None, "none"),), "none")
        at_sea = target_kind(hit.target) == "ship"
        many = hit.target is not None and hit.target.tag_ == "NNS" and hit.target.lower_ in MANY
        if at_sea or many:
            return Scene((Where(None, "none"),), "none")
        if (
            hit.plural
            and not hit.definite
            and target_kind(hit.target) is None
            and hit.rule.startswith("noun")
        ):
            return Scene((Where(None, "none"),), "none")
        if hit.kind == "interception" and said.actor.kind in ("body", "government", "media", "unknown"):
            return Scene((Where(None, "none"),), "none")
        number = self._reading.sentence_number(hit.trigger)
        before = [p for p in self._context._usable if p.first < hit.trigger and self._fits(p) and _at_war(p)]
        near = [p for p in before if number - self._reading.sentence_number(p.first) <= HOLDS]
        if not near:
            return Scene((Where(None, "none"),), "none")
        best = max(near, key=lambda p: (self._weight(p, before), p.first))
        return Scene((Where(best.value, "context", best.first),), "inherited")

    def _weight(self, item: Located[PlaceMention], before: list[Located[PlaceMention]]) -> int:
        """How much the text so far is about a place."""
        return sum(_name(p) == _name(item) for p in before)


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
