"""First appointments week by week between the limits of what is ordinary; signals differ by colour, sign and size.

Beside each number stands its share of the first appointments needed: the activity barometer of these weeks.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil, log10

from kpi.behaviour import Behaviour
from ui.charts.drawing import FONT_SIZE, palette
from ui.charts.stretched import Drawing, Frame
from ui.words import Words

HEIGHT = 300
BESIDE, BELOW, LEFT = 200, 30, 44  # pixels
LINE_HEIGHT = 19
ROOM, FOOT = 1.12, 0.03  # of the highest value: above it, and below zero for half a dot
TICKS = 4
DOT, SIGNAL = 8, 11  # pixels
BAND = 0.55  # of the colour of the grid, which stays visible in it
WEEK, MARGIN = 7, 4  # days


def behaviour_drawing(behaviour: Behaviour, mondays: Sequence[date], needed: float | None, words: Words) -> Drawing:
    """The weeks, the centre, the limits, and where it is known the line of the first appointments *needed* a week."""
    colours = palette()
    top = max(*behaviour.values, behaviour.upper, needed or 0) * ROOM or 1
    days = [day.toordinal() for day in mondays]
    frame = Frame(
        HEIGHT, x=(days[0] - MARGIN, days[-1] + MARGIN), y=(-FOOT * top, top), left=LEFT, right=BESIDE, bottom=BELOW
    )
    weeks = list(zip(days, behaviour.values, strict=True))
    signalled = {at for signal in behaviour.signals for at in range(signal.first, signal.last + 1)}
    steps = ticks(top)
    picture = [
        frame.band(max(behaviour.lower, 0), behaviour.upper, colours.grid, BAND),
        *(frame.level(step, colours.grid, 1) for step in steps),
        frame.level(behaviour.centre, colours.quiet),
        frame.line(weeks, colours.main),
        frame.dots((week for at, week in enumerate(weeks) if at not in signalled), colours.main, DOT),
    ]
    lines = [
        (behaviour.upper, words.say("ordinary up to {n}", n=_told(behaviour.upper, needed, words)), colours.quiet),
        (behaviour.centre, words.say("average {n}", n=_told(behaviour.centre, needed, words)), colours.text),
    ]
    if needed is not None:
        picture.insert(-2, frame.level(needed, colours.missed, dash="8 6"))
        lines.append((needed, words.say("needed {n}", n=_told(needed, needed, words)), colours.missed))
    small = f"font-size:{FONT_SIZE - 1}px;color:{colours.text}"
    every = max(1, ceil(len(days) / TICKS))
    over = [
        frame.text(words.number(step), frame.x[0], step, f"{small};translate:calc(-100% - 8px) -50%") for step in steps
    ]
    over += [
        frame.text(words.day(mondays[at]), days[at], frame.y[0], f"{small};translate:-50% 6px")
        for at in range(len(days) - 1, -1, -every)
    ]
    over += [
        frame.text(
            text,
            frame.x[1],
            height,
            f"font-size:{FONT_SIZE - 2}px;color:{colour};translate:6px calc(-50% - {up:.0f}px)",
        )
        for (height, text, colour), up in _apart(lines, top)
    ]
    over += [frame.diamond(*weeks[at], colours.missed, SIGNAL) for at in sorted(signalled)]
    over += [
        frame.hover(day, WEEK, f"{words.day(monday)}: {_told(value, needed, words, decimals=0)}")
        for monday, (day, value) in zip(mondays, weeks, strict=True)
    ]
    return frame.drawn(picture, over)


def ticks(top: float) -> list[float]:
    """Round numbers from 0 to *top*, some four of them: steps of 1, 2 or 5 times a power of ten, 1 at least."""
    power = 10 ** ceil(log10(max(top / TICKS, 1)) - 1)
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= max(top / (TICKS + 1), 1))
    return [float(at * step) for at in range(int(top / step) + 1)]


def _told(value: float, needed: float | None, words: Words, decimals: int = 1) -> str:
    """First appointments a week, with their share of those needed where it is known."""
    if not needed:
        return words.number(value, decimals) if not decimals else words.figure(value, "per_week")
    return f"{words.number(value, decimals)} · {words.percent(value / needed)}"


def _apart(lines: list[tuple[float, str, str]], top: float) -> list[tuple[tuple[float, str, str], float]]:
    """Each line with the pixels by which its text is pushed up, so that no two of them touch."""
    pushed = []
    taken = float(-LINE_HEIGHT)
    pixels = (HEIGHT - BELOW) / top
    for line in sorted(lines):
        wanted = line[0] * pixels
        taken = max(wanted, taken + LINE_HEIGHT)
        pushed.append((line, taken - wanted))
    return pushed
