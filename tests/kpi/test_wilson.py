"""The interval of a share, and when two shares are called different."""

import numpy as np
import pytest
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from kpi.wilson import differ, wilson


def test_golden_interval_of_7_of_50():
    assert wilson(7, 50) == pytest.approx((0.0695, 0.2619), abs=0.0001)


@pytest.mark.parametrize(("k", "n"), [(0, 5), (5, 5), (1, 3), (40, 90)])
def test_it_is_the_one_that_scipy_has(k, n):
    assert wilson(k, n) == pytest.approx(tuple(binomtest(k, n).proportion_ci(method="wilson")))


@pytest.mark.parametrize(
    ("k", "n", "hits", "of"), [(51, 100, 200, 500), (51, 100, 36, 90), (30, 60, 20, 60), (9, 9, 1, 9)]
)
def test_two_shares_differ_where_newcombes_interval_leaves_0_out(k, n, hits, of):
    low, high = confint_proportions_2indep(k, n, hits, of, method="newcomb", compare="diff")
    told = differ(k / n, wilson(k, n), hits / of, wilson(hits, of))
    assert told == (low > 0 or high < 0)
    assert differ(hits / of, wilson(hits, of), k / n, wilson(k, n)) == told


def test_equal_shares_are_called_different_once_in_twenty():
    chance = np.random.default_rng(1)
    drawn = chance.binomial(100, 0.4, (2_000, 2))
    called = sum(differ(a / 100, wilson(a, 100), b / 100, wilson(b, 100)) for a, b in drawn.tolist())
    assert 0.03 < called / 2_000 < 0.07
