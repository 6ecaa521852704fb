"""The tables as a reader asked for them: joined with their articles, cut to days, places and sides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from warnotes.charts import describe, frames, incidents, standing, theme
from warnotes.charts.text import counted, days
from warnotes.errors import ParameterError
from warnotes.events import Ledger, make_ledger
from warnotes.events.standing import Standing, standings
from warnotes.events.tolls import figures
from warnotes.report.blocks import Points, Prose, Table
from warnotes.report.parameters import Parameters, check, meant
from warnotes.store import Provenance, read_provenance, read_tables
from warnotes.tables.validation import to_records

ATTACKERS = ("Russia", "Ukraine")
NOTHING = (
    "Nothing in these articles falls within this choice: no claim about control, no casualty figure, no "
    "strike. That these articles say nothing of it does not mean that nothing happened."
)
ROWS = ("claims", "casualties", "strikes")


@dataclass(frozen=True)
class View:
    """Frames as in the data dictionary, with ``outlet``, ``published``, ``title`` and ``url`` joined.

    Near-duplicates of earlier articles are left out, so that a copied report counts once. ``ledger`` is that
    of all rows, chosen or not: how a claim stands is judged by every word on it.
    """

    parameters: Parameters
    articles: pd.DataFrame
    claims: pd.DataFrame
    casualties: pd.DataFrame
    strikes: pd.DataFrame
    ledger: Ledger
    made: Provenance

    @property
    def cited(self) -> pd.DataFrame:
        """The articles that a row of this choice comes from."""
        named = set().union(*(set(getattr(self, name)["article_id"]) for name in ROWS))
        return self.articles[self.articles["article_id"].isin(named)]

    @property
    def source(self) -> str:
        """The source line of every figure."""
        outlets = self.cited["outlet"].dropna().nunique()
        some = f" of {counted(outlets, 'outlet')}" if outlets else ""
        return f"Source: {counted(len(self.cited), 'article')}{some}; every mark leads to a quoted sentence"

    def as_of(self) -> Prose:
        """Which articles stand behind everything here; and that nothing fits the choice, if so."""
        first, last = self.articles["published"].min(), self.articles["published"].max()
        when = "" if pd.isna(first) else f", published {days(first, last)}"
        rows = sum(len(getattr(self, name)) for name in ROWS)
        read = f"{counted(len(self.articles), 'article')} read{when}."
        found = f"{counted(rows, 'row')} from {counted(len(self.cited), 'article')}"
        shown = f"Shown: {self.parameters.words()}; {found}."
        return Prose([f"{read} {shown}", *([] if rows else [NOTHING])])

    def summary(self) -> Points:
        """What the figures say, in sentences with ranges and attributions."""
        launched = [line for side in self.attackers for line in describe.strike_lines(self.strikes, side)]
        launched = list(dict.fromkeys(reversed(launched)))[::-1]  # what holds for both sides is said once
        return Points(
            [
                ("Claims", describe.claim_lines(self.claims)),
                ("Casualties", describe.casualty_lines(self.casualties)),
                ("Launched and intercepted", launched),
            ]
        )

    @property
    def attackers(self) -> tuple[str, ...]:
        """The sides of which launches are told, Russia alone where none is."""
        found = set(self.strikes["attacker_side"].dropna())
        return tuple(side for side in ATTACKERS if side in found) or ATTACKERS[:1]

    def provenance(self) -> Table:
        """Versions, model, corpus and parameters, for whoever wants to make the same again."""
        return made_table(self.made, self.parameters.choice())


def made_table(made: Provenance, more: dict[str, str]) -> Table:
    """What tables were made of, and ``more`` about what is shown of them."""
    rows = {
        "warnotes": made.warnotes,
        "language model": f"{made.model} {made.model_version}",
        "spaCy": made.spacy,
        "corpus (SHA-256)": made.corpus,
        "pipeline (SHA-256)": made.pipeline,
        "data dictionary": made.dictionary,
        "rows": ", ".join(f"{name} {n}" for name, n in sorted(made.tables.items())),
    } | more
    return Table("How this was made", ("What", "Value"), [[name, value] for name, value in rows.items()])


def open_view(**given: Any) -> View:
    """Check the parameters of a notebook, set its theme, and read the tables that they choose.

    Args:
        given: as :func:`warnotes.report.parameters.check` takes them.

    Raises:
        ParameterError: a value is out of range, or a place is in no table.
        StoreError: the tables are missing or not whole.
    """
    parameters = check(**given)
    theme.use("light" if parameters.theme == "auto" else parameters.theme)
    made = read_provenance(parameters.tables)
    tables, ledger, stand = _read(parameters.tables, json.dumps(sorted(made.files.items())))
    _check_places(parameters, tables)
    articles = tables["articles"][tables["articles"]["duplicate_of"].isna()]
    chosen = {name: _choose(tables[name], articles, parameters) for name in ROWS}
    claims = chosen["claims"]
    chosen["claims"] = standing.with_standing(claims, stand, claims["claim_id"].tolist())
    chosen["casualties"] = _with_events(chosen["casualties"], ledger)
    return View(parameters=parameters, articles=articles, ledger=ledger, made=made, **chosen)


@lru_cache(maxsize=1)
def _read(folder: Path, digest: str) -> tuple[dict[str, pd.DataFrame], Ledger, dict[str, Standing]]:
    """Tables, their ledger and the standing of every claim, kept for the next view of the same ``digest``."""
    tables = read_tables(folder, ("articles", *ROWS))
    tables["articles"] = tables["articles"].drop(columns="text")
    records = {name: to_records(table) for name, table in tables.items()}
    ledger = make_ledger(records)
    return tables, ledger, standings(ledger, records)


def _with_events(casualties: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Add ``event_id``, and ``within``: whether the ledger counts a row in another figure of its event."""
    event_of = {row["row_id"]: row["event_id"] for row in ledger.event_rows if row["table"] == "casualties"}
    told = {
        figure.row_id
        for event in ledger.strike.values()
        for outcome in incidents.OUTCOMES
        for figure in figures(event.facts, outcome)
    }
    ids = casualties["casualty_id"]
    return casualties.assign(
        event_id=ids.map(event_of).astype(object), within=ids.isin(event_of) & ~ids.isin(told)
    )


def _choose(rows: pd.DataFrame, articles: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    about = articles[["article_id", "outlet", "published", "title", "url"]]
    out = rows.merge(about, on="article_id", how="inner", validate="many_to_one")
    out = out[_within(out, parameters)]
    if parameters.places:
        wanted = {name.casefold() for name in parameters.places}
        out = out[out["place"].str.casefold().isin(wanted) | out["admin1"].str.casefold().isin(wanted)]
    if parameters.sides:
        voices = [frames.voice(a, b) for a, b in zip(out["speaker"], out["speaker_side"], strict=True)]
        out = out[[voice in parameters.sides for voice in voices]]
    return out.reset_index(drop=True)


def _within(rows: pd.DataFrame, parameters: Parameters) -> pd.Series[bool]:
    """Rows that may have happened within the days; undated ones count by when they were said or published."""
    first = rows["event_start"].fillna(rows["event_end"]).fillna(rows["said_start"]).fillna(rows["published"])
    last = rows["event_end"].fillna(rows["event_start"]).fillna(rows["said_end"]).fillna(rows["published"])
    keep = pd.Series(True, index=rows.index)
    if parameters.start:
        keep &= last >= pd.Timestamp(parameters.start)
    if parameters.end:
        keep &= first <= pd.Timestamp(parameters.end)
    return keep


def check_places(parameters: Parameters) -> None:
    """Refuse a place that no row of the tables names, before anything is run.

    Raises:
        ParameterError: with the name that may have been meant.
        StoreError: the tables are missing or not whole.
    """
    if parameters.places:
        _check_places(parameters, read_tables(parameters.tables, ROWS))


def _check_places(parameters: Parameters, tables: dict[str, pd.DataFrame]) -> None:
    if not parameters.places:
        return
    names = {
        name for table in ROWS for column in ("place", "admin1") for name in tables[table][column].dropna()
    }
    known = {name.casefold() for name in names}
    for place in parameters.places:
        if place.casefold() not in known:
            raise ParameterError(
                f"places: no row is in {place!r}{meant(place, sorted(names))}; see the column `place`"
            )
