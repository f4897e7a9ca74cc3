"""A sparkline: the course of a figure in the width of its tile, to see at a glance which way it goes."""

from collections.abc import Sequence
from math import isfinite

from ui.charts.drawing import palette
from ui.charts.stretched import Frame, picture_of

HEIGHT, WIDTH = 56, 2.5  # pixels: of the picture, and of the line
ROOM = 0.12  # above and below the line, so that none of its width is cut off


def sparkline(course: Sequence[float], told: str) -> str:
    """The *course* as a line, joined over weeks without a value; *told* says in words which way it goes."""
    known = [(week, value) for week, value in enumerate(course) if isfinite(value)]
    low, high = min(value for _, value in known), max(value for _, value in known)
    room = ROOM * (high - low) or 1
    frame = Frame(HEIGHT, x=(0, len(course) - 1), y=(low - room, high + room))
    return picture_of([frame.line(known, palette().quiet, WIDTH)], told, f"height:{HEIGHT}px")
