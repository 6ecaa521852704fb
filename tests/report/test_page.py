"""The whole report as a person meets it: made, made again, opened in a real browser without network.

Every text of these tables is an attack, so each test runs on the worst page that there can be.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from charts.builders import ATTACK
from report.folders import table_folder
from warnotes.errors import ParameterError
from warnotes.report import render
from warnotes.report.run import shared_kernel

pytestmark = pytest.mark.slow
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FIGURES, DRAWN = 7, 6  # nothing is launched by Ukraine in these tables, and that is said in words
NAMES = {
    "place": ATTACK,
    "speaker": ATTACK,
    "quote": ATTACK,
    "outlet": ATTACK,
    "title": ATTACK,
    "url": ATTACK,
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return table_folder(tmp_path_factory.mktemp("tables"), 30, **NAMES)


@pytest.fixture(scope="module")
def page(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render(tables, tmp_path_factory.mktemp("reports") / "timeline.html")


@dataclass
class Opened:
    """A page in a browser, and what it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    binary = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if binary is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed: the report was not opened in a browser")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def opened(browser: Any, page: Path, **context: Any) -> Opened:
    view = Opened(browser.new_page(**{"viewport": {"width": 1280, "height": 900}} | context))
    view.page.on("request", lambda request: view.requests.append(request.url))
    view.page.on("console", lambda line: view.complaints.append(f"{line.type}: {line.text}"))
    view.page.on("pageerror", lambda error: view.complaints.append(str(error)))
    view.page.goto(page.as_uri())
    view.page.wait_for_function("document.documentElement.dataset.drawn !== undefined", timeout=60_000)
    return view


def test_an_unchanged_report_is_reused_and_says_so(tables: Path, page: Path) -> None:
    before = page.stat().st_mtime_ns
    lines: list[str] = []
    render(tables, page, say=lines.append)
    assert lines == ["nothing changed: timeline.html stands as it is"]
    assert page.stat().st_mtime_ns == before


def test_the_same_tables_give_the_same_bytes_elsewhere(tables: Path, page: Path, tmp_path: Path) -> None:
    moved = tmp_path / "other tables"
    shutil.copytree(tables, moved)
    with shared_kernel() as kernel:
        render(moved, tmp_path / "before.html", kernel=kernel, sides=["Russia"], theme="dark")
        again = render(moved, tmp_path / "timeline.html", kernel=kernel)
    assert again.read_bytes() == page.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "before.html",
        "before.ipynb",
        "other tables",
        "timeline.html",
        "timeline.ipynb",
    ]


@pytest.mark.parametrize("wrong", [{"strat": "2022-03-01"}, {"start": "2022-02-30"}, {"places": 3}])
def test_wrong_parameters_stop_before_any_notebook_runs(tables: Path, tmp_path: Path, wrong: Any) -> None:
    with pytest.raises(ParameterError):
        render(tables, tmp_path / "timeline.html", **wrong)
    assert not list(tmp_path.iterdir())


def test_figures_draw_without_network_and_no_attack_runs(browser: Any, page: Path) -> None:
    view = opened(browser, page)
    assert view.page.locator(".wn-plot .main-svg").count() >= DRAWN
    view.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for figure in view.page.locator(".wn-plot").all():
        box = figure.bounding_box()
        view.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for name in [figure.get_attribute("id") for figure in view.page.locator(".wn-plot").all()]:
        view.page.evaluate(
            f"Plotly.Fx.hover('{name}', [{{curveNumber: document.getElementById('{name}').data"
            ".findIndex(t => t.customdata), pointNumber: 0}])"
        )
    assert view.page.evaluate("window.pwned") is None
    assert view.requests == [page.as_uri()]
    assert view.complaints == []


def test_the_policy_blocks_a_script_that_got_in(browser: Any, page: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.html"
    attack = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'></main>"
    spoilt.write_text(page.read_text(encoding="utf-8").replace("</main>", attack), encoding="utf-8")
    view = opened(browser, spoilt)
    assert view.page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in line for line in view.complaints)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_scrolls_sideways(browser: Any, page: Path, width: int) -> None:
    view = opened(browser, page, viewport={"width": width, "height": 800})
    assert view.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 28)")])
def test_page_and_figures_follow_the_device(browser: Any, page: Path, scheme: str, paper: str) -> None:
    view = opened(browser, page, color_scheme=scheme)
    style = "getComputedStyle(document.documentElement).backgroundColor"
    assert view.page.evaluate(style) == paper
    drawn = view.page.locator("#wn-fig-1 .main-svg").first.evaluate("e => e.style.background")
    assert drawn == paper


def test_every_figure_has_name_words_data_and_source(browser: Any, page: Path) -> None:
    view = opened(browser, page)
    figures = view.page.get_by_role("group").all()
    named = [f for f in figures if f.evaluate("e => e.tagName") == "FIGURE"]
    assert len(named) == FIGURES
    for figure in named:
        assert figure.locator("figcaption h3").inner_text()
        if "nothing" in figure.get_attribute("class"):
            assert figure.locator(".words").inner_text().startswith("No launch")
            continue
        assert figure.locator("[role=img]").get_attribute("aria-describedby")
        assert figure.locator(".words").inner_text()
        assert figure.locator(".source").inner_text().startswith("Source: ")
    assert view.page.locator("figure details table").count() >= FIGURES - 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_serious_issue(browser: Any, page: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    view = opened(browser, page, color_scheme=scheme, viewport={"width": width, "height": 900})
    view.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = axe.run(view.page).response
    assert len(found["passes"]) > 30
    issues = [(i["impact"], i["id"], i["nodes"][0]["html"]) for i in found["violations"]]
    assert [issue for issue in issues if issue[0] in ("serious", "critical")] == []
    assert view.requests == [page.as_uri()]
    view.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    only = axe.run(view.page, options={"runOnly": ["button-name"]}).response
    assert [issue["id"] for issue in only["violations"]] == ["button-name"]  # it does find one that is there


def test_a_list_can_be_filtered(browser: Any, page: Path) -> None:
    view = opened(browser, page)
    box = view.page.locator(".folds").first
    lines = box.locator("details")
    field = box.get_by_label("Filter")
    field.fill("disputed")
    shown = [line for line in lines.all() if line.is_visible()]
    assert 0 < len(shown) < lines.count()
    assert all("disputed" in line.text_content().lower() for line in shown)
    assert box.get_by_role("status").inner_text() == f"{len(shown)} of {lines.count()}"
    field.fill("")
    assert all(line.is_visible() for line in lines.all())


def test_a_hover_shows_the_words_and_the_legend_filters(browser: Any, page: Path) -> None:
    view = opened(browser, page)
    view.page.evaluate(
        "Plotly.Fx.hover('wn-fig-1', [{curveNumber: document.getElementById('wn-fig-1').data"
        ".findIndex(t => t.customdata), pointNumber: 0}])"
    )
    assert "said by" in view.page.locator("#wn-fig-1 .hoverlayer").text_content()
    hidden = "document.getElementById('wn-fig-1').data.filter(t => t.visible === 'legendonly').length"
    assert view.page.evaluate(hidden) == 0
    view.page.locator("#wn-fig-1 .legendtoggle").first.click()
    for _ in range(100):  # a click waits for a second one before it counts
        view.page.wait_for_timeout(100)
        if view.page.evaluate(hidden) > 1:
            break
    assert view.page.evaluate(hidden) > 1


def test_a_keyboard_reaches_contents_lists_and_tables(browser: Any, page: Path) -> None:
    view = opened(browser, page)
    view.page.keyboard.press("Tab")
    assert view.page.evaluate("document.activeElement.className") == "skip"
    view.page.keyboard.press("Enter")
    assert view.page.evaluate("document.activeElement.id") == "content"
    summary = view.page.locator(".folds summary").first
    summary.focus()
    view.page.keyboard.press("Enter")
    assert view.page.locator(".folds details").first.get_attribute("open") is not None
    assert view.page.locator(".scroll:not([tabindex='0'])").count() == 0


def test_print_is_light_and_keeps_the_ledger(browser: Any, page: Path) -> None:
    view = opened(browser, page, color_scheme="dark")
    view.page.emulate_media(media="print", color_scheme="dark")
    style = "getComputedStyle(document.documentElement).backgroundColor"
    assert view.page.evaluate(style) == "rgb(255, 255, 255)"
    assert view.page.locator(".folds summary").first.is_visible()
    assert not view.page.locator("nav").is_visible()
    assert not view.page.locator(".filter").first.is_visible()


def test_contents_lead_to_their_sections(browser: Any, page: Path) -> None:
    view = opened(browser, page)
    for link in view.page.locator("nav a").all():
        target = link.get_attribute("href")
        assert view.page.locator(f'[id="{target[1:]}"]').count() == 1
    assert view.page.locator("h1").count() == 1
