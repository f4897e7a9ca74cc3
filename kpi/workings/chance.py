"""How the chance of the goal, and the first appointments a week for a chance one wishes, are worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from kpi.chance import ROUNDING
from kpi.doubt import KNOWN, LARGEST_MONTH, Doubt, appointments_for, chance_with_doubt
from kpi.magic_number import magic_number
from kpi.metrics import ALL
from kpi.missing import N_, Missing
from kpi.period import Period
from kpi.standing import Feeds, Scope
from kpi.workings.gap import DECISIONS, behind_the_ratios
from kpi.workings.working import Line, Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book


@dataclass(frozen=True)
class Asked:
    """For which inputs the chance is told: the numbers of the sliders and how many first appointments a week there are
    now (`Missing`: not known)."""

    values: Feeds
    a_week: float | Missing
    weeks_per_month: float
    doubt: Doubt = KNOWN

    @property
    def needed(self) -> float:
        """Average sales that the goal takes."""
        return self.values.goal / self.values.average_revenue

    @property
    def overall(self) -> float:
        """Share of first appointments that become sales."""
        return self.values.appointment_to_proposal * self.values.closing_ratio

    def chance(self, appointments: int, doubt: Doubt) -> float:
        """The chance of the goal with so many first appointments a month."""
        return chance_with_doubt(self.values.goal, self.values.average_revenue, self.overall, appointments, doubt)


def chance_working(
    book: "Book",
    asked: Asked,
    wished: float,
    scope: Scope,
    period: Period,
    posteriors: Mapping[str, tuple[float, float]],
) -> Working | Missing:
    """The chance now, at the magic number, and at the number for a *wished* chance; `Missing` as the magic number."""
    plain = magic_number(**vars(asked.values), weeks_per_month=asked.weeks_per_month)
    if isinstance(plain, Missing):
        return plain
    lines = [*_basis(asked), *_doubts(asked.doubt, posteriors)] if plain > 0 else []
    if plain > 0 and not isinstance(asked.a_week, Missing):
        lines += _at(N_("Now, at {a_week} a week: × {weeks} weeks = {n} whole ones a month"), asked.a_week, asked)
    lines += _at(N_("At the magic number, {a_week} a week: × {weeks} weeks = {n} whole ones a month"), plain, asked)
    lines += _safe(asked, wished)
    sales = scope.figures["average_revenue"]
    return Working(
        definition=N_(
            "How many of all months with so many first appointments would bring the goal, and how few a week it takes "
            "for a chance one wishes. Whether an appointment becomes a sale is chance; the ratios are themselves known "
            "only so well, and sales are not all of one size: all three are reckoned with."
        ),
        formula=N_(
            "chance = mean, over equally likely ratios, of Σ probability of so many sales (binomial) × probability "
            "that so many bring the goal"
        ),
        lines=tuple(lines),
        counted=behind_the_ratios(scope)
        + counts(
            (
                (
                    N_("{n} sale with an amount: how they differ in size"),
                    N_("{n} sales with an amount: how they differ in size"),
                ),
                sales.k or 0,
            ),
        ),
        left_out=counts(
            (
                (
                    N_("{n} sale without an amount: it brings nothing here"),
                    N_("{n} sales without an amount: they bring nothing here"),
                ),
                (sales.n or 0) - (sales.k or 0),
            )
        ),
        deals=book.deals(DECISIONS, period, scope.team or None, scope.rep or None),
        period=period,
    )


def _basis(asked: Asked) -> list[Line]:
    values = asked.values
    return [
        line(
            N_("The goal takes {goal} ÷ {revenue} = {value} average sales"),
            goal=(values.goal, "cents"),
            revenue=(values.average_revenue, "cents"),
            value=(asked.needed, "fine"),
        ),
        line(
            N_("A first appointment becomes a sale in {first} × {closing} = {value}"),
            first=(values.appointment_to_proposal, "fine_share"),
            closing=(values.closing_ratio, "fine_share"),
            value=(asked.overall, "fine_share"),
        ),
    ]


def _doubts(doubt: Doubt, posteriors: Mapping[str, tuple[float, float]]) -> list[Line]:
    """What is not certain, and how much."""
    told = [
        line(
            N_("{kpi}: a beta distribution of {good} good and {other} other decisions, with what was known before"),
            kpi=(ALL[key].NAME, "text"),
            good=(good, "exact"),
            other=(other, "exact"),
        )
        for key, (good, other) in posteriors.items()
    ]
    if len(doubt.ratios) > 1:
        ends = {"low": (float(doubt.ratios.min()), "fine"), "high": (float(doubt.ratios.max()), "fine")}
        told.append(
            line(
                N_("So {n} ratios, from {low} to {high} times the one in force, are equally likely"),
                n=(len(doubt.ratios), "count"),
                **ends,
            )
        )
    if doubt.spread:
        spread = N_("Sales differ by a standard deviation of {spread} average sales")
        told.append(line(spread, spread=(doubt.spread, "fine")))
    return told


def _at(text: str, a_week: float, asked: Asked) -> list[Line]:
    """The chance at so many a week: were all known for certain, then with what is not certain."""
    n = floor(a_week * asked.weeks_per_month + ROUNDING)
    places = {"a_week": (a_week, "fine"), "weeks": (asked.weeks_per_month, "exact"), "n": (n, "count")}
    if n > LARGEST_MONTH or asked.values.goal <= 0:
        return [line(text, **places)]
    least = ceil(asked.needed - ROUNDING)
    each = [asked.chance(n, replace(asked.doubt, ratios=np.array([ratio]))) for ratio in asked.doubt.ratios]
    return [
        line(text, **places),
        line(
            N_(
                "Were all known for certain: {least} sales or more, 1 − BINOM.DIST({below}; {n}; {overall}; TRUE) = "
                "{value}"
            ),
            least=(least, "count"),
            below=(least - 1, "count"),
            n=(n, "count"),
            overall=(asked.overall, "fine_share"),
            value=(chance_with_doubt(float(least), 1.0, asked.overall, n), "share"),
        ),
        line(
            N_("Chance at each of the likely ratios: {shares}; the mean is {value}"),
            shares=(tuple(each), "shares"),
            value=(asked.chance(n, asked.doubt), "share"),
        ),
    ]


def _safe(asked: Asked, wished: float) -> list[Line]:
    """The fewest a week for a wished chance, and that one fewer a month would not do."""
    values, weeks = asked.values, asked.weeks_per_month
    found = appointments_for(wished, values.goal, values.average_revenue, asked.overall, weeks, asked.doubt)
    if isinstance(found, Missing):
        text = N_("For {wished} no number of appointments is enough yet: the ratios rest on too few decisions")
        return [line(text, wished=(wished, "ratio"))]
    n = round(found * weeks)
    if n == 0:
        return [line(N_("For {wished} nothing is needed: the goal is reached"), wished=(wished, "ratio"))]
    return [
        line(
            N_(
                "For {wished}: {n} a month bring it in {value}, {fewer} only in {less}; {n} ÷ {weeks} = {a_week} a week"
            ),
            wished=(wished, "ratio"),
            n=(n, "count"),
            value=(asked.chance(n, asked.doubt), "share"),
            fewer=(n - 1, "count"),
            less=(asked.chance(n - 1, asked.doubt), "share"),
            weeks=(weeks, "exact"),
            a_week=(found, "exact"),
        )
    ]
