"""A real JupyterLab in a real browser: every notebook runs and draws, a correction reaches the next build."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from warnotes import corrections, lab, paths
from warnotes.build import build
from warnotes.store import read_table
from warnotes.tables.ids import PREFIX
from warnotes.tables.validation import to_records

pytestmark = pytest.mark.slow

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NOTEBOOKS = sorted(path.stem for path in (paths.root() / "notebooks").glob("0*.ipynb"))
PATIENCE = 180_000
"""Milliseconds that a notebook may take on a busy machine: a guard against hanging, no measurement."""

PLOTLY = "application/vnd.plotly.v1+json"

RUN = """async path => {
  const app = window.jupyterapp;
  const widget = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  await widget.context.ready;
  await widget.sessionContext.ready;
  await app.commands.execute('notebook:run-all-cells');
  const cells = widget.content.model.cells, errors = [];
  let ran = 0, code = 0, figures = 0;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells.get(i);
    if (cell.type !== 'code') continue;
    code += 1;
    ran += cell.executionCount ? 1 : 0;
    for (let k = 0; k < cell.outputs.length; k++) {
      const output = cell.outputs.get(k).toJSON();
      if (output.output_type === 'error') errors.push(String(output.evalue));
      if (output.data && 'application/vnd.plotly.v1+json' in output.data) figures += 1;
    }
  }
  return {ran, code, errors, figures};
}"""


@dataclass(frozen=True, slots=True)
class Server:
    """A JupyterLab on a copy of the project."""

    root: Path
    address: str


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's folders that a person works in, so that nothing of the checkout is touched."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("notebooks", "data/raw", "data/gold", "data/processed"):
        shutil.copytree(paths.root() / name, folder / name, dirs_exist_ok=True)
    shutil.copy(paths.root() / "pyproject.toml", folder)
    return folder


@pytest.fixture(scope="module")
def server(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = tmp_path_factory.mktemp("settings")
    tracker = settings / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    tracker.write_text(json.dumps({"windowingMode": "none"}))  # every cell is in the page, seen or not
    home = tmp_path_factory.mktemp("home")
    given = {
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path_factory.mktemp("workspaces")),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "WARNOTES_ROOT": str(project),
    }
    command = [
        *lab.command(project, port, browser=False),
        "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        "--ServerApp.port_retries=0",
    ]
    log = (home / "lab.log").open("w")
    running = subprocess.Popen(
        command, env={**lab.environment(project), **given}, stdout=log, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/api/status", running, Path(log.name))
        yield Server(project, address)
    finally:
        running.terminate()
        running.wait(timeout=30)
        log.close()


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if running.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def page(server: Server) -> Iterator[Any]:
    binary = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if binary is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed: JupyterLab was not opened")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        found = chromium.new_page(viewport={"width": 1400, "height": 1000})
        found.set_default_timeout(PATIENCE)
        found.goto(f"{server.address}/lab?reset")
        found.wait_for_function("window.jupyterapp && window.jupyterapp.restored !== undefined")
        found.evaluate("window.jupyterapp.restored.then(() => true)")
        yield found
        chromium.close()


def run(page: Any, name: str) -> dict[str, Any]:
    """Open a notebook, run all of it, and say how many of its code cells ran and what went wrong."""
    made: dict[str, Any] = page.evaluate(RUN, f"notebooks/{name}.ipynb")
    return made


def figures(name: str) -> int:
    """How many figures the stored notebook shows."""
    made = json.loads((paths.root() / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return sum(
        PLOTLY in output.get("data", {}) for cell in made["cells"] for output in cell.get("outputs", [])
    )


def close(page: Any) -> None:
    """Save, stop the kernel and close the notebook: nothing that would ask a person."""
    page.evaluate(
        """async () => {
          const app = window.jupyterapp;
          await app.commands.execute('docmanager:save');
          await app.serviceManager.sessions.shutdownAll();
          if (app.shell.currentWidget) app.shell.currentWidget.close();
        }"""
    )


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_from_top_to_bottom_and_shows_its_figures(page: Any, name: str) -> None:
    made = run(page, name)
    assert made["errors"] == []
    assert made["ran"] == made["code"] > 0
    wanted = figures(name)
    assert wanted == made["figures"]
    drawn = ".jp-NotebookPanel:not(.lm-mod-hidden) .js-plotly-plot .main-svg"
    if wanted:
        page.wait_for_function(
            "([css, n]) => new Set([...document.querySelectorAll(css)]"
            ".map(e => e.closest('.js-plotly-plot'))).size >= n",
            arg=[drawn, wanted],
            timeout=PATIENCE / 3,
        )
    close(page)


def test_a_correction_made_with_the_keyboard_is_on_disk_and_in_the_next_build(
    page: Any, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(page, "06_review")["errors"] == []
    line = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) textarea[placeholder^='a, r REASON']")
    line.wait_for()
    line.click()
    page.keyboard.type("r told of an exercise")
    page.keyboard.press("Enter")
    told = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)", has_text="rejected").first
    told.wait_for()
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(server.root))
    (decision,) = corrections.read(server.root / "data" / "corrections.yml")
    assert (decision.kind, decision.reason) == ("reject", "told of an exercise")
    table = {prefix: name for name, prefix in PREFIX.items()}
    processed = server.root / "data" / "processed"
    names = [name for prefix, name in table.items() if decision.row.startswith(prefix)]
    before = {_key(record) for name in names for record in to_records(read_table(processed, name))}
    assert decision.row in before
    build(server.root / "data" / "raw", processed)
    after = {_key(record) for name in names for record in to_records(read_table(processed, name))}
    assert decision.row not in after
    assert os.path.exists(processed / "build.json")
    close(page)


def _key(record: dict[str, Any]) -> str:
    return str(next(iter(record.values())))


def test_rows_are_searched_in_a_box(page: Any) -> None:
    assert run(page, "06_review")["errors"] == []
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    box = panel.locator("input[placeholder='words that a row must hold']")
    box.click()
    page.keyboard.type("bakhmut")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) table')].some(t =>"
        " t.caption && / rows of claims/.test(t.caption.textContent) && t.tBodies[0].rows.length > 0 &&"
        " [...t.tBodies[0].rows].every(r => /bakhmut/i.test(r.textContent)))",
        timeout=PATIENCE / 3,
    )
    close(page)
