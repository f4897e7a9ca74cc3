"""One KPI over the last periods of the same length, a week apart, with its threshold."""

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite

from kpi import Figure, Period
from kpi.metrics import ALL
from ui.charts.drawing import FONT_SIZE, palette
from ui.charts.stretched import Drawing, Frame
from ui.figures import is_example
from ui.words import Words

HEIGHT = 190
WEEK, MARGIN = timedelta(days=7), 4 / 7  # of a week
ROOM = 0.18
DOT, LAST = 6, 12  # pixels
LETTER, GAP = 8.5, 8  # pixels: of a digit beside the axis, and between it and the plot


def trend_drawing(figure: Figure, course: Sequence[float], period: Period, words: Words, currency: str) -> Drawing:
    """The line; gaps where there was no value. The last point is the figure on the page."""
    colours, unit = palette(), ALL[figure.key].UNIT
    ends = [period.end - WEEK * back for back in range(len(course) - 1, -1, -1)]
    limits = [] if figure.threshold is None else [figure.threshold]
    known = [value for value in (*course, *limits) if isfinite(value)]
    low, high = min(known), max(known)
    room = ROOM * ((high - low) or abs(high) or 1)
    last = len(course) - 1
    written = {value: words.figure(value, unit, currency) for value in (low, high)}
    left = 2 * GAP + round(LETTER * max(map(len, written.values())))
    frame = Frame(HEIGHT, x=(-MARGIN, last + MARGIN), y=(low - room, high + room), left=left, right=8, top=4, bottom=26)
    points = list(enumerate(course))
    dashed = colours.good if is_example(figure) else colours.missed
    picture = [frame.level(limit, dashed, dash="8 6") for limit in limits]
    picture += [frame.line(points, colours.main), frame.dots(points[:-1], colours.main, DOT)]
    picture += [frame.dots(points[-1:], colours.main, LAST)]
    beside = f"font-size:{FONT_SIZE - 1}px;color:{colours.text};translate:calc(-100% - {GAP}px) -50%"
    over = [frame.text(text, frame.x[0], value, beside) for value, text in written.items()]
    below = f"font-size:{FONT_SIZE - 2}px;color:{colours.quiet}"
    over += [
        frame.text(words.day(ends[at]), at, frame.y[0], f"{below};translate:{moved} 6px")
        for at, moved in ((0, "0"), (last, "-100%"))
    ]
    over += [
        frame.hover(at, 1, f"{words.day(end)}: {words.figure(value, unit, currency)}")
        for at, (end, value) in enumerate(zip(ends, course, strict=True))
    ]
    return frame.drawn(picture, over)
