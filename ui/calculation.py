"""The way from the goal to the magic number, as one line."""

from collections.abc import Sequence

from kpi import Missing, magic_number
from kpi.missing import N_
from ui.live_slider import SliderValues
from ui.own_numbers import OwnNumbers
from ui.words import Words

LEAST, MOST = 1, 6  # decimals of a result
PERCENT = 2  # decimals of a fraction that are no decimals of its percentage
SHIFTS = {"money": -1, "ratio": PERCENT, "weeks": 1}


def calculation_in_words(values: SliderValues, own: OwnNumbers, words: Words) -> str:
    """As in "€15,000 ÷ €2,500 = 6.0 sales; ÷ 40% = 15.0 proposals; ÷ 60% = 25.0 first appointments a month; ÷ 4
    weeks = 6.3 a week", for *values*; "" where there is no magic number. One overall ratio leads straight to the sales.
    """
    currency, weeks_per_month = own.report.currency, own.report.settings.weeks_per_month
    needed = magic_number(**vars(values), weeks_per_month=weeks_per_month)
    if isinstance(needed, Missing) or needed == 0:
        return ""
    steps = _steps(values, own, weeks_per_month)
    of_results, of_divisors = _decimals(values.goal, steps)
    goal, result, told = words.money(values.goal, currency), values.goal, []
    for (text, divisor, unit), decimals, digits in zip(steps, of_results, of_divisors, strict=True):
        result /= divisor
        by = _divisor(divisor, unit, digits, currency, words)
        told.append(words.say(text, goal=goal, revenue=by, ratio=by, weeks=by, n=words.number(result, decimals)))
    return "; ".join(told)


def _steps(values: SliderValues, own: OwnNumbers, weeks_per_month: float) -> list[tuple[str, float, str]]:
    """Text, divisor and its unit of each step."""
    is_proposal = own.report.facts.gateway == "proposal"
    proposals = N_("÷ {ratio} = {n} proposals") if is_proposal else N_("÷ {ratio} = {n} next steps")
    return [
        (N_("{goal} ÷ {revenue} = {n} sales"), values.average_revenue, "money"),
        *([(proposals, values.closing_ratio, "ratio")] if own.is_split else []),
        (N_("÷ {ratio} = {n} first appointments a month"), values.appointment_to_proposal, "ratio"),
        (N_("÷ {weeks} weeks = {n} a week"), weeks_per_month, "weeks"),
    ]


def _decimals(goal: float, steps: Sequence[tuple[str, float, str]]) -> tuple[list[int], list[int]]:
    """Decimals of each result and each divisor, as few as it takes for every result to follow from what is shown.

    The last result has one; so backwards each number before it has as many as the one after it needs.
    """
    exact = [goal]
    for _, divisor, _ in steps:
        exact.append(exact[-1] / divisor)
    of_results: list[int] = [LEAST]
    of_divisors: list[int] = []
    for place in reversed(range(len(steps))):
        _, divisor, unit = steps[place]
        target, wanted = exact[place + 1], of_results[0]
        for more in range(LEAST, MOST + 1):
            digits = _fewest(divisor, more + SHIFTS[unit])
            dividend = round(exact[place], more if place else 0)
            by = round(divisor, digits)
            if by and round(dividend / by, wanted) == round(target, wanted):
                break
        of_results.insert(0, more)
        of_divisors.insert(0, digits)
    return of_results[1:], of_divisors


def _fewest(number: float, digits: int) -> int:
    """As many decimals as *number* has of the *digits* asked for."""
    return next(fewer for fewer in range(digits + 1) if round(number, fewer) == round(number, digits))


def _divisor(divisor: float, unit: str, digits: int, currency: str, words: Words) -> str:
    match unit:
        case "money":
            return words.money(divisor, currency, digits)
        case "ratio":
            return words.percent(divisor, max(digits - PERCENT, LEAST))
    return words.number(divisor, digits)
