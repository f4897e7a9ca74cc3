"""What a KPI gives: one figure, or the figures of many reps at once."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from scipy.stats import binomtest

from kpi.missing import Missing
from kpi.product import Counts, interval_of_product

Status = Literal["ok", "missed", "good", "not_measurable"]
BASES = ("measured", "history", "activity", "seen", "implied", "blended", "estimated")
# Only these are k of n tries that can go either way; appointments of weeks or days of sales are no such share.
DECIDED_RATIOS = ("appointment_to_proposal", "closing_ratio", "overall_ratio")
CONVERSATIONS = "conversation_to_appointment"  # another, unless more appointments came than conversations were held


@dataclass(frozen=True)
class Figure:
    """One number as it is shown.

    `value` is a fraction of 1, money, days or appointments a week, or `Missing` with the reason. `k` of `n` is what
    it rests on. `peer` is the mean of the peers, `threshold` the value at which the status changes, in the unit of
    `value`; `None` where the KPI has none. `basis` says where the weakest date behind it comes from. `raw` is the
    value before blending, where the shown one is blended; `blended` the value pulled towards the team's other reps,
    where the shown one is raw. `factors` are k and n of the two ratios of which it is the product.
    """

    key: str
    value: float | Missing
    k: int | None = None
    n: int | None = None
    status: Status = "ok"
    basis: str | None = None
    peer: float | Missing | None = None
    threshold: float | None = None
    raw: float | None = None
    blended: float | None = None
    factors: tuple[Counts, Counts] | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % interval of a ratio of decisions or conversations: Wilson's of k of n; of a product by the posteriors of
        its two factors (see `interval_of_product`). `None` for any other figure."""
        if self.factors is not None:
            return interval_of_product(*self.factors)
        if not self.is_share or not self.n or self.k is None or self.number != self.k / self.n:
            return None
        low, high = binomtest(self.k, self.n).proportion_ci(method="wilson")
        return float(low), float(high)

    @property
    def is_share(self) -> bool:
        """Whether it is k of n tries that can go either way."""
        return self.key in DECIDED_RATIOS or (self.key == CONVERSATIONS and (self.k or 0) <= (self.n or 0))

    @property
    def is_measured(self) -> bool:
        """Whether there is a number to show."""
        return not isinstance(self.value, Missing)

    @property
    def number(self) -> float:
        """The value of a measured figure; NaN of another, for arithmetic and charts only."""
        return float("nan") if isinstance(self.value, Missing) else self.value


@dataclass
class Figures:
    """One KPI of many reps (or of one team): arrays with an element for each.

    `value` is NaN exactly where `missing` holds a reason. `k` and `n` are NaN where the value is no k of n. `events`
    counts what is behind the value, where that is not n. `raw` is the value before blending, where they differ.
    """

    value: np.ndarray
    k: np.ndarray | None = None
    n: np.ndarray | None = None
    missing: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=object))
    basis: str | None = None
    events: np.ndarray | None = None
    raw: np.ndarray | None = None

    def __post_init__(self) -> None:
        if len(self.missing) != len(self.value):
            self.missing = np.full(len(self.value), None, dtype=object)

    def why(self, place: int) -> Missing:
        """The reason why the element at *place* has no value."""
        return self.missing[place]

    def without(self, mask: np.ndarray, reason: Missing) -> "Figures":
        """The same figures, those in *mask* taken away for *reason*; an earlier reason stays."""
        missing = self.missing.copy()
        for place in np.flatnonzero(mask):
            if missing[place] is None:
                missing[place] = reason
        return replace(self, value=np.where(mask, np.nan, self.value), missing=missing)

    def replaced(self, mask: np.ndarray, other: "Figures") -> "Figures":
        """The same figures, those in *mask* taken from *other*; the basis is the weaker of the two."""
        return Figures(
            np.where(mask, other.value, self.value),
            k=_either(mask, other.k, self.k),
            n=_either(mask, other.n, self.n),
            missing=np.where(mask, other.missing, self.missing),
            basis=weakest(self.basis, other.basis) if mask.any() else self.basis,
            events=np.where(mask, other.evidence, self.evidence),
        )

    def not_measurable(self, reason: Missing) -> "Figures":
        """No value for anybody, and no count that would look like one."""
        nothing = Figures(np.full(len(self.value), np.nan))
        return nothing.without(np.full(len(self.value), True), reason)

    def because_of(self, cause: "Figures") -> "Figures":
        """Undefined where *cause* is, for the same reasons."""
        missing = self.missing.copy()
        for place in np.flatnonzero(np.isnan(cause.value)):
            missing[place] = missing[place] or cause.missing[place]
        return replace(self, value=np.where(np.isnan(cause.value), np.nan, self.value), missing=missing)

    @property
    def evidence(self) -> np.ndarray:
        """Events behind each value."""
        known = self.n if self.events is None else self.events
        return np.zeros(len(self.value)) if known is None else known


def weakest(*bases: str | None) -> str | None:
    """The least certain of several bases."""
    known = [basis for basis in bases if basis is not None]
    return max(known, key=BASES.index) if known else None


def share(k: np.ndarray, n: np.ndarray, reason: Missing, basis: str | None = None) -> Figures:
    """k ÷ n, with *reason* where n is 0."""
    k, n = np.asarray(k), np.asarray(n)
    none = n == 0
    value = np.divide(k, n, out=np.full(len(n), np.nan), where=~none)
    return Figures(value, k, n, basis=basis).without(none, reason)


def _either(mask: np.ndarray, there: np.ndarray | None, here: np.ndarray | None) -> np.ndarray | None:
    """Counts of *there* where *mask* says so, else of *here*; NaN from the one that has none."""
    if there is None and here is None:
        return None
    return np.where(mask, np.nan if there is None else there, np.nan if here is None else here)
