"""Attacks told by a noun: "a missile strike on the port", "came under shelling", "a barrage of rockets"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_parts import (
    Arm,
    StrikeHit,
    arms_in,
    first,
    held_by,
    lexicon,
    objects,
    passive,
    phrase,
    subject,
    subtree,
    thing,
    words,
)
from warnotes.extract.unreal import negated, unreal
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.weapons import Weapon

AIR_NOUNS = frozenset(
    {"airstrike", "strike", "raid", "attack", "bombardment", "bombing", "air-strike", "assault"}
)
GERUNDS = frozenset({"shelling", "bombing", "pounding", "bombarding"})
WINDOW = 8


def noun_hit(noun: Token, reading: Reading) -> StrikeHit | None:
    """The attack that a noun tells, or None."""
    lemma = _lemma(noun)
    weapon = _air_weapon(noun, lemma, reading)
    if (lemma not in lexicon()["nouns"] and weapon is None) or _is_modifier(noun, reading):
        return None
    if _not_an_event(noun, reading) or any(_attack_word(h) for h in held_by(noun, "of")):
        return None
    arms = _arms(noun, lemma, weapon, reading)
    if arms is None:
        return None
    _count_attacks(noun, arms, reading)
    return _hit(noun, lemma, arms, reading)


def _lemma(noun: Token) -> str:
    lower = noun.lower_
    if lower in GERUNDS or lower.rstrip("s") in GERUNDS:
        return lower.rstrip("s")
    lemma = noun.lemma_.lower()
    if lemma not in lexicon()["nouns"] and lower.endswith("s") and lower[:-1] in lexicon()["nouns"]:
        return lower[:-1]
    return lemma


def _attack_word(token: Token) -> bool:
    """A noun of attack, or the first of joined ones: "a wave of missile strikes" is told by the strikes."""
    return _lemma(token) in lexicon()["nouns"] or any(
        c.dep_ == "conj" and _lemma(c) in lexicon()["nouns"] for c in token.children
    )


def _air_weapon(noun: Token, lemma: str, reading: Reading) -> Located[Weapon] | None:
    """ "airstrike", "air raid": one word of the weapons lexicon that is the attack itself."""
    if lemma not in AIR_NOUNS:
        return None
    return next((w for w in reading.weapons if w.first <= noun.i < w.last and w.value.kind == "bomb"), None)


def is_noun(token: Token) -> bool:
    """A noun, or a gerund that stands as one ("Russian shelling", "after heavy bombing")."""
    if token.lower_.rstrip("s") in GERUNDS:
        if any(c.dep_ in ("aux", "auxpass", "dobj") for c in token.children):
            return False
        return token.dep_ not in ("ROOT", "xcomp", "advcl", "acl") or token.pos_ in ("NOUN", "PROPN")
    return token.pos_ in ("NOUN", "PROPN") or (token.lower_ in ("airstrikes", "airstrike"))


def _is_modifier(noun: Token, reading: Reading) -> bool:
    """ "attack helicopter", "strike group", "air raid sirens": the noun describes another."""
    if noun.dep_ not in ("compound", "nmod", "amod"):
        return False
    head = noun.head
    joined = any(t.lower_ in ("and", "or", ",") for t in noun.doc[noun.i + 1 : head.i + 1])
    return not joined if head.i > noun.i else False


def _not_an_event(noun: Token, reading: Reading) -> bool:
    aimed_at = noun.dep_ == "pobj" and noun.head.head.lemma_ == "target"
    if (unreal(noun) is not None and not aimed_at) or negated(noun):
        return True
    start = noun_phrase(noun)[0]
    before = {t.lower_ for t in noun.doc[max(start, noun.i - 6) : noun.i]}
    if before & words("noun_rules", "not_strike"):
        return True
    if before & words("noun_rules", "no_event"):
        return True
    if _only_talked_of(noun) or _ended(noun):
        return True
    head = noun.head
    if (
        noun.dep_ == "pobj"
        and head.dep_ == "prep"
        and head.head.lemma_.lower() in words("hypothetic", "nouns")
    ):
        return True
    return _war_itself(noun, reading) or _on_the_ground(noun, reading)


def _only_talked_of(noun: Token) -> bool:
    """ "no restrictions on launching strikes", "the right to strike": below a noun of what may be."""
    token = noun
    for _ in range(4):
        if token.dep_ not in ("pobj", "pcomp", "prep", "dobj", "acl") or token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ == "NOUN" and token.lemma_.lower() in ("restriction", "limit", "right", "permission", "ban", "threat", "capability"):
            return True
    return False


def _ended(noun: Token) -> bool:
    """ "have eased back from their attacks", "agreed to halt strikes"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "from" else noun.head
    direct = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "pobj" and noun.head.lower_ == "from")
    return direct and above.lemma_.lower() in words("ended", "verbs")


def _on_the_ground(noun: Token, reading: Reading) -> bool:
    """ "seized the village in an attack": infantry."""
    if _lemma(noun) not in ("attack", "assault", "wave", "onslaught") or arms_in(_left(noun), reading):
        return False
    around = reading.clause(noun.i) | {noun.head.head.i} | {c.i for c in noun.children}
    return any(noun.doc[i].lemma_.lower() in words("noun_rules", "ground") for i in around)


def _war_itself(noun: Token, reading: Reading) -> bool:
    """ "Russia's attack on Ukraine": the war, not a strike."""
    if _lemma(noun) not in ("attack", "assault", "onslaught", "bombardment") or noun.tag_ == "NNS":
        return False
    if arms_in(_left(noun), reading):
        return False
    on = first(held_by(noun, "on", "against", "of", "in"))
    return on is not None and on.lower_ in (
        "ukraine",
        "country",
        "kiev",
        "neighbour",
        "neighbor",
        "russia",
        "nation",
    )


# ---- weapons of the noun -----------------------------------------------------------------------------------


def _left(noun: Token) -> range:
    """Tokens before the noun that describe it, by the surface: the parser tears "artillery and missile fire" apart."""
    start = noun.i
    first = max(noun.sent.start, noun.i - WINDOW)
    while start > first and _describes(noun.doc[start - 1], start == noun.i):
        start -= 1
    while start < noun.i and noun.doc[start].text in (",", "and", "or"):
        start += 1
    return range(start, noun.i + 1)


def _describes(token: Token, nearest: bool) -> bool:
    if token.text in (",", "and", "or", "&"):
        before = token.nbor(-1) if token.i > token.sent.start else token
        return (
            not nearest
            and before.pos_ in ("NOUN", "PROPN", "ADJ")
            and _lemma(before) not in lexicon()["nouns"]
        )
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "IN", "TO", "PRP", "WDT", "WP", "EX", "WRB", "RB"):
        return token.tag_ == "RB" and token.lower_ not in ("also", "then", "again")
    return token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "PART", "VERB", "PUNCT", "PRON", "ADV") and (
        token.text in "-–\"'“”‘’" or token.pos_ != "PUNCT"
    )


def _arms(noun: Token, lemma: str, weapon: Located[Weapon] | None, reading: Reading) -> list[Arm] | None:
    arms = arms_in(_left(noun), reading)
    if not any(a.kind == "bomb" for a in arms) and (weapon is not None or _air_and(noun)):
        arms.append(Arm("bomb", weapon, None, True))
    if lemma in ("shelling", "cannonade", "shellfire") or not arms:
        arms = arms or _arms_right(noun, reading)
    if not arms:
        actor = _actor(noun)
        arms = (
            [a for a in arms_in(phrase(actor), reading) if a.kind in ("bomb", "drone", "artillery")]
            if actor is not None
            else []
        )
    if arms:
        return arms + [a for a in _joined_munitions(noun, reading) if all(a.kind != b.kind for b in arms)]
    if lemma in words("noun_rules", "needs_weapon"):
        return _under_fire(noun, lemma)
    implied = lexicon()["nouns"].get(lemma) or None
    return [Arm(implied, None, None, implied == "bomb")]


def _joined_munitions(noun: Token, reading: Reading) -> list[Arm]:
    """ "airstrikes and shells have hit": a munition joined to the attack."""
    held = {i for c in noun.children if c.dep_ == "conj" and not _attack_word(c) for i in phrase(c)}
    return arms_in(held, reading)


def _air_and(noun: Token) -> bool:
    """ "air and artillery strikes"."""
    left = _left(noun)
    return any(
        t.lower_ in ("air", "aerial") and t.nbor().text in (",", "and", "or")
        for t in noun.doc[left.start : noun.i]
    )


def _under_fire(noun: Token, lemma: str) -> list[Arm] | None:
    """ "came under fire": guns; "took a direct hit": a strike."""
    before = noun.doc[noun.i - 1].lower_ if noun.i else ""
    if lemma == "hit" and before == "direct":
        return [Arm(None)]
    if (
        lemma == "fire"
        and noun.dep_ == "pobj"
        and noun.head.lower_ == "under"
        and noun.head.head.lemma_ == "come"
    ):
        return [Arm("artillery", None, None, True)]
    if lemma in ("assault", "onslaught") and before in ("aerial", "air"):
        return [Arm("bomb", None, None, True)]
    return None


def _arms_right(noun: Token, reading: Reading) -> list[Arm]:
    """ "a barrage of missiles", "an attack with drones", "strikes, delivered by warplanes and artillery"."""
    held: set[int] = set()
    for head in held_by(noun, "of", "with", "using", "from", "involving"):
        held |= phrase(head)
    by = [
        a for h in held_by(noun, "by") for a in arms_in(phrase(h), reading) if a.kind in ("drone", "missile")
    ]
    if by:
        return by
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in (
            "use",
            "involve",
            "include",
            "deliver",
            "carry",
            "launch",
            "conduct",
        ):
            held |= subtree(clause, 20)
    verb = _top(noun).head
    for clause in verb.children if verb.pos_ == "VERB" else ():
        if (
            clause.dep_ == "advcl"
            and clause.lemma_ in ("deploy", "use", "involve", "employ", "fire")
            and clause.i > noun.i
        ):
            held |= subtree(clause, 20)
    return arms_in(held, reading)


def _count_attacks(noun: Token, arms: list[Arm], reading: Reading) -> None:
    """ "two missile strikes", "a double missile strike": as many munitions."""
    if noun.lemma_ == "attack" and arms and arms[0].kind != "drone":
        return  # "two missile attacks" tells of no number of missiles
    if len(arms) != 1 or arms[0].count is not None or arms[0].kind not in ("missile", "bomb", "drone"):
        return
    left = _left(noun)
    counts = [q for q in reading.within(reading.quantities, left.start, noun.i) if q.value.kind == "count"]
    if counts and arms[0].weapon is not None:
        arms[0].count = counts[-1]


# ---- who and what ------------------------------------------------------------------------------------------


def _hit(noun: Token, lemma: str, arms: list[Arm], reading: Reading) -> StrikeHit:
    left = noun.doc[_left(noun).start : noun.i]
    before = {t.lower_ for t in left}
    target = _target(noun)
    definite = bool(before & words("noun_rules", "definite"))
    plural = noun.tag_ in ("NNS", "NNPS") or bool(before & words("noun_rules", "plural_cues"))
    another = bool(
        before & {"another", "second", "other", "separate", "earlier", "previous", "new", "similar"}
    )
    tokens = reading.clause(noun.i) | subtree(noun)
    owner = " ".join(t.text for t in left if t.dep_ != "pobj")
    return StrikeHit(
        noun.i,
        "attack",
        arms,
        f"noun_{lemma}",
        _actor(noun),
        thing(target),
        owner,
        definite,
        bool(before & {"a", "an", "another"}) and not plural,
        plural,
        another,
        tokens=tokens,
    )


def _actor(noun: Token) -> Token | None:
    by = first(held_by(noun, "by"))
    if by is not None:
        return by
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in words("noun_rules", "by_whom"):
            return first(held_by(clause, "by")) or (subject(clause) if not passive(clause) else None)
    top = _top(noun)
    verb = top.head
    source = first(held_by(noun, "from"))
    if source is None and top.dep_ == "pobj" and verb.lower_ == "under":
        source = first(held_by(verb.head, "from", "by"))
    if source is not None:
        return source
    if noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lemma_.lower() in lexicon()["nouns"]:
        return _actor(verb.head)
    if top.dep_ == "pobj" and verb.lower_ in ("for", "of") and verb.head.lemma_ in ("blame", "accuse"):
        return first(objects(verb.head)) or (subject(verb.head) if passive(verb.head) else None)
    if top.dep_ == "dobj" and verb.lemma_ in words("noun_rules", "by_whom") | {
        "intensify",
        "resume",
        "continue",
        "use",
    }:
        return subject(verb)
    if noun.dep_ == "nsubjpass" and verb.lemma_ in words("noun_rules", "by_whom"):
        return first(held_by(verb, "by"))
    return None


def _top(noun: Token) -> Token:
    """The first of joined nouns ("shelling and strikes have hit")."""
    while (
        noun.dep_ in ("conj", "amod", "compound", "nmod")
        and noun.head.pos_ in ("NOUN", "PROPN", "VERB")
        and (noun.head.i != noun.i)
    ):
        noun = noun.head
    return noun


def _target(noun: Token) -> Token | None:
    on = first(held_by(noun, "on", "against", "at", "of", "targeting")) or _right_after(noun)
    if on is not None and not _is_weapon_word(on) and not _attack_word(on):
        return on
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and _attack_word(noun.head.head):
        return _target(noun.head.head)
    top = _top(noun)
    verb = top.head
    if top.dep_ == "nsubj" and verb.pos_ == "VERB":
        return first(objects(verb))
    if top.dep_ == "dobj" and verb.lemma_ in words("noun_rules", "light"):
        return subject(verb)
    if top.dep_ == "pobj" and top.head.dep_ in ("prep", "agent"):
        above = top.head.head
        under = top.head.lower_ == "under" or above.lemma_ not in ("come", "be", "remain")
        if (
            above.pos_ in ("VERB", "AUX")
            and under
            and (above.lemma_ in words("noun_rules", "light") or passive(above))
        ):
            return subject(above)
        if above.lemma_ == "target" and above.head.lemma_ == "be":
            return subject(above.head)
    return None


def _right_after(noun: Token) -> Token | None:
    """ "killed by a strike on a theatre", "attacks aimed at the city": what the parser hung elsewhere."""
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.lemma_ in ("aim", "target", "direct"):
            return first(held_by(clause, "at", "on", "against")) or first(objects(clause))
    if noun.i + 1 < noun.sent.end and noun.nbor().lower_ in ("on", "against"):
        return first([c for c in noun.nbor().children if c.dep_ == "pobj"])
    return None


def _is_weapon_word(head: Token) -> bool:
    return head.lemma_.lower() in ("missile", "rocket", "drone", "bomb", "shell", "artillery", "mortar")
