"""What the colours and marks of a chart stand for, above it; nothing to be clicked."""

from ui.charts.drawing import FONT_SIZE, Palette

LEGEND_HEIGHT = 40


def legend(colours: Palette) -> dict[str, object]:
    """The `legend` of a plotly layout: one line over the plot, from its left edge."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": FONT_SIZE, "color": colours.text},
    }
