"""What is not certain about the revenue of a month, so that a chance of the goal can be told honestly.

Ratios from 45 and 27 decisions are known only so well, and sales are not all of one size. With the ratios taken as
known, a chance of "90 %" is really 84 %. Here both are carried along as equally likely values, without unit: the same
doubt goes with any goal, average revenue and ratio that a slider stands at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor, isfinite
from zlib import crc32

import numpy as np
from scipy.stats import binom, norm

from kpi.chance import ROUNDING
from kpi.magic_number import OUT_OF_PROPORTION, magic_number
from kpi.missing import Missing

SEED = 80
DRAWS = 4_000
RATIO_VALUES = 24
SALES_LISTED = 32  # of more sales together only mean and spread matter
SUM_VALUES = 40
LARGEST_MONTH = 20_000  # first appointments; no team has more, and counting on would only take time
FURTHEST = 64  # times the plain magic number: where more does not help, the ratios are not known well enough


@dataclass(frozen=True)
class Doubt:
    """Equally likely values, each as a share of what is in force (1 is exactly that).

    `ratios`: of the first ratio times the closing ratio. `sums`: a row for each number of sales from 1 on, what they
    bring together, in average revenues, in rising order. `spread`: standard deviation of one sale, in average revenues,
    for more sales than `sums` has rows. Without values the numbers in force are taken as known.
    """

    ratios: np.ndarray = field(default_factory=lambda: np.ones(1))
    sums: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    spread: float = 0.0

    def reaches(self, sales_needed: float, up_to: int) -> np.ndarray:
        """Probability that 0, 1, ... *up_to* sales bring *sales_needed* average revenues."""
        count = np.arange(up_to + 1)
        wanted = sales_needed - ROUNDING
        if not self.spread:
            return (count >= wanted).astype(float)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = norm.sf((wanted - count) / (self.spread * np.sqrt(count)))
        share[0] = float(wanted <= 0)
        listed = min(len(self.sums), up_to)
        share[1 : listed + 1] = (self.sums[:listed] >= wanted).mean(axis=1)
        return share


KNOWN = Doubt()
"""No doubt: the golden case."""


def doubt_of(ratios: Sequence[tuple[float, float]], amounts: np.ndarray, name: str = "") -> Doubt:
    """The doubt from posteriors and sales.

    Parameters
    ----------
    ratios
        the two parameters of the beta distribution of each ratio; they are drawn independently.
    amounts
        of the sales that were won, in money; resampled, so that a large one may come twice or not at all.
    name
        whose they are: it seeds the draws, so that neither a filter nor the currency moves the chance.
    """
    generator = np.random.default_rng([SEED, crc32(name.encode())])
    product = np.ones(DRAWS)
    for a, b in ratios:
        product = product * generator.beta(a, b, DRAWS)
    sizes = np.sort(amounts) / amounts.mean() if len(amounts) and amounts.mean() > 0 else np.ones(1)
    spread = float(sizes.std())
    likely = _values(product / product.mean(), RATIO_VALUES) if ratios else np.ones(1)
    if spread < ROUNDING:
        return Doubt(likely)
    drawn = sizes[generator.integers(0, len(sizes), (DRAWS, SALES_LISTED))].cumsum(axis=1)
    sums = _values(np.ascontiguousarray(drawn.T), SUM_VALUES)
    return Doubt(likely, sums, spread)


def _values(drawn: np.ndarray, count: int) -> np.ndarray:
    """*count* equally likely values that stand for all that were drawn, along the last axis: the quantiles.

    Sorted once; asking numpy for each quantile takes ten times as long.
    """
    ordered = np.sort(drawn)
    place = (np.arange(count) + 0.5) / count * (ordered.shape[-1] - 1)
    low = np.floor(place).astype(int)
    above, share = np.minimum(low + 1, ordered.shape[-1] - 1), place - low
    return ordered[..., low] * (1 - share) + ordered[..., above] * share


def chance_with_doubt(
    goal: float, average_revenue: float, overall_ratio: float, appointments: int, doubt: Doubt = KNOWN
) -> float:
    """Probability (0 to 1) that a month with so many first *appointments* brings the monthly goal.

    `overall_ratio` is the first ratio times the closing ratio, as a fraction of 1. Of every likely value of it the
    sales are binomial. A goal of 0 or less is certain.

    Raises
    ------
    ValueError
        where the ratio is outside 0 to 1, or the average revenue is not above 0 while there is a goal.
    """
    if goal <= 0:
        return 1.0
    if not average_revenue > 0:
        raise ValueError(f"the average revenue must be above 0, not {average_revenue!r}")
    if not 0 <= overall_ratio <= 1:
        raise ValueError(f"a ratio lies between 0 and 1, not {overall_ratio!r}")
    needed = goal / average_revenue
    if not isfinite(needed) or appointments <= 0 or (needed - ROUNDING > appointments and not doubt.spread):
        return 0.0
    likely = np.minimum(doubt.ratios * overall_ratio, 1.0)
    if not doubt.spread:
        return float(binom.sf(ceil(needed - ROUNDING) - 1, appointments, likely).mean())
    count = np.arange(appointments + 1)
    weights = binom.pmf(count, appointments, likely[:, None]).mean(axis=0)
    return float(min(weights @ doubt.reaches(needed, appointments), 1.0))


def appointments_for(
    chance: float,
    goal: float,
    average_revenue: float,
    overall_ratio: float,
    weeks_per_month: float,
    doubt: Doubt = KNOWN,
) -> float | Missing:
    """Fewest first appointments a week (whole ones a month) that bring the goal with probability *chance* or more.

    `Missing` as for the plain magic number, or where no number of appointments that can be counted would do: where the
    ratios are hardly known, more appointments do not buy certainty without end.
    """
    if not 0 < chance < 1:
        raise ValueError(f"a chance lies between 0 and 1, not {chance!r}")
    plain = magic_number(goal, average_revenue, overall_ratio, 1.0, weeks_per_month)
    if isinstance(plain, Missing) or plain == 0:
        return plain

    def is_enough(appointments: int) -> bool:
        return chance_with_doubt(goal, average_revenue, overall_ratio, appointments, doubt) >= chance

    low, high = 0, max(1, floor(plain * weeks_per_month))
    most = min(FURTHEST * high, LARGEST_MONTH)
    while high <= most and not is_enough(high):
        low, high = high, high * 2
    if high > most:
        return Missing(OUT_OF_PROPORTION)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high / weeks_per_month
