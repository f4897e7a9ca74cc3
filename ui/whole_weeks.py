"""The weeks that a report counts, and why a period may end a day or two after the day it is judged from."""

from datetime import date

from kpi import Report
from kpi.period import Period
from ui.words import Words


def weeks_in_words(report: Report, words: Words) -> str:
    """Period, weeks and as-of day in one line; of a week that is not over yet it does not claim so."""
    period = words.period(report.period.start, report.period.end)
    if report.period.end > report.as_of and report.weeks:
        return words.say_n(
            "{period}: {n} week, as of {day}; from its Friday on a week counts as a whole one.",
            "{period}: {n} weeks, as of {day}; from its Friday on a week counts as a whole one.",
            report.weeks,
            period=period,
            day=report.as_of,
        )
    return words.say_n(
        "{period}: {n} complete week, as of {day}.",
        "{period}: {n} complete weeks, as of {day}.",
        report.weeks,
        period=period,
        day=report.as_of,
    )


def why_after_as_of(period: Period, as_of: date, words: Words) -> str:
    """Why the period on screen ends after the day everything is judged from; "" where it does not. Text."""
    if period.end <= as_of:
        return ""
    return words.say(
        "Judged as of {day}: from its Friday on a week counts as a whole one, so the period ends with its Sunday.",
        day=as_of,
    )
