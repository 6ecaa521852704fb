"""Control told by nouns: "the capture of X", "a counteroffensive in X goes on", "their retreat from X"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, modifiers
from warnotes.extract.control_places import Spot
from warnotes.extract.control_sides import moving_before, side_acting, side_owning
from warnotes.extract.control_sight import NAMED, Finding, Sight, is_wide, on_ground
from warnotes.extract.control_words import verb_patterns, words
from warnotes.extract.frames_surrounding import read_siege_noun
from warnotes.extract.sides import SIDES, Side, other
from warnotes.extract.unreal import unreal

if TYPE_CHECKING:
    from spacy.tokens import Token

TOLD = frozenset({"nsubj", "nsubjpass", "ROOT", "attr", "dep", "appos", "conj"})
TELLING = frozenset(
    {
        "order",
        "begin",
        "complete",
        "report",
        "confirm",
        "announce",
        "hail",
        "claim",
        "celebrate",
        "declare",
        "acknowledge",
        "see",
        "note",
        "describe",
    }
)
TELLING_OF = frozenset({"warn", "speak", "tell", "report", "boast", "news", "word"})
FAILING = frozenset({"fail", "repel", "repulse"})
STALLING = FAILING | {"stall", "falter", "slow", "bog", "fizzle", "stop", "halt", "grind", "thwart"}
AFTER = frozenset({"after", "since", "following", "with", "amid", "despite"})
GOING_ON = frozenset({"be", "take", "go", "rage", "occur", "break", "erupt", "report"})
UNSURE = frozenset(
    [
        "possible",
        "potential",
        "expected",
        "planned",
        "likely",
        "imminent",
        "any",
        "future",
        "failed",
        "looming",
        "eventual",
        "anticipated",
        "next",
        "intended",
        "would-be",
        "feared",
    ]
)


def read_noun(sight: Sight) -> Finding | None:
    """Reading of a noun of control, or None if it only names a thing in passing."""
    if modifiers(sight.token) & UNSURE:
        return None
    return FRAMES[sight.pattern.frame](sight)


def _is_told(noun: Token) -> bool:
    """The noun is what the clause tells, not a circumstance of it."""
    if noun.dep_ == "conj":
        return _is_told(noun.head)
    if noun.dep_ == "nsubj" and any(
        c.lower_ in words("unsure") and c.dep_ in ("acomp", "attr", "advmod") for c in noun.head.children
    ):
        return False
    if noun.dep_ == "nsubj" and any(
        c.dep_ == "attr" and c.lemma_.lower() in words("goal_nouns") for c in noun.head.children
    ):
        return False
    if noun.dep_ == "attr" and any(
        c.dep_ == "nsubj" and c.lemma_.lower() in words("goal_nouns") for c in noun.head.children
    ):
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        return noun.head.head.lemma_ in TELLING_OF
    return noun.dep_ in TOLD or (noun.dep_ == "dobj" and noun.head.lemma_ in TELLING)


def _goes_on(noun: Token) -> bool:
    """ "amid a Ukrainian counteroffensive in X", "heavy losses in Russia's assault in the east"."""
    return noun.dep_ == "pobj" and (
        noun.head.lower_ in ("amid", "during", "under")
        or (noun.head.lower_ == "by" and any(c.dep_ == "det" for c in noun.children))
        or (noun.head.lower_ == "in" and not _own(noun))
    )


def _own(noun: Token) -> bool:
    """ "gains in its offensive": told by the verb."""
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)


def _of(sight: Sight) -> Finding | None:
    noun = sight.token
    held = next((p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
    spot = sight.place_of(held)
    if spot is None or not spot.places or spot.vague or is_wide(spot):
        return None
    circumstance = noun.dep_ == "pobj" and noun.head.lower_ in AFTER
    if not (_is_told(noun) or circumstance):
        return None
    return Finding("capture", spot, side_owning(noun, sight.reading, sight.said), thing=held)


def _toward(sight: Sight) -> Finding | None:
    noun = sight.token
    if not (_is_told(noun) or _goes_on(noun)):
        return None
    side = side_owning(noun, sight.reading, sight.said)
    stalled = noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in STALLING
    if side is None and (stalled or "attempted" in modifiers(noun)):
        side = moving_before(noun, sight.reading, sight.said)
    if _told_by_verb(noun):
        return None
    if noun.dep_ in ("nsubj", "nsubjpass") and _failed(noun):
        return _defended(sight, side)
    if side is None or (
        noun.lemma_.lower() in words("needs_ground")
        and sight.pattern.action == "assault"
        and not on_ground(noun, noun.head)
    ):
        return None
    if stalled and any(c.dep_ == "auxpass" for c in noun.head.children):
        return None  # "has been slowed": told by the verb
    loose = noun.dep_ == "pobj" and sight.pattern.action == "assault"
    spot = sight.place_around(noun, NAMED | {"sentence"} if loose else NAMED)
    acts = noun.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in noun.head.children)
    if acts and spot is not None and not {p.first for p in spot.places} & {t.i for t in noun.subtree}:
        return None  # "their gains follow a retreat from X"
    if spot is None and noun.dep_ in ("nsubj", "nsubjpass") and not acts:
        spot = sight.place_around(noun.head, NAMED)
    if spot is None and stalled:
        pointing = any(c.lower_ in ("that", "this", "the") for c in noun.children)
        spot = (sight.place_around(noun) if pointing else None) or Spot((), "none")
    action = "advance" if stalled else sight.pattern.action
    if action == "advance" and modifiers(noun) & {"attempted", "attempt"}:
        action = "assault"
    if stalled and noun.head.lemma_ in FAILING and spot is not None:
        return Finding("hold", spot, replace(side, side=other(side.side) or side.side), thing=noun)
    return Finding(action, spot, side, denied=stalled, thing=noun) if spot is not None else None


def _from(sight: Sight) -> Finding | None:
    noun = sight.token
    held = next(
        (p for c in noun.children if c.lower_ == "from" for p in c.children if p.dep_ == "pobj"), None
    )
    side = side_owning(noun, sight.reading, sight.said)
    if side is None and noun.dep_ == "dobj":
        side = side_acting(acting(noun.head), sight.reading, sight.said)  # "Moscow ordered a retreat"
    spot = sight.place_of(held)
    circumstance = noun.dep_ == "pobj" and noun.head.lower_ in AFTER
    made = noun.dep_ == "dobj" and noun.head.lemma_ in ("make", "beat") and unreal(noun.head) is None
    if side is None or spot is None or not spot.places or not (_is_told(noun) or circumstance or made):
        return None
    return Finding("withdraw", spot, side, thing=held)


def _told_by_verb(noun: Token) -> bool:
    """ "A counteroffensive has pushed them back": the verb says what came of it."""
    verb = noun.head
    return (
        noun.dep_ == "nsubj"
        and any(p.frame in ("repel", "drive_out") for p in verb_patterns().get(verb.lemma_, ()))
        and any(c.dep_ == "dobj" for c in verb.children)
    )


def _failed_attempt(sight: Sight) -> Finding | None:
    """ "Attempts to storm X have failed": held by the other side."""
    noun = sight.token
    if noun.dep_ not in ("nsubj", "nsubjpass") or not _failed(noun):
        return None
    return _defended(sight, side_owning(noun, sight.reading, sight.said))


def _failed(noun: Token) -> bool:
    """The attack that the noun tells of came to nothing, by its verb."""
    verb = noun.head
    return verb.lemma_ in ("fail", "flop", "collapse") or any(
        c.lower_ in words("failed") and c.dep_ in ("acomp", "attr", "oprd") for c in verb.children
    )


def _defended(sight: Sight, attacker: Side | None) -> Finding | None:
    """The hold of whoever is attacked; in somebody's own words without a named attacker his own side."""
    noun, said = sight.token, sight.said
    defender = other(attacker.side) if attacker is not None else str(said.actor.side or "Ukraine")
    about = modifiers(noun) | {t.lower_ for t in noun.subtree}
    if defender not in SIDES or about & words("from_afar"):
        return None
    spot = sight.place_around(noun, NAMED) or sight.place_around(noun.head, NAMED)
    side = Side(defender, "enemy", noun.i, noun.i + 1)
    return Finding("hold", spot, side, thing=noun) if spot is not None else None


def _fighting(sight: Sight) -> Finding | None:
    """ "There is fighting on the outskirts of X, he said": whoever attacks in this war is at it."""
    noun, verb = sight.token, sight.token.head
    told = noun.dep_ in ("nsubj", "nsubjpass", "attr") and verb.lemma_ in GOING_ON
    if verb.lemma_ == "be":
        told = told and any(
            c.dep_ == "expl" or c.lower_ in ("underway", "under", "ongoing") for c in verb.children
        )
    street = modifiers(noun) & {"street", "urban", "house-to-house"}
    if not (told or street) or sight.said.statement is None:
        return None
    spot = sight.place_around(noun, NAMED)
    if spot is None or is_wide(spot) or len(spot.places) > 2 or not spot.places:
        return None
    return Finding("assault", spot, sight.attacker(), thing=noun)


FRAMES: dict[str, Callable[[Sight], Finding | None]] = {
    "of": _of,
    "toward": _toward,
    "from": _from,
    "siege": read_siege_noun,
    "failed": _failed_attempt,
    "fighting": _fighting,
}
