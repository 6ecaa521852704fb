"""The command line: the steps in order, errors in one line, exit codes that scripts can use.

0 done · 1 something the user can mend (one line on stderr says what) · 2 wrong usage ·
3 ``build --strict``: done, but some files have problems · 130 interrupted.
Everything but typer is imported by the command that needs it, so that help is quick.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from warnotes import __version__, cli_add, cli_places, cli_review
from warnotes.errors import WarnotesError

EXIT_PROBLEMS = 3
EXIT_INTERRUPTED = 130
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
SHOWN_PROBLEMS = 10

SUMMARY = "War reporting in; tidy, sourced tables and a timeline report out."

app = typer.Typer(
    name="warnotes",
    help=SUMMARY,
    epilog="Exit codes: 0 done, 1 something to mend, 2 wrong usage, 3 problems and --strict.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

Tables = Annotated[Path | None, typer.Option("--tables", help="Table folder; data/processed without it.")]
Model = Annotated[
    str | None,
    typer.Option(help="spaCy model, by package name or path; a pinned small English one without it."),
]


def version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"warnotes {__version__}")
        raise typer.Exit


@app.callback()
def top(
    show_version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Version.")
    ] = False,
) -> None:
    """Options that stand before any command."""


def example(*lines: str) -> str:
    """An epilog that shows a command's use."""
    return "[bold]Examples[/bold]\n\n" + "\n\n".join(lines)


app.command(
    epilog=example(
        "warnotes add ~/clippings newsletters.mbox",
        "warnotes add https://news.example/rss.xml --agent desk@example.org",
        "warnotes add CC-NEWS-20240703.warc.gz --about Ukraine --to archive",
    )
)(cli_add.add)


@app.command(
    epilog=example("warnotes build", "warnotes build ~/clippings --out ~/tables", "warnotes build --strict")
)
def build(
    corpus: Annotated[Path | None, typer.Argument(help="Folder of articles; data/raw without it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Table folder; data/processed without it.")] = None,
    model: Model = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read every article again.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 if any file has a problem.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no list of problems.")] = False,
    corrections: cli_review.File = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Reading processes; one a core without it.")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="Address of a Dask scheduler whose workers read.")
    ] = None,
) -> None:
    """Read a folder of articles and write the tables as Parquet and CSV; articles read before are reused."""
    from warnotes import paths
    from warnotes.build import build as run
    from warnotes.progress import bars

    with bars(quiet) as progress:
        folders = corpus or paths.raw(), out or paths.processed()
        workers = _cluster(cluster) if cluster else None
        summary = run(*folders, model, progress, fresh=fresh, decided=corrections, jobs=jobs, workers=workers)
    named = ("claims", "casualties", "strikes", "pledges", "events")
    rows = ", ".join(f"{summary.tables[name]} {name}" for name in named)
    typer.echo(f"{summary.articles} articles ({summary.read} read, {summary.reused} reused): {rows}")
    if summary.unchanged:
        typer.echo("nothing has changed: the tables that stand are kept")
    if not quiet:
        _list_problems(summary.problems)
        typer.echo(f"read with {summary.model}", err=True)
    typer.echo(str(summary.out))
    if strict and summary.problems:
        raise typer.Exit(EXIT_PROBLEMS)


def _cluster(address: str) -> Any:
    from warnotes.cluster import Cluster

    return Cluster(address)


def _list_problems(problems: tuple[dict[str, Any], ...]) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        typer.echo(
            f"  {printable(problem['path'])}: {printable(problem['detail'])} ({problem['reason']})", err=True
        )
    if len(problems) > SHOWN_PROBLEMS:
        typer.echo(f"  … and {len(problems) - SHOWN_PROBLEMS} more in problems.csv", err=True)


def printable(value: str) -> str:
    """Text of an article or file name without the control characters that steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value)


@app.command(
    epilog=example(
        "warnotes report",
        "warnotes report --start 2023-01-01 --end 2023-06-30 --place Bakhmut --place Soledar",
        "warnotes report --side Ukraine --side outlet --theme dark",
        "warnotes report --each region",
    )
)
def report(
    tables: Tables = None,
    out: Annotated[Path | None, typer.Option(help="HTML file; reports/timeline.html without it.")] = None,
    start: Annotated[str, typer.Option(help="First day shown, YYYY-MM-DD.")] = "",
    end: Annotated[str, typer.Option(help="Last day shown, YYYY-MM-DD.")] = "",
    places: Annotated[
        list[str] | None,
        typer.Option("--place", "--places", help="Only this place or region; may be repeated."),
    ] = None,
    sides: Annotated[
        list[str] | None,
        typer.Option(
            "--side", "--sides", help="Only the word of Russia, Ukraine, other or outlet; may be repeated."
        ),
    ] = None,
    theme: Annotated[str, typer.Option(help="auto, light or dark.")] = "",
    each: Annotated[
        Literal["region"] | None, typer.Option(help="One report per region, with an index page, in a folder.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Make it again even if nothing changed.")] = False,
) -> None:
    """Run the notebooks on the tables and write one HTML file that opens without network."""
    from warnotes import paths
    from warnotes.report import render

    named = {"places": ",".join(places or ()), "sides": ",".join(sides or ())}
    asked = {"start": start, "end": end, **named, "theme": theme}
    given = {name: value for name, value in asked.items() if value}
    if each:
        from warnotes.report.regions import render_each

        folder = out or paths.report_file().parent / "regions"
        typer.echo(
            str(render_each(tables or paths.processed(), folder, say=typer.echo, fresh=fresh, **given))
        )
        return
    target = out or paths.report_file()
    typer.echo(str(render(tables or paths.processed(), target, say=typer.echo, fresh=fresh, **given)))


@app.command(epilog=example("warnotes explain clm-0123456789abcdef"))
def explain(
    row_id: Annotated[str, typer.Argument(help="The id of a row of any table, or of an event.")],
    tables: Tables = None,
) -> None:
    """Show the sentence behind a row, where each field came from; for an event, every word on it in order."""
    from warnotes import paths
    from warnotes.events.tell import tell_event
    from warnotes.explain import explain as tell

    folder = tables or paths.processed()
    if row_id.startswith("evt-"):
        typer.echo("\n".join(map(printable, tell_event(row_id, folder).split("\n"))))
        return
    typer.echo(tell(row_id, folder))


@app.command(
    epilog=example(
        "warnotes check --control control.csv.zip", "warnotes check --attacks missile_attacks_daily.csv"
    )
)
def check(
    control: Annotated[
        Path | None, typer.Option("--control", help="Control table in VIINA's format (.csv or .zip).")
    ] = None,
    attacks: Annotated[
        Path | None, typer.Option("--attacks", help="Table of missile and drone attacks (.csv).")
    ] = None,
    tables: Tables = None,
) -> None:
    """Hold the events against outside tables: what agrees, and every row that differs."""
    from warnotes import checks, paths
    from warnotes.checks import show
    from warnotes.errors import ParameterError
    from warnotes.store import read_table
    from warnotes.tables.validation import to_records

    if control is None and attacks is None:
        raise ParameterError("nothing to check against; name a table with --control or --attacks")
    events = to_records(read_table(tables or paths.processed(), "events"))
    lines = []
    if control is not None:
        lines += show.control_lines(checks.check_control(events, control))
    if attacks is not None:
        lines += show.attack_lines(checks.check_attacks(events, attacks))
    typer.echo("\n".join(map(printable, lines)))


@app.command(epilog=example("warnotes export --format xlsx --out ledger", "warnotes export --format geojson"))
def export(
    form: Annotated[
        Literal["csv", "parquet", "xlsx", "geojson", "acled"], typer.Option("--format", help="Which format.")
    ] = "csv",
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("export"),
    tables: Tables = None,
) -> None:
    """Write the events, and the sentences behind them, for other tools."""
    from warnotes import exports, paths

    for path in exports.export(tables or paths.processed(), out, form):
        typer.echo(str(path))


@app.command(
    epilog=example("warnotes score data/gold/bundled.jsonl", "warnotes score gold.jsonl --errors --no-place")
)
def score(
    gold: Annotated[list[Path], typer.Argument(help="Gold annotations, JSON lines; one file or several.")],
    tables: Tables = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every missed, extra and wrong row.")] = False,
    no_place: Annotated[bool, typer.Option("--no-place", help="Pair rows whatever their place.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures here too.")] = None,
) -> None:
    """Precision, recall and F1 of the tables against articles annotated by hand."""
    from warnotes import paths
    from warnotes.accuracy import read_gold, score_folder
    from warnotes.accuracy.show import as_json, as_text

    found = score_folder(tables or paths.processed(), read_gold(gold), ["place"] if no_place else [])
    if errors:
        typer.echo("\n".join(map(printable_line, found.errors)))
    typer.echo(as_text(found))
    if json_file:
        json_file.write_text(as_json(found), encoding="utf-8")


def printable_line(line: str) -> str:
    """A tab-separated line of which every cell is printable."""
    return "\t".join(map(printable, line.split("\t")))


@app.command(epilog=example("warnotes sample claims --n 60 --seed 1 --out claims.html"))
def sample(
    table: Annotated[
        Literal["claims", "casualties", "strikes", "pledges"], typer.Argument(help="The table to draw from.")
    ],
    n: Annotated[int, typer.Option("--n", min=1, help="How many rows.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed draws the same rows.")] = 1,
    out: Annotated[
        Path | None, typer.Option(help="Markdown or .html file; sample-TABLE.md without it.")
    ] = None,
    tables: Tables = None,
) -> None:
    """Draw rows at random onto a sheet, each beside its sentence, to be judged by reading."""
    from warnotes import paths
    from warnotes.sample import write_sheet

    target = out or Path(f"sample-{table}.md")
    drawn = write_sheet(tables or paths.processed(), table, n, seed, target)
    typer.echo(f"{drawn} rows of {table} to judge")
    typer.echo(str(target))


@app.command(epilog=example("warnotes lab", "warnotes lab --port 9999 --no-browser"))
def lab(
    port: Annotated[int, typer.Option(help="Port of the server.")] = 8888,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
) -> None:
    """Open JupyterLab on the notebooks."""
    from warnotes.lab import start

    raise typer.Exit(start(port, browser))


@app.command(epilog=example("warnotes doctor"))
def doctor(model: Model = None) -> None:
    """Check what warnotes needs, and say how to get what is missing."""
    from warnotes.doctor import examine

    findings = examine(model)
    for finding in findings:
        typer.echo(f"{'ok     ' if finding.ok else 'MISSING' if finding.needed else 'absent '} {finding}")
    if any(finding.needed and not finding.ok for finding in findings):
        raise typer.Exit(1)


app.command(
    epilog=example(
        "warnotes correct clm-0123456789abcdef --field by_side --new Ukraine --reason 'its own brigade'",
        "warnotes correct cas-0123456789abcdef --reject --reason 'an exercise'",
    )
)(cli_review.correct)
app.command(
    "add-row",
    epilog=example(
        "warnotes add-row casualties wire/one.txt 'a nurse was killed' --field outcome --new killed"
        " --field count_min --new 1 --field count_max --new 1"
    ),
)(cli_review.add_row)
app.command(epilog=example("warnotes gazetteer UA.zip"))(cli_places.gazetteer)
app.command(epilog=example("warnotes dates story.txt", "warnotes dates story.txt --published 2023-01-20"))(
    cli_places.dates
)
app.command(epilog=example("warnotes reviewed --out gold.jsonl"))(cli_review.reviewed)


def main() -> None:
    """Run the command line; a :class:`WarnotesError` becomes one line on stderr and exit code 1."""
    for variable in ONE_THREAD:  # before anything imports numpy: idle BLAS threads spin and slow the parser
        os.environ.setdefault(variable, "1")
    try:
        app()
    except WarnotesError as error:
        line = printable(" ".join(str(error).split()))
        print(f"warnotes: {line}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:  # `warnotes score … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
