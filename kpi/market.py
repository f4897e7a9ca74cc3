"""Feedback for marketing and product: what each source brings, and why deals are lost, where and in what.

Of a source counts what its first appointments decided in the period came to, whichever rep had them: how many were won,
and the revenue of a first appointment. That leads to the source's own magic number: so many of its first appointments a
week would reach the goal if all came from there. A loss reason stands out in a source, product or step where it is more
frequent than among the other losses by more than chance (Fisher's exact test, held to 5 % over all cells: Holm).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pandas as pd
from scipy.stats import fisher_exact, norm

from kpi.holm import beyond_chance
from kpi.period import Period
from kpi.wilson import wilson

if TYPE_CHECKING:
    from kpi.book import Book

NOT_TOLD = ""
OTHER = frozenset(
    {"other", "others", "otro", "otros", "otra", "otras", "otro motivo", "n a", "none", "unknown", "misc"}
)
BY = ("source", "product", "reached")
REACHED = ("first_appointment", "gateway")  # how far a lost deal had come
LEAST_DECIDED = 20
LEAST_LOSSES = 5
RESAMPLES, SEED, MANY = 2_000, 29, 500


@dataclass(frozen=True)
class SourceValue:
    """What a source brought: `won` of `decided` first appointments, money of a sale and of a first appointment.

    `ratio` and `of_appointment` carry their 95 % intervals. `magic_number` is first appointments a week for the whole
    goal; NaN without a goal, or where nothing was sold. `unpriced` of the sales have no amount: `filled` is the part of
    the `revenue` that they are taken at.
    """

    source: str
    decided: int
    won: int
    revenue: float
    ratio_interval: tuple[float, float]
    of_appointment_interval: tuple[float, float]
    magic_number: float
    unpriced: int = 0
    filled: float = 0.0

    @property
    def booked(self) -> float:
        """The amounts as the export has them; of all sources together what is booked on the other pages."""
        return self.revenue - self.filled

    @property
    def ratio(self) -> float:
        return self.won / self.decided

    @property
    def of_appointment(self) -> float:
        return self.revenue / self.decided

    @property
    def is_enough(self) -> bool:
        """Whether there are enough decisions to compare the source with others."""
        return self.decided >= LEAST_DECIDED


def source_values(
    book: "Book", period: Period, team: str | None = None, goal: float = float("nan"), weeks_per_month: float = 4
) -> list[SourceValue]:
    """Every source with decided first appointments, that with the best appointments first. `goal` is a month's."""
    deals = book.deals(["won", "failed"], period, team)
    is_won = (deals["event"] == "won").to_numpy()
    # A sale without an amount is taken at the mean of its source: it was no sale of nothing.
    revenue = deals["amount"].where(deals["amount"] > 0).to_numpy(dtype=float)
    source = deals["source"].astype("str").to_numpy()
    priced = revenue[is_won & np.isfinite(revenue)]
    usual = float(priced.mean()) if len(priced) else 0.0
    found = []
    for name in sorted(set(source)):
        here = source == name
        sold = revenue[here & is_won]
        mean = float(np.nanmean(sold)) if np.isfinite(sold).any() else usual
        brought = np.where(is_won[here], np.where(np.isnan(revenue[here]), mean, revenue[here]), 0.0)
        decided, won = int(here.sum()), int((here & is_won).sum())
        low, high = wilson(won, decided)
        each = float(brought.mean())
        needed = goal / each / weeks_per_month if each > 0 and goal > 0 else float("nan")
        # No sale yet is not "worth nothing for certain": the ratio may be as high as its interval says.
        interval = _interval(brought, name) if won else (0.0, high * usual)
        unpriced = won - int(np.isfinite(sold).sum())
        whole, filled = float(brought.sum()), unpriced * mean
        found.append(SourceValue(name, decided, won, whole, (low, high), interval, needed, unpriced, filled))
    return sorted(found, key=lambda value: -value.of_appointment)


def _interval(brought: np.ndarray, name: str) -> tuple[float, float]:
    """What the revenue of a first appointment could as well have been (95 %): bootstrap, seeded by the source.

    Of many appointments the mean is normal, and resampling them would only take time.
    """
    if len(brought) > MANY:
        error = float(norm.ppf(0.975) * brought.std() / np.sqrt(len(brought)))
        return max(float(brought.mean()) - error, 0.0), float(brought.mean()) + error
    generator = np.random.default_rng([SEED, crc32(name.encode())])
    values = np.sort(brought)
    drawn = values[generator.integers(0, len(values), (RESAMPLES, len(values)))]
    means = np.einsum("ij->i", drawn) / len(values)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


@dataclass(frozen=True)
class Reason:
    """A loss reason: `count` of all `losses`, with the Wilson 95 % interval of the share."""

    reason: str
    count: int
    losses: int
    interval: tuple[float, float]

    @property
    def share(self) -> float:
        return self.count / self.losses


@dataclass(frozen=True)
class Standout:
    """A reason that is more frequent in one `group` (a source, a product, how far deals had come) than elsewhere."""

    reason: str
    by: str
    group: str
    count: int
    losses: int
    share_elsewhere: float
    p: float

    @property
    def share(self) -> float:
        return self.count / self.losses


def lost_deals(book: "Book", period: Period, team: str | None = None) -> pd.DataFrame:
    """The opportunities lost in the period after a first appointment."""
    deals = book.deals(["not_advanced", "not_won"], period, team)
    return deals[deals["outcome"] == "lost"]


def losses(book: "Book", period: Period, team: str | None = None) -> pd.DataFrame:
    """The deals lost in the period after a first appointment: reason, source, product, how far each came, amount."""
    deals = lost_deals(book, period, team)
    return pd.DataFrame(
        {
            "reason": deals["loss_reason"].astype("str").str.strip(),
            "source": deals["source"].astype("str"),
            "product": deals["product"].astype("str"),
            "reached": np.where(deals["event"] == "not_won", *REACHED[::-1]),
            "amount": deals["amount"],
        }
    ).reset_index(drop=True)


def reasons(lost: pd.DataFrame) -> list[Reason]:
    """Every reason, the most frequent first; "" are losses without one."""
    found = []
    for reason, count in lost["reason"].value_counts().items():
        low, high = wilson(int(count), len(lost))
        found.append(Reason(str(reason), int(count), len(lost), (low, high)))
    return sorted(found, key=lambda one: (-one.count, one.reason))


def adding_up(found: Sequence[Reason], most: int) -> tuple[list[Reason], Reason | None]:
    """At most *most* rows that hold every loss once: the most frequent reasons, then those not told, and what is left
    together as the second of the two (`None` where nothing is)."""
    named = [one for one in found if one.reason != NOT_TOLD]
    silent = [one for one in found if one.reason == NOT_TOLD]
    if len(found) <= most:
        return [*named, *silent], None
    kept = max(most - len(silent) - 1, 0)
    count, losses = sum(one.count for one in named[kept:]), found[0].losses
    return [*named[:kept], *silent], Reason(NOT_TOLD, count, losses, wilson(count, losses))


def share_not_told(lost: pd.DataFrame) -> float:
    """Share of the losses whose reason is empty or "other": nobody learns from these. 0 without losses."""
    silent = sum(count for reason, count in lost["reason"].value_counts().items() if not teaches(str(reason)))
    return silent / len(lost) if len(lost) else 0.0


def teaches(reason: str) -> bool:
    """Whether a reason says anything: not where it is empty, or some word for "other"."""
    return re.sub(r"[\W_]+", " ", reason.casefold()).strip() not in {NOT_TOLD, *OTHER}


def standouts(lost: pd.DataFrame, by: Sequence[str] = BY) -> list[Standout]:
    """Reasons that are more frequent in a group than among all other losses, by more than chance; surest first."""
    told = lost[lost["reason"] != NOT_TOLD]
    cells = [cell for dimension in by for cell in _cells(told, dimension)]
    # Every reason in every group was looked at, also those that are left out for being rare.
    groups = sum(told.loc[told[dimension] != NOT_TOLD, dimension].nunique() for dimension in by)
    looked_at = groups * told["reason"].nunique()
    ordered = sorted(cells, key=lambda cell: (cell.p, cell.by, cell.group, cell.reason))
    holds = beyond_chance([cell.p for cell in ordered], looked_at)
    return [cell for cell, is_beyond in zip(ordered, holds.tolist(), strict=True) if is_beyond]


def _cells(told: pd.DataFrame, by: str) -> list[Standout]:
    """All reasons in all groups with enough losses, each against the losses elsewhere."""
    table = pd.crosstab(told["reason"], told[by])
    counts = table.to_numpy()
    everything, found = int(counts.sum()), []
    for row, reason in enumerate(table.index):
        for column, group in enumerate(table.columns):
            count, size = int(counts[row, column]), int(counts[:, column].sum())
            others, elsewhere = int(counts[row].sum()) - count, everything - size
            if group == NOT_TOLD or count < LEAST_LOSSES or not elsewhere or count / size <= others / elsewhere:
                continue
            square = [[count, size - count], [others, elsewhere - others]]
            p = float(fisher_exact(square, alternative="greater")[1])
            found.append(Standout(str(reason), by, str(group), count, size, others / elsewhere, p))
    return found
