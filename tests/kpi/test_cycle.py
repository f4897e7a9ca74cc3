"""The median sales cycle: how well it is known."""

import numpy as np

from kpi.cycle import interval_of_median


def test_of_ten_sales_the_median_lies_between_the_second_and_the_ninth():
    # P(X <= 1) of 10 tosses is 11 / 1024 = 1.1 %, P(X <= 2) = 5.5 %
    assert interval_of_median(np.arange(10.0, 0.0, -1.0)) == (2.0, 9.0)


def test_five_sales_are_too_few_for_an_interval():
    # all of five on one side: 1 / 32 = 3.1 % is more than 2.5 %
    assert interval_of_median(np.arange(5.0)) is None
    assert interval_of_median(np.empty(0)) is None
    assert interval_of_median(np.arange(6.0)) == (0.0, 5.0)


def test_the_interval_holds_the_true_median_as_often_as_it_says():
    random = np.random.default_rng(4)
    found = [interval_of_median(random.gamma(2, 10, 25)) for _ in range(1_000)]
    true = 16.783  # of a gamma distribution with shape 2 and scale 10
    assert 0.94 <= np.mean([low <= true <= high for low, high in found]) <= 0.99
