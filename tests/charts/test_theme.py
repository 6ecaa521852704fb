"""The look of figures: enough contrast on both papers, a renderer whose output can be read and repeated."""

from __future__ import annotations

import json

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from charts import builders
from warnotes.charts import swimlanes, theme
from warnotes.errors import ParameterError

MIME = "application/vnd.plotly.v1+json"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", theme.PAPER.values())
@pytest.mark.parametrize("mark", theme.VOICE_COLOUR.values())
def test_marks_stand_out_from_both_papers(mark: str, paper: str) -> None:
    assert contrast(mark, paper) >= 3


@pytest.mark.parametrize("name", theme.THEMES)
def test_text_stands_out_from_its_paper(name: str) -> None:
    assert contrast(theme.INK[name], theme.PAPER[name]) >= 7
    assert contrast(theme.QUIET[name], theme.PAPER[name]) >= 4.5


def test_every_voice_has_a_colour_of_its_own() -> None:
    assert len(set(theme.VOICE_COLOUR.values())) == len(theme.VOICES)


def test_stored_figure_holds_plain_lists_and_no_share_button() -> None:
    theme.use("light")
    figure = go.Figure(go.Scatter(x=np.arange(3), y=np.array([0.123456789, np.nan, 1e-9])))
    bundle = pio.renderers["warnotes"].to_mimebundle(figure.to_dict())
    stored = json.dumps(bundle)
    assert "bdata" not in stored
    assert bundle[MIME]["data"][0]["y"] == [0.123457, None, 1e-9]
    assert bundle[MIME]["config"]["showSendToCloud"] is False


def test_plain_keeps_whole_numbers_and_shapes() -> None:
    coded = {"dtype": "i4", "bdata": "AQAAAAIAAAADAAAABAAAAA==", "shape": "2,2"}
    assert theme.plain({"z": coded, "n": 1645660800000}) == {"z": [[1, 2], [3, 4]], "n": 1645660800000}


def test_theme_is_chosen_by_name() -> None:
    theme.use("dark")
    dark = swimlanes.by_place(builders.claims(3))
    theme.use("light")
    light = swimlanes.by_place(builders.claims(3))
    assert dark.layout.template.layout.paper_bgcolor == theme.PAPER["dark"]
    assert light.layout.template.layout.paper_bgcolor == theme.PAPER["light"]
    with pytest.raises(ParameterError, match="light, dark"):
        theme.use("drak")


def test_figures_can_be_made_before_a_theme_is_chosen() -> None:
    pio.templates.default = "plotly"
    figure = swimlanes.by_place(builders.claims(3))
    assert figure.layout.template.layout.paper_bgcolor == theme.PAPER["light"]
