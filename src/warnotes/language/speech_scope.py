"""How far a verb of speech reaches: what it reports, and its own clause, where its date stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warnotes.language.noun_phrases import noun_phrase
from warnotes.language.own_words import BLAME, CONTRAST, backshifted, own_words
from warnotes.language.statements import BREAKS, SUBJECTS, gives_figure, is_speech_verb, marked

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

REPORTS_OF = frozenset({"report", "claim", "speak", "confirm", "announce"})
RESULTS = frozenset(
    {"kill", "wound", "injure", "destroy", "damage", "hit", "strike", "leave", "cause", "bring", "set",
     "take", "spark", "force", "trap", "burn", "bury", "claim", "include"}
)  # fmt: skip
ADMIT = frozenset({"admit", "confess", "own"})  # "admitted to shelling the plant"
WHEN = frozenset({"report", "confirm", "record"})
STOPS = frozenset(
    {"though", "although", "while", "whereas", "but", "after", "as", "when", "following", "despite", "amid",
     "since", "before", "until"}
)  # fmt: skip
ADVERBIAL = frozenset(
    {
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
    }
)


def scope_of(verb: Token, subject: Token, sentence: Span) -> frozenset[int]:
    """Tokens that the verb reports: its clauses and objects, or the clause that it follows as a tag."""
    own: set[int] = set()
    for child in verb.children:
        if child.i != subject.i and not _closing_tag(child, sentence):
            own.update(_content(child, verb))
    leads = bool(own) and min(own) > verb.i
    if verb.dep_ in ("parataxis", "dep", "advcl", "relcl", "ccomp") and not any(
        i < min(verb.i, subject.i) for i in own
    ):
        told = any(c.dep_ in ("ccomp", "xcomp", "dobj", "oprd") for c in verb.children)
        own.update(_tagged_before(verb, subject, sentence, told and bool(own)))
    if not own and verb.dep_ != "relcl":
        own.update(_surface(verb, subject, sentence))
    if own and min(own) > verb.i:
        own.update(_to_the_comma(max(own) + 1, sentence))
    if gives_figure(verb):  # "put the dead at 44, five of them children, and the injured at 79"
        own.update(_to_next_verb(verb.i + 1, sentence))
    own.update(_after_tag(verb, subject, own))
    own.discard(verb.i)
    if leads:
        own -= own_words(verb, own)
    return frozenset(own - set(range(*noun_phrase(subject))))


def _content(child: Token, verb: Token) -> Iterator[int]:
    """Tokens below one child of the verb that are reported."""
    lemma = verb.lemma_.lower()
    passive = child.dep_ == "nsubjpass" and child.pos_ == "NOUN"  # "The capture was also reported by …"
    behind = child.dep_ in SUBJECTS and child.i > verb.i  # "said strikes on the base killed one"
    if passive or behind:
        yield from (t.i for t in child.subtree)
    elif child.dep_ == "prep" and not (
        lemma in BLAME
        or (lemma in ADMIT and child.lower_ == "to")
        or (child.i > verb.i and (lemma in REPORTS_OF or gives_figure(verb)))
    ):
        if child.i > verb.i:
            yield from (t.i for p in child.children for c in p.children if _that_clause(c) for t in c.subtree)
    elif _reported(child, verb):
        yield from (t.i for t in child.subtree)


def _reported(child: Token, verb: Token) -> bool:
    if child.dep_ in ("ccomp", "xcomp", "dobj", "oprd", "attr", "prep"):
        return True
    if child.dep_ == "advcl":
        if verb.lemma_ in WHEN and marked(child, frozenset({"when"})):  # "reported a loss when 87 died"
            return child.i > verb.i
        plain = not marked(child, ADVERBIAL) or (marked(child, CONTRAST) and backshifted(child))
        return child.i > verb.i and plain and (child.tag_ != "VBG" or child.lemma_ in RESULTS)
    return child.dep_ == "conj" and not is_speech_verb(child) and _joined_tightly(child)


def _to_the_comma(first: int, sentence: Span) -> Iterator[int]:
    """What follows the reported clause without a break belongs to it, wherever the parser hangs it."""
    for i in range(first, sentence.end):
        token = sentence.doc[i]
        if token.text in BREAKS or is_speech_verb(token) or token.lower_ in STOPS:
            return
        yield i


def _to_next_verb(first: int, sentence: Span) -> Iterator[int]:
    """The rest of a sentence up to another finite verb: figures that follow without a verb of their own."""
    for i in range(first, sentence.end):
        if sentence.doc[i].tag_ in ("VBD", "VBZ", "VBP") or is_speech_verb(sentence.doc[i]):
            return
        yield i


def _after_tag(verb: Token, subject: Token, own: set[int]) -> Iterator[int]:
    """ ", the mayor said on Friday, and two are missing": behind a tag the statement goes on."""
    if not own or min(own) > min(verb.i, subject.i):
        return
    for child in (*verb.children, *(verb.head.children if verb.dep_ == "parataxis" else ())):
        if child.i > verb.i and child.dep_ == "advcl" and marked(child, CONTRAST) and backshifted(child):
            yield from (t.i for t in child.subtree)
        joined = child.dep_ == "conj" and child.i > verb.i and not is_speech_verb(child)
        subjects = [c for c in child.children if c.dep_ in SUBJECTS]
        linked = any(c.dep_ == "cc" and c.lower_ == "and" for c in verb.children)
        goes_on = not _acts(subjects[0]) if subjects else backshifted(child)
        if joined and linked and goes_on and child.tag_ != "VBG":
            yield from (t.i for t in child.subtree)


def _acts(subject: Token) -> bool:
    return subject.pos_ in ("PROPN", "PRON")


def _closing_tag(child: Token, sentence: Span) -> bool:
    """ ", the agency reported" at the end of a sentence is a layer of its own, not content."""
    if child.dep_ not in ("ccomp", "conj", "parataxis") or not is_speech_verb(child):
        return False
    left = child.left_edge.i
    closes = child.i >= sentence.end - 3
    led = left > sentence.start and child.doc[left - 1].text in (",", "”", '"')
    return closes and (led or child.doc[left].text == ",")


def _that_clause(token: Token) -> bool:
    return token.dep_ in ("acl", "ccomp", "relcl") and any(
        c.dep_ == "mark" and c.lower_ == "that" for c in token.children
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
    inside = verb.i + 1 < sentence.end and verb.nbor().text in (",", "—", "–")
    if head.i > verb.i and verb.dep_ == "parataxis" and inside:  # "Its forces, the ministry added, used …"
        inner = {t.i for t in verb.subtree}
        before = range(sentence.start, min(verb.i, subject.left_edge.i))
        return {t.i for t in head.subtree if t.i not in inner} | set(before)
    if head.i >= verb.i or (has_content and verb.dep_ not in ("parataxis",)):
        return set()
    if verb.dep_ in ("advcl", "relcl", "ccomp") and not is_tag(verb, subject, sentence):
        return set()
    inner = {t.i for t in verb.subtree}
    return {t.i for t in head.subtree if t.i not in inner and t.i < min(verb.i, subject.i)}


def is_tag(verb: Token, subject: Token, sentence: Span) -> bool:
    """Whether verb and subject stand behind a comma, a dash or a quotation, as a tag does."""
    left = min(verb.i, subject.left_edge.i)
    if left > sentence.start and sentence.doc[left - 1].lower_ == "as":  # ", as reported by the mayor"
        left -= 1
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
