"""Cutting what a page wraps around its news, at the level of spans, sentences and lines.

Conservative by construction: a rule must fit where a sentence begins, a sentence that swallowed its
neighbour is never cut whole, and nothing that speaks of fighting or quotes anyone is cut unless the rule
is about headlines or credits. The result is a fixed point: cutting a cut text changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from warnotes.articles.rules import Rule, lexicon
from warnotes.articles.text import tidy

MAX_SENTENCE = 420
MAX_LINE = 900
MAX_RUN = 40
MAX_PASSES = 25
END_PART, END_CHARS = 0.75, 1200
HEADLINE_WORDS = 7
"""A line of this many words in capitals between paragraphs is a headline of another page ..."""
HEADLINE_AMONG_HEADINGS = 10
"""... or of this many, where the article has shorter lines in capitals: headings of its own."""

BOUNDARY = re.compile(r"[.!?…][\"”’')\]]{0,3} +(?=[\"“‘'(\[]?[A-Z0-9@©—–_*•])|\n+| (?=_{3})|_{3} ")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Cpl|Pvt|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Pres|Rev|St|Jr|Sr"
    r"|No|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
OPENERS = "\n.!?…:;\"”’')]>»_*•|"
QUOTE = re.compile(r"(?P<open>“|(?<![^\s(\[—–-])\"(?=\S))|”|\"")
QUOTE_REACH = 800
TRAILING = re.compile(r"[.!»>]{0,4}")


@dataclass(frozen=True, slots=True)
class Cut:
    """The text that is left and the characters that went, by kind."""

    text: str
    removed: Mapping[str, int] = field(default_factory=dict)

    @property
    def chars(self) -> int:
        """Characters removed in all."""
        return sum(self.removed.values())


Span = tuple[int, int, str]


def cut(text: str, shared: frozenset[str] = frozenset()) -> Cut:
    """Cut a cleaned text until nothing more fits; ``shared`` are the repeated lines of the corpus."""
    removed: Counter[str] = Counter()
    text = tidy(text)
    for _ in range(MAX_PASSES):
        spans = _merged(_spans(_Page(text), shared))
        if not spans:
            break
        for start, end, kind in spans:
            removed[kind] += end - start
        text = _without(text, spans)
    return Cut(text, dict(sorted(removed.items())))


def hinted_sentences(text: str, hints: tuple[str, ...]) -> list[str]:
    """Return the short sentences of a text that hold one of the hints (lower-case strings)."""
    page = _Page(text)
    if not any(hint in page.lowered for hint in hints):
        return []
    found = [page.sentences[index] for index in page.holding(hints, page.sentences)]
    longest = lexicon().repeated.max_chars
    return [text[start:end].strip() for start, end in found if 4 <= end - start <= longest]


class _Page:
    """A text with its lines and sentences, each found once and only if a rule asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        lowered = text.lower()
        self.lowered = lowered if len(lowered) == len(text) else "".join(map(_lower, text))
        self.ending = len(text) - max(END_CHARS, int(len(text) * (1 - END_PART)))

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Start and end of each line."""
        return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence; a line break always ends one."""
        found, start = [], 0
        for match in BOUNDARY.finditer(self.text):
            mark = match.group()
            stop = match.start() + len(mark.rstrip(" \n"))
            if mark[0] == "." and ABBREVIATED.search(self.text[max(start, stop - 12) : stop]):
                continue
            if stop > start:
                found.append((start, stop))
            start = match.end()
        if start < len(self.text):
            found.append((start, len(self.text)))
        return found

    def holding(self, needs: tuple[str, ...], parts: list[tuple[int, int]]) -> list[int]:
        """Indices of the parts (lines or sentences) in which one of the needed strings begins."""
        starts = [start for start, _ in parts]
        found = set()
        for need in needs:
            at = self.lowered.find(need)
            while at >= 0:
                index = max(0, bisect_right(starts, at) - 1)
                found.add(index)
                at = self.lowered.find(need, max(at + 1, parts[index][1]))
        return sorted(found)


def _lower(ch: str) -> str:
    return ch.lower() if len(ch.lower()) == 1 else ch


def _spans(page: _Page, shared: frozenset[str]) -> list[Span]:
    """All spans to cut now: exact ones first, whole sentences only when no exact one is left.

    In scraped text a promotion runs into the next sentence without a full stop; cutting the promotion
    first keeps that sentence out of danger.
    """
    rules = [rule for rule in lexicon().rules if any(need in page.lowered for need in rule.needs)]
    exact = [span for rule in rules if rule.scope in EXACT for span in _FINDERS[rule.scope](page, rule)]
    exact += _capital_lines(page)
    if exact:
        return exact
    wide = [span for rule in rules if rule.scope not in EXACT for span in _FINDERS[rule.scope](page, rule)]
    return wide + list(_shared(page, shared))


def _news(text: str, rule: Rule) -> bool:
    return rule.veto and lexicon().veto.search(text) is not None


def _find_spans(page: _Page, rule: Rule) -> Iterator[Span]:
    for match in rule.pattern.finditer(page.text):
        start, end = match.span()
        if rule.scope == "span":
            if not _opens(page.text, start):
                continue
            end = TRAILING.match(page.text, end).end()  # type: ignore[union-attr]  # matches the empty string
        if end > start and not _news(match.group(), rule):
            yield start, end, rule.kind


def _opens(text: str, at: int) -> bool:
    """Whether a sentence can begin at ``at``."""
    before = at - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    return before < 0 or text[before] in OPENERS


def _find_lines(page: _Page, rule: Rule) -> Iterator[Span]:
    for index in page.holding(rule.needs, page.lines):
        start, end = page.lines[index]
        line = page.text[start:end].strip()
        if end - start <= MAX_LINE and rule.pattern.fullmatch(line) and not _news(line, rule) and not _several(line):
            yield start, end, rule.kind


def _several(line: str) -> bool:
    """A line of two sentences or more is a paragraph; related-story boxes have one line of at most a few."""
    return len(BOUNDARY.findall(line)) > (4 if len(line) > 300 else 1)


def _fits(page: _Page, span: tuple[int, int], rule: Rule) -> bool:
    start, end = span
    sentence = page.text[start:end].strip()
    if len(sentence) > MAX_SENTENCE or (rule.at_end and start < page.ending):
        return False
    if not rule.pattern.search(sentence) or _news(sentence, rule):
        return False
    if rule.quotable and _quoted(page.text, start):
        return False
    return lexicon().joined.search(sentence) is None


def _quoted(text: str, at: int) -> bool:
    """Whether ``at`` lies inside a quotation of its paragraph.

    Told by the nearest marks on both sides, since one forgotten mark would turn a count of them around.
    """
    start = text.rfind("\n", 0, at) + 1
    marks = [m for m in QUOTE.finditer(text, max(start, at - QUOTE_REACH), at)]
    if not marks or not marks[-1]["open"]:
        return False
    after = QUOTE.search(text, at, at + QUOTE_REACH)
    return after is None or not after["open"]


def _find_sentences(page: _Page, rule: Rule) -> Iterator[Span]:
    for index in page.holding(rule.needs, page.sentences):
        if _fits(page, page.sentences[index], rule):
            yield *page.sentences[index], rule.kind


def _find_runs(page: _Page, rule: Rule) -> Iterator[Span]:
    assert rule.continues is not None  # the lexicon loader sees to it
    for index in page.holding(rule.needs, page.sentences):
        if not _fits(page, page.sentences[index], rule):
            continue
        yield *page.sentences[index], rule.kind
        for start, end in page.sentences[index + 1 : index + MAX_RUN]:
            sentence = page.text[start:end]
            if len(sentence) > 2 * MAX_SENTENCE or _news(sentence, rule) or lexicon().veto.search(sentence):
                break
            if not rule.continues.search(sentence) and len(sentence.split()) > 4:
                break
            yield start, end, rule.kind


def _capital_lines(page: _Page) -> Iterator[Span]:
    """Headlines of other pages, set in capitals between paragraphs."""
    if len(page.lines) < 3 or page.text.upper() == page.text:
        return
    found = [(span, words) for span in page.lines[1:-1] if (words := _words_in_capitals(page.text[slice(*span)]))]
    headings = any(words < HEADLINE_WORDS for _, words in found)
    for (start, end), words in found:
        if words >= (HEADLINE_AMONG_HEADINGS if headings else HEADLINE_WORDS):
            yield start, end, "recirculated"


def _words_in_capitals(line: str) -> int:
    """How many words of a headline in capitals; 0 for sentences, questions, quotations and datelines."""
    if len(line) > 250 or line.upper() != line or line[0] in "\"“'‘":
        return 0
    if line.rstrip("\"”’' ")[-1:] in ".?:" or re.search(r"\d{4}|\(", line):
        return 0
    return len(re.findall(r"[A-Z][A-Z’'-]+", line))


def _shared(page: _Page, shared: frozenset[str]) -> Iterator[Span]:
    if not any(line in page.text for line in shared):
        return
    for start, end in {*page.sentences, *page.lines}:
        if page.text[start:end].strip() in shared:
            yield start, end, "repeated"


EXACT = frozenset({"span", "anywhere", "line"})
_FINDERS = {
    "span": _find_spans,
    "anywhere": _find_spans,
    "line": _find_lines,
    "sentence": _find_sentences,
    "run": _find_runs,
}


def _merged(spans: list[Span]) -> list[Span]:
    """Join overlaps; the kind that starts first (then the longest, then by name) names the whole."""
    merged: list[Span] = []
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1], s[2])):
        if merged and start < merged[-1][1]:
            first, last, name = merged[-1]
            merged[-1] = (first, max(last, end), name)
        else:
            merged.append((start, end, kind))
    return merged


def _without(text: str, spans: list[Span]) -> str:
    kept: list[str] = []
    at = 0
    for start, end, _ in [*spans, (len(text), len(text), "")]:
        piece = text[at:start]
        at = end
        if kept and piece:
            kept[-1], glue = _seam(kept[-1], piece[0])
            kept.append(glue)
        if piece:
            kept.append(piece)
    return tidy("".join(kept))


def _seam(left: str, first: str) -> tuple[str, str]:
    """Return the left piece and what goes between it and a piece that begins with ``first``."""
    if first in ".,;:!?)”’":
        return left.rstrip(" "), ""
    return left, "" if left[-1:] in (" ", "\n") or first in " \n" else " "
