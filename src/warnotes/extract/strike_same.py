"""Whether two mentions of an article tell of one attack."""

from __future__ import annotations

from warnotes.extract.strike_mention import Mention, counted, counts_of, is_long, is_whole, place_of
from warnotes.extract.strike_place_words import place_holds
from warnotes.extract.strike_tally import other_tally

Bounds = tuple[int | None, int | None]


def same_attack(one: Mention, two: Mention) -> bool:
    """Whether two mentions of an article may tell of one attack. ``two`` stands later in the text."""
    if _one_weapon(one, two):
        return True
    if _opposed(one, two) or other_tally(one, two):
        return False
    return (
        _attackers(one, two)
        and weapons_fit(one, two)
        and not _side_by_side(one, two)
        and (_places(one, two) or _salvo(one, two))
        and _dates(one, two)
        and _counts(one, two)
        and (one.kind is None or two.kind is None or one.kind == two.kind)
        and one.trigger != two.trigger
        and not (two.another and not one.title and two.sentence != one.sentence)
        and not (_introduces(two) and _introduces(one) and one.kind != two.kind and not one.title)
    )


def _one_weapon(one: Mention, two: Mention) -> bool:
    """Two verbs of one munition: "launched at the town, hitting a school", "ten of which were downed"."""
    same = one.mention_weapon is not None and one.mention_weapon == two.mention_weapon
    if not same or one.row.weapon != two.row.weapon or one.row.attacker_side != two.row.attacker_side:
        return False
    if one.interception != two.interception:
        plain = not counted(one.row) and not counted(two.row) and one.sentence == two.sentence
        return plain or _salvo(one, two) or _salvo(two, one)
    if one.interception or one.trigger == two.trigger:
        return False
    return place_of(one) == place_of(two) or one.scope != "own" or two.scope != "own"


def _opposed(one: Mention, two: Mention) -> bool:
    """Both sides tell of it, each its own way: two statements."""
    sides = {one.row.speaker_side, two.row.speaker_side}
    return sides == {"Russia", "Ukraine"} and not two.definite


def _side_by_side(one: Mention, two: Mention) -> bool:
    """ "Missile strikes and aircraft attacks": classes that one sentence tells apart."""
    a, b = one.row.weapon, two.row.weapon
    named = one.mention_weapon is not None and two.mention_weapon is not None
    return named and one.sentence == two.sentence and a != b


def _introduces(mention: Mention) -> bool:
    """ "A Russian air strike": an indefinite noun brings a new attack into the text."""
    return mention.indefinite and mention.scope == "own"


def _attackers(one: Mention, two: Mention) -> bool:
    a, b = one.row.attacker_side, two.row.attacker_side
    return (
        a == b
        or a is None
        or b is None
        or (
            "place" in (one.attacker_from, two.attacker_from)
            and one.scope != "wide"
            and two.scope != "wide"
            and place_of(one) == place_of(two)
            and one.row.speaker_side == two.row.speaker_side
        )
    )


def weapons_fit(one: Mention, two: Mention) -> bool:
    """Whether two weapon classes may be one: equal, unnamed, or loose words ("air strike")."""
    a, b = one.row.weapon, two.row.weapon
    if a == b or a is None or b is None:
        return True
    if (one.soft and one.row.weapon == "bomb") or (two.soft and two.row.weapon == "bomb"):
        return "artillery" not in (a, b)
    return (one.soft or two.soft) and {a, b} == {"artillery", "missile"}


def _places(one: Mention, two: Mention) -> bool:
    if place_of(one) == place_of(two) or (is_whole(one) and is_whole(two)):
        return True
    if (counted(one.row) and is_whole(one)) or (counted(two.row) and is_whole(two)):
        return False
    general, narrow = (one, two) if _wider(one, two) else (two, one)
    if _loose(general) and (general is two or general.title):
        return one.row.weapon == two.row.weapon or two.row.weapon is None or two.sentence - one.sentence <= 2
    a = general.where.mention.place if general.where.mention is not None else None
    b = narrow.where.mention.place if narrow.where.mention is not None else None
    if general.scope == "wide":
        return not general.plural or (general.row.weapon is None and general.title)
    return a is not None and b is not None and place_holds(a, b) and (two.definite or one.title)


def _loose(mention: Mention) -> bool:
    """It has no place of its own: any will do."""
    return mention.scope in ("none", "inherited") and not mention.interception


def _wider(one: Mention, two: Mention) -> bool:
    rank = {"own": 0, "wide": 1, "inherited": 2, "none": 3}
    if rank[one.scope] != rank[two.scope]:
        return rank[one.scope] > rank[two.scope]
    a = one.where.mention.place if one.where.mention is not None else None
    b = two.where.mention.place if two.where.mention is not None else None
    return a is not None and b is not None and place_holds(a, b)


def _dates(one: Mention, two: Mention) -> bool:
    a, b = one.row, two.row
    if is_long(a) != is_long(b) and not one.title:
        return False
    if not (one.dated and two.dated):
        return a.background == b.background or one.title
    if a.event_start is None or b.event_start is None or a.event_end is None or b.event_end is None:
        return True
    return a.event_start <= b.event_end and b.event_start <= a.event_end


def _counts(one: Mention, two: Mention) -> bool:
    a, b = counts_of(one.row), counts_of(two.row)
    if not counted(one.row) or not counted(two.row):
        if one.interception == two.interception:
            return True
        hit = two if one.interception else one
        return hit.scope != "own" or place_of(one) == place_of(two)
    if _salvo(one, two) or _salvo(two, one):
        return True
    if one.row.speaker_side != two.row.speaker_side and one.row.speaker_side and two.row.speaker_side:
        return a == b
    return _fit(a[:2], b[:2]) and _fit(a[2:], b[2:])


def _fit(a: Bounds, b: Bounds) -> bool:
    """The same bounds, one of them not stated, or a vague count around an exact one."""
    if a == b or a == (None, None) or b == (None, None):
        return True
    if None in a or None in b:
        return False
    (al, ah), (bl, bh) = sorted((a, b), key=lambda r: r[1] - r[0])  # type: ignore[operator]
    return bl <= al and ah <= bh  # type: ignore[operator]


def _salvo(launched: Mention, downed: Mention) -> bool:
    """What was launched and how much of it was shot down, told within two sentences."""
    a, b = launched.row, downed.row
    if a.launched_min is None or a.intercepted_min is not None or b.launched_min is not None:
        return False
    if b.intercepted_min is None or abs(launched.sentence - downed.sentence) > 2 or a.weapon != b.weapon:
        return False
    return b.intercepted_min <= a.launched_min and launched.attacker_from != "none" and downed.scope != "own"
