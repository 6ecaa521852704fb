"""Whom a word of harm is about: the people before it, after it or below it, and the subsets of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.groups import grouped
from warnotes.extract.casualties.harm import Harm
from warnotes.extract.casualties.people import People, victims_in
from warnotes.extract.casualties.scope import Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FAR = 30  # tokens from a word of harm to its victims
NEAR = 10
MILESTONES = frozenset({"milestone", "mark", "threshold"})  # a round figure, not the count
FILLERS = w.words("between", "fillers")


@dataclass(slots=True)
class Finding:
    """A word of harm with its victims (one group for each class) and the subsets named beside them."""

    harm: Harm
    groups: list[People]
    subsets: list[People] = field(default_factory=list)
    members: list[list[People]] = field(default_factory=list)


class Victims(Scope):
    """Resolves the victims of the words of harm of one article."""

    # ---- one word ----------------------------------------------------------------------------------------

    def find(self, harm: Harm) -> Finding | None:
        """The victims of one word of harm, or None when the text counts and names nobody."""
        members = self._members(harm)
        if not members:
            return None
        self.used.update(p.first for p in members)
        groups = grouped(members)
        return Finding(harm, groups, self._subsets(harm, members), [members])

    def _members(self, harm: Harm) -> list[People]:
        match harm.relation:
            case "subject":
                return self._before(harm)
            case "object":
                return self._after(harm)
            case "counted":
                return self._counted(harm)
            case "of":
                return self._after(harm) or self._counted(harm)
            case "bodies-of":
                return self._after(harm) or self._counted(harm)
            case "toll":
                return self._toll(harm)
            case "losses":
                return self._losses(harm)
            case "include":
                return self._after(harm)
            case "one-of":
                return self._one_of(harm)
            case _:
                return []

    # ---- before ------------------------------------------------------------------------------------------

    def _before(self, harm: Harm) -> list[People]:
        floor = self._floor(harm)
        subject = self._subject(self.doc[harm.i])
        if subject is not None and self._fraction(subject.i):
            return []
        near = self._usable(floor, harm.first, harm.strict)
        for people in reversed(near):
            if self._connected(people, harm) and not self._misled(people, subject):
                return (
                    [self._before_noun(people, harm)]
                    if self._attribute(harm)
                    else self._coordinated(people, floor)
                )
        if subject is not None:
            found = self._at(subject, harm)
            if found:
                return found
        return []

    def _fraction(self, i: int) -> bool:
        """ "half of the crew of eight": how many is not said."""
        return any(q.value.unit == "fraction" and q.first <= i < q.last for q in self.reading.quantities)

    def _attribute(self, harm: Harm) -> bool:
        """ "1,000 civilians and 500 wounded soldiers": the word goes with the second figure only."""
        token = self.doc[harm.i]
        return token.dep_ == "amod" and token.head.i > token.i

    def _before_noun(self, people: People, harm: Harm) -> People:
        head = self.doc[harm.i].head.i
        victims = people.victims or victims_in(self.doc, people.first, head + 1)
        return replace(people, last=head + 1, head=head, victims=victims)

    def _misled(self, people: People, subject: Token | None) -> bool:
        """The parse knows a subject outside the phrase of these people, after them or around them."""
        if subject is None or people.first <= subject.i < max(people.last, people.head + 1):
            return False
        if subject.i >= people.last:
            return self._single(subject) is not None
        inside = {t.i for t in subject.subtree}
        if people.head not in inside:
            return False
        head = self.doc[people.head]
        if head.dep_ == "conj" or subject.lower_ in (
            "total",
            "number",
            "group",
            "family",
            "dozens",
            "hundreds",
            "scores",
            "body",
            "bodies",
        ):
            return False
        return self._single(subject) is not None

    def _connected(self, people: People, harm: Harm) -> bool:
        between = self.doc[max(people.last, people.number) : harm.first]
        if len(between) > FAR:
            return False
        allowed = w.words("between", "verbs")
        for token in between:
            if token.i in self.cut:
                continue
            if (
                token.tag_ in VERBAL
                and token.lemma_.lower() not in allowed
                and not token.lower_.startswith("'")
            ):
                return False
            if token.text in (";", "\n") or token.lower_ in ("when", "after", "because", "but"):
                return False
        return True

    def _subject(self, token: Token, depth: int = 0) -> Token | None:
        """The subject of a verb or predicate, through conjuncts and relative clauses."""
        own = next((c for c in token.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            if own.lower_ in ("who", "that", "which") and token.dep_ == "relcl":
                return token.head
            return own
        head = token.head
        if depth > 3 or head.i == token.i:
            return None
        if token.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            return head
        if token.dep_ in (
            "conj",
            "acomp",
            "oprd",
            "xcomp",
            "attr",
            "advcl",
            "ccomp",
            "prep",
        ) and head.pos_ in ("VERB", "AUX", "ADJ"):
            if token.dep_ in ("advcl", "ccomp") and token.tag_ == "VBG":
                return None
            if token.dep_ in ("advcl", "ccomp") and not any(c.lower_ == "being" for c in token.children):
                return None
            if token.dep_ in ("oprd", "xcomp", "acomp", "ccomp"):
                thing = next((c for c in head.children if c.dep_ == "dobj"), None)
                if thing is not None:
                    return thing
            return self._subject(head, depth + 1)
        return None

    # ---- after -------------------------------------------------------------------------------------------

    def _after(self, harm: Harm) -> list[People]:
        ceiling = max(self._ceiling(harm), harm.last)
        if ceiling == harm.last + 1 and self.doc[harm.last].lower_ in (
            "and",
            "or",
        ):  # "killed and wounded hundreds"
            later = next((h for h in self.harms if h.first == ceiling), None)
            if later is not None:
                return self._after(replace(harm, last=later.last, i=later.i))
        for people in self._usable(harm.last, ceiling, harm.strict):
            if people.first - harm.last > NEAR:
                break
            if self._leads(harm.last, people.first) or self._is_object(people, harm):
                return self._coordinated(people, harm.last)
            break
        found = next(
            (c for c in self.doc[harm.last - 1].children if c.dep_ in ("dobj", "pobj") and c.i >= harm.last),
            None,
        )
        if found is None:
            found = next(
                (c for c in self.doc[harm.i].children if c.dep_ == "dobj" and c.i >= harm.last), None
            )
        return self._at(found, harm) if found is not None else []

    def _leads(self, first: int, last: int) -> bool:
        return all(
            t.lower_ in FILLERS or t.tag_ in ("RB", "JJ", "CD", "RBR", "JJR") or self._dated(t.i)
            for t in self.doc[first:last]
        )

    def _dated(self, i: int) -> bool:
        return any(d.first <= i < d.last for d in self.reading.dates)

    def _is_object(self, people: People, harm: Harm) -> bool:
        head = self.doc[people.head]
        for _ in range(3):
            if head.dep_ == "dobj" and head.head.i == harm.i:
                return True
            head = head.head
        return False

    # ---- nouns -------------------------------------------------------------------------------------------

    def _counted(self, harm: Harm) -> list[People]:
        """ "at least 11 deaths", "34 injuries": the number before the noun."""
        for people in self.people:
            if people.number <= harm.i and people.number > harm.i - 6 and people.head in (harm.i, harm.i - 1):
                return [replace(people, known=True)]
        return []

    def _toll(self, harm: Harm) -> list[People]:
        """The figure that a toll stands at: after the word and not after "from"; or "a toll of N"."""
        sentence = self.reading.sentence(harm.i)
        for people in self._usable(harm.last, min(sentence.end, harm.last + 25)):
            before = self.doc[people.first - 1].lower_
            if before in ("from", "by", "than") or any(
                h.first > harm.last and h.first < people.first for h in self.harms
            ):
                continue
            return [
                replace(
                    people, victims=people.victims or victims_in(self.doc, max(0, harm.first - 2), harm.last)
                )
            ]
        return []

    def _losses(self, harm: Harm) -> list[People]:
        sentence = self.reading.sentence(harm.i)
        for people in self._usable(harm.last, min(sentence.end, harm.last + 22)):
            between = {t.lemma_.lower() for t in self.doc[harm.last : people.first]}
            if self.doc[people.first - 1].lower_ == "of" and self.doc[people.first - 2].lower_ in MILESTONES:
                continue
            if between & w.words("toll", "loss_reach") and (people.low or people.high or 0) >= 20:
                return [replace(people, victims=people.victims or "military")]
            return []
        return []

    def _one_of(self, harm: Harm) -> list[People]:
        """ "Yury Buran was one of those killed"."""
        verb = self.doc[harm.first]
        for _ in range(4):
            if verb.pos_ in ("AUX", "VERB"):
                break
            verb = verb.head
        subject = self._subject(verb)
        return self._at(subject, harm)[:1] if subject is not None else []
