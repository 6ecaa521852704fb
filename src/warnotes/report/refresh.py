"""Run every notebook of the project anew and store its outputs: ``python -m warnotes.report.refresh``.

The stored outputs are what nbval holds the code to, so look at the difference before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from warnotes import paths
from warnotes.errors import WarnotesError
from warnotes.report.run import execute


def refresh(folder: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Execute the notebooks in ``folder`` in place (all, or those whose name starts with one of ``names``).

    Raises:
        ReportError: a notebook failed; the others before it are done, and it stands as it was.
    """
    done = []
    for path in sorted(folder.glob("*.ipynb")):
        if path.name.endswith(".failed.ipynb") or (names and not path.name.startswith(names)):
            continue
        execute(path, path)
        done.append(path)
    return done


def main(arguments: list[str] | None = None) -> int:
    """Refresh the project's notebooks and name them; 1 when one failed."""
    names = tuple(sys.argv[1:] if arguments is None else arguments)
    try:
        for path in refresh(paths.root() / "notebooks", names):
            print(path.relative_to(paths.root()))
    except WarnotesError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
