"""The best of many beside the last of them: by luck alone these two are farther apart, the more there are.

Of ten equal sources the 95 % intervals of best and last lie apart in 27 of 100 cases. So their difference is held
against the largest one that luck makes among so many (studentized range; each with the error of its own).

Source: Games and Howell (1976), "Pairwise multiple comparison procedures with unequal N's and/or variances".
"""

from math import sqrt

from scipy.stats import norm, studentized_range

WIDTH = 2 * float(norm.ppf(0.975))  # of a 95 % interval, in standard errors


def luck_of_the_best(difference: float, errors: tuple[float, float], sizes: tuple[int, int], among: int) -> float:
    """Probability (0 to 1) that luck alone sets best and last of *among* equal ones so far apart, or farther.

    Parameters
    ----------
    difference
        of the two means.
    errors, sizes
        the standard errors of the two means, and how many values (two at least) each rests on.
    """
    squares = [error**2 for error in errors]
    both = sum(squares)
    if not both > 0:
        return float(not difference)
    freedom = both**2 / sum(square**2 / (size - 1) for square, size in zip(squares, sizes, strict=True))
    return float(studentized_range.sf(abs(difference) / sqrt(both / 2), among, freedom))


def error_of(interval: tuple[float, float]) -> float:
    """The standard error behind a 95 % interval."""
    return (interval[1] - interval[0]) / WIDTH
