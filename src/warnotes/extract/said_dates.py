"""The days of a statement, as far as a date near its verb tells them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from warnotes.language.dates import DateExpr
    from warnotes.language.statements import Statement

MONTH = 31  # days: a statement dated by a longer time is not dated
WHEN_REACH = 6  # tokens from a date to the verb of its "when" clause
CALENDAR = ("day", "span", "week", "month")


def said_on(
    value: DateExpr, at: tuple[int, int], statement: Statement, doc: Doc, published: date | None
) -> tuple[date, date] | None:
    """First and last day of a statement if a date expression tells them, else None.

    Args:
        value: the date expression.
        at: its tokens, half open.
        statement: the statement.
        doc: the text of both.
        published: day of publication.
    """
    if value.first is None:
        return _days_after(value, at, statement, published)
    if value.kind == "since" and _when_clause(at, statement, doc):  # "since March, when he said …"
        return value.first, _month_end(value.first) if value.rule == "month" else value.first
    last = value.last or value.first
    if at[0] not in statement.near or value.precision not in CALENDAR or value.kind not in ("point", "range"):
        return None
    return (value.first, last) if (last - value.first).days <= MONTH else None


def _days_after(
    value: DateExpr, at: tuple[int, int], statement: Statement, published: date | None
) -> tuple[date, date] | None:
    """ "The news came three days after the mayor said …": he said it three days before."""
    begins = min(statement.speaker[0] if statement.speaker else 0, statement.cue)
    leads = value.text.lower().endswith(" after") and 0 <= begins - at[1] <= 1
    if not leads or value.anchor_days is None or published is None:
        return None
    day = published - timedelta(days=value.anchor_days)
    return day, day


def _when_clause(at: tuple[int, int], statement: Statement, doc: Doc) -> bool:
    """Whether the statement stands in a clause "when …" right behind the date."""
    behind = doc[at[1] : at[1] + 2]
    return any(t.lower_ == "when" for t in behind) and 0 < statement.cue - at[1] <= WHEN_REACH


def _month_end(day: date) -> date:
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)
