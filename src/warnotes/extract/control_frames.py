"""How a verb of control is read: the frame of its pattern gives place, side and action or None."""

from __future__ import annotations

from collections.abc import Callable

from warnotes.extract.clause import beside
from warnotes.extract.control_sight import Finding, Sight
from warnotes.extract.frames_holding import read_keep, read_repel, read_resist, read_stay
from warnotes.extract.frames_leaving import read_forced, read_leave, read_moved_away, read_regroup
from warnotes.extract.frames_light import read_light
from warnotes.extract.frames_losing import read_fall, read_lose, read_surrender
from warnotes.extract.frames_moving import read_attack, read_enter, read_fight_for, read_move
from warnotes.extract.frames_stalling import read_stall
from warnotes.extract.frames_standing import (
    read_attempt,
    read_free_of,
    read_lodged,
    read_none_left,
    read_place_stands,
)
from warnotes.extract.frames_surrounding import read_cut, read_surround, read_under_siege
from warnotes.extract.frames_taking import read_drive_out, read_take, read_under

FRAMES: dict[str, Callable[[Sight], Finding | None]] = {
    "take": read_take,
    "light": read_light,
    "under": read_under,
    "fall": read_fall,
    "lose": read_lose,
    "surrender": read_surrender,
    "move": read_move,
    "enter": read_enter,
    "attack": read_attack,
    "repel": read_repel,
    "drive_out": read_drive_out,
    "forced": read_forced,
    "stay": read_stay,
    "lodged": read_lodged,
    "attempt": read_attempt,
    "place_stands": read_place_stands,
    "free_of": read_free_of,
    "none_left": read_none_left,
    "resist": read_resist,
    "keep": read_keep,
    "leave": read_leave,
    "moved_away": read_moved_away,
    "regroup": read_regroup,
    "surround": read_surround,
    "cut": read_cut,
    "under_siege": read_under_siege,
    "stall": read_stall,
    "fight_for": read_fight_for,
}


def read_frame(sight: Sight) -> Finding | None:
    """Reading of a verb by its pattern, or None if it speaks of something else."""
    if sight.pattern.particles and not sight.pattern.particles & beside(sight.token):
        return None
    return FRAMES[sight.pattern.frame](sight)
