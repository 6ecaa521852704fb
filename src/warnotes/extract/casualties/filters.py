"""Harm that makes no row: only possible, denied, mixed with another outcome, or of another story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.unreal import negated, unreal

if TYPE_CHECKING:
    from warnotes.extract.casualties.victims import Finding
    from warnotes.extract.reading import Reading


def refused(finding: Finding, findings: list[Finding], reading: Reading) -> str | None:
    """Why a finding makes no row, or None."""
    harm = finding.harm
    token = reading.doc[harm.i]
    zero = any(g.kind == "none" for g in finding.groups)
    if unreal(token) is not None:
        return "unreal"
    if not zero and token.pos_ in ("VERB", "AUX") and negated(token):
        return "negated"
    if _mixed(finding, reading) and not zero:
        return "mixed"
    if w.elsewhere().search(reading.sentence(harm.i).text):
        return "elsewhere"
    return None


def _mixed(finding: Finding, reading: Reading) -> bool:
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
            if known and _outcome(other) != harm.outcome:
                return doc[i].lower_ != "and" or not (vague or single)
    return False


def _outcome(token) -> str | None:  # type: ignore[no-untyped-def]
    return w.verb_outcomes().get(w.lemma(token)) or w.adjectives().get(token.lower_)
