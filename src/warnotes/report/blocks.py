"""What a notebook cell shows beside figures: paragraphs and tables that carry article text safely.

Each has a plain text form (which nbval compares and a diff shows) and an HTML form in which everything is
escaped. No Styler, no ``Markdown()``, no ``HTML()`` of article text anywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from warnotes.charts.text import one_line

WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]{3,1000}\Z", re.ASCII)
CELL = 400
CLASS = {
    "Row": "row-id",
    "Event": "row-id",
    "Words": "quote",
    "Title": "quote",
    "What": "quote",
    "In short": "quote",
}


@dataclass(frozen=True)
class Link:
    """Text that leads to an address; only ``http`` and ``https`` become a link."""

    text: str
    url: str | None

    def __str__(self) -> str:
        """The text alone."""
        return self.text


@dataclass(frozen=True)
class Prose:
    """Paragraphs of plain text."""

    paragraphs: Sequence[str]

    def __repr__(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(one_line(text, 2000) for text in self.paragraphs)

    def _repr_html_(self) -> str:
        return "\n".join(f"<p>{escaped(text, 2000)}</p>" for text in self.paragraphs)


@dataclass(frozen=True)
class Points:
    """Headed lists of plain sentences."""

    parts: Sequence[tuple[str, Sequence[str]]]

    def __repr__(self) -> str:
        """Heads, and under each its sentences, one a line."""
        lines = [[head, *(f"- {one_line(point, 2000)}" for point in points)] for head, points in self.parts]
        return "\n".join(line for part in lines for line in part)

    def _repr_html_(self) -> str:
        lists = [
            f"<h3>{escaped(head)}</h3>\n<ul>{''.join(f'<li>{escaped(p, 2000)}</li>' for p in points)}</ul>"
            for head, points in self.parts
        ]
        return '<div class="points">' + "\n".join(lists) + "</div>"


@dataclass(frozen=True)
class Table:
    """Columns and rows of text (or :class:`Link`), with a caption; ``note`` says what is not shown."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | Link]]
    note: str = ""

    def __repr__(self) -> str:
        """One line a row, cells between bars."""
        lines = [
            " | ".join(self.columns),
            *(" | ".join(one_line(str(c), CELL) for c in row) for row in self.rows),
        ]
        return "\n".join([self.caption, *lines, *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in self.columns)
        body = "\n".join(line([cell(value) for value in row], self.columns) for row in self.rows) + "\n"
        if not self.rows:
            body = f'<tr><td colspan="{len(self.columns)}">nothing for this choice</td></tr>\n'
        note = f'<p class="note">{escaped(self.note)}</p>' if self.note else ""
        return (
            f'<div class="scroll" role="region" tabindex="0" aria-label="{escaped(self.caption)}">'
            f"<table><caption>{escaped(self.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{body}</tbody></table></div>{note}"
        )


def escaped(value: str, limit: int = CELL) -> str:
    """One line of text that HTML shows literally, also inside an attribute."""
    return html.escape(one_line(value, limit), quote=True)


def line(cells: Sequence[str], columns: Sequence[str]) -> str:
    """One table row of cells that are HTML already; row numbers are kept in one piece."""
    kinds = [f' class="{CLASS[name]}"' if name in CLASS else "" for name in columns]
    return f"<tr>{''.join(f'<td{kind}>{text}</td>' for kind, text in zip(kinds, cells, strict=True))}</tr>"


def cell(value: str | Link) -> str:
    """The HTML of one cell; a link opens without telling where the reader came from."""
    if isinstance(value, Link) and value.url and WEB.match(value.url):
        url = html.escape(value.url, quote=True)
        return f'<a href="{url}" rel="noopener noreferrer nofollow">{escaped(value.text)}</a>'
    return escaped(str(value))
