"""What was typed into the table of goals: the cells that changed, and nothing else."""

import pandas as pd

from ui.goals import typed_goals

REPS = ["Ana", "Luis", "Nora"]
MONTHS = {"goal": ""}


def typed(before: list[float | None], after: list[float | None]) -> dict[tuple[str, str], float | None]:
    tables = [pd.DataFrame({"rep": REPS, "goal": pd.Series(goals, dtype="float64")}) for goals in (before, after)]
    return dict(typed_goals(*tables, MONTHS))


def test_a_new_number_counts_and_an_emptied_or_negative_one_is_taken_away():
    assert typed([1, 2, 3], [10, None, -3]) == {("Ana", ""): 10, ("Luis", ""): None, ("Nora", ""): None}


def test_a_cell_that_nobody_touched_is_not_taken_away_whatever_stands_in_it():
    assert typed([-5, None, 0], [-5, None, 0]) == {}
