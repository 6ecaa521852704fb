"""One row as an analyst sees it: its sentence in the article with the words of each field marked."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from warnotes.corrections import Decision
from warnotes.evidence import around
from warnotes.explain import Source, describe, marks_of, said, sources_of

Record = Mapping[str, Any]

STYLE = (
    "<style>.wn-sheet{max-width:60rem;line-height:1.5}"
    ".wn-sheet mark{background:#FFE08A;color:#111;padding:0 .15em}"
    ".wn-sheet .wn-quote{border-bottom:2px solid #D55E00}.wn-sheet td,.wn-sheet th{text-align:left;"
    "padding:.15em 1em .15em 0;vertical-align:top}.wn-sheet sup{font-weight:600}</style>"
)


@dataclass(frozen=True)
class Sheet:
    """A row with its article and traces, what was decided on it, and where it stands in the queue."""

    table: str
    row: Record
    article: Record
    traces: Sequence[Record]
    decided: Sequence[Decision] = field(default_factory=tuple)
    place: str = ""

    def __repr__(self) -> str:
        """As ``warnotes explain`` prints it, with what was decided."""
        lines = [self.place, describe(self.table, self.row, self.article, self.traces)]
        return "\n".join(filter(None, [*lines, *map(words_of, self.decided)]))

    def _repr_html_(self) -> str:
        sources = sources_of(self.row, list(self.traces))
        marks = marks_of(self.row, self.article["text"], sources)
        about = [self.article[name] for name in ("outlet", "published", "title", "path")]
        head = f"{self.place} · {self.table} · confidence {self.row['confidence']:.2f}"
        decided = "".join(f"<p><strong>{_safe(words_of(one))}</strong></p>" for one in self.decided)
        known = _safe(", ".join(str(one) for one in about if one))
        words = _marked(self.row, self.article["text"], marks)
        fields = self._fields(sources, marks)
        return (
            f'{STYLE}<div class="wn-sheet"><p>{_safe(head)}<br>{known}</p>\n'
            f"<p>{words}</p>\n{decided}\n{fields}</div>"
        )

    def _fields(self, sources: Iterable[Source], marks: Mapping[tuple[int, int], int]) -> str:
        known = list(sources)
        lines = []
        for name, value in said(self.table, self.row).items():
            stem = name.removesuffix("_text").removesuffix("_start").removesuffix("_end")
            own = [one for one in known if one.field in (name, stem, f"{stem}_text")]
            where = "; ".join(dict.fromkeys(_where(one, marks) for one in own))
            lines.append(f'<tr><th scope="row">{name}</th><td>{_safe(str(value))}</td><td>{where}</td></tr>')
        return f"<table>{''.join(lines)}</table>"


def words_of(decision: Decision) -> str:
    """A decision in words."""
    told = {
        "change": f"corrected: {decision.field} from {decision.old} to {decision.new}",
        "reject": "rejected",
        "accept": "accepted",
        "add": "added",
    }[decision.kind]
    return told + (f" ({decision.reason})" if decision.reason else "")


def _marked(row: Record, text: str, marks: Mapping[tuple[int, int], int]) -> str:
    """The paragraph with numbered marks, and the row's own words underlined; all else escaped."""
    seen = around(text, row["start"], row["end"])
    cuts = sorted({seen.start, seen.end, row["start"], row["end"], *(at for span in marks for at in span)})
    parts = ["… " if seen.cut_before else ""]
    for start, end in pairwise(cuts):
        inside = [(span, number) for span, number in marks.items() if span[0] <= start and end <= span[1]]
        piece = _safe(text[start:end])
        if inside:
            span, number = inside[0]
            piece = f"<mark>{piece}{f'<sup>{number}</sup>' if end == span[1] else ''}</mark>"
        own = row["start"] <= start and end <= row["end"]
        parts.append(f'<span class="wn-quote">{piece}</span>' if own else piece)
    return "".join([*parts, " …" if seen.cut_after else ""])


def _where(source: Source, marks: Mapping[tuple[int, int], int]) -> str:
    number = (
        marks.get((source.start, source.end)) if source.start is not None and source.end is not None else None
    )
    return (f"<sup>{number}</sup> " if number else "") + _safe(source.words[:200])


def _safe(text: str) -> str:
    return html.escape(
        "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
    )
