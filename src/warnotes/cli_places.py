"""Commands about places: more of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def gazetteer(
    dump: Annotated[Path, typer.Argument(help="A GeoNames country dump: UA.zip as published.")],
    out: Annotated[
        Path | None, typer.Option(help="The file to write; data/gazetteer.tsv.gz of the project without it.")
    ] = None,
) -> None:
    """Add a GeoNames dump to the known places; the next build uses them. Delete the file to undo."""
    from warnotes import paths
    from warnotes.language.gazetteer import VARIABLE
    from warnotes.language.gazetteer_add import add_dump

    own = paths.root() / "data" / "gazetteer.tsv.gz" if out is None else out
    done = add_dump(dump, own)
    typer.echo(f"{done.places} places: {done.placed} have their own coordinates now, {done.new} are new")
    if out is not None and done.out != paths.gazetteer():
        typer.echo(f"to use it: export {VARIABLE}={done.out.resolve()}")
    typer.echo(str(done.out))
