"""Progress bars on stderr for people; nothing where nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

LABELS = {"corpus": "reading files", "articles": "reading articles", "tables": "writing tables"}


@contextmanager
def bars(quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback ``(stage, done, total)`` that draws one bar per stage.

    Without a terminal, or with ``quiet``, it draws nothing.
    """
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as shown:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(LABELS.get(stage, stage), total=total)
            shown.update(tasks[stage], completed=done, total=total)

        yield tell
