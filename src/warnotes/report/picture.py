"""The picture of the report in the README: ``python -m warnotes.report.picture`` after ``make report``.

It needs a Chromium on the machine and playwright (in the ``dev`` extra), which drives it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from warnotes import paths
from warnotes.errors import ReportError, WarnotesError

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECTION = "Claims-about-control"
WIDTH, SPARE = 1120, 24


def picture(page: Path, out: Path) -> Path:
    """Take the section about claims of a report as PNG, from its heading to the figure's source line.

    Raises:
        ReportError: there is no report, no browser or no playwright.
    """
    if not page.is_file():
        raise ReportError(f"{page.name} is not there; run `make report` first")
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise ReportError("playwright is not installed; install the extra `dev`") from error
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_browser(), args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
        view.goto(page.resolve().as_uri())
        view.wait_for_function("document.documentElement.dataset.drawn !== undefined")
        view.add_style_tag(content="nav { display: none }")
        top, bottom = view.evaluate(
            "id => { const head = document.getElementById(id), at = e => e.getBoundingClientRect();"
            " const figures = [...document.querySelectorAll('figure .source')].map(at);"
            " const first = figures.find(box => box.top > at(head).top);"
            " return [at(head).top + scrollY, first.bottom + scrollY]; }",
            SECTION,
        )
        height = bottom - top + SPARE + 4
        view.screenshot(
            path=str(out), full_page=True, clip={"x": 0, "y": top - SPARE, "width": WIDTH, "height": height}
        )
        browser.close()
    return out


def _browser() -> str:
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise ReportError(f"none of {', '.join(BROWSERS)} is installed")


def main() -> int:
    """Write ``docs/timeline.png`` and name it; 1 when something is missing."""
    try:
        out = picture(paths.report_file(), paths.root() / "docs" / "timeline.png")
        print(out.relative_to(paths.root()))
    except WarnotesError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
