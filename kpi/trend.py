"""The course of each KPI: its values over periods of the same length that end one week apart."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from kpi.metrics import ALL
from kpi.period import Period
from kpi.scopes import Scopes, one_after_another

TREND_POINTS = 13


def periods_up_to(period: Period) -> list[Period]:
    """The periods of a trend, the last one being *period*."""
    shifts = [timedelta(days=7 * back) for back in range(TREND_POINTS - 1, -1, -1)]
    return [Period(period.start - shift, period.end - shift) for shift in shifts]


def course_of(rep: str, each: Sequence[Scopes]) -> dict[str, list[float]]:
    """The values of each KPI of a rep among the peers of *each* time, NaN where there is none; {} for a rep without an
    event at any."""
    reps = one_after_another(each)
    is_rep = reps.is_listed & (reps.names == rep)
    at = np.repeat(np.arange(len(each)), [len(scopes) for scopes in each])[is_rep]
    found = {key: np.full(len(each), np.nan) for key in ALL if is_rep.any()}
    for key, course in found.items():
        course[at] = reps.figures(key).value[is_rep]
    return {key: course.tolist() for key, course in found.items()}
