"""Wilson's interval of a share, and of the difference of two."""

from math import hypot, sqrt

DEVIATIONS = 1.959963984540054  # 95 % of a normal distribution lie within so many


def wilson(k: float, n: float) -> tuple[float, float]:
    """95 % interval of k of n, whole numbers or not; 7 of 50: 0.0695 to 0.2619."""
    square = DEVIATIONS**2
    centre, half = (
        (k + square / 2) / (n + square),
        DEVIATIONS * sqrt(max(k * (n - k), 0) / n + square / 4) / (n + square),
    )
    return max(centre - half, 0.0), min(centre + half, 1.0)


def differ(one: float, of_one: tuple[float, float], other: float, of_other: tuple[float, float]) -> bool:
    """Whether two shares with these 95 % intervals differ by more than chance makes: 0 is not in the 95 % interval of
    their difference (Newcombe 1998, method 10), the two taken to be independent."""
    (low, high), (bottom, top) = of_one, of_other
    if one >= other:
        return one - other > hypot(one - low, top - other)
    return other - one > hypot(high - one, other - bottom)
