"""The ledger for readers: how claims stand, disputed ones first, and what strikes cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from warnotes.charts.describe import NOUN
from warnotes.charts.hands import voices
from warnotes.charts.people import source_name
from warnotes.charts.text import counted, day, days, named, number
from warnotes.events import Ledger
from warnotes.events.facts import Fact
from warnotes.events.status import Step, history
from warnotes.events.totals import total
from warnotes.events.track import track_record
from warnotes.report.blocks import Link, Prose, Table
from warnotes.report.folds import Fold, Folds, Sentence
from warnotes.report.parameters import Parameters
from warnotes.report.view import View
from warnotes.tables.validation import to_records

Record = dict[str, Any]

ORDER = ("disputed", "corroborated", "unverified", "reported")
MOST_SENTENCES = 30
QUOTE = 220


@dataclass(frozen=True)
class LedgerView:
    """A ledger cut to the days, places and sides that a reader asked for."""

    ledger: Ledger
    events: list[Record]
    articles: dict[str, Record]

    def words(self) -> Prose:
        """How many events there are, how they stand, and what strikes cost."""
        control = [event for event in self.events if event["kind"] == "control"]
        stand = [(status, sum(event["status"] == status for event in control)) for status in ORDER]
        shares = named([f"{n:,} {status}" for status, n in stand if n], len(ORDER)) or "none"
        lines = [f"{counted(len(control), 'event')} of control: {shares}."]
        if len(control) < len(self.events):
            lines += [f"{total(self.events, outcome).words()}." for outcome in ("killed", "injured")]
        return Prose(lines)

    def claims(self, *, limit: int = 60) -> Folds:
        """Control events, the disputed first, then the latest; each opens to its words in order."""
        control = [event for event in self.events if event["kind"] == "control"]
        control.sort(key=lambda e: (ORDER.index(e["status"]), -e["event_start"].toordinal(), e["event_id"]))
        folds = [self._claim(event) for event in control[:limit]]
        return Folds("What each side says of a place", folds, _rest(len(control), limit))

    def strikes(self, *, limit: int = 40) -> Folds:
        """Strike events, the highest tolls first; each opens to its figures and reports in order."""
        strikes = [event for event in self.events if event["kind"] == "strike"]
        strikes.sort(
            key=lambda e: (-_most(e, "killed"), -_most(e, "injured"), -e["n_outlets"], e["event_id"])
        )
        folds = [self._strike(event) for event in strikes[:limit]]
        return Folds("Strikes by the toll reported", folds, _rest(len(strikes), limit))

    def track(self, *, least: int = 2, limit: int = 25) -> Table:
        """What became of each claimant's claims, with their number; over all days and places."""
        records = track_record(self.ledger, least)
        rows = [
            [
                r.voice if r.side == "outlet" else source_name(r.voice),
                r.side,
                str(r.claims),
                *(f"{n} of {r.claims}" for n in (r.corroborated, r.disputed, r.unverified, r.denied)),
                "" if r.median_days is None else f"{r.median_days:g}",
            ]
            for r in records[:limit]
        ]
        became = ("Corroborated", "Disputed", "Unverified", "Denied by anyone", "Median days")
        columns = ("Claimant", "Side", "Claims", *became)
        return Table("What became of claims of control", columns, rows, _rest(len(records), limit))

    def _claim(self, event: Record) -> Fold:
        key = event["event_id"]
        control = self.ledger.control[key]
        facts = {word.fact.row_id: word.fact for word in control.words}
        steps = history(control, self.ledger.rivals[key])
        sides = [("claimed by", event["claimed_by"]), ("denied by", event["denied_by"])]
        said = "; ".join(f"{verb} {voices(who)}" for verb, who in sides if who) or "reported by outlets"
        what = f"{NOUN.get(event['action'], event['action'])} by {event['by_side']}, {_when(event)}"
        sentences = [self._sentence(facts[s.row_id], _stance(s)) for s in steps]
        line = f"{what} · {said} · {counted(event['n_outlets'], 'outlet')}"
        return _fold(event["place"], line, sentences, event["status"])

    def _strike(self, event: Record) -> Fold:
        facts = sorted(self.ledger.strike[event["event_id"]].facts, key=Fact.order)
        ends = [
            f"{number(event[f'{o}_min'], event[f'{o}_max'])} {o}"
            for o in ("launched", "intercepted", "killed", "injured")
            if (event[f"{o}_min"], event[f"{o}_max"]) != (None, None)
        ]
        told = ", ".join(ends) or "no figures"
        weapon = event["weapon"] or "weapon not stated"
        line = f"{_when(event)} · {weapon} · {told} · {counted(event['n_outlets'], 'outlet')}"
        return _fold(event["place"], line, [self._sentence(fact, _figure(fact)) for fact in facts])

    def _sentence(self, fact: Fact, what: str) -> Sentence:
        article = self.articles[fact.article]
        title = f"{article['outlet'] or 'outlet unknown'}, {day(article['published'], short=True)}"
        words = " ".join(str(fact.row["quote"])[: QUOTE * 4].split())
        quote = f"“{words if len(words) <= QUOTE else words[: QUOTE - 1] + '…'}”"
        return Sentence(
            f"{day(fact.said, short=True)}, {_voice(fact)} {what}",
            Link(title, article["url"]),
            quote,
            fact.row_id,
        )


def open_ledger(view: View) -> LedgerView:
    """Return the ledger behind a view, cut to its choice of days, places and sides."""
    chosen = [event for event in view.ledger.events if _fits(event, view.ledger, view.parameters)]
    return LedgerView(view.ledger, chosen, {row["article_id"]: row for row in to_records(view.articles)})


def _fits(event: Record, ledger: Ledger, asked: Parameters) -> bool:
    first, last = event["event_start"], event["event_end"]
    if (asked.start and last < asked.start) or (asked.end and first > asked.end):
        return False
    places = {name.casefold() for name in asked.places}
    if places and not places & {(event["place"] or "").casefold(), (event["admin1"] or "").casefold()}:
        return False
    return not asked.sides or bool(set(asked.sides) & _voices(event["event_id"], ledger))


def _voices(key: str, ledger: Ledger) -> set[str]:
    """Whose words an event holds: sides, ``other``, ``outlet``."""
    facts = [w.fact for w in ledger.control[key].words] if key in ledger.control else ledger.strike[key].facts
    return {"outlet" if fact.own_voice else fact.side or "other" for fact in facts}


def _voice(fact: Fact) -> str:
    return fact.voice if fact.own_voice else source_name(fact.voice)


def _fold(place: str | None, line: str, sentences: Sequence[Sentence], tag: str = "") -> Fold:
    rest = max(len(sentences) - MOST_SENTENCES, 0)
    return Fold(line, sentences[:MOST_SENTENCES], rest, place or "place not stated", tag)


def _stance(step: Step) -> str:
    return f"{'asserts it' if step.asserts else 'denies it'} (then {step.status})"


def _figure(fact: Fact) -> str:
    row = fact.row
    if fact.table == "casualties":
        return f"reports {number(row['count_min'], row['count_max'])} {row['outcome']}"
    ends = [f"{number(row[f'{o}_min'], row[f'{o}_max'])} {o}" for o in ("launched", "intercepted")]
    told = [end for end in ends if not end.startswith("not stated")]
    return f"reports {', '.join(told)}" if told else "reports the strike"


def _when(event: Record) -> str:
    return days(event["event_start"], event["event_end"], short=True)


def _most(event: Record, outcome: str) -> int:
    ends: Iterable[int | None] = (event[f"{outcome}_max"], event[f"{outcome}_min"])
    return max((end for end in ends if end is not None), default=-1)


def _rest(n: int, limit: int) -> str:
    return f"{counted(n - limit, 'more line')} in the table events." if n > limit else ""
