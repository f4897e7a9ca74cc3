"""Rows with too few or too many cells, where these are so many that not each can be weighed: do they fit as they are?

A row that leaves out its last cells fits. In one that is shifted, cells stand in the wrong columns, and it shows.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.habits import Habit, Habits
from crm.listing import TEXT, columns_of


def fitting(rows: Sequence[tuple[str, ...]], habits: Habits) -> np.ndarray:
    """Which of *rows*, filled up to the width of the list, have in every filled cell what their column has.

    A text that no row in order has there, but one of the columns beside it, is in the wrong place.
    """
    fits = np.ones(len(rows), bool)
    if not rows:
        return fits
    for place, column in enumerate(columns_of(rows, len(habits.columns))):
        habit = habits.columns[place]
        if not habit.texts:
            continue
        beside = {text for other in _beside(habits, place) for text in other.texts}
        wanders = pc.is_in(column, pa.array(sorted(beside - set(habit.texts)), TEXT))
        is_usual = pc.or_(pc.is_in(column, pa.array(sorted({*habit.texts, ""}), TEXT)), _looks_usual(column, habit))
        fits &= is_usual.to_numpy() & ~wanders.to_numpy()
    return fits


def fitting_alone(rows: Sequence[tuple[str, ...]], positions: Sequence[int], habits: Habits) -> list[bool]:
    """As `fitting`, but a row right above or below one that does not fit may be the other half of it."""
    fits = fitting(rows, habits)
    odd = {position for position, fit in zip(positions, fits, strict=True) if not fit}
    return [
        bool(fit) and odd.isdisjoint((position - 1, position + 1))
        for position, fit in zip(positions, fits, strict=True)
    ]


def _beside(habits: Habits, place: int) -> list[Habit]:
    return [habits.columns[other] for other in (place - 1, place + 1) if 0 <= other < len(habits.columns)]


def _looks_usual(column: pa.ChunkedArray, habit: Habit) -> pa.ChunkedArray:
    shapes = pc.replace_substring_regex(pc.replace_substring_regex(column, r"\p{Nd}+", "0"), r"\p{L}+", "a")
    return pc.is_in(shapes, pa.array(sorted(habit.rough_shapes), TEXT))
