"""One attack told several times is one row: which mentions speak of the same attack, and which words win."""

from __future__ import annotations

from warnotes.extract.strike_mention import Mention, counted, is_long, place_of
from warnotes.extract.strike_place_words import place_holds
from warnotes.extract.strike_same import same_attack, weapons_fit


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
    """ "The attack", "the strikes": the attack told last; a new row only where another side is blamed."""
    fits = [k for k in kept if not k.interception and weapons_fit(k, mention)]
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
        if not any(k.row.attacker_side == side and place_of(k) == place_of(mention) for k in kept):
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
    return (int(one.row.weapon == two.row.weapon), int(place_of(one) == place_of(two)))


def _join(one: Mention, two: Mention) -> Mention:
    """The better telling, with what the other adds."""
    best, rest = (two, one) if _quality(two) > _quality(one) else (one, two)
    row, more = best.row, rest.row
    if more.weapon is not None and not rest.soft and (row.weapon is None or (best.soft and not counted(row))):
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
    unsaid = row.speaker_side is None and more.speaker_side is not None
    if unsaid and (best.title or counted(row)):  # a title is nobody's word, a figure is somebody's
        _take_speaker(best, rest)
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


def _take_speaker(best: Mention, rest: Mention) -> None:
    for name in ("speaker", "speaker_text", "speaker_side", "said_start", "said_end"):
        setattr(best.row, name, getattr(rest.row, name))
    best.row.trace["speaker"] = rest.row.trace.get("speaker", "context")


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
