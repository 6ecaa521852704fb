"""The command that takes articles in: what it was given, what it took, and one line for what it did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from warnotes.intake import Refusal, Summary

SHOWN = 20
"""Lines for one reason; an archive may hold thousands of pages that are no articles."""
EXIT_PROBLEMS = 3


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, web addresses, feeds, WARC files, mailboxes; a .txt may list addresses.",
        ),
    ],
    to: Annotated[Path | None, typer.Option("--to", help="Corpus folder; data/raw without it.")] = None,
    about: Annotated[
        list[str] | None, typer.Option("--about", help="Only articles that hold this word; may be repeated.")
    ] = None,
    min_words: Annotated[int, typer.Option(min=1, help="Shorter texts are no articles.")] = 50,
    delay: Annotated[
        float,
        typer.Option(min=0, help="Seconds between requests to a host; its robots.txt may ask for more."),
    ] = 1.0,
    agent: Annotated[
        str | None, typer.Option(help="Who asks, for the servers' logs, as 'desk@example.org'.")
    ] = None,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Fetch from this machine and its network too.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Try what was refused before.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 if anything was refused.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no list of refusals.")] = False,
) -> None:
    """Take articles into the corpus; what is there already is left alone, what is no article is refused.

    Exit codes: 0 if something was added or was there already, 1 if nothing could be, 3 as --strict says.
    """
    from warnotes import paths
    from warnotes.intake import Settings
    from warnotes.intake import add as run

    settings = Settings(
        min_words=min_words, about=tuple(about or ()), again=again, allow_local=allow_local, delay=delay,
        agent=agent,
    )  # fmt: skip
    told: Counter[str] = Counter()
    with _told_to_stop(), _counter(quiet) as (progress, write):
        summary = run(
            sources, to or paths.raw(), settings, progress=progress,
            tell=lambda refusal: None if quiet else _tell(refusal, told, write),
        )  # fmt: skip
    if not quiet:
        for reason, count in sorted(told.items()):
            if count > SHOWN:
                typer.echo(f"  … and {count - SHOWN} more ({reason})", err=True)
    _conclude(summary, strict)


@contextmanager
def _told_to_stop() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("stopped; what was added stands, and the same command goes on from there", err=True)
        raise


def _conclude(summary: Summary, strict: bool) -> None:
    refused = summary.refused.total()
    why = ", ".join(f"{count} {reason}" for reason, count in sorted(summary.refused.items()))
    typer.echo(
        f"{len(summary.added)} added, {summary.known} there already, {refused} refused"
        + (why and f" ({why})")
    )
    if summary.before:
        typer.echo(f"{summary.before} refused before; --again tries them once more")
    typer.echo(str(summary.folder))
    if not summary.added and not summary.known:
        raise typer.Exit(1)
    if strict and refused + summary.before:
        raise typer.Exit(EXIT_PROBLEMS)


def _tell(refusal: Refusal, told: Counter[str], write: Callable[[str], None]) -> None:
    told[refusal.reason] += 1
    if told[refusal.reason] <= SHOWN:
        line = " ".join(f"  {refusal}".split(" "))
        write("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line))


@contextmanager
def _counter(quiet: bool) -> Iterator[tuple[Callable[[int, int], None], Callable[[str], None]]]:
    """Yield a progress callback, silent where nobody watches, and a writer of lines to stderr."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda seen, added: None, lambda line: typer.echo(line, err=True)
        return
    with console.status("looking") as status:

        def progress(seen: int, added: int) -> None:
            status.update(f"{seen} seen, {added} added")

        yield progress, lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)
