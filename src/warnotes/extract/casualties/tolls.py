"""Running tolls: figures of the whole war, and tolls of one event that grow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.dating import When
from warnotes.lexicon import load

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span

    from warnotes.extract.casualties.harm import Harm
    from warnotes.extract.casualties.people import People
    from warnotes.extract.reading import Reading, Said

LARGE = 1000
HUGE = 5000  # more than any single attack
MANY = 50
SOME = 10
IN_UKRAINE = re.compile(r"\bin Ukraine\b")
UN = "United Nations"


def war_start() -> date:
    """First day of the war."""
    start: date = load("dates")["war"]["start"]
    return start


def is_war_toll(harm: Harm, people: People, reading: Reading, said: Said) -> bool:
    """Whether a figure counts the whole war, by its sentence, its size or who counts."""
    if people.kind in ("person", "named", "definite", "pronoun", "none"):
        return False
    sentence = reading.sentence(harm.i)
    if _since_the_start(sentence, reading) or w.war_patterns().search(sentence.text):
        return True
    low = people.low or people.high or 0
    speech = reading.speech_dates(sentence)
    dated = any(
        d.value.precision in ("day", "span", "week") and d.first not in speech
        for d in reading.within(reading.dates, sentence.start, sentence.end)
    )
    if low >= HUGE:
        return True
    if low >= LARGE:
        return not dated or people.victims == "military" or harm.relation in ("losses", "toll")
    if said.actor.name == UN and low >= MANY and not dated:
        return True
    if dated or not IN_UKRAINE.search(sentence.text):
        return False
    return (low >= MANY and people.victims == "military") or (low >= SOME and _present_perfect(harm, reading))


def _present_perfect(harm: Harm, reading: Reading) -> bool:
    return any(t.lower_ in ("have", "has") for t in reading.doc[max(0, harm.i - 5) : harm.i])


def _since_the_start(sentence: Span, reading: Reading) -> bool:
    return any(
        d.value.kind == "since" and d.value.first is not None and (d.value.first - war_start()).days <= 10
        for d in reading.within(reading.dates, sentence.start, sentence.end)
    )


def is_growing(harm: Harm, reading: Reading) -> bool:
    """Whether a toll is told as one that grows ("the death toll rose to 25")."""
    return harm.relation == "toll" or (
        harm.rule == "deaths" and w.growing().search(reading.sentence(harm.i).text) is not None
    )


def toll_when(when: When, said: Said, reading: Reading) -> When:
    """From the start of the war to the day of the statement, or within the dates that the sentence gives."""
    start, end = war_start(), said.end or reading.published
    if end is not None and end < start:
        return when  # told before the invasion
    if (
        when.source in ("clause", "sentence")
        and when.precision in ("month", "span", "year")
        and when.start
        and when.start >= start
    ):
        return When(when.start, when.end, when.precision, when.text, when.source, when.note, when.first)
    if (
        when.source in ("clause", "sentence")
        and when.end is not None
        and when.text
        and re.match(r"(?:by|until|as of|since)\b", when.text, re.I)
    ):
        end = max(when.end, when.start or when.end)
    return When(start, end, "span", when.text, "war", None, when.first)
