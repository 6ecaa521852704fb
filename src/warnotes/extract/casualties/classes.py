"""Civilian or military, Russian or Ukrainian: from the words for the victims, then from those around them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.people import People, victims_in
from warnotes.extract.sides import side_in
from warnotes.language.actors import fold

if TYPE_CHECKING:
    from warnotes.extract.reading import Reading
    from warnotes.rows import Casualty

NATIONALS = re.compile(r"\b(?:russians|ukrainians|foreigners|chechens|north koreans|koreans)\b", re.I)
CIVILIANS = re.compile(r"\bcivilians?\b", re.I)
PRISONERS = re.compile(r"\bprisoners?\b|\bcaptives\b", re.I)
POWS = re.compile(r"\b(?:pows?|prisoners? of war)\b", re.I)
AROUND = 9  # tokens around another mention of a name


def class_of(people: People, inherited: str | None, toll: bool, reading: Reading) -> str | None:
    """Class of the victims, or None when the text does not tell."""
    if people.victims is not None:
        return people.victims
    doc = reading.doc
    text = doc[people.first : max(people.last, people.number)].text
    if people.kind == "named":
        return _by_name(people, reading)
    if people.bare or people.further or doc[people.head].lower_ in ("injuries", "deaths", "fatalities"):
        if inherited is not None:
            return inherited
        if toll:
            return _toll_class(people, reading)
    if toll and people.known is None:
        return _toll_class(people, reading)
    if PRISONERS.search(text) and POWS.search(reading.text):
        return "military"
    return "military" if toll and NATIONALS.search(text) else None


def _toll_class(people: People, reading: Reading) -> str | None:
    """Whose toll it is: by its sentence, then by the two sentences before."""
    number = reading.sentence_number(people.first)
    for sentence in reversed(reading.sentences[max(0, number - 2) : number + 1]):
        if CIVILIANS.search(sentence.text):
            return "civilian"
        if w.troops().search(sentence.text):
            return "military"
    return None


def _by_name(people: People, reading: Reading) -> str | None:
    """What the article calls a person elsewhere."""
    doc = reading.doc
    name = doc[people.head].text
    told: Counter[str] = Counter()
    for token in doc:
        if token.text == name:
            found = victims_in(doc, max(0, token.i - AROUND), min(len(doc), token.i + AROUND))
            if found is not None:
                told[found] += 1
    return min(told, key=lambda side: (-told[side], side), default=None)


def side_of_victims(text: str, speaker: str | None) -> str | None:
    """Russia or Ukraine when the words for the victims say it."""
    side = side_in(fold(text), speaker)
    return side if side in ("Russia", "Ukraine") else None


def spread(rows: list[Casualty]) -> None:
    """Give bare figures ("53 dead") the class that another row tells for the same place and days."""
    for row in rows:
        if row.victims is not None or row.place is None or not _bare(row):
            continue
        told = {
            r.victims
            for r in rows
            if r.victims
            and r.place == row.place
            and r.event_start == row.event_start
            and r.speaker_side == row.speaker_side
            and r.part_of_row is None
        }
        if len(told) == 1:
            row.victims = told.pop()


def _bare(row: Casualty) -> bool:
    return (row.victim_text or "").lower().removesuffix(" more").removesuffix(" others") == (
        row.count_text or ""
    ).lower()
