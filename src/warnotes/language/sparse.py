"""Parsing only what can give a row: the rest of a text keeps tokens, values and sentences, but no syntax.

Offsets, places, dates, numbers and weapons are those of the whole text; tags, heads and lemmas exist where
the gate opened. A :class:`~warnotes.language.gate` that is left open parses everything, by the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, MORPH, ORTH, POS, SPACY, TAG
from spacy.tokens import Doc

from warnotes.language import components
from warnotes.language.gate import rows_possible, segments, wanted
from warnotes.language.word_forms import WordForms

if TYPE_CHECKING:
    from spacy.language import Language

    from warnotes.articles import Article

Span = tuple[int, int]
ASSEMBLED = (TAG, POS, MORPH, LEMMA, DEP, HEAD)
PIECE = 240
"""Tokens parsed as one document: with more the parser is slower, and holds more."""
TOGETHER = 3000
"""Tokens of a batch."""
PARSERS = ("tok2vec", "transformer", "tagger", "morphologizer", "parser", "senter")
ALL = frozenset({"claims", "casualties", "strikes", "pledges"})
COUNTRY = "country"


@dataclass(slots=True)
class _Read:
    """An article on its way; ``pieces`` are token ranges to parse and the documents made of them."""

    article: Article
    doc: Doc
    sentences: list[Span]
    pieces: list[tuple[list[Span], Doc]]
    tables: dict[str, list[Span]]


class SparseReader:
    """Reads batches of articles with one loaded pipeline."""

    def __init__(self, nlp: Language, *, gate: bool = True) -> None:
        """``nlp`` is of :func:`~warnotes.language.pipeline.make_pipeline`; without ``gate`` all is parsed."""
        self._nlp = nlp
        self._gate = gate
        self._forms = WordForms(nlp)
        self._parsers: list[Any] = [part for name, part in nlp.pipeline if name in PARSERS]
        DEPS.update({name: nlp.vocab.strings.add(name) for name in ("dep", "ROOT")})

    def read(self, articles: Sequence[Article]) -> Iterator[tuple[Article, Doc]]:
        """Each article with its document, in order; an empty one where no sentence can give a row."""
        reads = [self._prepare(article) for article in articles]
        self._parse([piece for read in reads if read for piece in read.pieces])
        for article, read in zip(articles, reads, strict=True):
            yield article, self._nothing() if read is None else self._assembled(read)

    def _nothing(self) -> Doc:
        doc = Doc(self._nlp.vocab)
        doc._.parsed = []
        return doc

    def _prepare(self, article: Article) -> _Read | None:
        if self._gate and not rows_possible(article.text):
            return None
        doc = self._nlp.make_doc(article.text)
        doc._.published = article.published
        for key, find in components.FINDERS.items():
            components.write_spans(doc, key, find(article.text, article.published))
        pieces = segments(article.text)
        chosen = (
            self._chosen(article.text, pieces, doc) if self._gate else dict.fromkeys(range(len(pieces)), ALL)
        )
        if not chosen:
            return None
        sentences = _in_tokens(doc, pieces)
        portions = _portions([sentences[number] for number in chosen])
        tables = {
            table: _runs([sentences[n] for n, opened in chosen.items() if table in opened]) for table in ALL
        }
        pieces_made = [(parts, _document(doc, parts)) for parts in portions]
        return _Read(article, doc, sentences, pieces_made, tables)

    def _chosen(self, text: str, pieces: Sequence[Span], doc: Doc) -> dict[int, frozenset[str]]:
        places = [s.start_char for s in doc.spans["places"] if not _is_country(s._.value)]
        weapons = [s.start_char for s in doc.spans["weapons"]]
        counts = [s.start_char for s in doc.spans["quantities"]]
        return wanted(text, pieces, places, weapons, counts)

    def _parse(self, pieces: Sequence[tuple[list[Span], Doc]]) -> None:
        """Run the model's own components, a bounded number of tokens at a time."""
        for batch in _batches([doc for _, doc in pieces]):
            docs: Iterable[Doc] = batch
            for parser in self._parsers:
                docs = parser.pipe(docs, batch_size=len(batch))
            for doc in docs:
                self._forms.fill(doc)

    def _assembled(self, read: _Read) -> Doc:
        """The whole document with what was parsed; an unparsed sentence hangs flat on its first token."""
        doc: Any = read.doc  # annotations of to_array and from_array ask for int32, their code for uint64
        values = doc.to_array([LOWER])
        made = np.zeros((len(doc), len(ASSEMBLED)), dtype=np.uint64)
        made[:, 3] = values.reshape(-1)
        made[:, 4] = DEPS["dep"]
        heads = np.zeros(len(doc), dtype=np.int64)
        for first, last in read.sentences:
            heads[first:last] = first - np.arange(first, last)
            made[first, 4] = DEPS["ROOT"]
        made[:, 5] = heads.view(np.uint64)
        for parts, piece in read.pieces:
            parsed = piece.to_array(list(ASSEMBLED))
            at = 0
            for first, last in parts:
                made[first:last] = parsed[at : at + last - first]
                at += last - first
        doc.from_array(list(ASSEMBLED), made)
        doc._.parsed = [part for parts, _ in read.pieces for part in parts]
        doc._.tables = read.tables
        return read.doc


DEPS: dict[str, int] = {}


def _is_country(mention: Any) -> bool:
    return mention.place is not None and mention.place.kind == COUNTRY


def _in_tokens(doc: Doc, pieces: Sequence[Span]) -> list[Span]:
    """Character spans that cover the text as token ranges; a token belongs to where it begins."""
    offsets = np.array([token.idx for token in doc], dtype=np.int64)
    firsts = np.searchsorted(offsets, [start for start, _ in pieces], side="left").tolist()
    return list(zip(firsts, [*firsts[1:], len(doc)], strict=True))


def _runs(sentences: Sequence[Span]) -> list[Span]:
    """Neighbours as one range."""
    runs: list[Span] = []
    for first, last in sentences:
        if runs and runs[-1][1] == first:
            runs[-1] = runs[-1][0], last
        elif last > first:
            runs.append((first, last))
    return runs


def _portions(sentences: Sequence[Span]) -> Iterator[list[Span]]:
    """Sentences in portions of at most :data:`PIECE` tokens, neighbours in one as one range."""
    portion: list[Span] = []
    size = 0
    for first, last in sentences:
        if portion and size + last - first > PIECE:
            yield portion
            portion, size = [], 0
        if portion and portion[-1][1] == first:
            portion[-1] = portion[-1][0], last
        elif last > first:
            portion.append((first, last))
        size += last - first
    if portion:
        yield portion


def _document(doc: Doc, parts: Sequence[Span]) -> Doc:
    """The ranges of ``doc`` as one document, a sentence beginning with each."""
    strings = doc.vocab.strings
    words: list[str] = []
    spaces: list[bool] = []
    starts = []
    values = doc.to_array([ORTH, SPACY])
    for first, last in parts:
        starts.append(len(words))
        words += [strings[value] for value in values[first:last, 0].tolist()]
        spaces += values[first:last, 1].astype(bool).tolist()
    made = Doc(doc.vocab, words=words, spaces=spaces)
    for start in starts[1:]:
        made[start].is_sent_start = True
    marked: Doc = components.paragraphs(made)
    return marked


def _batches(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
