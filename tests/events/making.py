"""Records for the ledger's tests: valid by default, what a test is about is given by keyword."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from warnotes.events.ledger import Ledger, make_ledger
from warnotes.tables.schema import SCHEMA

Row = dict[str, Any]
Tables = dict[str, list[Row]]

NUMBERS = count(1)
TOWN = {
    "place_kind": "settlement",
    "admin1": "Donetsk Oblast",
    "country": "UA",
    "lat": 48.6,
    "lon": 38.0,
    "place_score": 1.0,
}
REGION = {"place": "Donetsk Oblast", "place_kind": "region"}
COUNTRY = {"place": "Ukraine", "place_kind": "country", "admin1": None}


def day(text: str) -> date:
    """``"05-20"`` is 20 May 2023; a whole date is itself."""
    return date.fromisoformat(text if len(text) > 5 else f"2023-{text}")


def article(name: str = "a", **given: Any) -> Row:
    """An article; its outlet and id follow from ``name``."""
    blank: Row = dict.fromkeys(SCHEMA["articles"].names)
    published = day(given.pop("published", "05-21"))
    about = {"article_id": name, "outlet": f"Outlet {name}", "published": published, "text": "", "path": name}
    return blank | about | given


def claim(article_id: str = "a", said: str = "05-21", happened: str | None = "05-20", **given: Any) -> Row:
    """Russia's ministry says that its side has taken Bakhmut."""
    own = {"action": "capture", "by_side": "Russia", "stance": "asserts", "extent": None}
    who = {"speaker": "Russian Ministry of Defence", "speaker_side": "Russia"}
    return _row("claims", article_id, said, happened, {"place": "Bakhmut"} | own | who | given)


def kyiv(article_id: str = "b", said: str = "05-21", happened: str | None = "05-20", **given: Any) -> Row:
    """Ukraine's General Staff denies it."""
    who = {"speaker": "General Staff of Ukraine", "speaker_side": "Ukraine", "stance": "denies"}
    return claim(article_id, said, happened, **(who | given))


def casualty(
    article_id: str = "a",
    low: int | None = 10,
    high: int | None = 10,
    happened: str | None = "05-20",
    **given: Any,
) -> Row:
    """Ten killed in Sloviansk, by the governor."""
    own = {
        "outcome": "killed",
        "count_min": low,
        "count_max": high,
        "cumulative": False,
        "approximate": False,
    }
    who = {"speaker": "the governor", "speaker_side": "Ukraine", "victim_text": f"{low} people"}
    said = given.pop("said", "05-21")
    return _row("casualties", article_id, said, happened, {"place": "Sloviansk"} | own | who | given)


def strike(article_id: str = "a", happened: str | None = "05-20", **given: Any) -> Row:
    """A Russian missile hits Sloviansk."""
    own = {"attacker_side": "Russia", "weapon": "missile", "target": "residential"}
    said = given.pop("said", "05-21")
    return _row(
        "strikes", article_id, said, happened, {"place": "Sloviansk", "speaker": "the governor"} | own | given
    )


def tables(articles: Iterable[Row], *rows: Row) -> Tables:
    """Tables of these articles and rows, each row in its table."""
    made: Tables = {"articles": list(articles), "claims": [], "casualties": [], "strikes": []}
    for row in rows:
        made[table_of(row)].append(row)
    return made


def table_of(row: Row) -> str:
    """The table that a row is of."""
    return "claims" if "claim_id" in row else "casualties" if "casualty_id" in row else "strikes"


def ledger(*rows: Row, copies: dict[str, str] | None = None) -> Ledger:
    """The ledger of these rows; an article for every ``article_id``, published when its rows were said."""
    names = sorted({row["article_id"] for row in rows})
    said = {row["article_id"]: row["said_end"] for row in rows}
    copied = copies or {}
    articles = [
        article(name, published=str(said[name] or "2023-05-21"), duplicate_of=copied.get(name))
        for name in names
    ]
    return make_ledger(tables(articles, *rows))


def id_of(row: Row) -> str:
    """A row's id."""
    return str(row[str(SCHEMA[table_of(row)].key)])


def event_of(made: Ledger, row: Row) -> Row | None:
    """The event that holds a row."""
    key = next((line["event_id"] for line in made.event_rows if line["row_id"] == id_of(row)), None)
    return next((event for event in made.events if event["event_id"] == key), None)


def together(made: Ledger, *rows: Row) -> bool:
    """Whether all rows stand in one event."""
    found = [event_of(made, row) for row in rows]
    return found[0] is not None and all(event == found[0] for event in found)


def _row(table: str, article_id: str, said: str, happened: str | None, given: Row) -> Row:
    """``happened``: a day, or first and last with two dots between them; None leaves it open."""
    first, _, last = (happened or "").partition("..")
    made: Row = dict.fromkeys(SCHEMA[table].names)
    made |= {str(SCHEMA[table].key): f"{table[:3]}-{next(NUMBERS):016x}", "article_id": article_id}
    made |= {
        "quote": "words of the article",
        "background": False,
        "said_start": day(said),
        "said_end": day(said),
    }
    if happened:
        made |= {"event_start": day(first), "event_end": day(last or first), "date_text": "that day"}
    return made | TOWN | given
