"""How what is in flight, and the plan of the months to come, are worked out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kpi.in_flight import InFlight
from kpi.missing import N_, Missing
from kpi.months_ahead import MonthAhead
from kpi.ripe import OPEN, STEPS, WHOLE_WAY, Step
from kpi.workings.working import Line, Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book


def in_flight_working(
    book: "Book",
    flight: InFlight,
    months: Sequence[MonthAhead] | Missing,
    sales: float,
    weeks: int,
    revenue: float,
    whose: tuple[str, str],
) -> Working:
    """What the open opportunities let expect: *sales* in the next *weeks* at *revenue* each, of a team and rep."""
    rows, too_old = _open(book, *whose)
    lines = [
        line(
            N_("In {weeks} weeks: {n} open opportunities × their chances = {sales} sales × {revenue} = {value}"),
            weeks=(weeks, "count"),
            n=(flight.appointments + flight.proposals, "count"),
            sales=(sales, "rate"),
            revenue=(revenue, "money"),
            value=(sales * revenue, "money"),
        ),
        line(
            N_("A new first appointment is won in {share} of the cases; half of these within {days}"),
            share=(float(flight.paid[-1]), "share"),
            days=(flight.lag, "days"),
        ),
        *([] if isinstance(months, Missing) else [part for one in months for part in _month(one)]),
    ]
    return Working(
        definition=N_(
            "What is open today and what it lets expect: each open opportunity has the chance of being won by a day, "
            "given that it is still open. A month's goal, less what is booked and in flight, is what new first "
            "appointments have to bring."
        ),
        formula=N_(
            "chance = (share won by then − share won by now) ÷ share still open now, from the ripe curves of the last "
            "52 weeks"
        ),
        lines=tuple(lines),
        counted=counts(
            (
                (
                    N_("{n} open first appointment that has got no further"),
                    N_("{n} open first appointments that have got no further"),
                ),
                flight.appointments - too_old[0],
            ),
            (
                (N_("{n} open one that is past the gateway"), N_("{n} open ones that are past the gateway")),
                flight.proposals - too_old[1],
            ),
        ),
        left_out=counts(
            (N_("{n} open for longer than the curves reach: nothing is expected of them"), sum(too_old)),
        ),
        deals=book.opportunities.iloc[rows],
    )


def _month(one: MonthAhead) -> list[Line]:
    month = (one.first, "month")
    told = [
        line(
            N_("{month}: {goal} goal − {booked} booked − {in_flight} in flight = {missing} still missing"),
            month=month,
            goal=(one.goal, "money"),
            booked=(one.booked, "money"),
            in_flight=(one.in_flight, "money"),
            missing=(one.missing, "money"),
        )
    ]
    if not isinstance(one.needed, Missing):
        told.append(
            line(
                N_(
                    "{month}: {needed} first appointments a week from {since} to {last_day} bring what is missing, "
                    "with what those of other weeks add"
                ),
                month=month,
                needed=(one.needed, "rate"),
                since=(one.since, "day"),
                last_day=(one.last_day, "day"),
            )
        )
    return told


def _open(book: "Book", team: str, rep: str) -> tuple[np.ndarray, list[int]]:
    """The rows of the open opportunities, and how many before and after the gateway are past their window."""
    ripening = book.ripening
    steps: tuple[Step, ...] = (WHOLE_WAY,) if ripening.no_ratios else STEPS
    rows, too_old = [], [0, 0]
    for place, step in enumerate(steps):
        entries, window = ripening.chosen(step, team, rep), ripening.windows[step]
        is_open = entries.ends == OPEN
        rows.append(entries.row[is_open])
        too_old[place] = 0 if window is None else int((entries.days[is_open] >= window).sum())
    return np.concatenate(rows), too_old
