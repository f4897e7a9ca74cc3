"""The cohort funnel as a drawing: the same bars, colours and words as where it is clicked."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kpi import Funnel
from ui.charts.drawing import FONT_SIZE, Palette, palette
from ui.charts.funnel import BAR_HEIGHT, BAR_SHARE, NUMBER_SIZE, number_in_bar
from ui.charts.legend import LEGEND_HEIGHT
from ui.charts.stretched import Drawing, Frame
from ui.escaping import as_html
from ui.fates import FATES, STEPS, WENT_ON, Segment, outcome_in_words, segment_in_words, segments
from ui.words import Words

BESIDE = 12  # pixels between a name and its bar
LETTER = 8.2  # pixels of a letter of the names
SQUARE = 13  # pixels, of the legend


def small_funnel_drawing(funnel: Funnel, words: Words, ripe: Mapping[str, str]) -> Drawing:
    """A bar for each step, in it who went on and who did not; *ripe* as in `funnel_figure`."""
    colours, steps = palette(), funnel.steps
    names = [words.say(STEPS[step.milestone]) for step in steps]
    whole = steps[0].reached
    frame = Frame(
        LEGEND_HEIGHT + BAR_HEIGHT * len(steps),
        x=(0, whole),
        y=(-len(steps), 0),
        left=BESIDE + round(LETTER * max(map(len, names))),
        top=LEGEND_HEIGHT,
        bottom=0,
    )
    rows = {step.milestone: -(row + 0.5) for row, step in enumerate(steps)}
    drawn = sorted(segments(funnel), key=lambda segment: list(FATES).index(segment.fate))
    over = [_legend(drawn, words, colours), *_bars(frame, drawn, rows, words, colours)]
    name = f"font-size:{FONT_SIZE + 1}px;color:{colours.text};text-align:right;white-space:pre"
    for text, step in zip(names, steps, strict=True):
        at, beside = rows[step.milestone], f"calc(-100% - {BESIDE}px)"
        over.append(frame.text(text, 0, at, f"{name};translate:{beside} -100%"))
        over.append(frame.text(words.number(step.reached), 0, at, f"{name};font-weight:700;translate:{beside} 0"))
    # A long sentence takes two lines, which is what there is between two bars.
    told = (
        f"font-size:{FONT_SIZE + 1}px;color:{colours.text};translate:0 -50%;right:0;white-space:normal;line-height:1.1"
    )
    for step, following in pairwise(steps):
        outcome = outcome_in_words(step, following, words, ripe.get(following.milestone, ""))
        over.append(frame.text(f"↓ {outcome}", 0, rows[step.milestone] - 0.5, told))
    return frame.drawn([], over)


def _bars(
    frame: Frame, drawn: Sequence[Segment], rows: Mapping[str, float], words: Words, colours: Palette
) -> list[str]:
    """The segments of each bar, one behind the other."""
    ends = dict.fromkeys(rows, 0)
    bars = []
    for segment in drawn:
        begin = ends[segment.step]
        end = ends[segment.step] = begin + segment.count
        text = number_in_bar(segment.count, int(frame.x[1]), words)
        style = f"{_look(segment.fate, colours)};font-size:{NUMBER_SIZE}px;font-weight:700"
        place = (begin, end), rows[segment.step], round(BAR_HEIGHT * BAR_SHARE)
        bars.append(frame.block(*place, style, text, segment_in_words(segment, words)))
    return bars


def _look(fate: str, colours: Palette) -> str:
    """Colours as CSS, and an edge in that of the page; who stalled is hatched."""
    if fate == "stalled":
        lines = f"{colours.background} 0 7px,{colours.missed} 7px 8px"
        edge = f"color:{colours.text};border:1.5px solid {colours.missed}"
        return f"background:repeating-linear-gradient(135deg,{lines});{edge}"
    fill, text = {
        WENT_ON: (colours.main, colours.on_main),
        "pending": (colours.pending, colours.text),
        "lost": (colours.missed, colours.on_main),
    }[fate]
    return f"background:{fill};color:{text};border:solid {colours.background};border-width:0 1.5px"


def _legend(drawn: Sequence[Segment], words: Words, colours: Palette) -> str:
    """What the colours stand for, one line over the bars."""
    square = f"display:inline-block;box-sizing:border-box;width:{SQUARE}px;height:{SQUARE}px;margin:0 6px 0 14px"
    shown = {segment.fate for segment in drawn}
    entries = [
        f'<span style="{square};{_look(fate, colours)}"></span>{as_html(words.say(name))}'
        for fate, name in FATES.items()
        if fate in shown
    ]
    style = f"position:absolute;left:-14px;top:-{LEGEND_HEIGHT}px;white-space:nowrap;font-size:{FONT_SIZE}px"
    return f'<span style="{style};color:{colours.text}">{"".join(entries)}</span>'
