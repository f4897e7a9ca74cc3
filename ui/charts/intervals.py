"""Bars with what they could as well have been: the interval is part of the message."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.drawing import FONT_SIZE, Palette, palette
from ui.charts.stretched import Drawing, Frame

ROW_HEIGHT = 44
ROOM = 1.25
WIDE = 0.65  # of a bar, where 1 would leave no gap
GAP, LETTER, MOST_BESIDE = 8, 8.5, 320  # pixels: beside the bars, of a letter, of the longest name


@dataclass(frozen=True)
class Bar:
    """A name (user text), its value with the interval, what is written behind it, and whether it rests on enough."""

    name: str
    value: float
    low: float
    high: float
    text: str
    is_enough: bool = True


def intervals_drawing(bars: Sequence[Bar]) -> Drawing:
    """One row for each bar, the first on top; those that rest on too little are pale."""
    colours = palette()
    longest = max((max(bar.high, bar.value) for bar in bars), default=1.0) or 1.0
    left = GAP + min(MOST_BESIDE, round(LETTER * max((len(bar.name) for bar in bars), default=0)))
    frame = Frame(ROW_HEIGHT * len(bars) + 16, x=(0, longest * ROOM), y=(-len(bars), 0), left=left)
    over = [part for row, bar in enumerate(bars) for part in _row(frame, -(row + 0.5), bar, colours)]
    return frame.drawn([], over)


def _row(frame: Frame, at: float, bar: Bar, colours: Palette) -> list[str]:
    fill = f"background:{colours.main if bar.is_enough else colours.pending}"
    # Behind the interval, in every row: what is written over a bar is crossed by the interval of a short one.
    written = f"font-size:{FONT_SIZE}px;color:{colours.text};white-space:nowrap"
    beside = f"font-size:{FONT_SIZE - 1}px;color:{colours.text};translate:calc(-100% - {GAP}px) -50%"
    cut = f"max-width:{frame.left - GAP}px;overflow:hidden;text-overflow:ellipsis"
    return [
        frame.text(bar.name, 0, at, f"{beside};{cut}"),
        frame.block((0, bar.value), at, round(ROW_HEIGHT * WIDE), fill, "", ""),
        frame.rod(bar.low, bar.high, at, colours.text, 2),
        *(frame.upright(end, at, colours.text, "", tall=12, thick=2) for end in (bar.low, bar.high)),
        frame.text(bar.text, max(bar.high, bar.value), at, f"{written};translate:8px -50%"),
    ]
