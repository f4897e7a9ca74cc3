"""The course of each KPI: its values over periods of the same length that end one week apart."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from kpi.period import Period

TREND_POINTS = 13


def periods_up_to(period: Period) -> list[Period]:
    """The periods of a trend, the last one being *period*."""
    shifts = [timedelta(days=7 * back) for back in range(TREND_POINTS - 1, -1, -1)]
    return [Period(period.start - shift, period.end - shift) for shift in shifts]


def courses(points: Sequence[Mapping[str, float]]) -> dict[str, list[float]]:
    """By KPI the values of all *points*, NaN where a point, {}, has none; {} where none has any."""
    keys = next(filter(None, points), {})
    return {key: [point.get(key, float("nan")) for point in points] for key in keys}
