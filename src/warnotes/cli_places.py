"""Commands about places and dates: more places; what a file's dates mean and when it was written."""

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


def dates(
    files: Annotated[list[Path], typer.Argument(help="Articles, each read by itself (no articles.csv).")],
    published: Annotated[
        str | None, typer.Option(help="Day of publication, YYYY-MM-DD, for files that do not state it.")
    ] = None,
) -> None:
    """Show what the dates of an article mean, and when an undated one can have been written, with reasons."""
    from warnotes.articles.corpus import read_files
    from warnotes.articles.dates import parse
    from warnotes.date_report import tell_article
    from warnotes.errors import ParameterError

    day = parse(published) if published else None
    if published and day is None:
        raise ParameterError(f"--published {published!r} is no date; write it as 2023-01-20")
    corpus = read_files(files)
    for problem in corpus.problems:
        typer.echo(f"{problem.path}: {problem.detail} ({problem.reason})", err=True)
    for article in corpus.articles:
        for line in tell_article(article, day):
            typer.echo("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line))
