"""Rows for figures: one keyword-overridable builder a table, and frames of any size, always the same."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd

ATTACK = (
    "<script>window.pwned=1</script><img src=x onerror='window.pwned=2'>"
    "<a href=javascript:window.pwned=3>x</a></script><svg onload=window.pwned=4>"
    '$\\href{javascript:alert(1)}{x}$ =HYPERLINK("http://x") \u202e\x1b[31m'
)
PLACES = (
    "Bakhmut",
    "Soledar",
    "Avdiivka",
    "Zaporizhzhia Nuclear Power Plant",
    "Kupiansk",
    "Robotyne",
    "Vuhledar",
    "Dnipro",
    "Kherson",
    "Odesa",
    "Izium",
    "Lyman",
    "Sievierodonetsk",
    "Chasiv Yar",
    "Toretsk",
)
SPEAKERS = (
    ("General Staff of Ukraine", "Ukraine"),
    ("Ukrainian Air Force", "Ukraine"),
    ("Pavlo Kyrylenko", "Ukraine"),
    ("Russian Ministry of Defence", "Russia"),
    ("Yevgeny Prigozhin", "Russia"),
    ("Institute for the Study of War", "other"),
    (None, None),
)
OUTLETS = ("Harbour Post", "Northern Wire", "The Daily Ledger", "Radio Plains")
SHARED: dict[str, Any] = {
    "article_id": "0" * 16,
    "start": 0,
    "end": 10,
    "quote": "the ministry said on Friday",
    "rule": "test",
    "confidence": 0.8,
    "speaker": "General Staff of Ukraine",
    "speaker_text": "the General Staff",
    "speaker_side": "Ukraine",
    "said_start": "2023-01-21",
    "said_end": "2023-01-21",
    "event_start": "2023-01-20",
    "event_end": "2023-01-20",
    "date_precision": "day",
    "date_text": "on Friday",
    "background": False,
    "place": "Bakhmut",
    "place_text": "Bakhmut",
    "place_id": "712441",
    "place_kind": "settlement",
    "admin1": "Donetsk Oblast",
    "country": "UA",
    "lat": 48.595,
    "lon": 38.0,
    "place_score": 0.9,
    "notes": None,
    "outlet": "Harbour Post",
    "published": "2023-01-21",
}
CLAIM = {
    "claim_id": "c0",
    "action": "capture",
    "by_side": "Russia",
    "by_unit": None,
    "extent": None,
    "stance": "asserts",
    "verification": "none",
    "response": "none",
    "responds_to": None,
}
CASUALTY = {"casualty_id": "k0", "outcome": "killed", "count_min": 3, "count_max": 3, "count_text": "three",
            "approximate": False, "victims": "civilian", "victim_text": None, "victim_side": "Ukraine",
            "part_of": None, "strike_id": None, "cumulative": False}  # fmt: skip
STRIKE = {"strike_id": "s0", "attacker_side": "Russia", "weapon": "drone", "weapon_text": "drones",
          "weapon_model": None, "launched_min": 20, "launched_max": 20, "intercepted_min": 15,
          "intercepted_max": 15, "target": None, "target_text": None}  # fmt: skip


def claim(**changes: Any) -> dict[str, Any]:
    return SHARED | CLAIM | changes


def casualty(**changes: Any) -> dict[str, Any]:
    return SHARED | CASUALTY | changes


def strike(**changes: Any) -> dict[str, Any]:
    return SHARED | STRIKE | changes


def frame(rows: list[dict[str, Any]], like: dict[str, Any]) -> pd.DataFrame:
    """A frame with the dictionary's columns and kinds, also when there are no rows."""
    out = pd.DataFrame(rows, columns=list(like))
    for name in ("said_start", "said_end", "event_start", "event_end", "published"):
        out[name] = pd.to_datetime(out[name])
    for name in out.columns:
        if name.endswith(("_min", "_max")):
            out[name] = out[name].astype("Int64")
    return out


def claims(n: int) -> pd.DataFrame:
    return frame([claim(**_common(i, n, "c"), **_claim(i)) for i in range(n)], claim())


def casualties(n: int) -> pd.DataFrame:
    return frame([casualty(**_common(i, n, "k"), **_casualty(i)) for i in range(n)], casualty())


def strikes(n: int) -> pd.DataFrame:
    return frame([strike(**_common(i, n, "s"), **_strike(i)) for i in range(n)], strike())


def _common(i: int, n: int, letter: str) -> dict[str, Any]:
    dice = random.Random(f"{letter}{i}")
    speaker, side = dice.choice(SPEAKERS)
    places = PLACES if n < 500 else [f"{p} {k}" if k else p for k in range(6) for p in PLACES]
    last = pd.Timestamp("2022-03-01") + pd.Timedelta(days=dice.randrange(60 if n < 500 else 900))
    first = last - pd.Timedelta(days=dice.choice((0, 0, 1, 1, 6)))
    key = {"c": "claim_id", "k": "casualty_id", "s": "strike_id"}[letter]
    return {
        key: f"{letter}{i}",
        "article_id": f"{i:016x}",
        "start": i,
        "speaker": speaker,
        "speaker_side": side,
        "event_start": first,
        "event_end": last,
        "said_start": last,
        "said_end": last,
        "published": last,
        "place": dice.choice(places),
        "outlet": dice.choice(OUTLETS),
    }


def _claim(i: int) -> dict[str, Any]:
    dice = random.Random(f"claim{i}")
    action = dice.choice(("capture", "capture", "advance", "assault", "hold", "withdraw", "encircle"))
    return {"action": action, "by_side": dice.choice(("Russia", "Ukraine")),
            "stance": dice.choice(("asserts",) * 5 + ("denies",)),
            "responds_to": f"c{i - 1}" if i % 7 == 6 else None}  # fmt: skip


def _casualty(i: int) -> dict[str, Any]:
    dice = random.Random(f"casualty{i}")
    low = dice.choice((1, 1, 2, 3, 4, 7, 12, 45))
    ends = dice.choice(((low, low), (low, low), (low, low + 4), (low, None), (None, low)))
    return {"outcome": dice.choice(("killed", "injured", "injured", "missing")), "count_min": ends[0],
            "count_max": ends[1], "approximate": dice.random() < 0.15 and None not in ends}  # fmt: skip


def _strike(i: int) -> dict[str, Any]:
    dice = random.Random(f"strike{i}")
    n = dice.choice((3, 8, 14, 23, 41, 75))
    down = dice.choice((None, n - 1, n - 3, n // 2))
    return {
        "weapon": dice.choice(("drone", "drone", "missile")),
        "launched_min": n,
        "launched_max": n + dice.choice((0, 0, 0, 5)),
        "intercepted_min": down,
        "intercepted_max": down,
    }
