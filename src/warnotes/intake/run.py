"""The run: every source to items, every item to an article on the shelf or a reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from warnotes.errors import IntakeError, WarnotesError
from warnotes.intake import judge, online
from warnotes.intake.address import shorten
from warnotes.intake.fetch import Fetcher
from warnotes.intake.local import ADDRESS, Items, Local
from warnotes.intake.model import NOTES, SETTLED, Candidate, Item, Refusal, Settings
from warnotes.intake.shelf import Shelf, opened
from warnotes.intake.web import Web

Tell = Callable[[Refusal], None]
"""Called for every input that was not taken, or taken with a remark."""
Progress = Callable[[int, int], None]
"""Called with (inputs seen, articles added)."""


@dataclass(slots=True)
class Summary:
    """What a run did: paths of new articles in the corpus, inputs that it knew, refusals by reason."""

    folder: Path
    added: list[str] = field(default_factory=list)
    known: int = 0
    """Inputs whose text or address is in the corpus."""
    before: int = 0
    """Inputs that were refused for good before."""
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def seen(self) -> int:
        """Inputs in all."""
        return len(self.added) + self.known + self.before + self.refused.total()


def add(
    sources: Sequence[str],
    folder: Path,
    settings: Settings | None = None,
    *,
    fetcher: Fetcher | None = None,
    tell: Tell | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Take articles into a corpus folder.

    Args:
        sources: files, folders and web addresses.
        folder: the corpus folder, made if missing. Articles go below ``added``.
        settings: bounds and permissions.
        fetcher: gets web addresses; one as the settings say is made without it.
        tell: hears of each input that is not taken.
        progress: hears how far the run is.

    Raises:
        IntakeError: no sources, the folder cannot be written, or another run is adding to it.
    """
    if not sources:
        raise IntakeError("nothing to add; name files, folders or addresses")
    chosen = settings or Settings()
    if fetcher is None:
        fetcher = Fetcher(Web(allow_local=chosen.allow_local, agent=chosen.agent), delay=chosen.delay)
    summary = Summary(folder)
    with opened(folder, chosen.rules) as shelf:
        run = _Run(chosen, shelf, summary, tell or _silence, progress or _silence)
        run.take(_expanded(sources, folder, chosen, fetcher.get))
    return summary


def _silence(*_: object) -> None:
    """Nobody listens."""


def _expanded(sources: Sequence[str], folder: Path, settings: Settings, get: online.Get) -> Items:
    """Items of all sources: files and folders as they were named, then the addresses."""
    addresses = [source for source in sources if ADDRESS.match(source)]
    local = Local(settings, partial(online.page, get), lambda found: online.items(found, get))
    for source in sources:
        if not ADDRESS.match(source):
            yield from _guarded(local.items(Path(source).expanduser(), folder), shorten(source))
    yield from online.items(addresses, get)


def _guarded(items: Items, where: str) -> Items:
    """A source that breaks off in the middle is named, and the next one goes on."""
    try:
        yield from items
    except GeneratorExit:
        raise
    except Exception as error:
        yield _unforeseen(error, where)


def _unforeseen(error: Exception, where: str) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, WarnotesError):
        return Refusal(where, "library" if isinstance(error, IntakeError) else "broken", str(error))
    if isinstance(error, OSError):
        return Refusal(where, "unreadable", f"{error.strerror or error}; check its rights")
    words = shorten(" ".join(str(error).split()), 80)
    return Refusal(where, "broken", f"cannot be read ({type(error).__name__}: {words}); leave it out")


@dataclass(slots=True)
class _Run:
    settings: Settings
    shelf: Shelf
    summary: Summary
    tell: Tell
    progress: Progress

    def take(self, items: Iterator[Item | Refusal]) -> None:
        """Take items in turn; a feed's entries before what follows the feed."""
        waiting = [items]
        while waiting:
            item = next(waiting[-1], None)
            if item is None:
                waiting.pop()
            elif isinstance(item, Refusal):
                self._refuse(item, None)
            elif self.shelf.holds(item.key):
                self.summary.known += 1
            elif self.shelf.refused(item.key) and not self.settings.again:
                self.summary.before += 1
            elif more := self._one(item):
                waiting.append(_guarded(more, item.where))
            self.progress(self.summary.seen, len(self.summary.added))

    def _one(self, item: Item) -> Items | None:
        try:
            found = item.load()
        except Exception as error:
            self._refuse(_unforeseen(error, item.where), item.key)
            return None
        if not isinstance(found, Candidate):
            return found
        if refusal := judge.refuse(found, self.settings):
            self._refuse(refusal, item.key)
        elif path := self.shelf.put(found, item.key):
            self.summary.added.append(path)
        else:
            self.summary.known += 1
        return None

    def _refuse(self, refusal: Refusal, key: str | None) -> None:
        if refusal.reason in SETTLED:
            self.shelf.refuse(key, refusal)
        if refusal.reason not in NOTES:
            self.summary.refused[refusal.reason] += 1
        self.tell(refusal)
