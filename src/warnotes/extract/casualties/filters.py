"""Harm that makes no row: only possible, denied, mixed with another outcome, or of another story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.unreal import negated, unreal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.casualties.victims import Finding
    from warnotes.extract.reading import Reading


def refused(finding: Finding, findings: list[Finding], reading: Reading) -> str | None:
    """Why a finding makes no row, or None."""
    harm = finding.harm
    token = reading.doc[harm.i]
    zero = any(g.kind == "none" for g in finding.groups)
    if unreal(token) is not None and not _estimate(token):
        return "unreal"
    told = token.head if token.dep_ == "acomp" else token
    if not zero and told.pos_ in ("VERB", "AUX") and negated(told):
        return "negated"
    if _mixed(finding, findings, reading) and not zero:
        return "mixed"
    if harm.outcome == "missing" and _rescued(finding, reading):
        return "found"
    if harm.outcome == "captured" and _told_already(finding, findings, reading):
        return "attribute"
    if harm.outcome == "captured" and _by_police(token, reading):
        return "police"
    if w.elsewhere().search(reading.sentence(harm.i).text):
        return "elsewhere"
    return None


def _estimate(token: Token) -> bool:
    """ "thousands may have been killed": told as an estimate of what has happened."""
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    return bool(helpers & w.words("war_toll", "guesses")) and "have" in helpers


def _rescued(finding: Finding, reading: Reading) -> bool:
    """ "bodies found under the rubble", "pulled from the rubble": nobody is missing."""
    first = min(g.first for g in finding.groups)
    span = reading.doc[min(first, finding.harm.first) : finding.harm.last]
    return any(t.lemma_.lower() in w.words("rubble", "found") for t in span)


def _by_police(token: Token, reading: Reading) -> bool:
    """ "detained 300 people at protests": the work of police and courts, no loss of the war."""
    if token.lemma_.lower() not in w.words("people_needed", "police"):
        return False
    return any(t.lower_ in w.words("people_needed", "protest") for t in reading.sentence(token.i))


def _told_already(finding: Finding, findings: list[Finding], reading: Reading) -> bool:
    """ "killed dozens of prisoners captured in May": how the dead are described, not a loss of its own."""
    firsts = {g.first for g in finding.groups}
    return any(
        other is not finding and other.harm.outcome == "killed" and firsts & {g.first for g in other.groups}
        for other in findings
    )


def _mixed(finding: Finding, findings: list[Finding], reading: Reading) -> bool:
    """One figure for two outcomes: "killed or captured"; by "and" only a vague figure holds for both."""
    doc, harm = reading.doc, finding.harm
    vague = all(g.high is not None and g.low is not None and g.high > g.low for g in finding.groups)
    single = all(g.kind in ("named", "definite", "pronoun", "person") for g in finding.groups)
    for i, step in ((harm.last, 1), (harm.first - 1, -1)):
        if not 0 < i < len(doc) - 1:
            continue
        if doc[i].lower_ in ("or", "and", ",", "/"):
            other = doc[i + step]
            known = w.lemma(other) in w.verb_outcomes() or other.lower_ in w.adjectives()
            if known and _outcome(other) != harm.outcome and not _own_figure(other.i, finding, findings):
                return doc[i].lower_ != "and" or not (vague or single)
    return False


def _own_figure(i: int, finding: Finding, findings: list[Finding]) -> bool:
    """ "left 53 dead and wounded dozens more": the other word has people of its own."""
    firsts = {g.first for g in finding.groups}
    return any(f.harm.first <= i < f.harm.last and not firsts & {g.first for g in f.groups} for f in findings)


def _outcome(token: Token) -> str | None:
    return w.verb_outcomes().get(w.lemma(token)) or w.adjectives().get(token.lower_)
