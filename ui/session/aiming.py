"""The goals in force for the data on screen: given, assumed, ramping."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kpi.goals import goal_of_reps, month_of, ramp_share
from kpi.tenure import Start, starts
from ui.session.choosing import choices
from ui.session.data import data
from ui.session.deciding import Seen, given
from ui.session.figures import book, period, report, settings


def given_goals() -> Mapping[str, float]:
    """The goals that somebody gave for the month of the as-of day, in full, by rep."""
    month, now = month_of(book().as_of), given()
    of_month = {rep: months[month] for rep, months in now.by_month.items() if month in months}
    return {**now.every_month, **of_month}


def has_assumed_goals() -> bool:
    """Whether a rep on screen still has an assumed goal this month."""
    return not set(book().reps) <= given_goals().keys()


def goal_in(reps: Sequence[str]) -> Callable[[date], float]:
    """The goals of *reps* in the month of a day, added up; less of it while one ramps."""
    tally, in_force = book().tally, settings()
    return lambda day: goal_of_reps(tally, in_force, reps, day)


def ramping() -> Mapping[str, float]:
    """The share of the full goal of this month, by rep, of who ramps."""
    opened, in_force = book(), settings()
    if not in_force.ramp:
        return {}
    shares = {rep: ramp_share(opened.tally, in_force, rep, opened.as_of) for rep in opened.reps}
    return {rep: share for rep, share in shares.items() if share < 1}


def rep_starts() -> Mapping[str, Start]:
    """Since when each rep is there, and where that comes from."""
    return starts(book().tally, settings())


def seen_now() -> Seen:
    """The team's figures as they stand, to be compared once something is decided."""
    numbers = {key: figure.number for key, figure in report().team.figures.items()}
    return Seen(data().fingerprint, choices().team, period(), numbers)
