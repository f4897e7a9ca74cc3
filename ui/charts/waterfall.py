"""From the revenue that was booked to the goal, one step for each lever."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from ui.charts.drawing import FONT_SIZE, palette
from ui.charts.stretched import Drawing, Frame
from ui.terms import STATUS_SIGNS
from ui.words import Words

Step = Literal["sum", "lever", "neutral"]
HEIGHT, BELOW = 340, 46  # pixels; two lines of names
ROOM = 1.15
WIDE = 0.8  # of a bar, where 1 would leave no gap
NOTHING = 0.5  # less than one unit of money


def waterfall_drawing(steps: Sequence[tuple[str, float, Step]], words: Words, currency: str) -> Drawing:
    """*steps* are name, money and what it is: a sum (booked, the goal), a lever's step, or one that no lever owes.

    A lever's step that is owed leads up, in the colour of a miss, one that is more than enough leads down; what nobody
    owes is grey. The sign is written on each, a tick where there is nothing.
    """
    colours = palette()
    bars: list[tuple[float, float]] = []
    reached = 0.0
    for _, money, step in steps:
        begin, reached = (0.0, money) if step == "sum" else (reached, reached + money)
        bars.append((begin, reached))
    ends = [end for _, end in bars]
    frame = Frame(
        HEIGHT,
        x=(-0.5, len(steps) - 0.5),
        y=(min(0.0, *ends), (max(*ends, 0.0) or 1) * ROOM),
        bottom=BELOW,
    )
    over = [
        frame.rod(at + WIDE / 2, at + 1 - WIDE / 2, end, colours.quiet, 1) for at, (end, _) in enumerate(pairwise(ends))
    ]
    below = f"font-size:{FONT_SIZE - 1}px;color:{colours.text};width:{100 / len(steps):.2f}%;translate:-50% 6px"
    for at, ((name, money, step), bar) in enumerate(zip(steps, bars, strict=True)):
        fill = {"sum": colours.main, "neutral": colours.quiet, "owed": colours.missed, "spare": colours.good}[
            "spare" if step == "lever" and money <= 0 else "owed" if step == "lever" else step
        ]
        if bar[0] == bar[1]:
            over.append(frame.rod(at - WIDE / 2, at + WIDE / 2, bar[1], colours.quiet, 1))
        else:
            over.append(frame.column(at, WIDE, bar, fill))
        above = f"font-size:{FONT_SIZE}px;color:{colours.text};translate:-50% calc(-100% - 3px)"
        over.append(frame.text(_written(money, step == "sum", words, currency), at, max(bar), above))
        over.append(frame.text(name, at, frame.y[0], f"{below};white-space:normal;text-align:center"))
    return frame.drawn([], over)


def _written(money: float, is_sum: bool, words: Words, currency: str) -> str:
    if not is_sum and abs(money) < NOTHING:
        return STATUS_SIGNS["ok"]
    sign = "" if is_sum else "+ " if money > 0 else "− "
    return sign + words.money(abs(money), currency)
