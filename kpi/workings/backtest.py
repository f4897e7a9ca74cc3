"""How a look back, and the calibration of the chances, are worked out."""

from datetime import timedelta
from typing import TYPE_CHECKING

from kpi.backtest import LookBack
from kpi.calibration import Calibration
from kpi.metrics import ALL
from kpi.missing import N_, Missing
from kpi.outcomes import DAYS_AFTER, WEEKS_AFTER
from kpi.period import Period
from kpi.ripe import STEPS
from kpi.workings.working import Line, Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book


def look_back_working(book: "Book", back: LookBack, team: str | None, rep: str | None) -> Working:
    """What was asked for on a day, and what would have done."""
    told, came = back.forecast, back.forecast.came
    period = Period(told.day + timedelta(days=1), told.day + timedelta(days=DAYS_AFTER))
    lines: list[Line] = [
        line(
            N_("Held: {n} first appointments ÷ {weeks} weeks = {value} a week"),
            n=(came.appointments, "count"),
            weeks=(WEEKS_AFTER, "count"),
            value=(told.a_week, "rate"),
        )
    ]
    if not isinstance(told.said, Missing):
        lines.insert(
            0, line(N_("It asked for {value} a week on {day}"), value=(told.said, "rate"), day=(told.day, "day"))
        )
    if not isinstance(told.would_have_done, Missing):
        lines.append(
            line(
                N_("Would have done: {a_week} a week × {goal} goal ÷ {revenue} that came = {value} a week"),
                a_week=(told.a_week, "rate"),
                goal=(told.goal, "money"),
                revenue=(came.revenue, "money"),
                value=(told.would_have_done, "rate"),
            )
        )
    if back.odds is not None:
        no_more, no_less = back.odds
        lines.append(
            line(
                N_(
                    "By what was known on that day, {n} first appointments bring no more than {revenue} with {no_more} "
                    "probability, and no less with {no_less}; luck is what lies between 10% on either side"
                ),
                n=(came.appointments, "count"),
                revenue=(came.revenue, "money"),
                no_more=(no_more, "share"),
                no_less=(no_less, "share"),
            )
        )
    for step, (k, n) in zip(STEPS, ((came.advanced, came.appointments), (came.won, came.advanced)), strict=True):
        if n:
            lines.append(
                line(
                    N_("{kpi}: {k} ÷ {n} = {value} came"),
                    kpi=(ALL[step].NAME, "text"),
                    k=(k, "count"),
                    n=(n, "count"),
                    value=(k / n, "share"),
                )
            )
    return Working(
        definition=N_(
            "The export as it stood on an earlier day is asked for the magic number; the first appointments of the "
            "four weeks after that day tell what came of it."
        ),
        formula=N_("would have done = first appointments a week × goal of the four weeks ÷ revenue that came of them"),
        lines=tuple(lines),
        counted=counts(
            (
                (
                    N_("{n} first appointment of the four weeks after"),
                    N_("{n} first appointments of the four weeks after"),
                ),
                came.appointments,
            )
        ),
        left_out=counts(
            (
                (
                    N_("{n} of them still open: what it brings is not known yet"),
                    N_("{n} of them still open: what they bring is not known yet"),
                ),
                came.open,
            )
        ),
        deals=book.deals(["appointment"], period, team, rep),
        period=period,
    )


def calibration_working(found: Calibration) -> Working:
    """How often the goal was reached where a chance was told."""
    lines = [
        line(
            N_("Chances from {low} to {high}: {said} on average; reached {k} ÷ {n} = {value} ({least} to {most})"),
            low=(one.low, "ratio"),
            high=(one.high, "ratio"),
            said=(one.said, "ratio"),
            k=(one.k, "count"),
            n=(one.n, "count"),
            value=(one.k / one.n, "ratio"),
            least=(one.interval[0], "ratio"),
            most=(one.interval[1], "ratio"),
        )
        for one in found.bins
    ]
    return Working(
        definition=N_(
            "Of the times a chance was told, how often the goal was reached: each rep every four weeks over a year, "
            "for the first appointments that were really held."
        ),
        formula=N_("reached ÷ told, in fifths of the chance, with its Wilson 95 % interval"),
        lines=tuple(lines),
        counted=counts(((N_("{n} forecast whose time is up"), N_("{n} forecasts whose time is up")), found.n)),
    )
