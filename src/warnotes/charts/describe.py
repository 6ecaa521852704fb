"""The figures in sentences: pure functions from a table to plain text, with ranges and attributions.

They are what a screen reader gets, what the report's summary says, and the readable part of a notebook that
nbval compares. Nothing here is escaped: who shows the text escapes it.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from warnotes.charts import frames, standing
from warnotes.charts.nights import WEAPONS, largest, nights
from warnotes.charts.text import counted, day, days, listed, named, number, one_line

NOUN = {
    "capture": "capture",
    "advance": "advance",
    "assault": "assault",
    "hold": "hold",
    "withdraw": "withdrawal",
    "encircle": "encirclement",
}
VOICE = {"Ukraine": "Ukrainian speakers", "Russia": "Russian speakers", "other": "other speakers",
         "outlet": "outlets in their own voice"}  # fmt: skip
NO_CLAIMS = "No claim about control in these articles for this choice of dates, places and sides."
NO_CASUALTIES = "No casualty figure in these articles for this choice of dates, places and sides."


def claim_words(row: pd.Series[Any]) -> str:
    """``capture by Russia``, or ``no capture by Russia`` for a denial."""
    what = f"{NOUN.get(row['action'], row['action'] or 'claim')} by {row['by_side'] or 'an unnamed side'}"
    return f"no {what}" if row["stance"] == "denies" else what


def claims_title(claims: pd.DataFrame) -> str:
    """The point of the claims figure in one line."""
    rows = standing.judged(claims)
    rows = rows[~rows["background"]]
    if rows.empty:
        return "No claims about control"
    places = rows["place"].dropna().unique()
    disputed = rows[rows["standing"].isin(["disputed", "denial"])]["place"].dropna().nunique()
    if len(places) == 1:
        return f"Claims about control of {one_line(places[0], 40)}" + (", disputed" if disputed else "")
    tail = f", disputed in {disputed}" if disputed else ", none of them disputed"
    return f"Claims about control in {counted(len(places), 'place')}{tail}"


def claimants_title(claims: pd.DataFrame) -> str:
    """The point of the claimants figure in one line."""
    rows = standing.judged(claims)
    rows = rows[~rows["background"]]
    if rows.empty:
        return "No claims about control"
    most = rows["who"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return f"{counted(len(most), 'source')} of claims about control, most often {one_line(most.index[0], 40)}"


def claimants(claims: pd.DataFrame) -> str:
    """How many claims of each side's speakers, who spoke most often, and when each spoke."""
    rows = standing.judged(claims)
    rows = rows[~rows["background"]]
    if rows.empty:
        return NO_CLAIMS
    text = []
    for voice, name in VOICE.items():
        said = rows[rows["voice"] == voice]
        if len(said):
            counts = said["who"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
            most = [f"{one_line(who, 60)} ({n})" for who, n in counts.items()]
            text.append(f"{name[0].upper() + name[1:]}: {counted(len(said), 'claim')}, by {named(most)}.")
    return " ".join(text)


def claims(claims: pd.DataFrame) -> str:
    """:func:`claim_lines` as one paragraph."""
    return " ".join(claim_lines(claims))


def claim_lines(claims: pd.DataFrame) -> list[str]:
    """How many claims, by whom, over which days, and what is said of the most spoken of places."""
    rows = standing.judged(claims)
    rows = rows[~rows["background"]]
    if rows.empty:
        return [NO_CLAIMS]
    first, last = frames.window(rows)
    when = "without a date" if pd.isna(first) else f"for {days(first, last)}"
    voices = [
        f"{rows['voice'].eq(v).sum():,} by {name}" for v, name in VOICE.items() if rows["voice"].eq(v).any()
    ]
    counts = {kind: int(rows["standing"].eq(kind).sum()) for kind in standing.KINDS}
    kinds = [counted(n, "denial") if kind == "denial" else f"{n:,} {kind}" for kind, n in counts.items() if n]
    text = [
        f"{counted(len(rows), 'claim')} about control in {_places(rows)}, {when}: {listed(voices)}.",
        f"How they stand: {listed(kinds)}.",
    ]
    top = rows["place"].value_counts().sort_index().sort_values(ascending=False, kind="stable").head(3)
    text += [_place(rows[rows["place"] == name], str(name)) for name in top.index]
    return text


def _places(rows: pd.DataFrame) -> str:
    return counted(rows["place"].nunique(), "place")


def _place(rows: pd.DataFrame, name: str) -> str:
    asserted = rows[rows["stance"] != "denies"]
    parts = [f"{what} claimed by {named(said['who'].map(lambda w: one_line(w, 60)), 3)}"
             for what, said in asserted.groupby(asserted.apply(claim_words, axis=1), sort=False)] \
        if len(asserted) else []  # fmt: skip
    denied = rows[rows["stance"] == "denies"]
    if len(denied):
        parts.append(f"denied by {named(denied['who'].map(lambda w: one_line(w, 60)), 3)}")
    return f"{one_line(name, 60)}: {'; '.join(parts[:4])}."


def casualties_title(casualties: pd.DataFrame) -> str:
    """The highest figure for people killed (else the first outcome that has one) in one line."""
    row = _highest(_fresh(casualties))
    if row is None:
        return "No casualty figures"
    where = f" in {one_line(row['place'], 40)}" if row["place"] else ""
    when = "" if pd.isna(row["event_end"]) else f" ({days(row['event_start'], row['event_end'])})"
    return f"Highest figure reported: {_figure(row)} {row['outcome']}{where}{when}"


def casualties(casualties: pd.DataFrame) -> str:
    """:func:`casualty_lines` as one paragraph."""
    return " ".join(casualty_lines(casualties))


def casualty_lines(casualties: pd.DataFrame) -> list[str]:
    """How many statements, and for each outcome the lowest and highest single figure with its speaker."""
    rows = _fresh(casualties)
    if rows.empty:
        return [NO_CASUALTIES]
    first, last = frames.window(rows)
    when = "without a date" if pd.isna(first) else days(first, last)
    text = [f"{counted(len(rows), 'statement')} of casualties in {_places(rows)}, {when}."]
    for outcome in ("killed", "injured", "missing", "captured"):
        row = _highest(rows[rows["outcome"] == outcome])
        if row is not None:
            where = f" in {one_line(row['place'], 60)}" if row["place"] else ", place not stated"
            text.append(
                f"The highest single figure for people {outcome} is {_figure(row)}{where}, "
                f"{days(row['event_start'], row['event_end'])}, according to {one_line(row['who'], 60)}."
            )
    return [*text, "Figures of different speakers stand side by side and are not added."]


def _fresh(casualties: pd.DataFrame) -> pd.DataFrame:
    rows = frames.ready(casualties, "casualties")
    known = rows["count_min"].notna() | rows["count_max"].notna()
    return rows[known & ~rows["cumulative"] & ~rows["background"] & rows["part_of"].isna()]


def _highest(rows: pd.DataFrame) -> pd.Series[Any] | None:
    for outcome in ("killed", "injured", "missing", "captured"):
        some = rows[rows["outcome"] == outcome]
        if len(some):
            peak = some["count_max"].fillna(some["count_min"]).astype("int64")
            return some.iloc[int(peak.to_numpy().argmax())]
    return None


def _figure(row: pd.Series[Any]) -> str:
    return number(row["count_min"], row["count_max"], approximate=bool(row["approximate"]))


def strikes_title(strikes: pd.DataFrame, attacker: str) -> str:
    """The night with the largest number in one line."""
    best = _nights(strikes, attacker)
    if best.empty:
        return f"No launches by {attacker} with a stated number"
    row = largest(best)
    what = "launch" if pd.notna(row["launched"]) else "interception of a launch"
    ends = (
        ("launched_min", "launched_max")
        if pd.notna(row["launched"])
        else ("intercepted_min", "intercepted_max")
    )
    n = number(row[ends[0]], row[ends[1]])
    weapon = row["weapon"] + ("" if n == "1" else "s")
    return f"Largest reported {what} by {attacker}: {n} {weapon}, night to {day(row['night'])}"


def strikes(strikes: pd.DataFrame, attacker: str) -> str:
    """:func:`strike_lines` as one paragraph."""
    return " ".join(strike_lines(strikes, attacker))


def strike_lines(strikes: pd.DataFrame, attacker: str) -> list[str]:
    """How many salvos with numbers, the largest of each weapon, what was intercepted, and says who."""
    best = _nights(strikes, attacker)
    if best.empty:
        return [f"No launch by {attacker} with a stated number and day in these articles for this choice."]
    first, last = best["night"].min(), best["night"].max()
    times = f"{counted(best['night'].nunique(), 'night or day', 'nights or days')}"
    text = [f"Launches by {attacker} with a stated number: {times}, {days(first, last)}."]
    for weapon in WEAPONS:
        some = best[best["weapon"] == weapon]
        if len(some):
            row = largest(some)
            up, down = (number(row[f"{w}_min"], row[f"{w}_max"]) for w in ("launched", "intercepted"))
            said = f"launched {up}, reported intercepted {down}, night to {day(row['night'])}"
            text.append(f"Largest number of {weapon}s: {said}, according to {one_line(row['who'], 60)}.")
    return [*text, "What was not reported intercepted is not thereby a hit."]


def _nights(strikes: pd.DataFrame, attacker: str) -> pd.DataFrame:
    rows = frames.ready(strikes, "strikes")
    return nights(rows[rows["attacker_side"] == attacker])
