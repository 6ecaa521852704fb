"""Commands of the analyst's desk: correct, reject, accept or add a row, and export what was reviewed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from warnotes.errors import CorrectionError

if TYPE_CHECKING:
    from warnotes.corrections.decide import Desk, Why

Tables = Annotated[Path | None, typer.Option("--tables", help="Table folder; data/processed without it.")]
File = Annotated[
    Path | None,
    typer.Option("--corrections", help="File of decisions; data/corrections.yml, or that of --tables."),
]
Who = Annotated[str, typer.Option(help="Who decided.")]
When = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the decision.")]
Fields = Annotated[list[str] | None, typer.Option("--field", help="A column; may be given several times.")]
News = Annotated[
    list[str] | None, typer.Option("--new", help="Its value, one for each --field; null for missing.")
]
Reason = Annotated[str, typer.Option(help="What shows that it is so.")]
AFTERWARDS = "the next `warnotes build` applies it"


def correct(
    row_id: Annotated[str, typer.Argument(help="The id of a row of claims, casualties, strikes or pledges.")],
    field: Fields = None,
    new: News = None,
    reject: Annotated[bool, typer.Option("--reject", help="The row should not be there.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="The row is right as it stands.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Forget what was decided on the row.")] = False,
    reason: Reason = "",
    who: Who = "",
    when: When = None,
    tables: Tables = None,
    corrections: File = None,
) -> None:
    """Correct fields of a row, reject it or accept it; every build applies the decision from then on."""
    desk, why = _desk(tables, corrections, reason, who, when)
    if [bool(field), reject, accept, undo].count(True) != 1:
        raise CorrectionError("say one thing: --field with --new, --reject, --accept or --undo")
    if undo:
        typer.echo(f"{desk.undo(row_id)} decisions on {row_id} forgotten")
    elif reject:
        desk.reject(row_id, why)
        typer.echo(f"{row_id} rejected; {AFTERWARDS}")
    elif accept:
        desk.accept(row_id, why)
        typer.echo(f"{row_id} accepted")
    else:
        for made in desk.change(row_id, _pairs(field, new), why):
            typer.echo(f"{row_id} {made.field}: {made.old} -> {made.new}; {AFTERWARDS}")
    typer.echo(str(desk.path))


def add_row(
    table: Annotated[
        Literal["claims", "casualties", "strikes", "pledges"], typer.Argument(help="The table of the row.")
    ],
    article: Annotated[str, typer.Argument(help="The article: its id, or its path in the corpus.")],
    words: Annotated[
        str, typer.Argument(help="The words that state it, exactly, or their offsets as START:END.")
    ],
    field: Fields = None,
    new: News = None,
    reason: Reason = "",
    who: Who = "",
    when: When = None,
    tables: Tables = None,
    corrections: File = None,
) -> None:
    """Add a row that the rules missed, by the words of the article that state it."""
    desk, why = _desk(tables, corrections, reason, who, when)
    start, colon, end = words.partition(":")
    offsets = colon and start.isdecimal() and end.isdecimal()
    made = desk.add(table, article, (int(start), int(end)) if offsets else words, _pairs(field, new), why)
    typer.echo(f"{made.row} added on characters {made.start} to {made.end}; {AFTERWARDS}")
    typer.echo(str(desk.path))


def reviewed(
    out: Annotated[Path, typer.Option(help="File of gold, JSON lines.")] = Path("gold.jsonl"),
    tables: Tables = None,
    corrections: File = None,
) -> None:
    """Write what has been reviewed as gold, for `warnotes score` on tables built without the decisions."""
    from warnotes import paths
    from warnotes.corrections.reviewed import write_gold

    articles, rows = write_gold(tables or paths.processed(), out, corrections)
    typer.echo(f"{rows} reviewed rows in {articles} articles; rows nobody has looked at are optional")
    typer.echo(str(out))


def _pairs(field: list[str] | None, new: list[str] | None) -> dict[str, str | None]:
    names, values = field or [], new or []
    if len(names) != len(values):
        raise CorrectionError(f"{len(names)} --field but {len(values)} --new; give one value for each field")
    return dict(zip(names, values, strict=True))


def _desk(
    tables: Path | None, file: Path | None, reason: str, who: str, when: datetime | None
) -> tuple[Desk, Why]:
    from warnotes import paths
    from warnotes.corrections.decide import Desk, Why

    day = when.date() if when else None
    return Desk(tables or paths.processed(), file), Why(reason.strip() or None, who.strip() or None, day)
