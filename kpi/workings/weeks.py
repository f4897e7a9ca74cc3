"""How the limits of what is ordinary are worked out."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kpi.behaviour import SCALING, Behaviour
from kpi.missing import N_
from kpi.period import Period
from kpi.workings.working import Line, Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book

SIX_DAYS = timedelta(days=6)


def behaviour_working(
    book: "Book", found: Behaviour, mondays: Sequence[date], so_far: int, team: str | None, rep: str | None
) -> Working:
    """Average and limits of the first appointments week by week."""
    period = Period(mondays[0], mondays[-1] + SIX_DAYS)
    total, weeks = sum(found.values), len(found.values)
    return Working(
        definition=N_(
            "Which weeks differ from the ordinary ups and downs (XmR chart): a week outside the limits, or eight in a "
            "row on one side of the average. All others are ordinary, and need no explanation."
        ),
        formula=N_("limits = average ± 2.66 × the mean difference from one week to the next"),
        lines=(
            line(
                N_("Average: {total} first appointments ÷ {weeks} weeks = {centre} a week"),
                total=(total, "count"),
                weeks=(weeks, "count"),
                centre=(found.centre, "rate"),
            ),
            line(
                N_("Mean difference from one week to the next, over {n} pairs of weeks: {range}"),
                n=(weeks - 1, "count"),
                range=(found.moving_range, "rate"),
            ),
            *_ends(found),
        ),
        counted=counts(
            (
                (N_("{n} first appointment in complete weeks"), N_("{n} first appointments in complete weeks")),
                int(total),
            )
        ),
        left_out=counts((N_("{n} in the week that is still running"), so_far)),
        deals=book.deals(["appointment"], period, team, rep),
        period=period,
    )


def _ends(found: Behaviour) -> tuple[Line, ...]:
    """How far the ordinary reaches; and how far luck does, where the ranges would have set a closer limit."""
    swing = SCALING * found.moving_range
    ends = {"centre": (found.centre, "rate"), "range": (found.moving_range, "rate"), "factor": (SCALING, "exact")}
    up = line(
        N_("Ordinary up to: {centre} + {factor} × {range} = {value}"), value=(found.centre + swing, "rate"), **ends
    )
    down = line(
        N_("Ordinary from: {centre} − {factor} × {range} = {value}; below 0 there are none"),
        value=(found.centre - swing, "rate"),
        **ends,
    )
    if found.upper_by_luck is None:
        return up, down
    luck = line(
        N_("Up to {value}, because luck alone makes counts of {centre} a week reach that far (Poisson, 99.9 %)"),
        value=(found.upper_by_luck, "count"),
        centre=(found.centre, "rate"),
    )
    return up, luck, down
