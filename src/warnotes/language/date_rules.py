"""The meaning rule of every rule of the date grammar."""

from __future__ import annotations

from warnotes.language import date_fixed as fixed
from warnotes.language import date_relative as relative
from warnotes.language import date_war as war
from warnotes.language.date_meaning import Rule

RULES: dict[str, Rule] = {
    "iso": fixed.iso,
    "slashed": fixed.slashed,
    "dotted": fixed.dotted,
    "month_day": fixed.month_day,
    "month_days": fixed.month_days,
    "month": fixed.month,
    "weekday": fixed.weekday,
    "monthday": fixed.monthday,
    "season": fixed.season,
    "year": fixed.year,
    "half_year": fixed.half_year,
    "holiday": fixed.holiday,
    "today": relative.today,
    "day_but_one": relative.day_but_one,
    "this_part": relative.this_part,
    "overnight": relative.overnight,
    "ago": relative.ago,
    "past_units": relative.past_units,
    "recent": relative.recent,
    "coming": relative.coming,
    "relative": relative.relative,
    "since_war": war.since_war,
    "since_annexed": war.since_annexed,
    "from_war": war.from_war,
    "day_of_war": war.day_of_war,
    "first_of_war": war.first_of_war,
    "anniversary": war.anniversary,
    "anaphoric": war.anaphoric,
    "that_day": war.anchored(0),
    "in_the_day": war.anchored(0),
    "next_day": war.anchored(1),
    "previous_day": war.anchored(-1),
    "since_then": war.since_then,
    "duration": war.duration,
    "vague": war.vague,
}
