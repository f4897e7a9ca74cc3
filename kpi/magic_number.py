"""Jeff Hardesty's magic number and the activity barometer: the two formulas the product is named for."""

from math import inf, isfinite

from kpi.missing import N_, Missing

DEFAULT_WEEKS_PER_MONTH = 4

NO_GOAL = N_("there is no revenue goal yet")
GOALS_MISSING = N_("not every rep has a revenue goal, so the team has none")
NO_AVERAGE_REVENUE = N_("there is no sale with an amount to take the average revenue from")
NO_FIRST_RATIO = N_("the first-appointment-to-proposal ratio is zero or not known")
NO_CLOSING_RATIO = N_("the closing ratio is zero or not known")
NO_OVERALL_RATIO = N_("the share of first appointments that become sales is zero or not known")
NOTHING_NEEDED = N_("no appointments are needed, so there is nothing to measure against")
NO_ACTIVITY = N_("the number of first appointments a week is not known")
OUT_OF_PROPORTION = N_("goal, average revenue and ratios are so far apart that no number of appointments would do")


def magic_number(
    goal: float,
    average_revenue: float,
    appointment_to_proposal: float,
    closing_ratio: float,
    weeks_per_month: float = DEFAULT_WEEKS_PER_MONTH,
) -> float | Missing:
    """New first appointments needed each week to reach a monthly revenue goal; never rounded.

    goal ÷ average revenue = sales, ÷ closing ratio = proposals, ÷ first ratio = appointments a month,
    ÷ weeks per month. *goal* and *average_revenue* are in one currency, the ratios fractions of 1.

    A goal of 0 or less needs 0. With a ratio or an average that is zero, negative, infinite or unknown (NaN), or an
    infinite goal, there is no magic number: `Missing` names the input.

    Source: Jeff Hardesty, "What's your magic number?".
    """
    if goal != goal or goal == inf:
        return Missing(NO_GOAL)
    if goal <= 0:
        return 0.0
    if not 0 < average_revenue < inf:
        return Missing(NO_AVERAGE_REVENUE)
    if not 0 < appointment_to_proposal < inf:
        return Missing(NO_FIRST_RATIO)
    if not 0 < closing_ratio < inf:
        return Missing(NO_CLOSING_RATIO)
    needed = goal / average_revenue / closing_ratio / appointment_to_proposal / weeks_per_month
    return needed if isfinite(needed) else Missing(OUT_OF_PROPORTION)


def activity_barometer(actual_per_week: float, needed_per_week: float | Missing) -> float | Missing:
    """Actual first appointments a week ÷ the magic number; 1.0 is on course.

    Where the same ratios feed both sides it equals the expected share of the revenue goal. `Missing` where the magic
    number is, where nothing is needed, or where the activity is not known.
    """
    if isinstance(needed_per_week, Missing):
        return needed_per_week
    if not isfinite(actual_per_week):
        return Missing(NO_ACTIVITY)
    if not 0 < needed_per_week < inf:
        return Missing(NOTHING_NEEDED)
    return actual_per_week / needed_per_week
