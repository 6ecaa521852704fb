"""Whom a word of harm is about: the people before it, after it or below it, and the subsets of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.people import People, single, victims_in
from warnotes.extract.casualties.triggers import Harm

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading

LIST = frozenset({",", "and", "&", "as", "well", "along", "with", "plus", "also", "both", "aged", "—", "-", "–"})
VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FAR = 30  # tokens from a word of harm to its victims
NEAR = 10
FILLERS = frozenset({"the", "a", "an", "as", "many", "of", "at", "least", "some", "about", "over", "for", "lives", "life", "down", "dead", ":", "also", "and", "or", "off"})  # fmt: skip


@dataclass(slots=True)
class Finding:
    """A word of harm with its victims (one group for each class) and the subsets named beside them."""

    harm: Harm
    groups: list[People]
    subsets: list[People] = field(default_factory=list)
    members: list[list[People]] = field(default_factory=list)


class Victims:
    """Resolves the victims of the words of harm of one article."""

    def __init__(self, reading: Reading, people: list[People], harms: list[Harm]) -> None:
        self.reading, self.people, self.harms = reading, people, harms
        self.doc = reading.doc
        self.cut = _subset_tokens(reading)
        self.used: set[int] = set()
        self._starts = {p.first: p for p in people}

    # ---- ranges ------------------------------------------------------------------------------------------

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

    # ---- one word ----------------------------------------------------------------------------------------

    def find(self, harm: Harm) -> Finding | None:
        """The victims of one word of harm, or None when the text counts and names nobody."""
        members = self._members(harm)
        if not members:
            return None
        self.used.update(p.first for p in members)
        groups = _grouped(members)
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
            case "one-of":
                return self._one_of(harm)
            case _:
                return []

    # ---- before ------------------------------------------------------------------------------------------

    def _before(self, harm: Harm) -> list[People]:
        floor = self._floor(harm)
        subject = self._subject(self.doc[harm.i])
        near = self._usable(floor, harm.first, harm.strict)
        for people in reversed(near):
            if self._connected(people, harm) and not self._misled(people, subject):
                return [self._before_noun(people, harm)] if self._attribute(harm) else self._coordinated(people, floor)
        if subject is not None:
            found = self._at(subject, harm)
            if found:
                return found
        return []

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
        if head.dep_ == "conj" or subject.lower_ in ("total", "number", "group", "family", "dozens", "hundreds", "scores", "body", "bodies"):
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
            if token.tag_ in VERBAL and token.lemma_.lower() not in allowed and not token.lower_.startswith("'"):
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
        if token.dep_ in ("conj", "acomp", "oprd", "xcomp", "attr", "advcl", "ccomp", "prep") and head.pos_ in ("VERB", "AUX", "ADJ"):
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

    def _at(self, subject: Token, harm: Harm) -> list[People]:
        """The people that a subject or object names, with those coordinated with it."""
        for people in self.people:
            if people.first in self.cut or not self._fits(people, harm.strict):
                continue
            if people.first <= subject.i < max(people.last, people.head + 1):
                return self._coordinated(people, self.reading.sentence(subject.i).start)
        if subject.lower_ in ("total", "number", "group"):
            inside = [p for p in self.people if p.head in {t.i for t in subject.subtree} and self._fits(p, harm.strict)]
            if inside:
                return inside[:1]
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
            current = next((c for c in current.children if c.dep_ == "conj"), None) if current is not None else None
            if current is None:
                break
            counted = next((p for p in self.people if p.first <= current.i < p.last and self._fits(p, True)), None)
            partner = counted or single(current, self.reading)
            if partner is not None:
                found.append(partner)
        return found

    # ---- after -------------------------------------------------------------------------------------------

    def _after(self, harm: Harm) -> list[People]:
        ceiling = max(self._ceiling(harm), harm.last)
        if ceiling == harm.last + 1 and self.doc[harm.last].lower_ in ("and", "or"):  # "killed and wounded hundreds"
            later = next((h for h in self.harms if h.first == ceiling), None)
            if later is not None:
                return self._after(replace(harm, last=later.last, i=later.i))
        for people in self._usable(harm.last, ceiling, harm.strict):
            if people.first - harm.last > NEAR:
                break
            if self._leads(harm.last, people.first) or self._is_object(people, harm):
                return self._coordinated(people, harm.last)
            break
        found = next((c for c in self.doc[harm.last - 1].children if c.dep_ in ("dobj", "pobj") and c.i >= harm.last), None)
        if found is None:
            found = next((c for c in self.doc[harm.i].children if c.dep_ == "dobj" and c.i >= harm.last), None)
        return self._at(found, harm) if found is not None else []

    def _leads(self, first: int, last: int) -> bool:
        return all(
            t.lower_ in FILLERS or t.tag_ in ("RB", "JJ", "CD", "RBR", "JJR") or self._dated(t.i) for t in self.doc[first:last]
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
            if before in ("from", "by", "than") or any(h.first > harm.last and h.first < people.first for h in self.harms):
                continue
            return [replace(people, victims=people.victims or victims_in(self.doc, max(0, harm.first - 2), harm.last))]
        return []

    def _losses(self, harm: Harm) -> list[People]:
        sentence = self.reading.sentence(harm.i)
        for people in self._usable(harm.last, min(sentence.end, harm.last + 22)):
            between = {t.lemma_.lower() for t in self.doc[harm.last : people.first]}
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

    # ---- coordination ------------------------------------------------------------------------------------

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
        apposed = left.kind in ("person", "definite") and between[:1].text == ","
        texts = [t.lower_ for t in between if not (t.is_digit or t.i in self.cut or (apposed and t.tag_ == "NNP"))]
        if not texts or len(texts) > 6 or not set(texts) <= LIST:
            return False
        return "and" in texts or "," in texts or "with" in texts

    # ---- subsets -----------------------------------------------------------------------------------------

    def _subsets(self, harm: Harm, members: list[People]) -> list[People]:
        """People in an "including" beside the group."""
        first = min(p.first for p in members)
        sentence = self.reading.sentence(harm.i)
        end = next((h.first for h in self.harms if h.first > max(harm.i, first) and h.first < sentence.end), sentence.end)
        begin = min(first, harm.first)
        return [p for p in self.people if begin < p.first < end and p.first in self.cut and p.known is not False]


def _subset_tokens(reading: Reading) -> set[int]:
    """Tokens of "including two children", "among them a boy", "two of whom …"."""
    cut: set[int] = set()
    cues = w.words("subsets", "cues")
    pronouns = w.words("subsets", "pronouns")
    doc = reading.doc
    for token in doc:
        end = token.sent.end
        if token.lower_ in cues and token.i > token.sent.start:
            cut.update(_until_verb(doc, token.i, end))
        elif token.lower_ == "among" and token.i + 1 < end and doc[token.i + 1].lower_ in pronouns:
            cut.update(_until_verb(doc, token.i, end, from_verb=True))
        elif token.lower_ in pronouns and token.i >= 2 and doc[token.i - 1].lower_ == "of":
            first = next((q.first for q in reading.quantities if q.last == token.i - 1), None)
            if first is not None and token.lower_ == "whom":
                cut.update(range(first, token.i + 1))
    return cut


def _until_verb(doc, start: int, end: int, from_verb: bool = False):  # type: ignore[no-untyped-def]
    i = start + 1
    while i < end:
        token = doc[i]
        finite = token.tag_ in ("VBD", "VBZ", "VBP", "MD") or (token.tag_ == "VBN" and token.i > start + 2 and doc[i - 1].tag_ not in ("RB",) and token.dep_ not in ("amod",))  # fmt: skip
        if finite and not (from_verb and token.lemma_ == "be"):
            break
        if token.text in (";", ".") or token.lower_ in ("when", "after", "as", "while", "because", "but"):
            break
        i += 1
    return range(start, i)


def _grouped(members: list[People]) -> list[People]:
    """One group for civilians, one for soldiers; those of unknown class join the only class there is."""
    classes = {p.victims for p in members if p.victims is not None}
    if len(classes) < 2:
        return [_sum(members)]
    groups: dict[str | None, list[People]] = {}
    for people in members:
        groups.setdefault(people.victims, []).append(people)
    return [_sum(group) for group in groups.values()]


def _sum(members: list[People]) -> People:
    if len(members) == 1:
        return members[0]
    low = sum(p.low or 0 for p in members)
    high = None if any(p.high is None for p in members) else sum(p.high or 0 for p in members)
    classes = {p.victims for p in members}
    first = members[0]
    return replace(
        first, last=max(p.last for p in members), low=low, high=high, approximate=any(p.approximate for p in members),
        victims=classes.pop() if len(classes) == 1 else None, kind="list", number=max(p.number for p in members),
    )  # fmt: skip
