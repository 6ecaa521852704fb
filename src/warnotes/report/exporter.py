"""One executed notebook becomes one HTML file that opens anywhere and asks the network for nothing.

Stored figures turn into a caption, an empty box and inert JSON; plotly.js and a small loader stand once in
the head, admitted by their hashes, and no other script runs. The same notebook gives the same bytes.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import html
import json
import os
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from warnotes.charts.text import counted
from warnotes.charts.theme import PAPER, VOICE_COLOUR, template
from warnotes.report.blocks import escaped, line

PLOTLY_MIME = "application/vnd.plotly.v1+json"
# JSON escapes: the text stays valid JSON and can close no tag
UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
POLICY = (
    "default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
PLOTLY_SLOT, LOADER_SLOT = "/*wn-plotly*/", "/*wn-loader*/"
MOST_ROWS, ABOVE, LEGEND, BELOW = 1000, 30, 24, 42


def export(notebook: NotebookNode, out: Path, *, title: str, theme: str = "auto", key: str = "") -> Path:
    """Write ``notebook`` as one HTML file and return its path.

    Args:
        notebook: executed, its figures stored by the ``warnotes`` renderer; it is not changed.
        out: the file; it appears whole or not at all.
        title: of the page.
        theme: ``auto`` (as the reader's device says), ``light`` or ``dark``.
        key: what the page was made from, kept in its head (see :func:`made_from`).
    """
    page = to_html(notebook, title=title, theme=theme, key=key)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=out.parent, delete=False, newline="\n"
    ) as draft:
        draft.write(page)
    os.chmod(draft.name, 0o644)
    os.replace(draft.name, out)
    return out


def to_html(notebook: NotebookNode, *, title: str, theme: str = "auto", key: str = "") -> str:
    """Return the page as text; see :func:`export`."""
    from nbconvert import HTMLExporter

    shown, n = _with_figures(notebook)
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="template", extra_template_basedirs=[str(resources.files("warnotes.report"))],
        exclude_input=True, exclude_input_prompt=True, exclude_output_prompt=True, anchor_link_text="",
    )  # fmt: skip
    scripts = {LOADER_SLOT: _loader()} | ({PLOTLY_SLOT: _plotly()} if n else {})
    facts = {
        "title": title,
        "theme": theme,
        "key": key,
        "policy": _policy(list(scripts.values())),
        "figures": n,
        "toc": _contents(shown),
        "style": _file("style.css"),
        "themes": _json({t: template(t) for t in PAPER}),
    }
    page, _ = exporter.from_notebook_node(shown, resources={"warnotes": facts})
    for slot, script in scripts.items():
        page = page.replace(slot, script, 1)  # the head comes first: no article text stands before it
    return str(page)


def made_from(page: Path) -> str | None:
    """The key that an exported page carries, or None when there is no such page."""
    try:
        with page.open(encoding="utf-8") as handle:
            head = handle.read(1000)
    except (OSError, UnicodeDecodeError):
        return None
    _, mark, rest = head.partition('data-made-from="')
    return rest.partition('"')[0] if mark else None


def _with_figures(notebook: NotebookNode) -> tuple[NotebookNode, int]:
    shown, n = copy.deepcopy(notebook), 0
    for cell in shown.cells:
        for output in cell.get("outputs", []):
            figure = output.get("data", {}).get(PLOTLY_MIME)
            if figure:
                n += 1
                output["data"] = {"text/html": _figure(figure, n)}
    return shown, n


def _figure(figure: dict[str, Any], n: int) -> str:
    """A figure as an accessible group; ids are running numbers, nothing from an article enters one."""
    if not figure.get("data"):
        return _nothing(figure, n)
    layout = dict(figure.get("layout", {}))
    words = layout.pop("meta", None) or {}
    for name in ("title", "template"):
        layout.pop(name, None)
    layout["annotations"] = [a for a in layout.get("annotations", []) if a.get("name") != "source"]
    legend = LEGEND if layout.get("showlegend") else 0
    layout["margin"] = {"l": 8, "r": 12, "t": ABOVE + legend, "b": BELOW}
    layout["height"] = int(words.get("height", 380)) + ABOVE + legend + BELOW
    data, columns = figure.get("data", []), words.get("columns", [])
    rows = [r for trace in data if (trace.get("meta") or {}).get("rows") for r in trace.get("customdata", [])]
    keys = "".join(
        f'<li><span class="swatch" style="background:{_colour(c)}"></span>{escaped(t)}</li>'
        for c, t in words.get("key", [])
    )
    return "\n".join(part for part in (
        f'<figure role="group" aria-labelledby="wn-title-{n}" class="wn-figure">',
        f'<figcaption><h3 id="wn-title-{n}">{escaped(words.get("title", "Figure"))}</h3>',
        f'<p class="subtitle">{escaped(words.get("subtitle", ""), 800)}</p>',
        f'<ul class="key">{keys}</ul>' if keys else "",
        "</figcaption>",
        f'<div id="wn-fig-{n}" class="wn-plot" role="img" aria-labelledby="wn-title-{n}"'
        f' aria-describedby="wn-words-{n}" style="height:{layout["height"]}px"></div>',
        f'<script type="application/json" class="wn-fig" data-target="wn-fig-{n}">'
        f"{_json({'data': data, 'layout': layout})}</script>",
        f'<p class="source">{escaped(words.get("source", ""))}</p>',
        f'<p class="words" id="wn-words-{n}">{escaped(words.get("description", ""), 4000)}</p>',
        _data_table(columns, rows, n) if rows else "",
        "</figure>",
    ) if part)  # fmt: skip


def _nothing(figure: dict[str, Any], n: int) -> str:
    """A figure without a mark is its words: an empty box would only take room."""
    words = figure.get("layout", {}).get("meta") or {}
    return (
        f'<figure role="group" aria-labelledby="wn-title-{n}" class="wn-figure nothing"><figcaption>'
        f'<h3 id="wn-title-{n}">{escaped(words.get("title", "Figure"))}</h3></figcaption>'
        f'<p class="words">{escaped(words.get("description", ""), 4000)}</p></figure>'
    )


def _data_table(columns: list[str], rows: list[list[str]], n: int) -> str:
    unique = list({tuple(row): row for row in rows}.values())
    head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in columns)
    body = "\n".join(line([_unquoted(value) for value in row], columns) for row in unique[:MOST_ROWS])
    more = f" of {len(unique):,}, the rest is in the tables" if len(unique) > MOST_ROWS else ""
    return (
        f"<details><summary>The figure’s data ({counted(min(len(unique), MOST_ROWS), 'row')}{more})"
        "</summary>"
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="wn-title-{n}">'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div></details>"
    )


def _unquoted(value: Any) -> str:
    """Plotly's text (escaped, broken by ``<br>``) as HTML text, escaped anew."""
    return escaped(html.unescape(str(value).replace("<br>", " ")), 600)


def _colour(value: str) -> str:
    return value if value in VOICE_COLOUR.values() else "currentColor"


def _contents(notebook: NotebookNode) -> list[tuple[str, str]]:
    """Second-level headings, up to their colon, with the ids that nbconvert gives them."""
    heads = [line[3:].strip() for cell in notebook.cells if cell.cell_type == "markdown"
             for line in cell.source.splitlines() if line.startswith("## ")]  # fmt: skip
    return [(head.replace(" ", "-"), head.partition(":")[0]) for head in heads]


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False).translate(UNSAFE)


def _policy(scripts: list[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    return POLICY.format(hashes=" ".join(f"'sha256-{digest}'" for digest in digests))


def _file(name: str) -> str:
    return (resources.files("warnotes.report") / "template" / name).read_text(encoding="utf-8").strip()


def _loader() -> str:
    return _file("loader.js")


@cache
def _plotly() -> str:
    """The part of plotly.js that draws our figures, if of the version of Python's plotly; else all of it."""
    from plotly.offline import get_plotlyjs, get_plotlyjs_version

    part = _file("plotly-cartesian.min.js")
    return part if f" v{get_plotlyjs_version()}\n" in part[:200] else str(get_plotlyjs()).strip()
