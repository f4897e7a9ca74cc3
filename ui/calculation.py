"""The way from the goal to the magic number, as one line."""

from kpi import Missing, magic_number
from ui.live_slider import SliderValues
from ui.own_numbers import OwnNumbers
from ui.words import Words


def calculation_in_words(values: SliderValues, own: OwnNumbers, words: Words) -> str:
    """As in "€15,000 ÷ €2,500 = 6.0 sales; ÷ 40% = 15.0 proposals; ÷ 60% = 25.0 first appointments a month; ÷ 4
    weeks = 6.3 a week", for *values*; "" where there is no magic number. One overall ratio leads straight to the sales.
    """
    currency, weeks_per_month = own.report.currency, own.report.settings.weeks_per_month
    needed = magic_number(**vars(values), weeks_per_month=weeks_per_month)
    if isinstance(needed, Missing) or needed == 0:
        return ""
    sales = values.goal / values.average_revenue
    steps = [
        words.say(
            "{goal} ÷ {revenue} = {n} sales",
            goal=words.money(values.goal, currency),
            revenue=words.money(values.average_revenue, currency),
            n=words.number(sales, 1),
        )
    ]
    if own.is_split:
        steps.append(
            words.say(
                "÷ {ratio} = {n} proposals" if own.report.facts.gateway == "proposal" else "÷ {ratio} = {n} next steps",
                ratio=words.percent(values.closing_ratio, 1),
                n=words.number(sales / values.closing_ratio, 1),
            )
        )
    steps.append(
        words.say(
            "÷ {ratio} = {n} first appointments a month",
            ratio=words.percent(values.appointment_to_proposal, 1),
            n=words.number(needed * weeks_per_month, 1),
        )
    )
    weeks = words.number(weeks_per_month, 0 if float(weeks_per_month).is_integer() else 2)
    steps.append(words.say("÷ {weeks} weeks = {n} a week", weeks=weeks, n=words.number(needed, 1)))
    return "; ".join(steps)
