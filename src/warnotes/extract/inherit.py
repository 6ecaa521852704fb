"""When a sentence that names no place may take one from the sentences before it.

An event told on ("the attack", "another two were hurt") happened where the story is; a tally of the war, a
salvo on the country or the day's total of a general staff did not, and gets no place rather than a wrong one.
"""

from __future__ import annotations

import re

CUMULATIVE = re.compile(
    r"\bsince\s+(?:the\s+)?(?:start|beginning|outbreak|onset|full|russian?|russia’s|russia's|invasion|war|february|feb|january|moscow|putin|vladimir)\b"
    r"|\bsince\b[^.;]{0,60}\b(?:invaded|invasion|war)\b|\b(?:so\s+far|to\s+date)\b|\b(?:of|in|during|into)\s+(?:the|this|a)\s+(?:\w+\s+)?(?:war|conflict|invasion)\b"
    r"|\bwar\s+(?:that\s+)?has\s+(?:killed|claimed)|\b(?:months?|weeks?|days?)\s+of\s+(?:the\s+)?(?:war|fighting|invasion|conflict)\b"
    r"|\btens\s+of\s+thousands\b|\bhundreds\s+of\s+thousands\b|\bby\s+day\s+\d+\b|\blosses\b|\btroop\s+losses\b|\boverall\b",
    re.I,
)
WIDE = re.compile(
    r"\b(?:across|throughout|around|all\s+over|nationwide|against)\s+(?:[\w’'-]+\s+){0,3}?(?:country|ukraine|nation|regions)\b|\bnationwide\b"
    r"|\bukrainian\s+(?:cities|towns|regions|energy|power|critical|infrastructure|territory|soil|electricity|targets|population|skies|air ?space|ports|citizens)\b"
    r"|\b(?:country|ukraine)(?:’s|'s)\s+(?:energy|power|critical|infrastructure|electricity|cities|grid)\b"
    r"|\b(?:cities|regions|targets|parts|areas|towns)\s+(?:across|of|in|around)\s+(?:the\s+country|ukraine)\b"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|various|many|multiple)\s+(?:ukrainian\s+|other\s+|different\s+)?(?:regions|oblasts|cities|provinces)\b",
    re.I,
)
TALLY = re.compile(r"\b(?:past|last|previous|preceding)\s+(?:24\s+hours|day|twenty-four\s+hours)\b|\bin\s+24\s+hours\b", re.I)
SALVO = re.compile(
    r"\b(?:launched|fired|launching|firing|unleashed|downed|shot\s+down|intercepted|destroyed)\b[^.;]{0,60}\b(?:drones|missiles|uavs|rockets)\b"
    r"|\b(?:drones|missiles|uavs)\b[^.;]{0,40}\b(?:launched|fired|downed|shot\s+down|intercepted)\b",
    re.I,
)
POINTING = re.compile(
    r"\b(?:the|this|that|these|those)\s+(?:[\w’'-]+\s+){0,2}?(?:attack|strike|strikes|shelling|blast|explosion|assault|bombing|bombardment|raid|massacre|"
    r"incident|building|house|home|apartment|hospital|school|theatre|theater|station|mall|market|plant|prison|victims|dead|wounded|injured|bodies|toll|rubble|scene|site|"
    r"fire|block|hotel|warehouse|base|facility|church|factory)\b"
    r"|\b(?:there|here)\b|\banother\b|\bothers\b|\bmore\b|\bamong\s+(?:them|the)\b|\bdeath\s+toll\b|\bin\s+(?:total|all)\b|\brescue|\brubble\b",
    re.I,
)
NEAR = 2
"""Sentences back from which a place is taken without a word that points back."""
FAR = 8
"""Sentences back from which it is taken with one."""


def reach(sentence: str) -> int:
    """How many sentences back the place of an event may stand for this sentence, or -1: it has none to inherit."""
    if CUMULATIVE.search(sentence) or WIDE.search(sentence):
        return -1
    pointing = POINTING.search(sentence) is not None
    if TALLY.search(sentence) or SALVO.search(sentence) and not pointing:
        return -1
    return FAR if pointing else NEAR
