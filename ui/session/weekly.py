"""The week by day: what each rep still has to do."""

from datetime import date

from kpi.daily import WeekPlan, plan_together, week_plan
from kpi.working_week import WorkingWeek, working_week
from ui.session.calendar import usual_calendar
from ui.session.choosing import choices, language
from ui.session.deciding import calendar
from ui.session.figures import book, report, team_report

__all__ = ["team_week_plan", "today", "usual_calendar", "week", "week_plans"]


def week() -> WorkingWeek:
    """The week of the as-of day, with the holidays in the reader's language."""
    now = calendar()
    return working_week(book().as_of, now.country, now.region, language())


def week_plans() -> list[WeekPlan]:
    """The week of each rep of the team chosen, who has most left first; of the rep chosen alone, where one is."""
    rep = choices().rep
    shown = team_report(rep) if rep else report()
    this_week = week()
    held = dict(zip(book().reps, _held(this_week), strict=True))
    plans = [
        week_plan(scope.rep, scope.figures["magic_number"].value, held.get(scope.rep, 0), this_week)
        for scope in shown.reps
        if not rep or scope.rep == rep
    ]
    return sorted(plans, key=lambda plan: (plan.state == "not_known", -plan.left, plan.rep))


def today() -> date:
    """The machine's."""
    return date.today()


def team_week_plan() -> WeekPlan:
    """What the reps have left together."""
    return plan_together(week_plans(), week())


def _held(this_week: WorkingWeek) -> list[int]:
    """First appointments of the week up to the as-of day, rep by rep."""
    if this_week.is_ahead:
        return [0] * len(book().reps)
    return [int(n) for n in book().tally.sum_of("appointments", this_week.monday, book().as_of)]
