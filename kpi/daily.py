"""The magic number as a daily routine: this week so far, and what is left for each working day that remains.

    planned = magic number, rounded up: whole first appointments
    left = planned - held this week, never below zero
    for each remaining working day: left ÷ days, in whole ones that add up and lie evenly: the k-th of n (from 0) over d
    days is held on day floor((k + ½) · d ÷ n), so that one is in the middle, and a team's do not all fall on Monday

A week cut short by holidays has the same number: the goal of the month does not take a day off. Where no working day is
left, what is left of the week is told, and nothing is spread.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from kpi.missing import Missing
from kpi.rule import TOLERANCE
from kpi.working_week import WorkingWeek

State = Literal["to_do", "met", "no_day_left", "no_working_day", "nothing_needed", "not_known"]


@dataclass(frozen=True)
class DayPlan:
    """First appointments to be held on one working day."""

    day: date
    appointments: int


@dataclass(frozen=True)
class WeekPlan:
    """One rep's week ("": the team's): `planned` first appointments, `held` so far, `left`, and `days` that share it.

    `state`: to_do; met (nothing left); no_day_left (the working days are over); no_working_day (all are holidays);
    nothing_needed (a goal of zero); not_known, with `why`.
    """

    rep: str
    planned: int
    held: int
    left: int
    days: tuple[DayPlan, ...]
    state: State
    why: Missing | None = None


def week_plan(rep: str, needed: float | Missing, held: int, week: WorkingWeek) -> WeekPlan:
    """The plan of one rep: *needed* is the magic number, *held* the first appointments of the week so far."""
    if isinstance(needed, Missing):
        return WeekPlan(rep, 0, held, 0, (), "not_known", needed)
    planned = ceil(needed - TOLERANCE)
    return _plan(rep, planned, held, max(planned - held, 0), week)


def plan_together(plans: Sequence[WeekPlan], week: WorkingWeek, rep: str = "") -> WeekPlan:
    """All *plans* as the team's: what one rep holds too many does not do another one's work, so what is left adds up.

    Reps whose number is not known are not in it; where that is all of them, the first one's reason is the team's.
    """
    known = [plan for plan in plans if plan.state != "not_known"]
    held = sum(plan.held for plan in plans)
    if not known:
        return WeekPlan(rep, 0, held, 0, (), "not_known", plans[0].why if plans else None)
    by_day = {day: sum(d.appointments for plan in known for d in plan.days if d.day == day) for day in week.remaining}
    planned, left = sum(plan.planned for plan in known), sum(plan.left for plan in known)
    days = tuple(DayPlan(day, count) for day, count in by_day.items()) if left else ()
    return WeekPlan(rep, planned, held, left, days, _state(planned, left, week))


def _plan(rep: str, planned: int, held: int, left: int, week: WorkingWeek) -> WeekPlan:
    days = week.remaining
    if not left or not days:
        return WeekPlan(rep, planned, held, left, (), _state(planned, left, week))
    held_on = Counter((2 * k + 1) * len(days) // (2 * left) for k in range(left))
    spread = tuple(DayPlan(day, held_on[place]) for place, day in enumerate(days))
    return WeekPlan(rep, planned, held, left, spread, "to_do")


def _state(planned: int, left: int, week: WorkingWeek) -> State:
    if not planned:
        return "nothing_needed"
    if not left:
        return "met"
    if not week.days:
        return "no_working_day"
    return "to_do" if week.remaining else "no_day_left"
