"""Fuzzing: broken inputs from a seed, the parts of warnotes that must stand them, and what must hold.

``tools/fuzz.py`` runs these for as long as you like; ``test_fuzz.py`` runs a small share and all cases found.
"""

from __future__ import annotations

import random
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from building import an_article
from warnotes.articles import read_corpus
from warnotes.articles.model import REASONS
from warnotes.articles.text import clean
from warnotes.language.dates import find_dates
from warnotes.language.numbers import find_persons, find_quantities
from warnotes.language.places import find_places
from warnotes.language.weapons import find_weapons

RAW = Path(__file__).parents[2] / "data" / "raw"
SUFFIXES = (".txt", ".md", ".html", ".jsonl", ".jsonl.gz")
SPICE = [
    "\0", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\ufffd", "\ud800", "İ", "ß", "ﬁ", "e\u0301" * 9,
    "\u2028", "\x85",
    "<script>", "</p>", "<!--", "-->", "&#0;", "&amp;amp;", "]]>", "---\n", "a: &a [*a]\n", "](", "![", "**",
    "=1+1", "@SUM(1)", '{"text": "', '"}\n', "\\u0000", "\\ud800", "http://[", "://", "\r", "\n\n", "\t",
    "٣", "²", "Ⅻ", "½", "10e400", "9" * 40, "1,2,3", "0", "-1", "00:00", "31 February", "32 May 0000",
    "29 February 2023",
    "(", ")", "“", "”", '"', "'", "’s", "—", "…", ".", ",", ";", ":", "%", "$", "€", "№", "#", "/", "\\",
]  # fmt: skip
"""Characters and pieces that parsers stumble over."""


@cache
def sentences() -> list[str]:
    """Sentences of the bundled articles."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(RAW.rglob("*.txt"))]
    return [s + "." for text in texts for s in clean(text).replace("\n", " ").split(". ") if len(s) > 20]


@cache
def words() -> list[str]:
    """Every word and phrase of the lexicons."""
    found: set[str] = set()
    for path in sorted(Path(str(resources.files("warnotes.lexicon"))).rglob("*.toml")):
        found |= set(_strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    return sorted(word for word in found if len(word) < 40 and "\\" not in word)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def broken_text(chance: random.Random) -> str:
    """A few true sentences, or words of the lexicons, damaged in several ways."""
    if chance.random() < 0.6:
        text = " ".join(chance.choice(sentences()) for _ in range(chance.randint(1, 4)))
    else:
        text = " ".join(chance.choice(words()) for _ in range(chance.randint(1, 30)))
    for _ in range(chance.randint(0, 6)):
        text = chance.choice(DAMAGE)(text, chance)
    return text[:20_000]


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(SPICE) * chance.choice((1, 1, 1, 3, 40)) + text[at:]


def _delete(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 30) :]


def _repeat(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    piece = text[at : at + chance.randint(1, 25)]
    return text[:at] + piece * chance.choice((2, 3, 20)) + text[at:]


def _shuffle(text: str, chance: random.Random) -> str:
    parts = text.split(" ")
    chance.shuffle(parts)
    return " ".join(parts)


def _word(text: str, chance: random.Random) -> str:
    parts = text.split(" ")
    parts.insert(chance.randint(0, len(parts)), chance.choice(words()))
    return " ".join(parts)


def _swap(text: str, chance: random.Random) -> str:
    parts = text.split(" ")
    parts[chance.randrange(len(parts))] = chance.choice(words())
    return " ".join(parts)


def _glue(text: str, chance: random.Random) -> str:
    return text.replace(chance.choice([" ", ". ", ", ", "the "]), chance.choice(["", "\n", "-", "’"]))


def _case(text: str, chance: random.Random) -> str:
    return chance.choice([str.upper, str.lower, str.title, str.swapcase])(text)


DAMAGE = (_insert, _delete, _repeat, _shuffle, _word, _swap, _glue, _case)


def broken_bytes(chance: random.Random) -> bytes:
    """A broken text in some encoding, with some bytes flipped."""
    data = bytearray(
        broken_text(chance).encode(
            chance.choice(["utf-8", "utf-8", "utf-16", "utf-32-be", "cp1251", "latin-1"]), "ignore"
        )
    )
    for _ in range(chance.choice((0, 0, 1, 3, 30))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


# -- what must hold ----------------------------------------------------------------------------------


def reader(data: bytes) -> None:
    """Read the bytes as a file of each kind, with a manifest made of the same bytes."""
    with tempfile.TemporaryDirectory() as place:
        for suffix in SUFFIXES:
            Path(place, f"one{suffix}").write_bytes(data)
        Path(place, "articles.csv").write_bytes(b"file,title,published\none.txt," + data)
        corpus = read_corpus(Path(place))
    for article in corpus.articles:
        assert article.chars == len(article.text) > 0
        assert "\0" not in article.text
        assert "\x1b" not in article.text
        article.text.encode("utf-8")
        assert article.url is None or article.url.lower().startswith(("http://", "https://"))
    for problem in corpus.problems:
        assert problem.reason in REASONS
        assert problem.detail
        assert "\n" not in problem.path + problem.detail


def numbers(text: str) -> None:
    """Quantities and persons: true offsets, order, bounds."""
    for found in (find_quantities(text), find_persons(text)):
        _in_order(text, found)
        for each in found:
            assert each.low is None or each.high is None or each.low <= each.high


def dates(text: str) -> None:
    """Dates with and without a day of publication: intervals in order, a reason for each null."""
    for published in (None, date(2024, 2, 29), date.min, date.max):
        found = find_dates(text, published)
        _in_order(text, found)
        for each in found:
            assert each.first is None or each.last is None or each.first <= each.last
            assert each.first or each.last or each.reason


def places(text: str) -> None:
    """Places and weapons: inside the text."""
    for found in (find_places(text, published=date(2023, 5, 1)), find_weapons(text)):
        for each in found:
            assert 0 <= each.start < each.end <= len(text)


def _in_order(text: str, found: list[Any]) -> None:
    end = 0
    for each in found:
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        end = each.end


@cache
def _engine() -> Any:
    from warnotes.engine import SpacyEngine

    return SpacyEngine()


def extractors(text: str) -> None:
    """The whole way from a cleaned text to records that the schema takes."""
    from warnotes.tables.records import article_records
    from warnotes.tables.validation import check_quotes, check_record, check_references

    text = clean(text)
    if not text:
        return
    ((article, rows),) = _engine().rows([an_article(text)])
    records = article_records(article, rows)
    for name, part in records.items():
        for record in part:
            check_record(name, record)
        if name != "traces":
            check_quotes(name, part, {article.article_id: text})
    check_references(records)


TARGETS: dict[str, Callable[[Any], None]] = {
    "reader": reader,
    "numbers": numbers,
    "dates": dates,
    "places": places,
    "extractors": extractors,
}


def made(target: str, chance: random.Random) -> Any:
    """An input for a target."""
    return broken_bytes(chance) if target == "reader" else broken_text(chance)
