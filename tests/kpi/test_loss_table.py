"""Losses by two dimensions: every loss in one cell, each share of its column, the intervals those of Wilson."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from kpi.loss_table import DIMENSIONS, loss_table, wilson

# Price: 4 of 6 from the web, 1 of 2 from fairs. Timing: the rest.
LOST = pd.DataFrame(
    {
        "reason": ["Price"] * 4 + ["Timing"] * 2 + ["Price", "Timing"],
        "source": ["Web"] * 6 + ["Fair"] * 2,
        "product": ["Core", "Core", "Plus", "Plus", "Core", "Plus", "Core", "Plus"],
        "reached": ["gateway"] * 3 + ["first_appointment"] * 5,
    }
)


def test_each_cell_is_the_share_of_its_column():
    found = loss_table(LOST, "reason", "source")
    assert (found.rows, found.columns, found.sizes) == (("Price", "Timing"), ("Web", "Fair"), (6, 2))
    assert [[(cell.count, cell.losses) for cell in row] for row in found.cells] == [[(4, 6), (1, 2)], [(2, 6), (1, 2)]]
    assert [(cell.count, cell.losses) for cell in found.all_] == [(5, 8), (3, 8)]
    assert [cell.is_enough for cell in found.cells[0]] == [True, False]


@pytest.mark.parametrize(("down", "across"), list(permutations(DIMENSIONS, 2)))
def test_every_loss_is_in_one_cell_whatever_is_looked_at(down, across):
    found = loss_table(LOST, down, across)
    assert sum(cell.count for row in found.cells for cell in row) == sum(found.sizes) == len(LOST)


def test_the_intervals_are_those_of_wilson():
    k, n = np.array([0, 3, 7, 50]), np.array([5, 10, 50, 50])
    low, high = wilson(k, n)
    for place in range(4):
        theirs = binomtest(int(k[place]), int(n[place])).proportion_ci(method="wilson")
        assert (low[place], high[place]) == pytest.approx(tuple(theirs), abs=1e-12)
    # golden: 7 of 50
    assert (low[2], high[2]) == pytest.approx((0.0695, 0.2619), abs=5e-5)
