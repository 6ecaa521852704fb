"""Who was named so far in a text, and who of them "he", "it" or "they" means."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.language.actors import NOBODY, Actor
from warnotes.language.given_names import gender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from warnotes.language.quotes import Quotation

KINDS = {
    "person": frozenset({"person", "officials", "civil", "unknown"}),
    "body": frozenset({"body", "government", "officials", "media"}),
    "plural": frozenset({"body", "government", "officials", "civil", "person", "unknown"}),
}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BACK, FAR = 40, 400  # mentions and tokens looked through
SPOKE, SUBJECT, MANY, QUOTED = 2.0, 1.0, 2.0, 3.0
FADE = 0.7  # a sentence


@dataclass(frozen=True, slots=True)
class Heard:
    """One mention of an actor: at which token, speaking or only named, as a subject, inside a quotation."""

    actor: Actor
    at: int
    spoke: bool
    subject: bool
    quoted: bool


class Mentions:
    """Actors in the order of their mentions."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.quotations: Sequence[Quotation] = ()
        self._all: list[Heard] = []

    def add(self, actor: Actor, head: Token, *, spoke: bool) -> None:
        """Note a mention whose head is a token."""
        subject = head.dep_ in SUBJECTS
        self._all.append(Heard(actor, head.i, spoke, subject, self._quoted(head.i)))

    def backwards(self, *, spoke: bool = False) -> list[Actor]:
        """Actors from the last mention back; only of those who spoke on wish."""
        return [h.actor for h in reversed(self._all) if h.spoke or not spoke]

    def meant(self, kind: str, pronoun: Token) -> Actor:
        """Whom a pronoun of a kind (``person``, ``body``, ``plural``) most likely stands for, or NOBODY."""
        quoted = self._quoted(pronoun.i)
        sex = {"he": "m", "his": "m", "she": "f", "her": "f"}.get(pronoun.lower_)
        best, top = NOBODY, -9.0
        for heard in reversed(self._all[-BACK:]):
            if pronoun.i - heard.at > FAR:
                break
            if not _fits(heard, kind, sex) or heard.at >= pronoun.i:
                continue
            score = _score(heard, kind) - FADE * _sentences(pronoun.doc, heard.at, pronoun.i)
            if heard.quoted and not quoted:
                score -= QUOTED
            if score > top:
                best, top = heard.actor, score
        return best

    def _quoted(self, i: int) -> bool:
        at = bisect_left(self.quotations, i, key=lambda q: q.start)
        return at > 0 and i < self.quotations[at - 1].end


def _fits(heard: Heard, kind: str, sex: str | None) -> bool:
    actor = heard.actor
    if actor.kind not in KINDS[kind] or (actor.plural and kind != "plural"):
        return False
    if kind == "plural":
        return actor.plural or actor.kind in ("body", "government", "officials")
    if actor.kind == "media" and not heard.spoke:
        return False
    if sex is None:
        return True
    known = gender(actor.name or "") or gender(actor.text)
    return known in (None, sex)


def _score(heard: Heard, kind: str) -> float:
    score = SPOKE * heard.spoke + SUBJECT * heard.subject
    if kind == "plural":
        score += MANY * heard.actor.plural - 1.0 * (heard.actor.kind == "government")
    return score


def _sentences(doc: Doc, first: int, last: int) -> int:
    """Sentence starts between two tokens."""
    return sum(1 for i in range(first + 1, last + 1) if doc[i].is_sent_start)
