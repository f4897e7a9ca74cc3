"""Best and last of many: how far luck alone sets them apart."""

import numpy as np
import pytest
from scipy.stats import ttest_ind_from_stats

from kpi.best_and_last import error_of, luck_of_the_best


def test_of_two_it_is_welch_s_test():
    one = luck_of_the_best(3.0, (1.0, 0.5), (10, 20), 2)
    two = ttest_ind_from_stats(3, 1.0 * np.sqrt(10), 10, 0, 0.5 * np.sqrt(20), 20, equal_var=False).pvalue
    assert one == pytest.approx(two, rel=1e-4)


def test_among_more_the_same_difference_is_more_likely_luck():
    # the largest of many differences, not any one of them
    by_number = [luck_of_the_best(3.0, (1.0, 1.0), (30, 30), among) for among in (2, 5, 10, 20)]
    assert by_number == sorted(by_number) and by_number[0] < 0.05 < by_number[-1]


def test_without_any_error_every_difference_is_certain():
    assert (luck_of_the_best(1.0, (0, 0), (9, 9), 3), luck_of_the_best(0.0, (0, 0), (9, 9), 3)) == (0, 1)


def test_a_95_percent_interval_is_nearly_four_errors_wide():
    assert error_of((100.0, 492.0)) == pytest.approx(100, abs=0.01)
