"""How a verb of control is read: one function per frame of the lexicon, each gives place, side and action or None."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, beside, in_reach, is_passive, light_noun, modifiers
from warnotes.extract.compass import is_part
from warnotes.extract.control_places import Spot, clause_spot, in_war, object_spot
from warnotes.extract.control_sides import is_force, side_acting, side_losing, side_owning
from warnotes.extract.control_words import Pattern, words
from warnotes.extract.sides import Side, other
from warnotes.extract.unreal import negated

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.reading import Reading, Said

NAMED = frozenset({"clause", "anaphora"})
CAPTURING = frozenset({"capture"})


@dataclass(frozen=True, slots=True)
class Sight:
    """A trigger with everything that a frame asks for."""

    token: Token
    pattern: Pattern
    reading: Reading
    context: Context
    said: Said

    def acts(self) -> Side | None:
        """Side of the actor."""
        return side_acting(acting(self.token), self.reading, self.said)

    def place_of(self, noun: Token | None) -> Spot | None:
        """Place that a noun is, if it is one of this war."""
        spot = object_spot(noun, self.reading, self.context) if noun is not None else None
        return spot if spot is not None and in_war(spot.places) else None

    def place_around(self, anchor: Token | None = None, sources: frozenset[str] | None = None) -> Spot | None:
        """Place of the clause; only from these sources if they are given."""
        spot = clause_spot(self.token, anchor or self.token, self.reading, self.context)
        if not in_war(spot.places) or (not spot.places and not spot.vague):
            return None
        return spot if sources is None or spot.source in sources else None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a frame read. ``side`` None: nobody is named and the default of the action holds."""

    action: str
    spot: Spot
    side: Side | None
    denied: bool = False
    thing: Token | None = None


def read_frame(sight: Sight) -> Finding | None:
    """Reading of a verb by its pattern, or None if it speaks of something else."""
    if sight.pattern.particles and not sight.pattern.particles & beside(sight.token):
        return None
    return FRAMES[sight.pattern.frame](sight)


def _known_or_nobody(sight: Sight) -> tuple[bool, Side | None]:
    """(usable, side): an actor who is no party to the war makes the statement none of ours."""
    actor = acting(sight.token)
    if actor is None:
        return True, None
    side = side_acting(actor, sight.reading, sight.said)
    return side is not None, side


def _take(sight: Sight) -> Finding | None:
    thing = affected(sight.token)
    if thing is None or thing.lemma_.lower() in ("ground", "foothold", "bridgehead", "one", "side"):
        return None
    if thing.lemma_ == "part" and not any(c.lower_ == "of" for c in thing.children):
        return None  # "took part in"
    if thing.lemma_.lower() in ("position", "line", "trench") and _of_enemy(thing, sight) is None:
        return None  # "took up positions"
    if sight.token.lemma_ == "clear" and any(c.lower_ == "of" for c in sight.token.children):
        return None  # "cleared of debris"
    spot = sight.place_of(thing)
    usable, side = _known_or_nobody(sight)
    side = side or _taken_from(sight)
    if spot is None or not usable or (side is None and not is_passive(sight.token)):
        return None
    if not spot.places and not spot.vague:
        if sight.token.dep_ in ("relcl", "acl"):
            return None  # "the areas that it has seized": known ground, told in passing
        around = sight.place_around(thing, NAMED | {"sentence"})
        spot = around if around is not None else spot
        if side is None and not (sight.token.lemma_.lower() in words("recover") and sight.said.actor.side == "Ukraine"):
            return None
    if _wide(spot) and sight.token.dep_ in ("relcl", "acl"):
        return None
    if _wide(spot) and len(spot.places) > 1:
        spot = Spot((), "none")  # "in the east and south": the country as a whole
    return Finding("capture", spot, side, thing=thing)


def _of_enemy(thing: Token, sight: Sight) -> Side | None:
    owner = side_owning(thing, sight.reading, sight.said)
    actor = sight.acts()
    return owner if owner is not None and (actor is None or actor.side != owner.side) else None


def _taken_from(sight: Sight) -> Side | None:
    """ "taken back from Russian troops"."""
    for child in sight.token.children:
        if child.lower_ == "from":
            held = next((p for p in child.children if p.dep_ == "pobj"), None)
            return side_losing(held, sight.reading, sight.said) if held is not None and is_force(held) else None
    return None


def _wide(spot: Spot) -> bool:
    return bool(spot.places) and all(is_part(p) for p in spot.places)


def _light(sight: Sight) -> Finding | None:
    noun = light_noun(sight.token, sight.pattern.nouns)
    if noun is None:
        return None
    lemma = noun.lemma_.lower()
    if lemma == "control" or sight.pattern.action in ("capture", "encircle"):
        return _light_of(sight, noun)
    side = sight.acts() or side_owning(noun, sight.reading, sight.said)
    airborne = sight.pattern.action == "assault" and lemma in words("needs_ground") and not on_ground(noun, sight.token)
    if side is None or airborne:
        return None
    spot = sight.place_around(noun, NAMED | {"sentence"} if sight.pattern.action == "assault" else NAMED)
    if spot is None and lemma in ("ground", "advance") and sight.pattern.action == "advance":
        spot = Spot((), "none")  # said of the whole front
    if spot is None:
        return None
    return _outcome(Finding(sight.pattern.action, spot, side, thing=noun), noun, sight.token)


def _outcome(finding: Finding, noun: Token, verb: Token) -> Finding:
    """An unsuccessful attack is held off by the other side; "no gains" is a denied advance."""
    marks = modifiers(noun) | {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if finding.action == "assault" and marks & words("failed") and finding.side is not None:
        defender = other(finding.side.side)
        return replace(finding, action="hold", side=replace(finding.side, side=defender or finding.side.side))
    if finding.action == "advance" and marks & words("no_success"):
        return replace(finding, denied=True)
    return finding


def on_ground(noun: Token, verb: Token) -> bool:
    """Whether an attack is one of ground forces: so called, on lines and positions, or made to take a place."""
    about = modifiers(noun) | {t.lower_ for t in noun.subtree}
    if about & words("from_afar"):
        return False
    if about & words("ground_marks"):
        return True
    return _with_goal(verb) or _with_goal(noun)


def _light_of(sight: Sight, noun: Token) -> Finding | None:
    """ "take control of X", "raise the flag over X", "complete the encirclement of X"."""
    held = next(
        (p for c in noun.children if c.lower_ in ("of", "over", "in") for p in c.children if p.dep_ == "pobj"), None
    )
    flag = noun.lemma_.lower() != "control"
    spot = sight.place_of(held) if held is not None else None
    if spot is None and (held is None or flag):
        spot = sight.place_around(noun, NAMED)
    usable, side = _known_or_nobody(sight)
    if side is None:
        side = side_owning(noun, sight.reading, sight.said)
    if spot is None or (not usable and side is None):
        return None
    action = sight.pattern.action
    if action == "hold" and sight.token.dep_ in ("relcl", "acl"):
        return None
    if action == "hold" and held is not None:
        action = _as_news(sight, held, side)
    if not spot.places and not spot.vague:
        return None
    return Finding(action, spot, side, thing=held or noun)


def _as_news(sight: Sight, thing: Token, side: Side | None) -> str:
    """ "We now control most of X", said by the attacker, is a capture; "still controls X" is a hold."""
    much = {t.lemma_.lower() for t in thing.subtree} & {"most", "almost", "all", "nearly", "entire", "whole", "half", "percent", "%", "full"}
    speaks = side is not None and side.side == "Russia" and sight.said.actor.side == "Russia"
    much = much or {c.lower_ for c in sight.token.children} & {"now", "fully", "completely"}
    still = any(c.lower_ in ("still", "continue") for c in sight.token.children) or sight.token.head.lemma_ in ("continue", "remain")
    return "capture" if much and speaks and not still else "hold"


def _under(sight: Sight) -> Finding | None:
    quiet = _quiet(sight.token)
    verb = sight.token
    if quiet is None or (sight.pattern.action == "hold" and verb.dep_ in ("relcl", "acl")):
        return None  # "X, which is under Russian control": in passing
    thing = affected(verb) or next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if thing is None and verb.dep_ == "relcl":
        thing = verb.head
    elif thing is not None and thing.lower_ in ("which", "that") and verb.dep_ == "relcl":
        thing = verb.head
    spot = sight.place_of(thing)
    side = side_owning(quiet, sight.reading, sight.said)
    if side is None:
        side = sight.acts() if verb.lemma_ in ("bring", "take", "put", "place") else None
    if spot is None or side is None or not (spot.places or spot.vague):
        return None
    speaks = side.side == "Russia" == sight.said.actor.side and verb.lemma_ == "be"
    return Finding("capture" if speaks else sight.pattern.action, spot, side, thing=thing)


def _quiet(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("prep", "acomp", "advmod") and child.lower_ in ("under", "in", "into"):
            for held in child.children:
                if held.dep_ == "pobj" and held.lemma_.lower() in words("quiet_nouns"):
                    return held
    return None


def _fall(sight: Sight) -> Finding | None:
    verb = sight.token
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ in ("relcl", "acl", "conj", "xcomp"):
        subject = acting(verb)
    elif subject is not None and verb.dep_ == "relcl" and subject.lower_ in ("which", "that"):
        subject = verb.head
    if subject is None or any(c.dep_ in ("dobj", "acomp") or c.lower_ in ("in", "on", "from", "under", "by", "short", "apart", "back", "behind", "silent") for c in verb.children if c.i > verb.i and c.dep_ != "npadvmod" and not _dated(c)):
        return None
    spot = sight.place_of(subject)
    to = next((p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"), None)
    side = side_acting(to, sight.reading, sight.said) if to is not None else None
    if spot is None or not spot.places or (to is not None and side is None):
        return None
    if subject.pos_ == "PRON" and to is None:
        return None
    if negated(verb):  # "the city has not fallen"
        holder = other(side.side) if side is not None else "Ukraine"
        return Finding("hold", spot, Side(holder or "Ukraine", "enemy", verb.i, verb.i + 1), thing=subject)
    return Finding("capture", spot, side, thing=subject)


def _dated(token: Token) -> bool:
    return any(t.ent_type_ == "DATE" or t.shape_ in ("dddd", "d", "dd") or t.text in MONTHS for t in token.subtree)


MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


def _lose(sight: Sight) -> Finding | None:
    thing = affected(sight.token)
    if thing is not None and thing.lemma_.lower() == "control":
        thing = next((p for c in thing.children if c.lower_ in ("of", "over") for p in c.children), None)
    spot = sight.place_of(thing)
    side = side_losing(acting(sight.token), sight.reading, sight.said)
    if spot is None or side is None or not spot.places:
        return None
    return Finding("capture", spot, side, thing=thing)


def _move(sight: Sight) -> Finding | None:
    verb, actor = sight.token, acting(sight.token)
    side = sight.acts()
    if side is None or not is_force(actor) or is_passive(verb):
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is not None and thing.lemma_.lower() not in ("way", "mile", "kilometer", "kilometre", "km", "meter", "metre"):
        return None
    if not sight.pattern.strong and not (beside(verb) & words("direction_needed") or _at_distance(verb)):
        return None
    if {"ahead", "on"} & beside(verb) and any(c.lower_ == "with" for c in verb.children):
        return None  # "pushed ahead with a reform"
    if verb.lemma_ in ("be", "come", "get", "go", "make") and not _at_distance(verb) and thing is None:
        return None
    spot = sight.place_around(None, None if sight.pattern.strong else NAMED)
    if spot is None or (not sight.pattern.strong and spot.vague and not spot.places):
        return None
    ahead = tuple(p for p in spot.places if p.first == 0 or verb.doc[p.first - 1].lower_ != "from")
    return Finding("advance", replace(spot, places=ahead), side) if ahead or spot.vague else None


def _at_distance(verb: Token) -> bool:
    """ "were 15 miles from X", "within 20 km of X"."""
    near = {t.lemma_.lower() for t in in_reach(verb) and [verb.doc[i] for i in sorted(in_reach(verb)) if i > verb.i][:10]}
    return bool(near & {"mile", "kilometer", "kilometre", "km"}) and bool(near & {"from", "of", "outside", "within"})


def _enter(sight: Sight) -> Finding | None:
    actor, thing = acting(sight.token), affected(sight.token)
    side = sight.acts()
    if side is None or not is_force(actor) or thing is None:
        return None
    if thing.lemma_.lower() == "country":
        return Finding("advance", Spot((), "none"), side, thing=thing)
    spot = sight.place_of(thing)
    if spot is None or not spot.places or spot.source not in NAMED:
        return None
    return Finding("advance", spot, side, thing=thing)


def _attack(sight: Sight) -> Finding | None:
    verb, actor, thing = sight.token, acting(sight.token), affected(sight.token)
    side = sight.acts()
    if side is None or not is_force(actor) or _from_afar(verb):
        return None
    about = {verb.doc[i].lower_ for i in in_reach(verb)}
    if not sight.pattern.strong and not about & (words("ground_marks") | {"directions"}) and not _with_goal(verb):
        return None
    spot = sight.place_of(thing) if thing is not None else None
    if spot is None or not spot.places:
        spot = sight.place_around(None, NAMED | {"sentence"})
    return Finding("assault", spot, side, thing=thing) if spot is not None else None


def _from_afar(verb: Token) -> bool:
    return bool({verb.doc[i].lower_ for i in in_reach(verb)} & words("from_afar"))


def _with_goal(verb: Token) -> bool:
    below = [t for t in verb.subtree if verb.i < t.i <= verb.i + 25]
    return any(t.lemma_.lower() in words("goal_verbs") and t.tag_ == "VB" and t.nbor(-1).lower_ == "to" for t in below)


def _repel(sight: Sight) -> Finding | None:
    thing = affected(sight.token)
    if thing is None or (sight.token.dep_ == "acl" and acting(sight.token) is None):
        return None
    attack = thing.lemma_.lower() in words("attack")
    if not attack and not is_force(thing):
        return None
    if attack and (modifiers(thing) | {t.lower_ for t in thing.subtree if abs(t.i - thing.i) < 8}) & words("from_afar"):
        return None
    side = _defender(thing, attack, sight)
    broad = thing.lemma_.lower() in ("invasion", "operation", "effort", "move", "drive", "progress")
    spot = sight.place_around(None, NAMED if broad or not sight.pattern.rule.endswith("repel") else None)
    if side is None or spot is None:
        return None
    given_way = side.side == "Russia" and not attack and "back" in beside(sight.token)
    return Finding("advance" if given_way else "hold", spot, side, thing=thing)


def _defender(thing: Token, attack: bool, sight: Sight) -> Side | None:
    if attack:
        agent = sight.acts()
        if agent is not None and agent.source == "words":
            return agent
        owner = side_owning(thing, sight.reading, sight.said)
        if owner is not None:
            return replace(owner, side=other(owner.side) or owner.side, source="enemy")
        found = agent
        if found is None and acting(sight.token) is None and sight.said.actor.side in ("Russia", "Ukraine"):
            found = Side(str(sight.said.actor.side), "speaker", sight.token.i, sight.token.i + 1)
        return found
    return side_losing(thing, sight.reading, sight.said)


def _drive_out(sight: Sight) -> Finding | None:
    thing = affected(sight.token)
    if thing is None or not is_force(thing) or "back" in beside(sight.token):
        return None
    side = side_losing(thing, sight.reading, sight.said)
    spot = sight.place_around(None, NAMED)
    if side is None or spot is None:
        return None
    if is_passive(sight.token):  # "were driven out of X": told of those who had to go
        return Finding("withdraw", spot, replace(side, side=other(side.side) or side.side), thing=thing)
    actor = sight.acts()
    if actor is not None and actor.side != side.side:
        return None
    going_on = any(c.dep_ == "aux" and c.lemma_ == "be" for c in sight.token.children)
    return Finding("advance" if going_on else "capture", spot, side, thing=thing)


def _forced(sight: Sight) -> Finding | None:
    thing = affected(sight.token)
    if thing is None or not is_force(thing):
        return None
    goes = any(t.lemma_ in ("retreat", "withdraw", "leave", "flee", "abandon", "pull") for t in sight.token.subtree if t.i > sight.token.i)
    side = side_acting(thing, sight.reading, sight.said)
    spot = sight.place_around(None, NAMED)
    if side is None or spot is None or not (goes or "out" in beside(sight.token)):
        return None
    return Finding("withdraw", spot, side, thing=thing)


def _stay(sight: Sight) -> Finding | None:
    verb, actor = sight.token, acting(sight.token)
    side = sight.acts()
    if side is None or not is_force(actor) or is_passive(verb) or actor is None:
        return None
    if any(c.dep_ in ("dobj", "acomp", "attr", "oprd") for c in verb.children if c.lower_ not in ("firm", "out")):
        return None
    remaining = verb.lemma_ in ("remain", "stay", "be")
    if verb.lemma_ == "be" and not any(c.lower_ == "still" for c in verb.children):
        return None
    if remaining and (actor.lower_ in ("it", "russia", "ukraine", "moscow", "kyiv") or not {"in", "inside"} & beside(verb)):
        return None
    if "on" in beside(verb) and "to" in beside(verb):
        return None
    spot = sight.place_around(None, NAMED if remaining else None)
    return Finding("hold", spot, side) if spot is not None else None


def _keep(sight: Sight) -> Finding | None:
    verb, thing = sight.token, affected(sight.token)
    side = sight.acts()
    if thing is None or side is None:
        return None
    actor = acting(verb)
    if verb.lemma_ in ("defend", "keep", "maintain") and not is_force(actor):
        return None
    if verb.lemma_ == "defend" and side.source == "context" and actor is not None and actor.pos_ != "PRON":
        return None
    spot = sight.place_of(thing)
    if thing.lemma_.lower() in words("defended") and (spot is None or not spot.places):
        spot = sight.place_around(thing, NAMED | {"sentence"})
    if spot is None or not spot.places or (verb.lemma_ == "keep" and thing.lemma_.lower() not in words("ground")):
        return None
    if _wide(spot) and verb.dep_ in ("relcl", "acl"):
        return None
    return Finding(_as_news(sight, thing, side) if verb.lemma_ == "control" else "hold", spot, side, thing=thing)


def _leave(sight: Sight) -> Finding | None:
    verb, actor, thing = sight.token, acting(sight.token), affected(sight.token)
    moved = thing if thing is not None and is_force(thing) else None
    if moved is None and is_passive(verb) and not is_force(thing):
        return None
    if moved is None and not is_force(actor):
        return None
    side = side_acting(moved, sight.reading, sight.said) if moved is not None else None
    if moved is not None and not is_passive(verb):
        side = sight.acts() or side  # "pulling its forces back, Russia has …"
    side = side or (None if is_passive(verb) else sight.acts())
    if sight.pattern.strong:
        if verb.lemma_ == "pull" and not beside(verb) & {"out", "back", "from"}:
            return None
        if thing is not None and moved is None and verb.lemma_ != "flee":
            return None
        spot = _left(sight)
    else:
        spot = sight.place_of(thing) if moved is None else None
    if side is None or spot is None or not spot.places:
        return None
    return Finding("withdraw", spot, side, thing=thing)


def _left(sight: Sight) -> Spot | None:
    """The place of a "from" phrase, else of the clause."""
    spot = sight.place_around(None, NAMED)
    source = next((c for c in sight.token.children if c.lower_ == "from"), None)
    if source is None or spot is None or spot.source != "clause":
        return spot
    own = {t.i for t in source.subtree}
    inside = tuple(p for p in spot.places if p.first in own)
    return replace(spot, places=inside) if inside else None


def _resist(sight: Sight) -> Finding | None:
    actor, thing = acting(sight.token), affected(sight.token)
    side = sight.acts() or (side_losing(thing, sight.reading, sight.said) if thing is not None and is_force(thing) else None)
    spot = sight.place_of(actor) if actor is not None and not is_force(actor) else None
    if spot is None or not spot.places:
        spot = sight.place_around(None, NAMED | {"sentence"})
    if side is None or spot is None or (thing is not None and not is_force(thing) and thing.lemma_ not in words("attack")):
        return None
    return Finding("hold", spot, side, thing=thing)


def _surround(sight: Sight) -> Finding | None:
    thing = affected(sight.token)
    if thing is None:
        return None
    usable, side = _known_or_nobody(sight)
    spot = sight.place_of(thing)
    if spot is None and is_force(thing):
        side = side or side_losing(thing, sight.reading, sight.said)
        spot = sight.place_around(None, NAMED)
        usable = side is not None
    if spot is None or not usable or not spot.places:
        return None
    return Finding("encircle", spot, side, thing=thing)


def _cut(sight: Sight) -> Finding | None:
    verb, thing = sight.token, affected(sight.token)
    if thing is None or (verb.lemma_ == "cut" and "off" not in beside(verb) and thing.lemma_.lower() not in ("road", "route", "highway", "line")):
        return None
    if thing.lemma_.lower() not in words("supply") and sight.place_of(thing) is None:
        return None
    usable, side = _known_or_nobody(sight)
    if side is None and is_force(thing):
        side = side_losing(thing, sight.reading, sight.said)
    spot = sight.place_of(thing)
    if spot is None or not spot.places:
        spot = sight.place_around(None, NAMED)
    if side is None or spot is None or not usable or not (is_force(acting(verb)) or is_force(thing)):
        return None
    return Finding("encircle", spot, side, thing=thing)


FRAMES: dict[str, Callable[[Sight], Finding | None]] = {
    "take": _take,
    "light": _light,
    "under": _under,
    "fall": _fall,
    "lose": _lose,
    "move": _move,
    "enter": _enter,
    "attack": _attack,
    "repel": _repel,
    "drive_out": _drive_out,
    "forced": _forced,
    "stay": _stay,
    "resist": _resist,
    "keep": _keep,
    "leave": _leave,
    "surround": _surround,
    "cut": _cut,
}
