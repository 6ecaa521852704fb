"""The HTML file: strict policy, inert data, words beside figures, the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import plotly.io as pio
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from plotly.offline import get_plotlyjs_version

from charts import builders
from report.test_blocks import Tags
from warnotes.charts import swimlanes, theme
from warnotes.report import combine
from warnotes.report.blocks import Prose
from warnotes.report.exporter import _plotly, export, made_from, to_html


def shown(n: int = 12, **texts: str) -> NotebookNode:
    theme.use("light")
    figure = swimlanes.by_place(builders.claims(n).assign(**texts), source="Source: a test")
    outputs = [
        new_output("display_data", pio.renderers["warnotes"].to_mimebundle(figure.to_dict())),
        new_output("execute_result", {"text/plain": "plain", "text/html": Prose(["a line"])._repr_html_()}),
    ]
    return new_notebook(
        cells=[
            new_markdown_cell("## First head", id="a"),
            new_code_cell("secret_call()", id="b", outputs=outputs),
        ]
    )


@pytest.fixture(scope="module")
def page() -> str:
    return to_html(shown(), title="A <title>", key="abc")


def scripts(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def test_every_script_that_runs_is_admitted_by_its_hash(page: str) -> None:
    policy = re.search(r'content="(default-src[^"]*)"', page)
    assert policy
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts(page)]
    assert len(digests) == 2
    admitted = re.search(r"script-src ([^;]*);", policy[1].replace("&#39;", "'"))
    assert admitted
    assert sorted(admitted[1].split()) == sorted(f"'sha256-{digest}'" for digest in digests)
    assert policy[1].startswith("default-src 'none'")


def test_plotly_stands_in_the_file_once(page: str) -> None:
    assert page.count("* plotly.js (cartesian - minified) v") == 1
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="[^"#]', page)


def test_a_page_without_figures_needs_no_plotly() -> None:
    small = to_html(new_notebook(cells=[new_markdown_cell("text", id="a")]), title="t")
    assert "* plotly.js" not in small
    assert len(small) < 40_000


def test_the_packed_part_of_plotly_is_of_the_version_of_the_whole() -> None:
    head = _plotly()[:200]
    assert "(cartesian - minified)" in head, "pack plotly.js-cartesian-dist-min of the new version from npm"
    assert get_plotlyjs_version() in head
    assert "MIT" in head


def test_figure_has_words_data_and_source_as_html(page: str) -> None:
    assert '<figure aria-labelledby="wn-title-1"' in page
    assert "<figcaption>" in page
    assert "Source: a test</p>" in page
    assert "The figure’s data (12 rows)" in page
    found = re.search(r'<script[^>]*class="wn-fig"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    layout = json.loads(found[1])["layout"]
    assert not {"title", "template", "meta"} & set(layout)
    assert [a for a in layout.get("annotations", []) if a.get("name") == "source"] == []


def test_code_stays_out_and_outputs_come_in(page: str) -> None:
    assert "secret_call" not in page
    assert "<p>a line</p>" in page
    assert '<a href="#First-head">First head</a>' in page
    assert 'id="First-head"' in page


def test_attacks_stay_text() -> None:
    texts = dict.fromkeys(("place", "speaker", "quote", "outlet"), builders.ATTACK)
    page = to_html(shown(**texts), title=builders.ATTACK)
    tags = Tags(page).found
    assert not {"img", "svg", "iframe", "object", "embed"} & {tag for tag, _ in tags}
    assert sum(tag == "script" for tag, _ in tags) == 4  # plotly, loader, themes, one figure
    for _, attributes in tags:
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_an_article_cannot_take_the_place_of_a_script() -> None:
    texts = dict.fromkeys(("place", "quote"), "/*wn-plotly*/ /*wn-loader*/")
    page = to_html(shown(**texts), title="/*wn-plotly*/")
    assert page.count("* plotly.js (cartesian - minified) v") == 1
    assert len(scripts(page)) == 2


def test_the_same_notebook_gives_the_same_bytes(tmp_path: Path) -> None:
    one = export(shown(), tmp_path / "one.html", title="t", key="k1")
    two = export(shown(), tmp_path / "two.html", title="t", key="k1")
    assert one.read_bytes() == two.read_bytes()
    assert made_from(one) == "k1"
    assert made_from(tmp_path / "none.html") is None
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one.html", "two.html"]


def test_only_tagged_cells_are_combined_with_their_heads_one_level_down() -> None:
    def part(*cells: tuple[str, str]) -> NotebookNode:
        return new_notebook(
            cells=[new_markdown_cell(s, id=f"i{n}", metadata={"tags": [t]}) for n, (s, t) in enumerate(cells)]
        )

    frame = part(("# Title", "report"), ("not for readers", "own"), ("links", "parts"), ("## End", "report"))
    inner = part(("# Part\n\n#hashtag", "report"), ("## Own", "own"), ("imports", "needed"))
    whole = combine.combined(frame, [inner, inner], "Kyiv: \\1 what was claimed")
    parts = ["## Part\n\n#hashtag", "imports"] * 2
    assert [c.source for c in whole.cells] == ["# Kyiv: \\1 what was claimed", *parts, "## End"]
    assert len({c.id for c in whole.cells}) == 6
    shown = combine.shown(whole)
    assert [c.source for c in shown.cells] == [s for s in (c.source for c in whole.cells) if s != "imports"]
