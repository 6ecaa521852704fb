"""How a verb of control is read: the frame of its pattern gives place, side and action or None."""

from __future__ import annotations

from collections.abc import Callable

from warnotes.extract.clause import beside
from warnotes.extract.control_sight import Finding, Sight
from warnotes.extract.frames_holding import (
    read_cut,
    read_keep,
    read_repel,
    read_resist,
    read_stay,
    read_surround,
    read_under_siege,
)
from warnotes.extract.frames_light import read_light
from warnotes.extract.frames_moving import (
    read_attack,
    read_enter,
    read_fight_for,
    read_forced,
    read_leave,
    read_move,
    read_regroup,
    read_stall,
)
from warnotes.extract.frames_taking import read_drive_out, read_fall, read_lose, read_take, read_under

FRAMES: dict[str, Callable[[Sight], Finding | None]] = {
    "take": read_take,
    "light": read_light,
    "under": read_under,
    "fall": read_fall,
    "lose": read_lose,
    "move": read_move,
    "enter": read_enter,
    "attack": read_attack,
    "repel": read_repel,
    "drive_out": read_drive_out,
    "forced": read_forced,
    "stay": read_stay,
    "resist": read_resist,
    "keep": read_keep,
    "leave": read_leave,
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
