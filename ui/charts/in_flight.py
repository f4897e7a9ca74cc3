"""What is in flight week by week: the sales to be expected from the opportunities that are open today."""

from collections.abc import Sequence
from datetime import date
from math import floor, log10

from ui.charts.drawing import FONT_SIZE, palette
from ui.charts.stretched import Drawing, Frame
from ui.words import Words

HEIGHT, BELOW = 240, 26  # pixels
ROOM = 1.2
EVERY = 2
WIDE = 0.75  # of a bar, where 1 would leave no gap
GAP, LETTER = 8, 8.5  # pixels: beside the axis, and of a digit there
SHOWN = 0.05  # sales: less would read 0.0


def in_flight_drawing(weeks: Sequence[tuple[date, float]], revenue: float, words: Words, currency: str) -> Drawing:
    """A bar for each week by its first day: expected *revenue* a sale times the sales of that week."""
    colours = palette()
    money = [wins * revenue for _, wins in weeks]
    top = max(money) or 1
    step = _round_step(top / 2)
    ticks = {height: words.money(height, currency) for height in (0.0, step, 2 * step)}
    left = 2 * GAP + round(LETTER * max(map(len, ticks.values())))
    frame = Frame(HEIGHT, x=(-0.5, len(weeks) - 0.5), y=(0, top * ROOM), left=left, top=4, bottom=BELOW)
    beside = f"font-size:{FONT_SIZE - 1}px;color:{colours.text};translate:calc(-100% - {GAP}px) -50%"
    above = f"font-size:{FONT_SIZE - 2}px;color:{colours.text};translate:-50% calc(-100% - 2px)"
    below = f"font-size:{FONT_SIZE - 2}px;color:{colours.text};translate:-50% 6px"
    over = [frame.text(text, frame.x[0], height, beside) for height, text in ticks.items()]
    for at, (first, wins) in enumerate(weeks):
        told = words.say(
            "week from {day}: {n} sales, {money}",
            day=first,
            n=words.number(wins, 1),
            money=words.money(money[at], currency),
        )
        over.append(frame.column(at, WIDE, (0, money[at]), colours.main, told))
        if wins >= SHOWN:
            over.append(frame.text(words.number(wins, 1), at, money[at], above))
        if at % EVERY == 0:
            over.append(frame.text(words.day(first), at, 0, below))
    return frame.drawn([frame.level(height, colours.grid, 1) for height in ticks], over)


def _round_step(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20, 50, ... that is not above *most*."""
    magnitude = 10.0 ** floor(log10(most))
    return max(n * magnitude for n in (1, 2, 5) if n * magnitude <= most * (1 + 1e-9))
