"""Reading a corpus: files to raw articles, raw articles to clean ones, and a problem for all that failed.

The outcome depends on what the files say, never on the order in which they were found.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from warnotes.articles import dates, html, jsonl, languages, limits, manifest, markdown
from warnotes.articles.boilerplate import Cut, cut
from warnotes.articles.documents import read_document
from warnotes.articles.duplicates import find_duplicates, order_of
from warnotes.articles.files import LINES, Found, kind_of, walk
from warnotes.articles.model import Article, Corpus, Problem, Progress, RawArticle
from warnotes.articles.repeats import shared_lines
from warnotes.articles.text import clean, one_line, tidy, web_address
from warnotes.errors import CorpusError

INFERRED = 0.8
"""An undated article takes the date of a dated one only if this much of both is the same text."""


@dataclass(frozen=True, slots=True)
class _Draft:
    raw: RawArticle
    whole: str
    first: Cut


def read_corpus(folder: Path, *, progress: Progress | None = None) -> Corpus:
    """Read every article below ``folder``.

    Args:
        folder: holds .txt, .md, .html, .htm, .jsonl and .jsonl.gz files, nested as you like, with an optional
            ``articles.csv`` at any level. README files, hidden files and links are no articles.
        progress: called with (articles done, articles in all) while cleaning.

    Returns:
        Articles and problems sorted by path (a bad file never stops a run), characters cut by kind.

    Raises:
        CorpusError: the folder does not exist or cannot be listed.
    """
    found, manifests, problems = walk(Path(folder))
    entries, faults = manifest.read_all(manifests, {one.path for one in found})
    return _corpus(found, entries, problems + faults, progress)


def read_files(files: Sequence[Path]) -> Corpus:
    """Read some files by themselves, without the manifest of their folder; paths are as given.

    Raises:
        CorpusError: a file is not there, or is of a kind that is not read.
    """
    found = []
    for file in files:
        kind = kind_of(file.name)
        if not file.is_file() or kind is None:
            raise CorpusError(f"{file} is no article; give a text, Markdown, HTML or JSONL file")
        found.append(Found(file, file.as_posix(), kind))
    return _corpus(found, {}, [], None)


def _corpus(
    found: Sequence[Found],
    entries: dict[str, manifest.Entry],
    problems: list[Problem],
    progress: Progress | None,
) -> Corpus:
    drafts: list[_Draft] = []
    raws = [raw for one in found for raw in _raw(one, entries, problems)]
    for done, raw in enumerate(raws, 1):
        drafts.extend(_draft(raw, problems))
        if progress:
            progress(done, len(raws))
    removed: Counter[str] = Counter()
    articles = _without_copies(list(_finished(drafts, removed, problems)), problems)
    articles = _with_duplicates(articles)
    return Corpus(
        articles=tuple(sorted(articles, key=lambda article: article.path)),
        problems=tuple(sorted(set(problems))),
        cut=dict(sorted(removed.items())),
    )


def _raw(found: Found, entries: dict[str, manifest.Entry], problems: list[Problem]) -> Iterator[RawArticle]:
    """Read one file; what the manifest says goes before what the file says of itself."""
    entry = entries.get(found.path, manifest.Entry())
    for item in jsonl.read(found) if found.kind == LINES else read_document(found):
        if isinstance(item, Problem):
            problems.append(item)
        elif found.kind == LINES:  # a manifest row for a bundle is a default for its lines
            own = manifest.Entry(item.published, item.outlet, item.title, item.url)
            yield _described(
                item, own.over(entry), dated=item.published is None and entry.published is not None
            )
        else:
            own = manifest.Entry(item.published, item.outlet, item.title, item.url)
            yield _described(item, entry.over(own), dated=entry.published is not None)


def _described(raw: RawArticle, entry: manifest.Entry, *, dated: bool) -> RawArticle:
    return replace(
        raw,
        published=entry.published,
        published_basis="manifest" if dated else raw.published_basis,
        outlet=one_line(entry.outlet),
        title=one_line(entry.title),
        url=web_address(entry.url),
    )


def _draft(raw: RawArticle, problems: list[Problem]) -> Iterator[_Draft]:
    """Clean one article and make the lexicon's cuts; yields nothing for what is empty or not English."""
    text = raw.text
    if html.is_page(text):
        page = html.extract(text)
        text = page.text if page else ""
    if markdown.is_marked(text):
        text = markdown.plain(text)
    whole = _bounded(clean(text), raw.path, problems)
    if not whole:
        problems.append(Problem(raw.path, "empty", "no text; remove the file or fill it"))
        return
    language = languages.guess(whole)
    if language != "en":
        problems.append(
            Problem(raw.path, "other_language", f"reads as {_named(language)}; only English is read")
        )
        return
    yield _Draft(raw, whole, cut(whole))


def _bounded(text: str, path: str, problems: list[Problem]) -> str:
    """Return the part of a cleaned text that is read; what is left out becomes a problem."""
    text = tidy(_kept(limits.without_runs(text, path), problems))
    return _kept(limits.shortened(text, path), problems)


def _kept(items: Iterable[str | Problem], problems: list[Problem]) -> str:
    text = ""
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            text = item
    return text


def _named(language: str) -> str:
    return "no language that is known" if language == languages.UNKNOWN else f"'{language}'"


def _finished(drafts: Sequence[_Draft], removed: Counter[str], problems: list[Problem]) -> Iterator[Article]:
    """Cut what several files share, date what is undated, and give each article its id."""
    shared = shared_lines(draft.first.text for draft in drafts)
    for draft in drafts:
        second = _second_cut(draft.first, shared)
        if not second.text:
            problems.append(Problem(draft.raw.path, "empty", "nothing but boilerplate; remove the file"))
            continue
        removed.update(draft.first.removed)
        removed.update(second.removed)
        yield _article(draft, second)


def _second_cut(first: Cut, shared: frozenset[str]) -> Cut:
    """Cut what the corpus showed; a text that holds none of it is at its fixed point already."""
    return cut(first.text, shared) if any(line in first.text for line in shared) else Cut(first.text)


def _article(draft: _Draft, second: Cut) -> Article:
    raw = draft.raw
    published, basis = raw.published, raw.published_basis
    if published is None:
        published, basis = dates.of_article(draft.whole, second.text, raw.file, raw.url)
    return Article(
        article_id=hashlib.sha256(second.text.encode("utf-8")).hexdigest()[:16],
        text=second.text,
        path=raw.path,
        url=raw.url,
        outlet=raw.outlet,
        title=raw.title,
        published=published,
        published_basis=basis,
        chars=len(second.text),
        boilerplate_chars=draft.first.chars + second.chars,
    )


def _without_copies(articles: Sequence[Article], problems: list[Problem]) -> list[Article]:
    """Keep the earliest of equal texts; the others are problems that name it."""
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.article_id].append(article)
    kept = []
    for group in groups.values():
        first, *others = sorted(group, key=order_of)
        kept.append(first)
        problems += [
            Problem(other.path, "duplicate", f"the same text as {first.path}, which is kept")
            for other in others
        ]
    return kept


def _with_duplicates(articles: Sequence[Article]) -> list[Article]:
    """Mark near-duplicates, and date an undated one by the dated article whose text it repeats."""
    duplicates = find_duplicates(articles)
    known = {article.article_id: article for article in articles}
    return [_marked(article, duplicates.get(article.article_id), known) for article in articles]


def _marked(article: Article, match: tuple[str, float] | None, known: dict[str, Article]) -> Article:
    if match is None:
        return article
    original, close = known[match[0]], match[1]
    if article.published is None and original.published is not None and close >= INFERRED:
        article = replace(article, published=original.published, published_basis="inferred")
    return replace(article, duplicate_of=original.article_id)
