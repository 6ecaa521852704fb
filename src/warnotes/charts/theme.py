"""One look for every figure, and the renderer that makes stored figures readable, small and repeatable.

Colours keep a contrast of at least 3:1 with white and with the dark paper, so that one stored figure can
be shown on either. No colour stands alone: shape, position or pattern always says the same thing again.
No flags, and no red for anyone.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
from plotly.io.base_renderers import PlotlyRenderer

from warnotes.charts.text import wrapped
from warnotes.errors import ParameterError

BLUE, PURPLE, GREEN, GREY = "#0A7FC2", "#C76B9E", "#009E73", "#76828B"
VERMILLION = "#D55E00"  # for figures in which no side appears
VOICES = ("Ukraine", "Russia", "other", "outlet")
VOICE_COLOUR = {"Ukraine": BLUE, "Russia": PURPLE, "other": GREEN, "outlet": GREY}
VOICE_NAME = {
    "Ukraine": "Ukrainian speakers",
    "Russia": "Russian speakers",
    "other": "other speakers",
    "outlet": "the outlets themselves",
}
PAPER = {"light": "#FFFFFF", "dark": "#14181C"}
INK = {"light": "#1F2933", "dark": "#E4E8EB"}
QUIET = {"light": "#52606D", "dark": "#A7B1BA"}
GRID = {"light": "#E1E6EA", "dark": "#2D353C"}
BAND = "rgba(127,140,150,0.10)"
THEMES = ("light", "dark")
RENDERER = "warnotes"
CONFIG = {"displaylogo": False, "showSendToCloud": False}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
DIGITS = 6
SOURCE_SPACE = 46


@dataclass(frozen=True)
class Words:
    """What a figure says in words.

    ``title`` states the point; ``subtitle`` measure, unit and period; ``source`` where it comes from;
    ``description`` the whole in sentences, for those who cannot see it; ``key`` pairs of colour and meaning;
    ``columns`` the heads of the rows that the traces carry as ``customdata``. Plain text, not yet escaped.
    """

    title: str
    subtitle: str
    source: str
    description: str
    columns: Sequence[str] = ()
    key: Sequence[tuple[str, str]] = ()


def template(name: str) -> dict[str, Any]:
    """Return our small Plotly template for ``light`` or ``dark`` as plain JSON values."""
    axis = {
        "gridcolor": GRID[name],
        "linecolor": QUIET[name],
        "zerolinecolor": GRID[name],
        "tickcolor": GRID[name],
        "tickfont": {"color": QUIET[name]},
        "title": {"font": {"color": QUIET[name], "size": 12}},
    }
    layout = {
        "paper_bgcolor": PAPER[name], "plot_bgcolor": PAPER[name],
        "font": {"family": FONT, "size": 12, "color": INK[name]},
        "xaxis": axis, "yaxis": axis, "colorway": [BLUE, PURPLE, GREEN, GREY],
        "hoverlabel": {"align": "left", "bgcolor": PAPER[name], "bordercolor": QUIET[name],
                       "font": {"color": INK[name]}},
        "annotationdefaults": {"font": {"color": QUIET[name]}},
    }  # fmt: skip
    return {"layout": layout}


def use(name: str = "light") -> None:
    """Install renderer and theme for this session; called once by a notebook's set-up cell.

    Raises:
        ParameterError: there is no such theme.
    """
    if name not in THEMES:
        raise ParameterError(f"theme={name!r} is unknown; choose one of {', '.join(THEMES)}")
    pio.renderers[RENDERER] = Plain(config=CONFIG)
    pio.renderers.default = RENDERER
    pio.templates["warnotes"] = go.layout.Template(template(name))
    pio.templates.default = "warnotes"


def finish(fig: go.Figure, words: Words, *, height: int, legend: bool = False) -> go.Figure:
    """Give ``fig`` its words, margins and template, and return it.

    ``layout.meta`` keeps the words apart from the drawing, so that the report can set them as HTML, where
    they wrap on a phone and a screen reader finds them.
    """
    theme = "dark" if pio.templates.default == "warnotes" and _is_dark() else "light"
    title, subtitle = wrapped(words.title, 86, 2), wrapped(words.subtitle, 118, 3)
    keys = "&nbsp; ".join(f'<span style="color:{c}">■</span> {wrapped(t, 90, 1)}' for c, t in words.key)
    under = "<br>".join(part for part in (subtitle, keys) if part)
    lines = title.count("<br>") * 1.5 + under.count("<br>")
    top = round(78 + 18 * lines + 24 * legend)
    fig.update_layout(
        template=template(theme),
        height=height + top + SOURCE_SPACE,
        showlegend=legend,
        margin={"l": 8, "r": 12, "t": top, "b": SOURCE_SPACE + 24},
        title={
            "text": title,
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "pad": {"l": 10, "t": 14},
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "font": {"size": 18},
            "subtitle": {"text": under, "font": {"size": 12, "color": QUIET[theme]}},
        },
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1 + 20 / height,
            "yanchor": "bottom",
            "font": {"size": 12},
            "itemdoubleclick": False,
            "bgcolor": "rgba(0,0,0,0)",
            "entrywidth": 0,
        },
        hovermode="closest",
        barmode="stack",
        dragmode=False,
        meta={
            "title": words.title,
            "subtitle": words.subtitle,
            "source": words.source,
            "height": height,
            "description": words.description,
            "columns": list(words.columns),
            "key": [list(pair) for pair in words.key],
        },
    )
    fig.add_annotation(
        name="source",
        text=wrapped(words.source, 130, 2),
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xanchor="left",
        yanchor="bottom",
        yshift=-(SOURCE_SPACE + 22),
        showarrow=False,
        align="left",
        font={"size": 11},
    )
    return fig


def empty(words: Words) -> go.Figure:
    """A figure that says honestly that there is nothing to show, with the same words around it."""
    fig = go.Figure()
    fig.update_xaxes(visible=False)
    fig.update_yaxes(visible=False)
    fig.add_annotation(text=wrapped(words.description, 60, 4), showarrow=False, font={"size": 14})
    return finish(fig, words, height=140)


def plain(value: Any, digits: int = DIGITS) -> Any:
    """Return ``value`` with Plotly's base64 arrays as lists and floats cut to ``digits`` significant digits.

    Whole numbers and text pass unharmed, so keep times as text and counts as integers.
    """
    if isinstance(value, dict) and {"bdata", "dtype"} <= value.keys():
        flat = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
        shape = [int(n) for n in str(value.get("shape", flat.size)).split(",")]
        return plain(flat.reshape(shape).tolist(), digits)
    if isinstance(value, dict):
        return {key: plain(item, digits) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, digits) for item in value]
    if isinstance(value, float):
        return float(f"{value:.{digits}g}") if math.isfinite(value) else None
    return value


class Plain(PlotlyRenderer):  # type: ignore[misc]  # plotly ships no types
    """Plotly's JSON bundle with plain lists: a changed number is one readable line of a diff."""

    def to_mimebundle(self, fig_dict: dict[str, Any]) -> dict[str, Any]:
        """Return ``{mimetype: figure}`` for the notebook."""
        bundle = super().to_mimebundle(fig_dict)
        return {mimetype: plain(figure) for mimetype, figure in bundle.items()}


def _is_dark() -> bool:
    return str(pio.templates["warnotes"].layout.paper_bgcolor).upper() == PAPER["dark"]
