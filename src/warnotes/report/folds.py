"""Lines that open to the sentences behind them: plain text for nbval and diffs, ``<details>`` for readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warnotes.charts.text import one_line
from warnotes.report.blocks import CELL, Link, cell, escaped

MARK = {"corroborated": "●", "reported": "■", "unverified": "○", "disputed": "◆"}
"""As in the figures."""


@dataclass(frozen=True)
class Sentence:
    """What stands behind a line: ``about`` says who and when, ``source`` where."""

    about: str
    source: Link
    words: str
    row_id: str

    def __str__(self) -> str:
        """One line."""
        return one_line(f"{self.about}, {self.source}: {self.words} ({self.row_id})", CELL * 2)


@dataclass(frozen=True)
class Fold:
    """One line and its sentences; ``left_out`` counts those that are not shown.

    ``lead`` is what the line is about, ``tag`` a status, which has a mark of its own beside its word.
    """

    line: str
    sentences: Sequence[Sentence]
    left_out: int = 0
    lead: str = ""
    tag: str = ""

    def __str__(self) -> str:
        """Status, subject and line."""
        about = f"{self.lead}: {self.line}" if self.lead else self.line
        return one_line(f"{self.tag} · {about}" if self.tag else about, CELL)


@dataclass(frozen=True)
class Folds:
    """A headed list of lines; ``note`` says what is not shown."""

    caption: str
    folds: Sequence[Fold]
    note: str = ""

    def __repr__(self) -> str:
        """Each line, and under it its sentences."""
        lines = [self.caption]
        for fold in self.folds:
            lines += [str(fold), *(f"    {sentence}" for sentence in fold.sentences)]
            lines += [f"    {_more(fold)}"] if fold.left_out else []
        return "\n".join([*lines, *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        folds = "\n".join(_fold(fold) for fold in self.folds) or "<p>nothing for this choice</p>"
        note = f'<p class="note">{escaped(self.note)}</p>' if self.note else ""
        return f'<div class="folds"><h3>{escaped(self.caption)}</h3>\n{folds}</div>{note}'


def _fold(fold: Fold) -> str:
    items = "".join(
        f"<li>{escaped(s.about)}, {cell(s.source)}: {escaped(s.words)} "
        f'<span class="row-id">{escaped(s.row_id)}</span></li>'
        for s in fold.sentences
    )
    items += f"<li>{escaped(_more(fold))}</li>" if fold.left_out else ""
    tag = f'<span class="tag">{MARK.get(fold.tag, "")} {escaped(fold.tag)}</span> ' if fold.tag else ""
    lead = f"<b>{escaped(fold.lead)}</b> " if fold.lead else ""
    return f"<details><summary>{tag}{lead}{escaped(fold.line)}</summary><ul>{items}</ul></details>"


def _more(fold: Fold) -> str:
    return f"and {fold.left_out:,} more in the table event_rows"
