"""A strip for each KPI: every rep of the team as a dot from worst to best, the rep's own one large."""

from kpi.metrics import ALL
from ui.charts.drawing import FONT_SIZE, Palette, palette
from ui.charts.stretched import Drawing, Frame
from ui.figures import value_in_words
from ui.places import Place, place_in_words
from ui.words import Words

ROW_HEIGHT = 88
ROOM = 0.03  # beside the outermost dots
ABOVE, BELOW = 0.65, 0.35  # of a row, over the first strip and under the last
SHIFT = 12  # pixels from the line of dots to the text
DOT, OWN = 13, 15  # pixels


def places_drawing(found: list[Place], words: Words, currency: str) -> Drawing:
    """The strips, top to bottom in the order of the chain; right is always better."""
    colours = palette()
    rows = len(found)
    frame = Frame(
        ROW_HEIGHT * rows + 16,
        x=(-ROOM, 1 + ROOM),
        y=(-(rows - BELOW), ABOVE),
        left=0,
        right=0,
        top=0,
        bottom=0,
    )
    over = [part for row, place in enumerate(found) for part in _strip(frame, -row, place, words, currency, colours)]
    return frame.drawn([], over)


def _strip(frame: Frame, at: float, place: Place, words: Words, currency: str, colours: Palette) -> list[str]:
    """One KPI: the line, the others, the peers' mean, the own place above them all, and the words."""
    mean = place.figure.peer
    fill = {"missed": colours.missed, "good": colours.good}.get(place.figure.status, colours.main)
    told = place_in_words(place, words, currency)
    parts = [frame.rod(0, 1, at, colours.grid, 6)]
    parts += [
        frame.dot(
            place.share(one.number),
            at,
            DOT,
            colours.pending,
            colours.quiet,
            f"{rep}: {value_in_words(one, words, currency)}",
        )
        for rep, one in place.team.items()
        if rep != place.rep
    ]
    if isinstance(mean, float):
        parts.append(frame.upright(place.share(mean), at, colours.text, words.say("the peers' mean")))
    parts.append(
        frame.diamond(place.share(place.figure.number), at, fill, OWN, colours.background, f"{place.rep}: {told}")
    )
    worst, best = (value_in_words(end, words, currency) for end in place.ends)
    above, below = f"font-size:{FONT_SIZE}px;color:{colours.text}", f"font-size:{FONT_SIZE - 2}px;color:{colours.quiet}"
    return [
        *parts,
        frame.text(words.say(ALL[place.figure.key].NAME), 0, at, f"{above};translate:0 calc(-100% - {SHIFT}px)", told),
        frame.text(worst, 0, at, f"{below};translate:0 {SHIFT}px"),
        frame.text(best, 1, at, f"{below};translate:-100% {SHIFT}px"),
    ]
