"""Drawings that need no script: lines, bands and dots that the browser stretches to the width of their place.

Plotly takes a laptop a second to load. Where nobody clicks a chart, the page is there without it, and prints as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from urllib.parse import quote

from ui.escaping import as_html

WHOLE = 1000  # the length of either side of the picture, whatever it is stretched to
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" preserveAspectRatio="none">{}</svg>'
_LINE = 'fill="none" stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"'


@dataclass(frozen=True)
class Drawing:
    """HTML of a drawing, without what is read aloud in its place."""

    height: int
    inside: str

    def html(self, name: str, told: str) -> str:
        """The whole drawing under its *name*; *told* is read aloud."""
        style = f"position:relative;height:{self.height}px;overflow:hidden;line-height:1.2;print-color-adjust:exact"
        return f'<div role="img" data-chart="{name}" aria-label="{as_html(told)}" style="{style}">{self.inside}</div>'


@dataclass(frozen=True)
class Frame:
    """The ends of both axes in their own units, the height in pixels, and the margins beside the plot."""

    height: int
    x: tuple[float, float]
    y: tuple[float, float]
    left: int = 8
    right: int = 8
    top: int = 8
    bottom: int = 8

    def across(self, x: float) -> float:
        """The share of the way from the left edge of the plot."""
        return (x - self.x[0]) / (self.x[1] - self.x[0])

    def down(self, y: float) -> float:
        """The share of the way from the top of the plot."""
        return (self.y[1] - y) / (self.y[1] - self.y[0])

    def line(self, points: Iterable[tuple[float, float]], colour: str, width: float = 3) -> str:
        """Through the *points*; a gap where one is not finite, and a dot where one stands alone."""
        path, is_joined = "", False
        for x, y in points:
            if not isfinite(y):
                is_joined = False
                continue
            spot = f"{WHOLE * self.across(x):.0f} {WHOLE * self.down(y):.0f}"
            path += f"L{spot}" if is_joined else f"M{spot}h0"
            is_joined = True
        return f'<path d="{path}" stroke="{colour}" stroke-width="{width:g}" {_LINE}/>'

    def dots(self, points: Iterable[tuple[float, float]], colour: str, size: float) -> str:
        """Round dots, *size* pixels wide: each a line without length."""
        alone = (point for x, y in points for point in ((x, y), (x, float("nan"))))
        return self.line(alone, colour, size)

    def level(self, y: float, colour: str, width: float = 2, dash: str = "") -> str:
        """A line across the plot at the height of *y*."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        at = f"{WHOLE * self.down(y):.0f}"
        return f'<path d="M0 {at}H{WHOLE}" stroke="{colour}" stroke-width="{width:g}"{dashed} {_LINE}/>'

    def band(self, low: float, high: float, colour: str, opacity: float) -> str:
        """A band across the plot."""
        top, bottom = (WHOLE * self.down(y) for y in (high, low))
        place = f'x="0" width="{WHOLE}" y="{top:.0f}" height="{bottom - top:.0f}"'
        return f'<rect {place} fill="{colour}" fill-opacity="{opacity:g}"/>'

    def drawn(self, picture: Sequence[str], over: Sequence[str] = ()) -> Drawing:
        """The *picture* of lines, and *over* it texts and marks, which are not stretched."""
        inset = f"position:absolute;left:{self.left}px;right:{self.right}px;top:{self.top}px;bottom:{self.bottom}px"
        return Drawing(
            self.height, f'<div style="{inset}">{picture_of(picture) if picture else ""}{"".join(over)}</div>'
        )

    def text(self, text: str, x: float, y: float, style: str, more: str = "") -> str:
        """*text* with its upper left corner at the point; *style* moves it from there. With *more* behind it, it is
        bold."""
        written = f"<b>{as_html(text)}</b>&ensp;{as_html(more)}" if more else as_html(text)
        return f'<span style="{self._at(x, y)};white-space:nowrap;{style}">{written}</span>'

    def diamond(self, x: float, y: float, fill: str, size: int, edge: str = "", told: str = "") -> str:
        """A square that stands on its corner, around the point."""
        return self._mark(x, y, f"{_box(size, size)};rotate:45deg;background:{fill};{_edge(2, edge)}", told)

    def dot(self, x: float, y: float, size: int, fill: str, edge: str, told: str) -> str:
        """A round dot with an edge, around the point; *told* is shown under the mouse."""
        return self._mark(x, y, f"{_box(size, size)};border-radius:50%;background:{fill};{_edge(1.5, edge)}", told)

    def upright(self, x: float, y: float, colour: str, told: str, tall: int = 22, thick: int = 3) -> str:
        """A short upright line through the point."""
        return self._mark(x, y, f"{_box(thick, tall)};background:{colour}", told)

    def rod(self, x0: float, x1: float, y: float, colour: str, thick: int) -> str:
        """A line from *x0* to *x1*, *thick* pixels high."""
        wide = 100 * (self.across(x1) - self.across(x0))
        style = f"width:{wide:.2f}%;height:{thick}px;translate:0 -50%;background:{colour}"
        return f'<span style="{self._at(x0, y)};{style}"></span>'

    def block(self, x: tuple[float, float], y: float, thick: int, style: str, text: str, told: str) -> str:
        """A bar from *x* to *x*, *thick* pixels high, with *text* in its middle; *told* is shown under the mouse."""
        wide = 100 * (self.across(x[1]) - self.across(x[0]))
        middle = "display:flex;align-items:center;justify-content:center;box-sizing:border-box"
        box = f"width:{wide:.2f}%;height:{thick}px;translate:0 -50%;{middle};{style}"
        title = f' title="{as_html(told)}"' if told else ""
        return f'<span{title} style="{self._at(x[0], y)};{box}">{as_html(text)}</span>'

    def column(self, x: float, wide: float, y: tuple[float, float], colour: str, told: str = "") -> str:
        """An upright bar around *x* between the two heights; *told* is shown under the mouse."""
        low, high = min(y), max(y)
        share = 100 / (self.x[1] - self.x[0])
        tall = 100 * (self.down(low) - self.down(high))
        title = f' title="{as_html(told)}"' if told else ""
        style = f"width:{share * wide:.2f}%;height:{tall:.2f}%;background:{colour}"
        return f'<span{title} style="{self._at(x - wide / 2, high)};{style}"></span>'

    def hover(self, x: float, width: float, told: str) -> str:
        """What is shown where the mouse rests on the column around *x*."""
        place = f"position:absolute;top:0;bottom:0;left:{100 * self.across(x - width / 2):.2f}%"
        wide = 100 * width / (self.x[1] - self.x[0])
        return f'<span title="{as_html(told)}" style="{place};width:{wide:.2f}%"></span>'

    def _mark(self, x: float, y: float, style: str, told: str) -> str:
        title = f' title="{as_html(told)}"' if told else ""
        return f'<span{title} style="{self._at(x, y)};translate:-50% -50%;{style}"></span>'

    def _at(self, x: float, y: float) -> str:
        return f"position:absolute;left:{100 * self.across(x):.2f}%;top:{100 * self.down(y):.2f}%"


def _box(width: int, height: int) -> str:
    return f"width:{width}px;height:{height}px"


def _edge(width: float, colour: str) -> str:
    return f"outline:{width:g}px solid {colour}" if colour else ""


def picture_of(parts: Iterable[str], told: str = "", style: str = "") -> str:
    """Parts of a drawing as one picture that fills its place; *told* is read aloud, and shown under the mouse."""
    source = "data:image/svg+xml," + quote(_SVG.format("".join(parts)), safe=" =/:")
    title = f' title="{as_html(told)}"' if told else ""
    filled = f"display:block;width:100%;height:100%;{style}"
    return f'<img alt="{as_html(told)}"{title} src="{source}" style="{filled}">'
