"""How fair peers are worked out: a rep's place in the funnel plot, and observed ÷ expected."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kpi.fair import KINDS, LEVELS, FunnelPlot
from kpi.missing import N_
from kpi.own_mix import Expected
from kpi.period import Period
from kpi.workings.working import Line, Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book

PENDING = {"appointment_to_proposal": "pending_appointments", "closing_ratio": "pending_proposals"}
STILL_PENDING = (
    N_("{n} open and still in time: it counts neither way yet"),
    N_("{n} open and still in time: they count neither way yet"),
)
MOST_SOURCES = 8
NO_NAME = N_("not told")


def plot_working(book: "Book", plot: FunnelPlot, key: str, rep: str, period: Period) -> Working:
    """Where one rep stands between the limits of chance."""
    place = plot.reps.index(rep)
    k, n = float(plot.k[place]), float(plot.n[place])
    bounds = {level: plot.limits(np.array([n]), level) for level in LEVELS}
    lines = [
        line(
            N_("The middle line: {k} of {n} decisions of these {reps} reps = {value}"),
            k=(float(plot.k.sum()), "count"),
            n=(float(plot.n.sum()), "count"),
            reps=(len(plot.reps), "count"),
            value=(plot.centre, "share"),
        ),
        line(
            N_("{rep}: {k} ÷ {n} = {value}"),
            rep=(rep, "name"),
            k=(k, "count"),
            n=(n, "count"),
            value=(k / n, "share"),
        ),
        *[_limit(plot, level, n, float(low[0]), float(high[0])) for level, (low, high) in bounds.items()],
    ]
    if plot.spread != 1:
        lines.append(
            line(
                N_("The reps differ by more than chance: the limits are {factor} times as wide"),
                factor=(plot.spread, "exact"),
            )
        )
    return Working(
        definition=N_(
            "Whether a rep's ratio differs from the others' by more than chance: with few decisions a ratio swings "
            "widely, with many it hardly does. The limits are where the luck of the draw ends."
        ),
        formula=N_("limits = the binomial distribution of so many decisions, each good with the ratio of all reps"),
        lines=tuple(lines),
        counted=counts(((N_("{n} decision of this rep"), N_("{n} decisions of this rep")), int(n))),
        left_out=_pending(book, key, rep),
        deals=book.deals(_kinds(key), period, None, rep),
        period=period,
    )


def expected_working(book: "Book", one: Expected, decisions: pd.DataFrame, key: str, period: Period) -> Working:
    """What the other reps would have made of one rep's leads; *decisions* are the rep's, with the others' `rate`."""
    by_source = decisions.groupby(decisions["source"].astype("str"))["rate"].agg(["size", "sum"])
    by_source = by_source.sort_values("size", ascending=False, kind="stable")
    shown, others = by_source.iloc[:MOST_SOURCES], by_source.iloc[MOST_SOURCES:]
    lines = [_of_source(str(name) or NO_NAME, not name, row) for name, row in shown.iterrows()]
    if len(others):
        lines.append(_of_source(N_("other sources"), True, others.sum()))
    lines += [
        line(
            N_("{observed} observed ÷ {expected} expected = {value}"),
            observed=(one.observed, "count"),
            expected=(one.expected, "rate"),
            value=(one.quotient, "exact"),
        ),
        line(
            N_("What is expected rests on {n} decisions of the others, and is no more certain than they are"),
            n=(one.behind, "rate"),
        ),
        line(
            N_("95 % limits: of {n} decisions {low} to {high} of what is expected"),
            n=(one.n, "count"),
            low=(one.low, "exact"),
            high=(one.high, "exact"),
        ),
        line(
            N_("Probability that luck alone makes a difference like it: {p}"),
            p=(one.luck, "share"),
        ),
    ]
    return Working(
        definition=N_(
            "What the rep made of the own leads, against what the other reps' rates give for the same source, deal "
            "size and product: whoever has hard leads is not punished. 1 is exactly as expected."
        ),
        formula=N_("observed ÷ expected, expected being the sum of the others' rate over the rep's own decisions"),
        lines=tuple(lines),
        counted=counts(((N_("{n} decision of this rep"), N_("{n} decisions of this rep")), one.n)),
        left_out=_pending(book, key, one.rep),
        deals=decisions,
        period=period,
    )


def _of_source(name: str, is_text: bool, row: pd.Series) -> Line:
    return line(
        N_("{source}: {n} decisions × the others' rates = {value} expected"),
        source=(name, "text" if is_text else "name"),
        n=(int(row["size"]), "count"),
        value=(float(row["sum"]), "rate"),
    )


def _limit(plot: FunnelPlot, level: float, n: float, low: float, high: float) -> Line:
    by_chance = N_("Limits for {n} decisions, {level} of all reps by chance alone: {low} to {high}")
    wider = N_("Limits for {n} decisions, {level} of all reps who differ as these do: {low} to {high}")
    return line(
        by_chance if plot.spread == 1 else wider,
        n=(n, "count"),
        level=(level, "share"),
        low=(low, "share"),
        high=(high, "share"),
    )


def _kinds(key: str) -> list[str]:
    return [kind for both in KINDS[key] for kind in both]


def _pending(book: "Book", key: str, rep: str) -> tuple[Line, ...]:
    pending = getattr(book.tally, PENDING[key])[book.tally.reps == rep]
    return counts((STILL_PENDING, int(pending.sum())))
