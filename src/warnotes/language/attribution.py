"""Who says what: statements with their speaker, their reach in the sentence and their date.

A statement is a reporting verb with its clause, a source phrase ("according to …"), a noun ("the claim
that …") or a quotation. Each token of the text belongs to at most one layer of speech that the tables
want: the innermost one whose speaker is not a news agency passing on what somebody else said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from warnotes.language.quotes import Quotation, find_quotations
from warnotes.language.speakers import SpeakerMemory, noun_phrase
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from warnotes.language.actors import Actor

CONTENT = frozenset({"ccomp", "xcomp", "advcl", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
GOES_ON = frozenset({"go", "continue", "appear", "seem", "rush", "proceed"})
STOPS = frozenset(
    {"though", "although", "while", "whereas", "but", "after", "as", "when", "following", "despite", "amid", "since", "before", "until"}
)
BLAME = frozenset({"accuse", "blame"})


@dataclass(slots=True)
class Statement:
    """One layer of speech. ``cue`` is the token of the verb; ``scope`` the tokens that it covers."""

    cue: int
    verb: str
    denies: bool
    kind: str
    scope: frozenset[int]
    actor: Actor
    speaker: tuple[int, int] | None = None
    near: frozenset[int] = field(default_factory=frozenset)
    """Tokens of the reporting clause itself, where the date of the statement stands."""


@cache
def speech_verbs() -> dict[str, bool]:
    """Lemma of a verb of speech -> whether it denies."""
    verbs = load("english/speech")["verbs"]
    return dict.fromkeys(verbs["say"], False) | dict.fromkeys(verbs["deny"], True)


@cache
def weak_verbs() -> frozenset[str]:
    """Verbs that report only with a that-clause or a quotation."""
    return frozenset(load("english/speech")["weak"]["verbs"])


@cache
def speech_nouns() -> frozenset[str]:
    """Nouns that carry a statement ("the claim that …")."""
    return frozenset(load("english/speech")["phrases"]["nouns"])


def is_speech_verb(token: Token) -> bool:
    """Whether the token is a verb of speech (not a noun or an adjective of the same form)."""
    return token.tag_.startswith("VB") and token.lemma_.lower() in speech_verbs()


def find_statements(doc: Doc, memory: SpeakerMemory) -> list[Statement]:
    """All statements of a parsed article in text order; ``memory`` resolves pronouns and later mentions."""
    quotations = find_quotations(doc)
    by_sentence = {sentence.start: sentence for sentence in doc.sents}
    statements: list[Statement] = []
    for start in sorted(by_sentence):
        statements.extend(_in_sentence(by_sentence[start], quotations, memory))
    statements.extend(_quoted(doc, quotations, statements))
    return sorted(statements, key=lambda s: (s.cue, s.kind, -len(s.scope)))


def _in_sentence(sentence: Span, quotations: list[Quotation], memory: SpeakerMemory) -> Iterator[Statement]:
    for token in sentence:
        if is_speech_verb(token) and token.lower_ not in ("citing", "quoting"):
            statement = _by_verb(token, sentence, quotations, memory)
        elif token.lower_ in ("citing", "quoting") and token.tag_ == "VBG":
            statement = _by_citing(token, sentence, memory)
        elif token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
            statement = _by_source(token, sentence, memory)
        elif token.lemma_.lower() in speech_nouns() and token.pos_ == "NOUN":
            statement = _by_noun(token, sentence, memory)
        else:
            memory.notice(token)
            continue
        if statement is not None:
            yield statement


def _by_verb(
    verb: Token, sentence: Span, quotations: list[Quotation], memory: SpeakerMemory
) -> Statement | None:
    subject = None if _told_to(verb) else subject_of(verb)
    if subject is None:
        return None
    inside = next((q for q in quotations if q.start < verb.i < q.end and len(q) > 3), None)
    if inside is not None and not (inside.start < subject.i < inside.end and subject.pos_ == "PROPN"):
        return None
    scope = _scope(verb, subject, sentence)
    quoted = _touches_quote(sentence, quotations)
    lemma = verb.lemma_.lower()
    told = quoted or any(c.dep_ == "ccomp" for c in verb.children) or _is_tag(verb, subject, sentence)
    if lemma in weak_verbs() and not told:
        return None
    first, last = noun_phrase(subject)
    actor = memory.resolve(subject, first, last)
    near = _reporting_clause(verb, subject, scope)
    return Statement(verb.i, lemma, speech_verbs()[lemma], "verb", scope, actor, (first, last), near)


def _told_to(verb: Token) -> bool:
    """"called on the world to declare …": an infinitive is no statement of the governing subject."""
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return infinitive and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") and verb.head.lemma_ not in GOES_ON


def subject_of(verb: Token) -> Token | None:
    """Who speaks: the subject, the agent of a passive, or what a participle or relative clause hangs on."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    if passive or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return next(
            (p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None
        )
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:  # of two subjects the parser hangs here, the near one is real: '"A total of 16," it said'
        child = min(own, key=lambda c: (abs(c.i - verb.i), c.i))
        return verb.head if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl" else child
    seen = 0
    current = verb
    while current.head.i != current.i and seen < 4:
        seen += 1
        head = current.head
        if current.dep_ in ("conj", "advcl", "xcomp", "ccomp", "parataxis", "dep") and head.pos_ in (
            "VERB",
            "AUX",
        ):
            own = next((c for c in head.children if c.dep_ in SUBJECTS and c.i != verb.i), None)
            if own is not None:
                return (
                    own if own.lower_ not in ("who", "which", "that") or head.dep_ != "relcl" else head.head
                )
            current = head
            continue
        if current.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return head
        return None
    return None


def _scope(verb: Token, subject: Token, sentence: Span) -> frozenset[int]:
    """Tokens that the verb reports: its clauses and objects, or the clause that it follows as a tag."""
    own: set[int] = set()
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if _closing_tag(child, sentence):
            continue
        if child.dep_ == "nsubjpass" and child.pos_ == "NOUN":  # "The capture was also reported by …"
            own.update(t.i for t in child.subtree)
        if child.dep_ == "prep":
            own.update(t.i for p in child.children for c in p.children if _that_clause(c) for t in c.subtree)
        if child.dep_ in ("ccomp", "xcomp") or child.dep_ in ("dobj", "oprd", "attr") or (child.dep_ == "advcl" and child.i > verb.i and child.tag_ != "VBG" and not _adverbial(child)) or (child.dep_ == "conj" and not is_speech_verb(child) and _joined_tightly(child)) or (lemma in BLAME and child.dep_ == "prep") or (
            child.dep_ == "prep"
            and child.i > verb.i
            and lemma in ("report", "claim", "speak", "confirm", "announce")
        ):
            own.update(t.i for t in child.subtree)
    if verb.dep_ in ("parataxis", "dep", "advcl", "relcl", "ccomp") and not any(
        i < min(verb.i, subject.i) for i in own
    ):
        own.update(_tagged_before(verb, subject, sentence, bool(own)))
    if not own and verb.dep_ != "relcl":
        own.update(_surface(verb, subject, sentence))
    if own and min(own) > verb.i:
        own.update(_to_the_comma(max(own) + 1, sentence))
    own.discard(verb.i)
    return frozenset(own - set(range(*noun_phrase(subject))))


def _to_the_comma(first: int, sentence: Span) -> Iterator[int]:
    """What follows the reported clause without a break belongs to it, wherever the parser hangs it."""
    for i in range(first, sentence.end):
        token = sentence.doc[i]
        if token.text in (",", ";", "—", "–", ":", "”", '"') or is_speech_verb(token):
            return
        if token.lower_ in STOPS:
            return
        yield i


def _closing_tag(child: Token, sentence: Span) -> bool:
    """ ", the agency reported" at the end of a sentence is a layer of its own, not what the first verb reports."""
    if child.dep_ not in ("ccomp", "conj", "parataxis") or not is_speech_verb(child):
        return False
    left = child.left_edge.i
    closes = child.i >= sentence.end - 3
    return (
        (closes
        and left > sentence.start
        and child.doc[left - 1].text in (",", "”", '"'))
        or (closes
        and child.doc[left].text == ",")
    )


def _that_clause(token: Token) -> bool:
    return token.dep_ in ("acl", "ccomp", "relcl") and any(
        c.dep_ == "mark" and c.lower_ == "that" for c in token.children
    )


def _adverbial(child: Token) -> bool:
    return any(
        c.dep_ in ("mark", "advmod")
        and c.lower_
        in (
            "after",
            "as",
            "when",
            "while",
            "before",
            "since",
            "because",
            "if",
            "although",
            "though",
            "until",
            "once",
        )
        for c in child.children
    )


def _joined_tightly(child: Token) -> bool:
    """A clause joined by "and" without a comma goes on with what is being said."""
    if not any(c.dep_ in SUBJECTS for c in child.children):
        return False
    left = child.left_edge
    before = left.doc[max(0, left.i - 2) : left.i]
    return any(t.lower_ == "and" for t in before) and not any(t.text in ",;" for t in before)


def _tagged_before(verb: Token, subject: Token, sentence: Span, has_content: bool) -> set[int]:
    """The clause before ", officials said" when the parser hangs the tag below it."""
    head = verb.head
    if head.i >= verb.i or (has_content and verb.dep_ not in ("parataxis",)):
        return set()
    if verb.dep_ in ("advcl", "relcl", "ccomp") and not _is_tag(verb, subject, sentence):
        return set()
    inner = {t.i for t in verb.subtree}
    return {t.i for t in head.subtree if t.i not in inner and t.i < min(verb.i, subject.i)}


def _is_tag(verb: Token, subject: Token, sentence: Span) -> bool:
    left = min(verb.i, subject.left_edge.i)
    return left > sentence.start and sentence.doc[left - 1].text in (",", "”", '"', "—", "-", "–")


def _surface(verb: Token, subject: Token, sentence: Span) -> set[int]:
    """Without a clause in the parse: what follows "that", or what stands before a closing tag."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + 12, sentence.end)):
        if doc[i].lower_ == "that":
            return set(range(i + 1, sentence.end))
    left = min(verb.i, noun_phrase(subject)[0])
    if left > sentence.start and doc[left - 1].text in (",", "”", '"', "—", "–"):
        return set(range(sentence.start, left - 1))
    after = verb.i + 1
    if after < sentence.end and doc[after].text in (":", "“", '"'):
        return set(range(after, sentence.end))
    return set()


def _reporting_clause(verb: Token, subject: Token, scope: frozenset[int]) -> frozenset[int]:
    """Tokens around the verb that are neither speaker nor content: "on Monday", "in a statement late Tuesday"."""
    near: set[int] = set()
    for child in verb.children:
        if child.dep_ in ("prep", "npadvmod", "advmod", "dative", "dobj", "agent", "tmod", "nmod"):
            near.update(t.i for t in child.subtree)
    near -= scope
    doc = verb.doc
    for i in range(
        verb.i + 1, min(verb.i + 4, len(doc))
    ):  # "said on Monday its troops had …": parser error 7
        if (
            doc[i].lower_ in ("on", "late", "early", "earlier", "in", "a", "the")
            or (doc[i].text[:1].isupper()
            and doc[i].pos_ == "PROPN")
            or doc[i].lower_ in ("yesterday", "today")
        ):
            near.add(i)
        else:
            break
    near.update(i for i in range(noun_phrase(subject)[1], verb.i) if i not in scope)
    return frozenset(near)


def _touches_quote(sentence: Span, quotations: list[Quotation]) -> bool:
    return any(q.start < sentence.end and q.end > sentence.start for q in quotations)


def _by_source(token: Token, sentence: Span, memory: SpeakerMemory) -> Statement | None:
    to = token.nbor()
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    if source is None:
        source = next((t for t in sentence if t.i > to.i and t.pos_ in ("NOUN", "PROPN")), None)
    if source is None:
        return None
    first, last = noun_phrase(source)
    actor = memory.resolve(source, first, last)
    scope = frozenset(t.i for t in sentence) - frozenset(range(token.i, last))
    near = frozenset(range(last, min(last + 4, sentence.end)))
    return Statement(token.i, "according", False, "source", scope, actor, (first, last), near)


def _by_citing(token: Token, sentence: Span, memory: SpeakerMemory) -> Statement | None:
    """ "…, the agency reported, citing the emergency service": whom the agency quotes is the speaker."""
    source = next((c for c in token.children if c.dep_ in ("dobj", "pobj")), None)
    if source is None:
        return None
    first, last = noun_phrase(source)
    actor = memory.resolve(source, first, last)
    scope = frozenset(t.i for t in sentence) - frozenset(range(token.i, last))
    return Statement(token.i, "citing", False, "source", scope, actor, (first, last))


def _by_noun(token: Token, sentence: Span, memory: SpeakerMemory) -> Statement | None:
    content = [
        c
        for c in token.children
        if c.dep_ in ("acl", "ccomp", "relcl")
        and any(g.lower_ == "that" and g.dep_ == "mark" for g in c.children)
    ]
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None:
        owner = next(
            (
                p
                for c in token.children
                if c.dep_ == "prep" and c.lower_ in ("by", "from")
                for p in c.children
                if p.dep_ == "pobj"
            ),
            None,
        )
    if not content or owner is None:
        return None
    first, last = noun_phrase(owner)
    scope = frozenset(t.i for c in content for t in c.subtree)
    return Statement(
        token.i, token.lemma_.lower(), False, "noun", scope, memory.resolve(owner, first, last), (first, last)
    )


def _quoted(doc: Doc, quotations: list[Quotation], statements: list[Statement]) -> Iterator[Statement]:
    """Quotations get the speaker of their tag: in the sentence of their end, of their start, or the one before."""
    verbs = [s for s in statements if s.kind in ("verb", "source")]
    previous: Statement | None = None
    previous_end = -1
    for quote in quotations:
        tag = _tag_of(doc, quote, verbs)
        follows = quote.start - previous_end <= 45 and previous is not None
        chosen = tag or (previous if follows else None)
        if chosen is None:
            earlier = [s for s in verbs if 0 <= quote.start - s.cue <= 60]
            chosen = earlier[-1] if earlier and len(quote) > 6 else None
        if chosen is None:
            continue
        if len(quote) > 3:
            previous, previous_end = chosen, quote.end
        yield Statement(
            chosen.cue,
            chosen.verb,
            False,
            "quote",
            frozenset(range(quote.start, quote.end)),
            chosen.actor,
            chosen.speaker,
            chosen.near,
        )


def _tag_of(doc: Doc, quote: Quotation, verbs: list[Statement]) -> Statement | None:
    """The reporting verb of a quotation: led up to by a colon, behind it in its sentence, or before it."""
    end_sentence, start_sentence = doc[quote.end - 1].sent, doc[quote.start].sent
    before = [s for s in verbs if start_sentence.start <= s.cue < quote.start]
    if before and quote.start > 0 and doc[quote.start - 1].text in (":", ","):
        return before[-1]
    after = [s for s in verbs if quote.end <= s.cue < end_sentence.end or _stray_tag(doc, quote, s.cue)]
    if after and after[0].cue - quote.end <= 25:
        return after[0]
    return before[-1] if before else None


def _stray_tag(doc: Doc, quote: Quotation, cue: int) -> bool:
    """A tag that the parser made a sentence of its own: '"Why?" | he asked.'"""
    if not quote.end <= cue <= quote.end + 8 or quote.end >= len(doc):
        return False
    sentence = doc[cue].sent
    small = len(sentence) <= 8 and not doc[sentence.start].is_sent_start or doc[quote.end].text[:1].islower()
    return sentence.start <= quote.end and "\n" not in doc[quote.end - 1 : cue].text and small
