"""A folder made of attacks through the whole house: named or read, never run, in tables, pages, terminals."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from hostile.attacks import READ, REASONS, RUN, build_folder
from report.test_page import BROWSERS
from warnotes import cli
from warnotes.exports.write import FORMATS
from warnotes.store import read_tables
from warnotes.tables.schema import ROW_TABLES

pytestmark = pytest.mark.slow
FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


@dataclass
class Built:
    """A corpus of attacks and what the command line made of it."""

    corpus: Path
    tables: Path
    said: Result
    frames: dict[str, Any] = field(default_factory=dict)

    def strings(self) -> Iterator[str]:
        """Every text in every table."""
        for frame in self.frames.values():
            for name in frame:
                yield from (value for value in frame[name] if isinstance(value, str))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    home = tmp_path_factory.mktemp("hostile")
    corpus, tables = home / "corpus", home / "tables"
    corpus.mkdir()
    build_folder(corpus)
    said = CliRunner().invoke(cli.app, ["build", str(corpus), "--out", str(tables), "--jobs", "1"])
    assert said.exit_code == 0, said.output
    return Built(corpus, tables, said, read_tables(tables))


def controls(text: str) -> set[str]:
    """Characters that a terminal or a reader's eye would obey: controls, bidirectional marks, surrogates."""
    return {ch for ch in text if ch != "\n" and unicodedata.category(ch) in ("Cc", "Cf", "Cs")}


def test_each_bad_input_is_named_with_its_reason_and_the_rest_goes_on(built: Built) -> None:
    problems = {(row.path, row.reason) for row in built.frames["problems"].itertuples()}
    assert set(REASONS.items()) <= problems
    assert set(built.frames["articles"]["path"]) == READ
    for name in ("claims", "casualties", "pledges"):
        assert len(built.frames[name]), name


def test_nothing_from_outside_the_corpus_is_read(built: Built) -> None:
    assert not any("secret report" in text for text in built.strings())
    faults = [row.detail for row in built.frames["problems"].itertuples() if row.path == "articles.csv"]
    assert len(faults) == 4


def test_no_control_character_reaches_a_table(built: Built) -> None:
    assert {ch for text in built.strings() for ch in controls(text)} == set()


def test_no_address_but_of_the_web_is_kept(built: Built) -> None:
    assert {url for url in built.frames["articles"]["url"] if isinstance(url, str)} == set()


def test_the_terminal_gets_nothing_that_it_would_obey(built: Built, tmp_path: Path) -> None:
    ask = CliRunner()
    said = [built.said]
    for name in ROW_TABLES:
        rows = built.frames[name]
        key = rows.columns[0]
        said += [
            ask.invoke(cli.app, ["explain", row, "--tables", str(built.tables)]) for row in rows[key][:3]
        ]
    said.append(ask.invoke(cli.app, ["build", str(built.corpus / "nowhere\x1b[31m"), "--out", str(tmp_path)]))
    assert all(each.exit_code == 0 for each in said[:-1])
    assert {ch for each in said for ch in controls(each.output)} == set()


def test_no_cell_is_a_formula(built: Built, tmp_path: Path) -> None:
    for form in FORMATS:
        said = CliRunner().invoke(
            cli.app,
            ["export", "--out", str(tmp_path / form), "--format", form, "--tables", str(built.tables)],
        )
        assert said.exit_code == 0, said.output
    sheets = [*built.tables.glob("*.csv"), *tmp_path.rglob("*.csv")]
    assert len(sheets) > 8
    for sheet in sheets:
        for row in csv.reader(io.StringIO(sheet.read_text(encoding="utf-8"), newline="")):
            assert not [cell for cell in row if FORMULA.match(cell) and not NUMBER.fullmatch(cell)], (
                sheet.name
            )


def test_a_workbook_holds_texts_and_no_formula(built: Built, tmp_path: Path) -> None:
    said = CliRunner().invoke(
        cli.app, ["export", "--out", str(tmp_path), "--format", "xlsx", "--tables", str(built.tables)]
    )
    assert said.exit_code == 0
    with zipfile.ZipFile(tmp_path / "ledger.xlsx") as book:
        xml = "".join(book.read(name).decode("utf-8") for name in book.namelist())
    assert "inlineStr" in xml
    for tag in ("<f>", "<f ", "<hyperlink", "<script", "externalLink", "oleObject"):
        assert tag not in xml


# -- pages, in a browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(built: Built, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The report; its notebooks and the sheets of the review as pages without the report's content policy."""
    import nbformat
    from nbconvert import HTMLExporter

    from warnotes.report import render
    from warnotes.review import open_review

    folder = tmp_path_factory.mktemp("pages")
    report = render(built.tables, folder / "report.html")
    made = [report]
    for notebook in sorted(folder.rglob("*.ipynb")):
        body, _ = HTMLExporter().from_notebook_node(nbformat.read(notebook, as_version=4))
        made.append(folder / f"notebook_{notebook.stem}.html")
        made[-1].write_text(body, encoding="utf-8")
    assert len(made) > 1
    review = open_review(tables=built.tables)
    sheets = [review.waiting(50)._repr_html_()]
    for _ in review.queue:
        sheets.append(review.sheet()._repr_html_())
        review.do("n")
    made.append(folder / "review.html")
    made[-1].write_text(f"<main>{''.join(sheets)}</main>", encoding="utf-8")
    return made


def test_nothing_runs_in_the_report_or_in_a_notebook(pages: list[Path]) -> None:
    import shutil

    binary = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if binary is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed: nothing was opened in a browser")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page()
        page.set_content(RUN)
        page.wait_for_function("window.pwned !== undefined")  # written as it is, the attack does run
        page.close()
        for path in pages:
            asked: list[str] = []
            page = chromium.new_page()
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("dialog", lambda dialog: dialog.dismiss())
            page.route(re.compile(r"^https?://"), lambda route: route.abort())
            page.goto(path.as_uri(), wait_until="load")
            assert "Robotyne" in page.content(), path.name
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            page.wait_for_timeout(300)
            assert page.evaluate("window.pwned") is None, path.name
            assert not [url for url in asked if "evil" in url or url.endswith("/x")], path.name
            assert (
                page.locator("main [onerror], main [onclick], main [onload], main iframe[srcdoc]").count()
                == 0
            )
            links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
            assert not [link for link in links if link.strip().lower().startswith(("javascript:", "data:"))]
            page.close()
        chromium.close()
