"""One attack told several times is one row: which mentions speak of the same attack, and which words win."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from warnotes.extract.strike_places import place_holds

LONG = timedelta(days=10)

if TYPE_CHECKING:
    from warnotes.extract.strike_places import Where
    from warnotes.rows import Strike


@dataclass(slots=True)
class Mention:
    """A row that may be one telling of an attack, with what decides whether it is another's.

    ``scope``: own, wide, inherited, none. ``attacker_from``: words, weapon, place, none.
    ``kind``: thing hit. ``sentence``: number. ``title``: it stands in the headline.
    """

    row: Strike
    where: Where
    scope: str
    attacker_from: str
    interception: bool
    soft: bool
    definite: bool
    plural: bool
    another: bool
    kind: str | None
    sentence: int
    title: bool
    dated: bool
    indefinite: bool = False
    trigger: int = 0
    mention_weapon: int | None = None
    new: int = 0
    absorbed: list[Mention] = field(default_factory=list)


def merge(mentions: list[Mention]) -> list[Mention]:
    """Mentions in text order in, attacks out."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.new < 1 and not mention.definite:
            continue
        if mention.definite and mention.scope != "own":
            _point_back(mention, kept)
            continue
        twin = _twin(mention, kept)
        if twin is None:
            kept.append(mention)
        else:
            kept[kept.index(twin)] = _join(twin, mention)
    return _settle(kept)


def _point_back(mention: Mention, kept: list[Mention]) -> None:
    """ "The attack", "the strikes": of the attack told last; a new row only where another attacker is blamed."""
    fits = [k for k in kept if not k.interception and _weapons(k, mention)]
    if not fits:
        return
    last = next(
        (k for k in reversed(fits) if mention.kind is None or k.kind in (None, mention.kind)), fits[-1]
    )
    side = mention.row.attacker_side
    if mention.attacker_from == "words" and last.attacker_from == "words" and side != last.row.attacker_side:
        _take_place(mention, last)
        mention.row.weapon, mention.row.weapon_text = last.row.weapon, last.row.weapon_text
        mention.row.event_start, mention.row.event_end = last.row.event_start, last.row.event_end
        mention.new = 2
        if not any(k.row.attacker_side == side and _place(k) == _place(mention) for k in kept):
            kept.append(mention)
        return
    if mention.attacker_from == "words" and last.attacker_from != "words":
        last.row.attacker_side, last.attacker_from = side, "words"
        last.new += 1
    if mention.dated and not last.dated and mention.scope != "wide":
        _take_date(last, mention)


def _settle(kept: list[Mention]) -> list[Mention]:
    """A second pass: rows that grew together by what a later sentence told."""
    done: list[Mention] = []
    for mention in kept:
        twin = _twin(mention, done)
        if twin is None:
            done.append(mention)
        else:
            done[done.index(twin)] = _join(twin, mention)
    return done


def _twin(mention: Mention, kept: list[Mention]) -> Mention | None:
    fits = [k for k in kept if same_attack(k, mention)]
    return max(fits, key=lambda k: (_closeness(k, mention), k.sentence), default=None)


def _closeness(one: Mention, two: Mention) -> tuple[int, int]:
    return (int(one.row.weapon == two.row.weapon), int(_place(one) == _place(two)))


def same_attack(one: Mention, two: Mention) -> bool:
    """Whether two mentions of an article may tell of one attack. ``two`` stands later in the text."""
    if _one_weapon(one, two):
        return True
    if _opposed(one, two):
        return False
    return (
        _attackers(one, two)
        and _weapons(one, two)
        and (_places(one, two) or _salvo(one, two))
        and _dates(one, two)
        and _counts(one, two)
        and (one.kind is None or two.kind is None or one.kind == two.kind)
        and one.trigger != two.trigger
        and not (two.another and not one.title and two.sentence != one.sentence)
        and not (_introduces(two) and _introduces(one) and one.kind != two.kind and not one.title)
    )


def _one_weapon(one: Mention, two: Mention) -> bool:
    """Two verbs of one munition: "launched … missiles at the town, hitting a school", "drones, ten of which were downed"."""
    same = one.mention_weapon is not None and one.mention_weapon == two.mention_weapon
    if not same or one.row.weapon != two.row.weapon or one.row.attacker_side != two.row.attacker_side:
        return False
    if one.interception != two.interception:
        return _salvo(one, two) or _salvo(two, one)
    if one.interception or one.trigger == two.trigger:
        return False
    return _place(one) == _place(two) or one.scope != "own" or two.scope != "own"


def _opposed(one: Mention, two: Mention) -> bool:
    """Both sides tell of it, each its own way: two statements."""
    sides = {one.row.speaker_side, two.row.speaker_side}
    return sides == {"Russia", "Ukraine"} and not two.definite


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
            and _place(one) == _place(two)
            and one.row.speaker_side == two.row.speaker_side
        )
    )


def _weapons(one: Mention, two: Mention) -> bool:
    a, b = one.row.weapon, two.row.weapon
    if a == b or a is None or b is None:
        return True
    if (one.soft and one.row.weapon == "bomb") or (two.soft and two.row.weapon == "bomb"):
        return "artillery" not in (a, b)
    return (one.soft or two.soft) and {a, b} == {"artillery", "missile"}


def _place(one: Mention) -> str | None:
    return one.row.place or one.row.place_text


def _places(one: Mention, two: Mention) -> bool:
    if _place(one) == _place(two) or (_whole(one) and _whole(two)):
        return True
    if (counted(one.row) and _whole(one)) or (counted(two.row) and _whole(two)):
        return False
    general, narrow = (one, two) if _wider(one, two) else (two, one)
    if _loose(general) and (general is two or general.title):
        return one.row.weapon == two.row.weapon or two.row.weapon is None or two.sentence - one.sentence <= 2
    a = general.where.mention.place if general.where.mention is not None else None
    b = narrow.where.mention.place if narrow.where.mention is not None else None
    if general.scope == "wide":
        return not general.plural or (general.row.weapon is None and general.title)
    return a is not None and b is not None and place_holds(a, b) and (two.definite or one.title)


def _whole(mention: Mention) -> bool:
    """Of the whole country, or of no place."""
    return mention.scope == "none" or (
        mention.scope == "wide" and mention.row.place_kind in (None, "country")
    )


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


def is_long(row: Strike) -> bool:
    """An interval that dates a time of war, not an attack."""
    return (
        row.event_start is not None and row.event_end is not None and row.event_end - row.event_start > LONG
    )


def counts_of(row: Strike) -> tuple[int | None, int | None, int | None, int | None]:
    """Launched and intercepted bounds of a row."""
    return row.launched_min, row.launched_max, row.intercepted_min, row.intercepted_max


def counted(row: Strike) -> bool:
    """Whether the row has any count."""
    return any(c is not None for c in counts_of(row))


def _counts(one: Mention, two: Mention) -> bool:
    a, b = counts_of(one.row), counts_of(two.row)
    if not counted(one.row) or not counted(two.row):
        if one.interception == two.interception:
            return True
        hit = two if one.interception else one
        return hit.scope != "own" or _place(one) == _place(two)
    if _salvo(one, two) or _salvo(two, one):
        return True
    if one.row.speaker_side != two.row.speaker_side and one.row.speaker_side and two.row.speaker_side:
        return a == b
    return _fit(a[:2], b[:2]) and _fit(a[2:], b[2:])


Bounds = tuple[int | None, int | None]


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


def _join(one: Mention, two: Mention) -> Mention:
    """The better telling, with what the other adds."""
    best, rest = (two, one) if _quality(two) > _quality(one) else (one, two)
    row, more = best.row, rest.row
    if (row.weapon is None and not rest.soft) or (
        best.soft and not rest.soft and more.weapon is not None and not counted(row)
    ):
        if more.weapon is not None:
            row.weapon, row.weapon_text, row.weapon_model = more.weapon, more.weapon_text, more.weapon_model
            best.soft = rest.soft
    if row.attacker_side is None or (best.attacker_from == "place" and rest.attacker_from == "words"):
        row.attacker_side, best.attacker_from = more.attacker_side or row.attacker_side, rest.attacker_from
    if (best.scope != "own" and rest.scope == "own") or (rest.scope == "own" and _narrower(rest, best)):
        _take_place(best, rest)
    if row.intercepted_min is None and row.intercepted_max is None:
        row.intercepted_min, row.intercepted_max = more.intercepted_min, more.intercepted_max
    if row.launched_min is None and row.launched_max is None:
        row.launched_min, row.launched_max = more.launched_min, more.launched_max
    if not best.dated and rest.dated:
        _take_date(best, rest)
    row.target = row.target or more.target
    row.target_text = row.target_text or more.target_text
    best.kind = best.kind or rest.kind
    best.definite = best.definite and rest.definite
    best.title = best.title and rest.title
    best.plural = best.plural or rest.plural if best.scope == "wide" else best.plural and rest.plural
    best.new = max(best.new, rest.new)
    best.absorbed += [rest, *rest.absorbed]
    return best


def _narrower(inner: Mention, outer: Mention) -> bool:
    a = outer.where.mention.place if outer.where.mention is not None else None
    b = inner.where.mention.place if inner.where.mention is not None else None
    return a is not None and b is not None and place_holds(a, b)


def _take_date(best: Mention, rest: Mention) -> None:
    if is_long(rest.row):
        return
    row, more = best.row, rest.row
    row.event_start, row.event_end = more.event_start, more.event_end
    row.date_precision, row.date_text, row.background = more.date_precision, more.date_text, more.background
    best.dated = True


def _take_place(best: Mention, rest: Mention) -> None:
    for name in (
        "place",
        "place_text",
        "place_id",
        "place_kind",
        "admin1",
        "country",
        "lat",
        "lon",
        "place_score",
    ):
        setattr(best.row, name, getattr(rest.row, name))
    best.row.notes = tuple(n for n in best.row.notes if n != "no_place_in_text")
    best.where, best.scope = rest.where, rest.scope


def _quality(mention: Mention) -> tuple[int, ...]:
    row = mention.row
    return (
        int(counted(row)),
        int(mention.new >= 2),
        int(not mention.title),
        int(not mention.definite),
        int(mention.scope == "own")
        + int(mention.attacker_from == "words")
        + int(row.weapon is not None and not mention.soft),
        int(mention.dated and not is_long(row)),
        int(row.speaker is not None),
    )
