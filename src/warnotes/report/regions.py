"""One report for each region, and an index page that leads to them."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from queue import Queue
from typing import Any

import pandas as pd

from warnotes.charts import describe, frames
from warnotes.charts.text import counted, days
from warnotes.errors import ParameterError, ReportError
from warnotes.report.assemble import render
from warnotes.report.blocks import escaped
from warnotes.report.run import shared_kernel
from warnotes.report.view import ROWS, View, open_view

INDEX = "index.html"
AT_ONCE = 2
TITLE = "What was claimed, region by region"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
NOUNS = {
    "claims": ("claim",),
    "casualties": ("casualty figure",),
    "strikes": ("report of a strike", "reports of strikes"),
}
CARD = """<li><h2><a href="{file}">{name}</a></h2>
<p>{short}</p><p class="note">{counts}</p></li>"""
PAGE = """<!DOCTYPE html>
<html lang="en" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{scheme}">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main id="content">
<h1>{title}</h1>
<p>{about}</p>
<ul class="cards">
{cards}
</ul>
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Region:
    """A region with its rows: what a line of the index says of it."""

    name: str
    rows: dict[str, pd.DataFrame]

    @property
    def file(self) -> str:
        """A file name of plain letters."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-') or 'region'}.html"

    def card(self) -> str:
        """Its entry of the index, as HTML: a link to its report, what is foremost, how many rows of when."""
        spans = [frames.window(frames.ready(part, name)) for name, part in self.rows.items()]
        first, last = min((a for a, _ in spans if pd.notna(a)), default=pd.NaT), max(
            (b for _, b in spans if pd.notna(b)), default=pd.NaT)  # fmt: skip
        titles = (
            describe.claims_title(self.rows["claims"]),
            describe.casualties_title(self.rows["casualties"]),
        )
        short = [f"{title}." for title in titles if not title.startswith("No ")]
        counts = [counted(len(self.rows[name]), *NOUNS[name]) for name in ROWS if len(self.rows[name])]
        return CARD.format(
            file=self.file,
            name=escaped(self.name),
            short=escaped(" ".join(short), 600),
            counts=escaped(f"{', '.join(counts)}; {days(first, last, short=True)}"),
        )


def render_each(
    tables: Path,
    out: Path,
    *,
    say: Callable[[str], None] | None = None,
    fresh: bool = False,
    **parameters: Any,
) -> Path:
    """Write a report for every region that a row names into the folder ``out``, and return its index page.

    Args:
        tables: what ``warnotes build`` wrote.
        out: the folder; each report has its executed notebooks beside it.
        say: called with one line for each step.
        fresh: make all again even if nothing changed.
        parameters: as :func:`warnotes.report.assemble.render` takes them; ``places`` narrows the regions.

    Raises:
        ParameterError: a parameter is out of range, or no row of this choice names a region.
        StoreError: there are no finished tables.
        ReportError: a notebook failed, or two regions would be one file.
    """
    tell = say or (lambda line: None)
    view = open_view(**{"tables": tables, **parameters, "theme": "light"})
    found = regions(view)
    if not found:
        raise ParameterError("no row of this choice names a region; there is nothing to report on")
    _check_files(found)
    _render_all(tables, out, found, tell, fresh=fresh, **parameters)
    theme = str(parameters.get("theme") or "auto")
    _write(out / INDEX, index(found, about(view, found), theme))
    return out / INDEX


def _render_all(
    tables: Path, out: Path, found: Sequence[Region], tell: Callable[[str], None], **given: Any
) -> None:
    """Two kernels take one region after the other; the lines come in the order of the regions."""

    def one(region: Region) -> list[str]:
        lines: list[str] = []
        kernel = free.get()
        try:
            asked = {**given, "places": [region.name], "kernel": kernel}
            render(tables, out / region.file, say=lines.append, **asked)
        finally:
            free.put(kernel)
        return lines

    with ExitStack() as stack:
        free: Queue[Any] = Queue()
        for _ in range(min(AT_ONCE, len(found))):
            free.put(stack.enter_context(shared_kernel()))
        pool = stack.enter_context(ThreadPoolExecutor(AT_ONCE))
        for number, (region, lines) in enumerate(zip(found, pool.map(one, found), strict=True), 1):
            tell(f"{number} of {len(found)}: {region.name}{', unchanged' if len(lines) == 1 else ''}")


def regions(view: View) -> list[Region]:
    """The regions that rows of the view lie in or are, by name."""
    own = {name: _region_of(getattr(view, name)) for name in ROWS}
    names = sorted({value for column in own.values() for value in column.dropna()})
    return [Region(n, {t: getattr(view, t)[own[t].eq(n)] for t in ROWS}) for n in names]


def about(view: View, found: Sequence[Region]) -> str:
    """One sentence on what the index lists."""
    rows = sum(len(part) for region in found for part in region.rows.values())
    return (
        f"{counted(rows, 'row')} in {counted(len(found), 'region')}, {view.parameters.words()}. "
        "Every row is what somebody claimed or reported; figures of different speakers are never added."
    )


def index(found: Sequence[Region], words: str, theme: str = "auto") -> str:
    """The index page as HTML: no script, no request."""
    style = (
        (resources.files("warnotes.report") / "template" / "style.css").read_text(encoding="utf-8").strip()
    )
    scheme = "light dark" if theme == "auto" else theme
    return PAGE.format(
        theme=escaped(theme), policy=POLICY, scheme=escaped(scheme), title=escaped(TITLE), style=style,
        about=escaped(words, 800), cards="\n".join(region.card() for region in found),
    )  # fmt: skip


def _region_of(rows: pd.DataFrame) -> pd.Series[Any]:
    return rows["admin1"].fillna(rows["place"].where(rows["place_kind"].eq("region")))


def _check_files(found: Sequence[Region]) -> None:
    names: dict[str, str] = {INDEX: "the index page"}
    for region in found:
        if region.file in names:
            raise ReportError(f"{region.name} and {names[region.file]} would both be {region.file}")
        names[region.file] = region.name


def _write(path: Path, page: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, delete=False, newline="\n"
    ) as draft:
        draft.write(page)
    os.chmod(draft.name, 0o644)
    os.replace(draft.name, path)
