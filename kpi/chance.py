"""The chance of the goal, and the magic number that makes it as likely as one wishes.

Sales of a month ~ binomial(appointments of the month, first ratio × closing ratio), every sale worth the average.
The plain magic number reaches the goal a little more often than every second month; that is what these two show.
"""

from math import ceil, floor, isfinite

from scipy.stats import binom

from kpi.magic_number import DEFAULT_WEEKS_PER_MONTH, OUT_OF_PROPORTION, magic_number
from kpi.missing import Missing

# 6.25 appointments × 4 weeks are 25, and 15,000 ÷ 2,500 are 6, whatever the floating point makes of it.
ROUNDING = 1e-9
# Past this a float holds no whole numbers of appointments any more, let alone a diary.
MOST_APPOINTMENTS = 2**53


def chance_of_goal(
    goal: float,
    average_revenue: float,
    appointment_to_proposal: float,
    closing_ratio: float,
    appointments_per_week: float,
    weeks_per_month: float = DEFAULT_WEEKS_PER_MONTH,
) -> float:
    """Probability (0 to 1) that a month with so many first appointments a week reaches the monthly goal.

    The ratios are taken as known. A part of an appointment does not count. A goal of 0 or less is certain.

    Raises
    ------
    ValueError
        where a ratio is outside 0 to 1, or the average revenue is not above 0 while there is a goal.
    """
    if goal <= 0:
        return 1.0
    _check(average_revenue, appointment_to_proposal, closing_ratio)
    sales = goal / average_revenue
    appointments = floor(appointments_per_week * weeks_per_month + ROUNDING)
    if not isfinite(sales) or sales - ROUNDING > appointments:
        return 0.0
    needed = ceil(sales - ROUNDING)
    return float(binom.sf(needed - 1, max(0, appointments), appointment_to_proposal * closing_ratio))


def safe_magic_number(
    goal: float,
    average_revenue: float,
    appointment_to_proposal: float,
    closing_ratio: float,
    chance: float,
    weeks_per_month: float = DEFAULT_WEEKS_PER_MONTH,
) -> float | Missing:
    """Fewest first appointments a week (whole ones a month) that reach the goal with probability *chance* or more.

    `Missing` as for the plain magic number, where a ratio or the average revenue is zero, or where no number of
    appointments that can be counted would do.

    Raises
    ------
    ValueError
        where *chance* is not between 0 and 1 (both excluded), or a ratio is outside 0 to 1.
    """
    if not 0 < chance < 1:
        raise ValueError(f"a chance lies between 0 and 1, not {chance!r}")
    plain = magic_number(goal, average_revenue, appointment_to_proposal, closing_ratio, weeks_per_month)
    if isinstance(plain, Missing) or plain == 0:
        return plain
    _check(average_revenue, appointment_to_proposal, closing_ratio)
    sales, rate = goal / average_revenue, appointment_to_proposal * closing_ratio
    if not sales <= MOST_APPOINTMENTS:
        return Missing(OUT_OF_PROPORTION)
    needed = ceil(sales - ROUNDING)
    low, high = needed - 1, needed
    while not binom.sf(needed - 1, high, rate) >= chance:
        low, high = high, high * 2
        if high > MOST_APPOINTMENTS:
            return Missing(OUT_OF_PROPORTION)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if binom.sf(needed - 1, middle, rate) >= chance else (middle, high)
    return high / weeks_per_month


def _check(average_revenue: float, *ratios: float) -> None:
    if not average_revenue > 0:
        raise ValueError(f"the average revenue must be above 0, not {average_revenue!r}")
    for ratio in ratios:
        if not 0 <= ratio <= 1:
            raise ValueError(f"a ratio lies between 0 and 1, not {ratio!r}")
