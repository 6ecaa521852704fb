"""When was this published? Evidence in order, and silence rather than a guess.

Manifest, then metadata (front matter, JSONL key, page markup, file name, the article's own address),
then a dateline in the text. File times are no evidence. A dateline without a year counts only when
the file's path gives one: a weekday would not do, since "on Thursday" may speak of the day before.
"""

from __future__ import annotations

import re
from datetime import date

from warnotes.articles.model import PublishedBasis

EARLIEST, LATEST = 1850, 2099
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=lambda name: (-len(name), name)))})\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_ISO = r"(\d{4})([-/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
ISO = re.compile(_ISO + r"(?!\d)")
IN_PATH = re.compile(rf"(?<!\w){_ISO}(?!\w)")
_WRITTEN = (rf"{_MONTH} {_DAY},? {_YEAR}\b", rf"{_DAY} {_MONTH},? {_YEAR}\b")
WRITTEN = tuple(re.compile(p, re.IGNORECASE) for p in _WRITTEN)
IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/])(\d\d?|[a-z]{3})\2(\d\d?)(?!\d)")

_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_PLACE = r"[A-Z][A-Z.'’/ -]{2,40}(?:, [A-Z][A-Za-z. ]{2,30})?"
_AGENCY = r"\((?:Reuters|AP|AFP|dpa|UPI|TASS|Interfax|RFE/RL|BelTA|Xinhua|ANI|PTI|EFE|ANSA)[^)\n]{0,30}\)"
DATELINES = tuple(
    re.compile(rf"^(?P<place>{_PLACE}),? (?i:{form})(?:,? {_YEAR})? {_AGENCY}", re.MULTILINE)
    for form in (rf"{_MONTH} {_DAY}", rf"{_DAY} {_MONTH}")
)
_LABEL = r"(?:(?:First |Last )?(?:Published|Posted|Date|Issued|Filed|Released)(?: on| at)?:? )?"
_TIME = r"(?:,? (?:at )?\d{1,2}[:.]\d\d[^\n]{0,20})?"
OWN_LINE = tuple(re.compile(rf"^{_LABEL}{_WEEKDAY}(?:{form}){_TIME}$", re.IGNORECASE) for form in _WRITTEN)
OWN_LINE_ISO = re.compile(rf"^{_LABEL}(?P<iso>\d{{4}}-\d\d-\d\d)(?:[T ][^\n]{{0,30}})?$", re.IGNORECASE)
ADDRESS_LINE = re.compile(r"^(?:[A-Za-z ]{1,20}: ?)?(https?://\S{5,400})$", re.IGNORECASE)


def make(year: int, month: int, day: int) -> date | None:
    """Return a real date within living memory of printed news, else None."""
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def parse(value: str) -> date | None:
    """Read a publication date: ISO (with or without a time), "20 January 2023", "Jan. 20, 2023".

    "01/02/2023" is refused: two readings are no date. The day is taken as written, without time zones.
    """
    value = " ".join(value.split())[:80]
    if found := ISO.match(value):
        return make(int(found[1]), int(found[3]), int(found[4]))
    for pattern in WRITTEN:
        if found := pattern.search(value):
            return _written(found)
    return None


def from_path(path: str) -> date | None:
    """Return the one date that a file's path carries ("2023-01-20-kyiv.txt", "2023/01/20/kyiv.txt")."""
    found = {make(int(m[1]), int(m[3]), int(m[4])) for m in IN_PATH.finditer(path.replace("_", " "))}
    return found.pop() if len(found) == 1 else None


def from_address(url: str | None) -> date | None:
    """Return the one date in a web address, else None."""
    found = set()
    for match in IN_ADDRESS.finditer((url or "").lower()):
        month = MONTHS.get(match[3]) or (int(match[3]) if match[3].isdigit() else 0)
        found.add(make(int(match[1]), month, int(match[4])))
    return found.pop() if len(found) == 1 else None


def of_article(whole: str, text: str, path: str, url: str | None) -> tuple[date | None, PublishedBasis]:
    """Date an article that nobody dated: by its file name, its address, an address line, its first lines.

    ``whole`` is the text before boilerplate was cut (which cuts address lines), ``text`` the text after:
    a footer that a site added later speaks of later days.
    """
    found = from_path(path) or from_address(url) or _address_line(whole.split("\n"))
    return (found, "metadata") if found else from_text(text, path)


def _address_line(lines: list[str]) -> date | None:
    """The date in an article's own address, written on a line of its own at the top or the bottom."""
    found = {from_address(m[1]) for line in lines[:5] + lines[-3:] if (m := ADDRESS_LINE.match(line))} - {
        None
    }
    return found.pop() if len(found) == 1 else None


def from_text(text: str, path: str = "") -> tuple[date | None, PublishedBasis]:
    """Date a cleaned article by a date line among its first four short lines, or by a dateline."""
    for line in [line for line in text[:4000].split("\n") if line and len(line) <= 160][:4]:
        if found := _own_line(line):
            return found, "dateline"
    return _dateline(text, path)


def _written(found: re.Match[str]) -> date | None:
    return make(int(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))


def _own_line(line: str) -> date | None:
    if found := OWN_LINE_ISO.match(line):
        return parse(found["iso"])
    found = next((m for p in OWN_LINE if (m := p.match(line))), None)
    return _written(found) if found else None


def _dateline(text: str, path: str) -> tuple[date | None, PublishedBasis]:
    head = text[:1500]
    found = next((m for p in DATELINES if (m := p.search(head))), None)
    if found is None:
        return None, "unknown"
    month, day = MONTHS[found["month"].lower()], int(found["day"])
    if found["year"]:
        return make(int(found["year"]), month, day), "dateline"
    years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", path))
    dated = make(int(years.pop()), month, day) if len(years) == 1 else None
    return (dated, "dateline") if dated else (None, "unknown")
