"""How the gap to the goal and the worth of each lever are worked out."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from kpi.gap import Gap, log_mean
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.period import Period
from kpi.standing import Scope
from kpi.workings.working import Line, Working, counts, line
from kpi.worth import Worth

if TYPE_CHECKING:
    from kpi.book import Book

DECISIONS = ["advanced", "not_advanced", "stalled_before", "won", "not_won", "stalled_after"]


def gap_working(book: "Book", gap: Gap, scope: Scope, period: Period, weeks_per_month: float) -> Working:
    """The gap of a rep or a team, split by the logarithmic mean."""
    money, mean = "money", log_mean(gap.goal, gap.expected)
    first_monday, weeks = period.complete_weeks(book.as_of)
    complete = Period(first_monday, first_monday + timedelta(days=7 * weeks - 1))
    sales = book.deals(["won"], complete, scope.team or None, scope.rep or None)
    priced = int((sales["amount"] > 0).sum())
    factors = {"activity": (gap.actual["first_appointments_per_week"], "rate")}
    factors |= {"first": (gap.actual["appointment_to_proposal"], "share")}
    factors |= {"closing": (gap.actual["closing_ratio"], "share"), "revenue": (gap.actual["average_revenue"], money)}
    lines = [
        line(
            N_("Goal of the period: {goal} a month × {weeks} weeks ÷ {per_month} weeks a month = {value}"),
            goal=(scope.goal_of_period, money),
            weeks=(gap.own_weeks, "count"),
            per_month=(weeks_per_month, "exact"),
            value=(gap.goal, money),
        ),
        line(
            N_("Expected: {weeks} weeks × {activity} first appointments × {first} × {closing} × {revenue} = {value}"),
            weeks=(gap.own_weeks, "count"),
            value=(gap.expected, money),
            **factors,
        ),
        line(
            N_("Timing: {expected} expected − {booked} booked = {value}"),
            expected=(gap.expected, money),
            booked=(gap.booked, money),
            value=(gap.timing, money),
        ),
        line(
            N_("The mean that makes the parts add up: L = ({goal} − {expected}) ÷ ln({goal} ÷ {expected}) = {value}"),
            goal=(gap.goal, money),
            expected=(gap.expected, money),
            value=(mean, money),
        ),
        *[_part(lever, part, gap, mean) for lever, part in gap.parts.items()],
    ]
    return Working(
        definition=N_(
            "How far what was booked in the complete weeks of the period is from its goal. What the levers owe is "
            "split exactly: each part is what its lever would have to bring; timing is the difference between what the "
            "numbers let expect and what was booked."
        ),
        formula=N_("part of a lever = L × ln(target ÷ actual), with L = (goal − expected) ÷ ln(goal ÷ expected)"),
        lines=tuple(lines),
        counted=counts(
            ((N_("{n} sale with an amount: what was booked"), N_("{n} sales with an amount: what was booked")), priced)
        ),
        left_out=counts(
            (
                (
                    N_("{n} sale without an amount: it brings nothing here"),
                    N_("{n} sales without an amount: they bring nothing here"),
                ),
                len(sales) - priced,
            )
        ),
        deals=sales,
        period=complete,
    )


def _part(lever: str, part: float, gap: Gap, mean: float) -> Line:
    unit = _unit(lever)
    return line(
        N_("{lever}: {mean} × ln({target} ÷ {actual}) = {value}"),
        lever=(ALL[lever].NAME, "text"),
        mean=(mean, "money"),
        target=(gap.target[lever], unit),
        actual=(gap.actual[lever], unit),
        value=(part, "money"),
    )


def worth_working(
    book: "Book",
    found: Sequence[Worth],
    scope: Scope,
    period: Period,
    weeks_per_month: float,
    posteriors: Mapping[str, tuple[float, float]],
) -> Working:
    """What each lever alone is worth a month."""
    fed, needed = scope.feeds, scope.figures["magic_number"].number
    activity = scope.figures["first_appointments_per_week"].number
    now = activity * weeks_per_month * fed.appointment_to_proposal * fed.closing_ratio * fed.average_revenue
    lines = [
        line(
            N_("Now: {activity} a week × {weeks} weeks × {first} × {closing} × {revenue} = {value} a month"),
            activity=(activity, "rate"),
            weeks=(weeks_per_month, "exact"),
            first=(fed.appointment_to_proposal, "share"),
            closing=(fed.closing_ratio, "share"),
            revenue=(fed.average_revenue, "money"),
            value=(now, "money"),
        )
    ]
    for worth in found:
        lines += _worth(worth, now, fed.goal, needed, posteriors)
    lines += [_order(worth) for worth in found if worth.sure is not None]
    return Working(
        definition=N_(
            "What each lever alone would bring in a month if it reached its target and all others stayed: the "
            "threshold where it is missed, else the upper quartile of the peers; for first appointments the magic "
            "number. The one with most money × certainty comes first."
        ),
        formula=N_("revenue now × (target ÷ actual − 1); appointments saved = magic number × (1 − actual ÷ target)"),
        lines=tuple(lines),
        counted=behind_the_ratios(scope),
        deals=book.deals(DECISIONS, period, scope.team or None, scope.rep or None),
        period=period,
    )


def behind_the_ratios(scope: Scope) -> tuple[Line, ...]:
    """The decisions that both ratios rest on."""
    ratios = [scope.figures[key] for key in ("appointment_to_proposal", "closing_ratio")]
    first, closing = ((figure.n or 0) if figure.is_measured else 0 for figure in ratios)
    return counts(
        (
            (
                N_("{n} decided first appointment behind the first ratio"),
                N_("{n} decided first appointments behind the first ratio"),
            ),
            first,
        ),
        (
            (
                N_("{n} decided proposal behind the closing ratio"),
                N_("{n} decided proposals behind the closing ratio"),
            ),
            closing,
        ),
    )


def _order(worth: Worth) -> Line:
    return line(
        N_("Order of the levers: {lever}, {money} × {sure} = {value}"),
        lever=(ALL[worth.lever].NAME, "text"),
        money=(worth.money, "money"),
        sure=(worth.sure, "share"),
        value=(worth.weight, "money"),
    )


def _worth(
    worth: Worth, now: float, goal: float, needed: float, posteriors: Mapping[str, tuple[float, float]]
) -> list[Line]:
    unit = _unit(worth.lever)
    lever, value = (ALL[worth.lever].NAME, "text"), (worth.money, "money")
    ends = {"actual": (worth.actual, unit), "target": (worth.target, unit)}
    if worth.kind == "magic_number":
        return [
            line(
                N_("{lever}: {goal} goal − {now} now = {value} more a month, with {target} in place of {actual}"),
                lever=lever,
                goal=(goal, "money"),
                now=(now, "money"),
                value=value,
                **ends,
            )
        ]
    told = [
        line(
            N_("{lever}: {now} × ({target} ÷ {actual} − 1) = {value} more a month"),
            lever=lever,
            now=(now, "money"),
            value=value,
            **ends,
        ),
        line(
            N_("{lever}: {needed} a week × (1 − {actual} ÷ {target}) = {value} first appointments saved a week"),
            lever=lever,
            needed=(needed, "rate"),
            value=(worth.saved, "rate"),
            **ends,
        ),
    ]
    if worth.sure is not None and worth.lever in posteriors:
        good, bad = posteriors[worth.lever]
        told.append(
            line(
                N_(
                    "{lever}: below {target} with {sure} probability, by a beta distribution of {good} good and {bad} "
                    "other decisions (those of the peers blended in)"
                ),
                lever=lever,
                target=(worth.target, unit),
                sure=(worth.sure, "ratio"),
                good=(good, "rate"),
                bad=(bad, "rate"),
            )
        )
    return told


def _unit(lever: str) -> str:
    """Ratios with a decimal more than elsewhere: what is multiplied must be seen."""
    return {"ratio": "share", "per_week": "rate"}.get(ALL[lever].UNIT, ALL[lever].UNIT)
