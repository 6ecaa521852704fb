"""Where something happens that has no place for its object: in its clause, else what is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.clause import in_reach
from warnotes.extract.compass import compass_places
from warnotes.extract.control_places import FAR, Spot, is_unnamed, located, named_at
from warnotes.extract.place_lists import group, places_on
from warnotes.extract.spoken_of import names_speaker, pointed_at, spoken_of
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.control_places import Places
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.places import PlaceMention

TO = frozenset({"toward", "towards", "into", "on", "inside"})
NOWHERE = Spot((), "none")


def clause_spot(trigger: Token, anchor: Token, reading: Reading, context: Context) -> Spot:
    """The place of what ``trigger`` tells.

    Args:
        trigger: verb or noun of control.
        anchor: the word behind which the place is expected: the noun of a verb-noun phrase, else the trigger.
        reading: the article.
        context: its places.
    """
    near = in_reach(anchor, phrase=True) | in_reach(trigger, phrase=True) | _following(anchor)
    reach = near | in_reach(anchor) | in_reach(trigger)
    spot = _in_phrases(anchor, near, reach, reading, context) or _in_clause(trigger, reading, context)
    if spot is not None:
        return spot
    if _whole_country(near, anchor, context):
        return NOWHERE
    return _around(trigger, reading, context)


def _in_phrases(
    anchor: Token, near: set[int], reach: set[int], reading: Reading, context: Context
) -> Spot | None:
    """Places behind the anchor, an unnamed town, a part of the country, "there" and "the city"."""
    parts = compass_places(reach, anchor.i, context)
    after = _behind(anchor, near, reach, context) or _it(anchor, near, context)
    if parts and after and _apart(parts[0], after[0], reading):
        after = []
    unnamed = _first_unnamed(reach, anchor, reading)
    if unnamed is not None and (not after or after[0].first > unnamed.i):
        return Spot(group(after, reading), "clause", vague=True)
    if after or any(p.first in near for p in parts):
        return Spot(group(after or parts, reading), "clause")
    where = pointed_at(anchor.i, {t for t in reach if t > anchor.i - 8}, context)
    if where is not None:
        return Spot(located(where, reading), "anaphora")
    return Spot(group(parts, reading), "clause") if parts else None


def _it(anchor: Token, near: set[int], context: Context) -> list[Located[PlaceMention]]:
    """ "advances toward it": the place spoken of."""
    doc = context.reading.doc
    held = (doc[t] for t in sorted(near) if t > anchor.i)
    it = next((t for t in held if t.lower_ == "it" and t.dep_ == "pobj" and t.head.lower_ in TO), None)
    return list(located(spoken_of(it.i, context), context.reading)) if it is not None else []


def _behind(anchor: Token, near: set[int], reach: set[int], context: Context) -> list[Located[PlaceMention]]:
    """Places of the phrases behind the anchor; of its lesser clauses only if no phrase points to a place."""
    after = _after(near, anchor, context)
    if after or pointed_at(anchor.i, {t for t in near if t > anchor.i}, context) is not None:
        return after
    return _after(reach, anchor, context)


def _in_clause(trigger: Token, reading: Reading, context: Context) -> Spot | None:
    where_noun = _where_noun(reading.clause_head(trigger.i), context)
    if where_noun:
        return Spot(where_noun, "clause")
    inside = [
        p
        for p in places_on(reading.clause(trigger.i), context)
        if not context._country(p) and not _governs(p, reading)
    ]
    if not inside:
        return None
    return Spot(group([p for p in inside if p.first > trigger.i] or inside, reading), "clause")


def _around(trigger: Token, reading: Reading, context: Context) -> Spot:
    """The rest of the sentence, then the sentences before it."""
    here = pointed_at(trigger.i, set(range(trigger.sent.start, trigger.i)), context)
    if here is not None:
        return Spot(located(here, reading), "sentence")
    around = _in_sentence(trigger, context)
    if around:
        return Spot(group(around, reading), "sentence")
    return Spot(located(spoken_of(trigger.i, context), reading), "context")


def _governs(place: Located[PlaceMention], reading: Reading) -> bool:
    """ "as Kyiv presses on": a government that acts is not where it does."""
    name = place.value.place.name if place.value.place is not None else ""
    return name in ("Kyiv", "Moscow") and reading.doc[place.first].dep_ == "nsubj"


def _whole_country(near: set[int], anchor: Token, context: Context) -> bool:
    """ "an assault on Ukraine": the country is the place, not the town named before."""
    doc = context.reading.doc
    for place in context.reading.places:
        kind = place.value.place.kind if place.value.place is not None else None
        if place.first in near and anchor.i < place.first <= anchor.i + 6 and kind == "country":
            return doc[place.first].dep_ == "pobj" and doc[place.first - 1].lower_ in (
                "on",
                "against",
                "of",
                "into",
                "in",
                "across",
            )
    return False


def _in_sentence(trigger: Token, context: Context) -> list[Located[PlaceMention]]:
    """Places elsewhere in the sentence, from the nearest before the trigger on, else those after it."""
    sentence = trigger.sent
    around = places_on(set(range(sentence.start, sentence.end)), context)
    found = [
        p for p in around if not context._country(p) and _in_ukraine(p) and not names_speaker(p, context)
    ]
    before = [p for p in found if p.first < trigger.i]
    return before[-1:] or found


def _in_ukraine(item: Located[PlaceMention]) -> bool:
    """Only ground of the war is inherited: "the news from Moscow" is no scene."""
    return item.value.place is not None and item.value.place.country == "UA"


def _narrow(item: Located[PlaceMention]) -> bool:
    return item.value.place is not None and item.value.place.kind not in ("region", "country")


def _following(noun: Token) -> set[int]:
    """A prepositional phrase right behind a noun, wherever the parser hangs it."""
    behind = noun.i + 1
    if noun.pos_ == "NOUN" and behind < noun.sent.end and noun.doc[behind].pos_ == "ADP":
        return in_reach(noun.doc[behind], phrase=True)
    return set()


def _apart(part: Located[PlaceMention], narrow: Located[PlaceMention], reading: Reading) -> bool:
    """ "in eastern Ukraine, after … Kyiv": the narrower place belongs to something else."""
    between = reading.doc[part.last : narrow.first]
    return part.first < narrow.first and (len(between) > 8 or any(t.pos_ == "VERB" for t in between))


def _where_noun(head: Token, context: Context) -> Places:
    """ "the region, where a counteroffensive is under way"."""
    if head.dep_ == "relcl" and any(c.lower_ == "where" for c in head.children):
        return named_at(head.head, context)
    return ()


def _after(reach: set[int], anchor: Token, context: Context) -> list[Located[PlaceMention]]:
    return [p for p in places_on({t for t in reach if t > anchor.i}, context) if not context._country(p)]


def _first_unnamed(reach: set[int], anchor: Token, reading: Reading) -> Token | None:
    for i in sorted(t for t in reach if anchor.i < t <= anchor.i + FAR):
        token = reading.doc[i]
        if token.dep_ in ("pobj", "dobj") and is_unnamed(token):
            first, last = noun_phrase(token)
            if not any(first <= p.first < last and _narrow(p) for p in reading.places):
                return token
    return None
