"""Cutting what a page wraps around its news, at the level of spans, sentences and lines.

Conservative by construction: a rule must fit where a sentence begins, a sentence that swallowed its
neighbour is never cut whole, and nothing that speaks of fighting or quotes anyone is cut unless the rule
is about headlines or credits. The result is a fixed point: cutting a cut text changes nothing
(short of a text made to need more than ``MAX_PASSES`` passes).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from warnotes.articles.page import BOUNDARY, Page
from warnotes.articles.rules import Rule, lexicon
from warnotes.articles.text import tidy

MAX_SENTENCE = 420
MAX_LINE = 900
MAX_RUN = 40
SHORT_SENTENCE = 4
"""Words: "Dear readers", "Remind me later"."""
MAX_PASSES = 25
MAX_READ = 10_000_000
"""Characters read in all passes over one text; news needs three passes over some thousand."""
HEADLINE_WORDS = 7
"""A line of this many words in capitals between paragraphs is a headline of another page ..."""
HEADLINE_AMONG_HEADINGS = 10
"""... or of this many, where the article has shorter lines in capitals: headings of its own."""

OPENERS = "\n.!?…:;\"”’')]>»_*•|"
QUOTE = re.compile(r"(?P<open>“|(?<![^\s(\[—–-])\"(?=\S))|”|\"")
QUOTE_REACH = 800
SPOKEN = re.compile(r"[\"“”][^\n]{0,400}\b(?:said|added|told|wrote)\b")
"""Somebody is quoted in the very sentence."""
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
    for _ in range(min(MAX_PASSES, max(2, MAX_READ // (len(text) + 1)))):
        spans = _merged(_spans(Page(text), shared))
        if not spans:
            break
        for start, end, kind in spans:
            removed[kind] += end - start
        text = _without(text, spans)
    return Cut(text, dict(sorted(removed.items())))


def _spans(page: Page, shared: frozenset[str]) -> list[Span]:
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


def _find_spans(page: Page, rule: Rule) -> Iterator[Span]:
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


def _find_lines(page: Page, rule: Rule) -> Iterator[Span]:
    for index in page.holding(rule.needs, page.lines):
        start, end = page.lines[index]
        line = page.text[start:end].strip()
        if (
            end - start <= MAX_LINE
            and rule.pattern.fullmatch(line)
            and not _news(line, rule)
            and not _several(line)
        ):
            yield start, end, rule.kind


def _several(line: str) -> bool:
    """A line of two sentences or more is a paragraph; related-story boxes have one line of at most a few."""
    return len(BOUNDARY.findall(line)) > (4 if len(line) > 300 else 1)


def _fits(page: Page, span: tuple[int, int], rule: Rule) -> bool:
    start, end = span
    sentence = page.text[start:end].strip()
    if len(sentence) > MAX_SENTENCE or (rule.at_end and start < page.ending):
        return False
    if not rule.pattern.search(sentence) or _news(sentence, rule):
        return False
    if rule.quotable and _quoted(page.text, start):
        return False
    return not SPOKEN.search(sentence) and lexicon().joined.search(sentence) is None


def _quoted(text: str, at: int) -> bool:
    """Whether ``at`` lies inside a quotation of its paragraph.

    Told by the nearest marks on both sides, since one forgotten mark would turn a count of them around.
    """
    start = text.rfind("\n", 0, at) + 1
    marks = list(QUOTE.finditer(text, max(start, at - QUOTE_REACH), at))
    if not marks or not marks[-1]["open"]:
        return False
    after = QUOTE.search(text, at, at + QUOTE_REACH)
    return after is None or not after["open"]


def _find_sentences(page: Page, rule: Rule) -> Iterator[Span]:
    for index in page.holding(rule.needs, page.sentences):
        if _fits(page, page.sentences[index], rule):
            yield *page.sentences[index], rule.kind


def _find_runs(page: Page, rule: Rule) -> Iterator[Span]:
    assert rule.continues is not None  # the lexicon loader sees to it
    for index in page.holding(rule.needs, page.sentences):
        if not _fits(page, page.sentences[index], rule):
            continue
        yield *page.sentences[index], rule.kind
        for start, end in page.sentences[index + 1 : index + MAX_RUN]:
            if not _continues(page.text[start:end], rule, rule.continues):
                break
            yield start, end, rule.kind


def _continues(sentence: str, rule: Rule, pattern: re.Pattern[str]) -> bool:
    """Whether a sentence after the opening still belongs to it; an appeal may name a tank of petrol."""
    if len(sentence) > 2 * MAX_SENTENCE:
        return False
    news = lexicon().veto.search(sentence) is not None
    if pattern.search(sentence):
        return REPORTED.search(sentence) is None if not rule.veto else not news
    return not news and len(sentence.split()) <= SHORT_SENTENCE


def _capital_lines(page: Page) -> Iterator[Span]:
    """Headlines of other pages, set in capitals between paragraphs."""
    if len(page.lines) < 3 or page.text.upper() == page.text:
        return
    found = [
        (span, words) for span in page.lines[1:-1] if (words := _words_in_capitals(page.text[slice(*span)]))
    ]
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


def _shared(page: Page, shared: frozenset[str]) -> Iterator[Span]:
    if not any(line in page.text for line in shared):
        return
    for start, end in {*page.sentences, *page.lines}:
        if page.text[start:end].strip() in shared:
            yield start, end, "repeated"


REPORTED = re.compile(
    r"\b(?:said|says|told|according to|reported|announced)\b|\d (?:people|civilians|soldiers)\b"
)
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
    if first == "\n" and left.endswith("\n"):  # a whole line went: its line break goes too
        return left[:-1], ""
    return left, "" if left[-1:] in (" ", "\n") or first in " \n" else " "
