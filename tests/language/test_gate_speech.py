"""Sentences that tell who says a row are read with it."""

from __future__ import annotations

import pytest

from warnotes.language.gate import segments
from warnotes.language.gate.speech import speakers_of

KEPT: list[tuple[str, list[int], list[int]]] = [
    ('"It was night. A missile hit the school." Mayor Ivan Hai told us so.', [1], [1, 2]),
    ("Governor Ivan Hai said it was quiet. Later he said a missile hit the school.", [1], [0, 1]),
    ("The council met on Monday. A missile hit the school.", [1], [1]),
    ("The mayor said it was quiet. A missile hit the school.", [1], [1]),
]


@pytest.mark.parametrize(("text", "chosen", "kept"), KEPT)
def test_the_sentence_of_the_speaker_is_kept(text: str, chosen: list[int], kept: list[int]) -> None:
    assert speakers_of(text, segments(text), chosen) == kept
