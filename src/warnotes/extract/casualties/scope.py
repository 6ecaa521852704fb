"""The people around a word of harm: who is usable, what bounds the search, and who is listed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.people import People
from warnotes.extract.casualties.singles import single
from warnotes.extract.casualties.subsets import subset_tokens

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.casualties.harm import Harm
    from warnotes.extract.reading import Reading

LIST = w.words("between", "list")


class Scope:
    """People and words of harm of one article, by position."""

    def __init__(self, reading: Reading, people: list[People], harms: list[Harm]) -> None:
        """Everything of one article."""
        self.reading, self.people, self.harms = reading, people, harms
        self.doc = reading.doc
        self.cut = subset_tokens(reading)
        self.used: set[int] = set()
        self._starts = {p.first: p for p in people}

    def _usable(self, first: int, last: int, strict: bool = False) -> list[People]:
        return [
            p
            for p in self.people
            if first <= p.first and p.number <= last and p.first not in self.cut and self._fits(p, strict)
        ]

    @staticmethod
    def _fits(people: People, strict: bool) -> bool:
        return people.known is True if strict else people.known is not False

    def _floor(self, harm: Harm) -> int:
        """First token after the word of harm before this one in the sentence."""
        start = self.reading.sentence(harm.i).start
        return max([start, *(h.last for h in self.harms if start <= h.first < harm.first)])

    def _ceiling(self, harm: Harm) -> int:
        end = self.reading.sentence(harm.i).end
        return min([end, *(h.first for h in self.harms if harm.last <= h.first < end)])

    def _at(self, subject: Token, harm: Harm) -> list[People]:
        """The people that a subject or object names, with those coordinated with it."""
        for people in self.people:
            if people.first in self.cut or not self._fits(people, harm.strict):
                continue
            if people.first <= subject.i < max(people.last, people.head + 1):
                return self._coordinated(people, self.reading.sentence(subject.i).start)
        if subject.lower_ in ("total", "number", "group"):
            inside = [
                p
                for p in self.people
                if p.head in {t.i for t in subject.subtree} and self._fits(p, harm.strict)
            ]
            if inside:
                return inside[:1]
        known = self._starts.get(subject.i)
        if known is not None and not self._fits(known, harm.strict):
            return []
        one = self._single(subject)
        if one is None:
            return []
        return [one, *self._partners(subject)]

    def _single(self, head: Token) -> People | None:
        return self._starts.get(head.i) or single(head, self.reading)

    def _partners(self, head: Token) -> list[People]:
        """Further people joined to a name: "Ivan Petrenko and his wife"."""
        found: list[People] = []
        current: Token | None = head
        for _ in range(8):
            current = (
                next((c for c in current.children if c.dep_ == "conj"), None) if current is not None else None
            )
            if current is None:
                break
            counted = next(
                (p for p in self.people if p.first <= current.i < p.last and self._fits(p, True)), None
            )
            partner = counted or single(current, self.reading)
            if partner is not None:
                found.append(partner)
        return found

    def _coordinated(self, people: People, floor: int) -> list[People]:
        """A group with the groups listed beside it ("two men, a woman and three children")."""
        sentence = self.reading.sentence(people.first)
        around = self._usable(max(sentence.start, floor), sentence.end)
        at = around.index(people) if people in around else -1
        if at < 0:
            return [people]
        chosen = [people]
        for other in reversed(around[:at]):
            if not self._listed(other, chosen[0]):
                break
            chosen.insert(0, other)
        for other in around[at + 1 :]:
            if not self._listed(chosen[-1], other):
                break
            chosen.append(other)
        if any(p.kind == "none" for p in chosen):
            return [people]
        return [*self._owners(chosen[0]), *chosen]

    def _owners(self, people: People) -> list[People]:
        """Names that a described person is joined to: "Ivan Petrenko and his wife"."""
        head = self.doc[people.head]
        found: list[People] = []
        for _ in range(6):
            if head.dep_ != "conj" or head.head.i >= head.i:
                break
            head = head.head
            one = None if self._inside_people(head.i) else single(head, self.reading)
            if one is not None:
                found.insert(0, one)
        return found

    def _inside_people(self, i: int) -> bool:
        return any(p.first <= i < p.last for p in self.people)

    def _listed(self, left: People, right: People) -> bool:
        between = self.doc[max(left.last, left.number) : right.first]
        if any(h.first >= left.last and h.first < right.first for h in self.harms):
            return False
        if self._age(left, right) or self._new_clause(left, right) or self._other_fate(left, right):
            return False
        apposed = left.kind in ("person", "definite") and between[:1].text == ","
        texts = [
            t.lower_ for t in between if not (t.is_digit or t.i in self.cut or (apposed and t.tag_ == "NNP"))
        ]
        if not texts or len(texts) > 6 or not set(texts) <= LIST:
            return False
        return "and" in texts or "," in texts or "with" in texts

    def _other_fate(self, left: People, right: People) -> bool:
        """ "two dead men and four wounded": each with a word of its own."""
        fate = next((t.lower_ for t in self.doc[left.first : left.last] if t.lower_ in w.adjectives()), None)
        behind = self.doc[right.last] if right.last < len(self.doc) else None
        if fate is None or behind is None or not right.bare:
            return False
        outcome = w.verb_outcomes().get(w.lemma(behind)) or w.adjectives().get(behind.lower_)
        return outcome is not None and outcome != w.adjectives()[fate]

    def _new_clause(self, left: People, right: People) -> bool:
        """ "killing two people, and a woman died": the two belong to the verb before, the one to her own."""
        if self.doc[max(left.last, left.number)].text != ",":
            return False
        before = any(h.relation == "object" and h.last == left.first for h in self.harms)
        end = max(right.last, right.number)
        return before and any(h.relation == "subject" and end <= h.first <= end + 2 for h in self.harms)

    def _age(self, left: People, right: People) -> bool:
        """ "a girl, six, died": a bare number between commas after one person."""
        after = self.doc[right.last].text if right.last < len(self.doc) else ""
        between = self.doc[max(left.last, left.number) : right.first].text.strip()
        return left.kind != "count" and right.bare and between == "," and after == ","

    def _subsets(self, harm: Harm, members: list[People]) -> list[People]:
        """People in an "including" beside the group."""
        first = min(p.first for p in members)
        sentence = self.reading.sentence(harm.i)
        end = next(
            (h.first for h in self.harms if h.first > max(harm.i, first) and h.first < sentence.end),
            sentence.end,
        )
        begin = min(first, harm.first)
        return [
            p for p in self.people if begin < p.first < end and p.first in self.cut and p.known is not False
        ]
