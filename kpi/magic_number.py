"""Jeff Hardesty's magic number and the activity barometer: the two formulas the product is named for."""

from kpi.missing import N_, Missing

DEFAULT_WEEKS_PER_MONTH = 4

NO_GOAL = N_("there is no revenue goal yet")
NO_AVERAGE_REVENUE = N_("there is no sale with an amount to take the average revenue from")
NO_FIRST_RATIO = N_("the first-appointment-to-proposal ratio is zero or not known")
NO_CLOSING_RATIO = N_("the closing ratio is zero or not known")
NO_OVERALL_RATIO = N_("the share of first appointments that become sales is zero or not known")
NOTHING_NEEDED = N_("no appointments are needed, so there is nothing to measure against")


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

    A goal of 0 or less needs 0. With a ratio or an average that is zero, negative or unknown (NaN) there is no magic
    number: `Missing` names the input.

    Source: Jeff Hardesty, "What's your magic number?".
    """
    if goal != goal:
        return Missing(NO_GOAL)
    if goal <= 0:
        return 0.0
    if not average_revenue > 0:
        return Missing(NO_AVERAGE_REVENUE)
    if not appointment_to_proposal > 0:
        return Missing(NO_FIRST_RATIO)
    if not closing_ratio > 0:
        return Missing(NO_CLOSING_RATIO)
    return goal / average_revenue / closing_ratio / appointment_to_proposal / weeks_per_month


def activity_barometer(actual_per_week: float, needed_per_week: float | Missing) -> float | Missing:
    """Actual first appointments a week ÷ the magic number; 1.0 is on course.

    Where the same ratios feed both sides it equals the expected share of the revenue goal. `Missing` where the magic
    number is, or where nothing is needed.
    """
    if isinstance(needed_per_week, Missing):
        return needed_per_week
    if not needed_per_week > 0:
        return Missing(NOTHING_NEEDED)
    return actual_per_week / needed_per_week
