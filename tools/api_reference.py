"""Make ``docs/api.md`` from the docstrings of what other programs may call.

python tools/api_reference.py           # writes it
python tools/api_reference.py --check   # 1 when it is stale
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
COMMAND = "python tools/api_reference.py"
PUBLIC: dict[str, tuple[str, ...]] = {
    "warnotes.paths": ("root", "raw", "processed"),
    "warnotes.articles": ("read_corpus",),
    "warnotes.intake": ("add", "Settings", "Summary"),
    "warnotes.build": ("build", "is_current", "BuildSummary"),
    "warnotes.store": ("read_table", "read_tables", "read_provenance", "Provenance", "text_from_csv"),
    "warnotes.tables": ("validate", "frame"),
    "warnotes.corrections": ("read", "apply", "Decision"),
    "warnotes.corrections.decide": ("Desk", "Why"),
    "warnotes.corrections.reviewed": ("write_gold",),
    "warnotes.review": ("open_review", "Review"),
    "warnotes.explain": ("explain",),
    "warnotes.events": ("make_ledger", "read_ledger", "Ledger"),
    "warnotes.accuracy": ("read_gold", "score_folder"),
    "warnotes.charts.swimlanes": ("by_place", "by_claimant"),
    "warnotes.charts.maps": ("events_by_place",),
    "warnotes.report.view": ("open_view", "View"),
    "warnotes.report.assemble": ("render",),
    "warnotes.report.regions": ("render_each",),
    "warnotes.errors": ("WarnotesError", "CorpusError", "CorrectionError", "IntakeError", "LexiconError",
                        "ModelError", "ParameterError", "ReportError", "SchemaError", "StoreError"),
}  # fmt: skip


def page() -> str:
    """The whole page."""
    lines = ["# API reference", "", f"Made from the docstrings by `{COMMAND}`; do not edit. The command line "
             "(`warnotes --help`) does the same things.", ""]  # fmt: skip
    for module, names in PUBLIC.items():
        found = import_module(module)
        lines += [f"## {module}", "", first_line(found), ""]
        for name in names:
            lines += entry(name, getattr(found, name))
    return "\n".join(lines).rstrip() + "\n"


def entry(name: str, thing: Any) -> list[str]:
    """A function or a class with its public methods."""
    if not inspect.isclass(thing):
        return [f"### {name}", "", *signature(name, thing), *quoted(thing)]
    if issubclass(thing, Exception):
        return [f"- `{name}`: {first_line(thing)}"]
    lines = [f"### class {name}", "", *quoted(thing)]
    for method, inner in methods(thing):
        lines += [*signature(f"{name}.{method}", inner), *quoted(inner)]
    return lines


def methods(thing: Any) -> Iterator[tuple[str, Any]]:
    """Public methods that the class itself defines, in the order of the source."""
    for name, inner in vars(thing).items():
        if not name.startswith("_") and inspect.isfunction(inner):
            yield name, inner


def signature(name: str, thing: Any) -> list[str]:
    """A call as it is written, without the types' long names."""
    told = str(inspect.signature(thing)).replace("'", "")
    return ["```text", f"{name}{told}", "```", ""]


def quoted(thing: Any) -> list[str]:
    """The docstring; its sections (Args, Raises) as they are in the source."""
    text = inspect.getdoc(thing) or ""
    head, _, rest = text.partition("\n\n")
    block = ["```text", *rest.rstrip().split("\n"), "```", ""] if rest else []
    return [head.replace("\n", " ").replace("``", "`"), "", *block]


def first_line(thing: Any) -> str:
    """The sentence that says what it is."""
    return (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")


def main() -> int:
    """Write the page, or with ``--check`` say whether it is stale."""
    made = page()
    if "--check" in sys.argv[1:]:
        stale = not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made
        print(f"docs/api.md is stale; run `{COMMAND}`" if stale else "docs/api.md is current")
        return int(stale)
    PAGE.write_text(made, encoding="utf-8")
    print(PAGE.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
