"""The boilerplate lexicon is whole, and a broken one names its entry."""

import pytest

from warnotes.articles import rules
from warnotes.errors import LexiconError
from warnotes.lexicon import load

GOOD = {"kind": "app", "scope": "span", "needs": ["app"], "pattern": "app"}


def test_every_rule_compiles_and_every_fragment_is_used() -> None:
    lexicon = rules.lexicon()
    assert len(lexicon.rules) > 40
    data = load(rules.NAME)
    patterns = "".join(rule["pattern"] for rule in data["rule"])
    assert [name for name in data["fragments"] if f"@{name}@" not in patterns] == []


def test_no_pattern_is_unbounded() -> None:
    """Stars and pluses over a class that takes letters would make hostile text slow."""
    for rule in load(rules.NAME)["rule"]:
        assert "(.*" not in rule["pattern"]
        assert ".+" not in rule["pattern"]
        assert "]*" not in rule["pattern"].replace(r"\w]*", "").replace("[.!?]*", "").replace("[.>»]*", "")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pattern": "("}, "missing \\)"),
        ({"scope": "page"}, "scope must be one of"),
        ({"scope": "run"}, "'run' needs 'continues'"),
        ({"colour": "red"}, "unknown \\['colour'\\]"),
        ({"needs": []}, "at least one"),
        ({"needs": ["App"]}, "lower-case"),
    ],
)
def test_a_broken_entry_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(LexiconError, match=f"rule 7 \\(app\\).*{message}"):
        rules._rule({**GOOD, **change}, 7, {})
