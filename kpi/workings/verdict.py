"""How the probability behind a verdict is worked out: that a miss is a true one."""

from math import exp, log1p, sqrt

import numpy as np
from scipy.special import gammainc

from kpi.certainty import JEFFREYS, Decided
from kpi.means import Pulled
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.pace import Pace
from kpi.standing import Advice, Scope
from kpi.workings.working import Line, Working, line

TRUE_MISS = N_(
    "The probability that the true value is on the wrong side of its threshold, and the miss more than the luck of a "
    "few deals. From 80 % the verdict is “coach now”, from 50 % “watch”, below that, or on too little, it is none. It "
    "is never quite certain: the pages say no more than 99 %."
)
TRUE_EXAMPLE = N_(
    "The probability that the true value is as far from the peers' mean as it takes for a best practice, and the lead "
    "more than the luck of a few deals."
)


def verdict_working(scope: Scope, advice: Advice) -> Working:
    """How sure a verdict on a rep or a team is, from what the verdict itself rests on."""
    match advice.behind:
        case Decided():
            formula = N_(
                "probability = share of a beta distribution that lies below the threshold; in a spreadsheet "
                "BETA.DIST(threshold; good; other; TRUE)"
            )
            return Working(TRUE_MISS, formula, _of_ratio(advice.behind, advice.q))
        case Pace():
            formula = N_(
                "probability = mean, over every likely value of what is due, of the share of a gamma distribution that "
                "lies below it; in a spreadsheet GAMMA.DIST(due; counted + 0.5; 1; TRUE)"
            )
            return Working(TRUE_MISS, formula, (*_due(scope, advice), *_of_pace(advice.behind, advice.q)))
        case Pulled():
            formula = N_(
                "probability = mean, over every likely spread between the reps, of the share of a normal distribution "
                "(the logarithm of rep ÷ peers) that lies beyond the threshold"
            )
            definition = TRUE_EXAMPLE if advice.status == "good" else TRUE_MISS
            return Working(definition, formula, _of_mean(scope, advice, advice.behind))
    return Working(TRUE_MISS, "", ())


def _of_ratio(behind: Decided, q: float) -> tuple[Line, ...]:
    good, other = behind.mean * behind.strength, (1 - behind.mean) * behind.strength
    lines = [line(N_("Good: {k} of {n} decisions"), k=(behind.k, "count"), n=(behind.n, "count"))]
    if behind.strength == 2 * JEFFREYS:
        before = N_("Before any decision: half a good one and half another, which say nothing of the ratio")
        lines.append(line(before))
    else:
        lines.append(
            line(
                N_("The peers' ratio of {mean} counts as {strength} decisions: {good} good and {other} others"),
                mean=(behind.mean, "fine_share"),
                strength=(behind.strength, "fine"),
                good=(good, "fine"),
                other=(other, "fine"),
            )
        )
    ends = {"good": (good + behind.k, "fine"), "other": (other + behind.n - behind.k, "fine")}
    return (
        *lines,
        line(
            N_("Together: {before} + {k} = {good} good, {others} + {rest} = {other} others"),
            before=(good, "fine"),
            k=(behind.k, "count"),
            others=(other, "fine"),
            rest=(behind.n - behind.k, "count"),
            **ends,
        ),
        line(
            N_("Below {threshold}: BETA.DIST({threshold}; {good}; {other}; TRUE) = {value}"),
            threshold=(behind.threshold, "share"),
            value=(q, "share"),
            **ends,
        ),
    )


def _due(scope: Scope, advice: Advice) -> tuple[Line, ...]:
    """What was counted, and what should have been by then."""
    pace, figure = advice.behind, scope.figures[advice.kpi]
    assert isinstance(pace, Pace)
    share = figure.threshold or 0.0
    due = {"due": (pace.due, "fine")}
    match advice.kpi:
        case "activity_barometer":
            return (
                line(
                    N_(
                        "{counted} first appointments in {weeks} weeks; due: {share} × {needed} a week × {weeks} = "
                        "{due}"
                    ),
                    counted=(pace.counted, "count"),
                    weeks=(pace.elapsed, "count"),
                    share=(share, "share"),
                    needed=(scope.figures["magic_number"].number, "fine"),
                    **due,
                ),
            )
        case "goal_attainment" if share > 0 and pace.due > 0:
            return _due_of_month(scope, pace, figure.number, share)
    return (
        line(
            N_("{counted} first appointments from {n} conversations; due: {share} × {n} = {due}"),
            counted=(pace.counted, "count"),
            n=(pace.elapsed, "count"),
            share=(share, "share"),
            **due,
        ),
    )


def _due_of_month(scope: Scope, pace: Pace, reached: float, share: float) -> tuple[Line, ...]:
    """Both counted in sales, of which few large ones come more irregularly than many small ones."""
    goal, average = scope.feeds.goal, scope.feeds.average_revenue
    sale = share * goal / pace.due
    booked = line(
        N_(
            "Booked this month: {booked} ÷ {sale} = {counted}; due after {gone} working days, today included: "
            "{share} × {goal} ÷ {sale} = {due}"
        ),
        booked=(max(reached, 0.0) * goal, "cents"),
        sale=(sale, "cents"),
        counted=(pace.counted, "fine"),
        gone=(pace.elapsed, "count"),
        share=(share, "fine_share"),
        goal=(goal, "cents"),
        due=(pace.due, "fine"),
    )
    if not average > 0:
        return (booked,)
    factor = N_("One sale counts as the average × {factor}, as sales differ in size: {average} × {factor} = {sale}")
    places = {"average": (average, "cents"), "factor": (sale / average, "fine"), "sale": (sale, "cents")}
    return line(factor, **places), booked


def _of_pace(pace: Pace, q: float) -> tuple[Line, ...]:
    known = float(gammainc(pace.counted + JEFFREYS, pace.due))
    counted = {"due": (pace.due, "fine"), "shape": (pace.counted + JEFFREYS, "fine"), "value": (known, "share")}
    certain = line(N_("Were it known exactly what is due: GAMMA.DIST({due}; {shape}; 1; TRUE) = {value}"), **counted)
    if len(pace.likely) < 2:
        return (certain,)
    each = gammainc(pace.counted + JEFFREYS, pace.due / pace.likely)
    return (
        certain,
        line(
            N_(
                "It is not: ratios and average revenue rest on few deals, so that {n} values from {low} to {high} are "
                "equally likely to be due"
            ),
            n=(len(pace.likely), "count"),
            low=(pace.due / float(pace.likely.max()), "exact"),
            high=(pace.due / float(pace.likely.min()), "exact"),
        ),
        line(
            N_("Their probabilities: {shares}; the mean is {value}"),
            shares=(tuple(map(float, np.sort(each))), "shares"),
            value=(q, "share"),
        ),
    )


def _of_mean(scope: Scope, advice: Advice, behind: Pulled) -> tuple[Line, ...]:
    figure, unit = scope.figures[advice.kpi], {"money": "cents", "days": "fine"}[ALL[advice.kpi].UNIT]
    lines = []
    if isinstance(figure.peer, float):
        at_most = N_("Flagged at {share} × {peer}, the peers' mean, or less: {limit}; it is {own}, from {n} sales")
        at_least = N_("Flagged at {share} × {peer}, the peers' mean, or more: {limit}; it is {own}, from {n} sales")
        lines.append(
            line(
                at_most if behind.side == "at_most" else at_least,
                share=(behind.share, "share"),
                peer=(figure.peer, unit),
                limit=(behind.share * figure.peer, unit),
                own=(figure.number, unit),
                n=(behind.sales, "count"),
            )
        )
    swing = exp(sqrt(log1p(behind.irregular / behind.sales)))
    return (
        *lines,
        line(
            N_(
                "Single sales differ by {varies} of their mean, by all reps of the group: so the mean of {n} sales is "
                "off by a factor of up to {factor} in two of three cases"
            ),
            varies=(sqrt(behind.irregular), "share"),
            n=(behind.sales, "count"),
            factor=(swing, "exact"),
        ),
        line(
            N_(
                "Pulled towards the peers, the more the fewer the sales and the less the reps differ from each other, "
                "it is most likely {value} of the peers' mean"
            ),
            value=(behind.likely, "share"),
        ),
        _probability(behind, advice.q),
    )


def _probability(behind: Pulled, q: float) -> Line:
    below = N_("Probability that in truth it is {share} of the peers' mean or less: {value}")
    above = N_("Probability that in truth it is {share} of the peers' mean or more: {value}")
    text = below if behind.side == "at_most" else above
    return line(text, share=(behind.share, "share"), value=(q, "share"))
