"""Claims about control in sentences: how many, whose, how the events stand, and the foremost of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from warnotes.charts import frames, standing
from warnotes.charts.people import people, spoken
from warnotes.charts.text import counted, days, listed, named, one_line
from warnotes.events.standing import DENIAL, STATUSES

NOUN = {
    "capture": "capture",
    "advance": "advance",
    "assault": "assault",
    "hold": "hold",
    "withdraw": "withdrawal",
    "encircle": "encirclement",
}
DID = {
    "capture": "took it",
    "part": "took part of it",
    "advance": "advanced there",
    "assault": "attacked it",
    "hold": "held it",
    "withdraw": "left it",
    "encircle": "encircled it",
}
STAND = {"reported": "reported by outlets alone"}
HANDS = ("capture", "withdraw")
VOICE = {"Ukraine": "Ukrainian speakers", "Russia": "Russian speakers", "other": "other speakers",
         "outlet": "outlets in their own voice"}  # fmt: skip
NO_CLAIMS = "No claim about control in these articles for this choice of dates, places and sides."
FOREMOST = {"disputed": 3, "corroborated": 2, "unverified": 1, "reported": 1}


def claim_words(row: pd.Series[Any]) -> str:
    """``capture by Russia``, or ``no capture by Russia`` for a denial."""
    what = f"{NOUN.get(row['action'], row['action'] or 'claim')} by {row['by_side'] or 'an unnamed side'}"
    return f"no {what}" if row["stance"] == "denies" else what


def claims_title(claims: pd.DataFrame) -> str:
    """The point of the claims figure in one line."""
    rows = _fresh(claims)
    if rows.empty:
        return "No claims about control"
    places = rows["place"].dropna().unique()
    disputed = rows[rows["event_status"] == "disputed"]["place"].dropna().nunique()
    if len(places) == 1:
        tail = "Speakers contradict each other on" if disputed else "Nobody contradicts the claims on"
        return f"{tail} control of {one_line(places[0], 40)}"
    if not disputed:
        return f"Claims about control of {counted(len(places), 'place')}, none of them disputed"
    return f"Control of {disputed} of {counted(len(places), 'place')} is disputed between the speakers"


def claimants_title(claims: pd.DataFrame) -> str:
    """The point of the claimants figure in one line."""
    rows = _fresh(claims)
    if rows.empty:
        return "No claims about control"
    most = _by_number(rows["who"])
    what = counted(len(rows), "claim")
    if len(most) == 1:
        return f"{what} about control, all by {spoken(one_line(most.index[0], 60))}"
    if len(most) > 1 and most.iloc[0] == most.iloc[1]:
        return f"{what} about control by {len(most):,} sources"
    often = f"most by {spoken(one_line(most.index[0], 60))} ({most.iloc[0]:,})"
    return f"{what} about control by {len(most):,} sources, {often}"


def claimants(claims: pd.DataFrame) -> str:
    """How many claims of each side's speakers, and who spoke most often."""
    rows = _fresh(claims)
    if rows.empty:
        return NO_CLAIMS
    text = []
    for voice, name in VOICE.items():
        said = rows[rows["voice"] == voice]
        if len(said):
            most = [f"{spoken(one_line(who, 60))} ({n:,})" for who, n in _by_number(said["who"]).items()]
            text.append(f"{name[0].upper() + name[1:]} make {counted(len(said), 'claim')}: {named(most)}.")
    return " ".join(text)


def claims(claims: pd.DataFrame) -> str:
    """:func:`claim_lines` as one paragraph."""
    return " ".join(claim_lines(claims))


def claim_lines(claims: pd.DataFrame) -> list[str]:
    """How many claims, by whom, over which days, how their events stand, and a sentence for the foremost."""
    rows = _fresh(claims)
    if rows.empty:
        return [NO_CLAIMS]
    first, last = frames.window(rows)
    when = "without a date" if pd.isna(first) else days(first, last)
    voices = [
        f"{rows['voice'].eq(v).sum():,} by {name}" for v, name in VOICE.items() if rows["voice"].eq(v).any()
    ]
    of = counted(rows["place"].nunique(), "place")
    text = [f"{counted(len(rows), 'claim')} about control of {of}, {when}: {listed(voices)}."]
    events = rows[rows["event_id"].notna()]
    if len(events):
        text.append(_standing(events, "They speak of" if len(rows) > 1 else "It speaks of"))
    return [*text, *(_event(group) for group in _foremost(events))]


def _standing(rows: pd.DataFrame, speak: str) -> str:
    """``They speak of 3 events: 2 disputed and 1 reported by outlets alone.``"""
    each = rows.drop_duplicates("event_id")["event_status"].value_counts()
    kinds = [(int(each[kind]), STAND.get(kind, kind)) for kind in STATUSES[::-1] if kind in each.index]
    if each.sum() == 1:
        return f"{speak} one event, {kinds[0][1]}."
    told = listed(f"{n:,} {kind}" for n, kind in kinds)
    return f"{speak} {counted(int(each.sum()), 'event')}: {told}."


def _fresh(claims: pd.DataFrame) -> pd.DataFrame:
    rows = standing.judged(claims)
    return rows[~rows["background"]]


def _by_number(names: pd.Series[Any]) -> pd.Series[int]:
    return names.value_counts().sort_index().sort_values(ascending=False, kind="stable")


def _foremost(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of the foremost events, disputed ones first: changes of hands, then the most spoken of."""
    found: list[pd.DataFrame] = []
    for kind, most in FOREMOST.items():
        some = rows[rows["event_status"] == kind]
        keys = _by_number(some["event_id"]).index
        turns = set(some.loc[some["action"].isin(HANDS), "event_id"])
        ranked = sorted(keys, key=lambda key: key not in turns)
        found += [some[some["event_id"] == key] for key in ranked[:most]]
    return found


def _event(rows: pd.DataFrame) -> str:
    """``Kurakhove, 5 January 2025: Russia said that Russia took it; Ukraine denied it (disputed).``"""
    asserted, against = (rows[rows["standing"].eq(DENIAL) == denies] for denies in (False, True))
    parts = []
    if len(asserted):
        verb = "reported" if asserted["voice"].eq("outlet").all() else "said"
        parts.append(f"{_who(asserted)} {verb} that {_did(asserted)}")
    if len(asserted) and len(against):
        denied = against["stance"].eq("denies").all()
        parts.append(f"{_who(against)} {'denied it' if denied else 'contradicted it'}")
    elif len(against):
        parts.append(f"{_who(against)} denied that {_did(against)}")
    elif rows["event_status"].iloc[0] == "disputed":
        parts.append("it is claimed for the other side too")
    about = asserted if len(asserted) else against
    place = one_line(about["place"].iloc[0], 60)
    told = f"{'; '.join(parts)} ({rows['event_status'].iloc[0]})."
    return f"{place[:1].upper()}{place[1:]}, {days(*frames.window(about))}: {told}"


def _who(rows: pd.DataFrame) -> str:
    """Speakers before outlets, those who said most first."""
    own = rows["voice"].eq("outlet")
    return people([*_by_number(rows[~own]["who"]).index, *_by_number(rows[own]["who"]).index])


def _did(rows: pd.DataFrame) -> str:
    """What most of the rows say was done; of a claim and a denial of its opposite the claim."""
    plain = rows[rows["stance"] != "denies"] if (rows["stance"] != "denies").any() else rows
    action, side, extent = plain[["action", "by_side", "extent"]].value_counts(dropna=False).index[0]
    verb = "part" if action == "capture" and extent == "part" else str(action)
    return f"{side} {DID.get(verb, 'acted there')}"
