"""A rep's days to a sale beside those that the peers take for the same mix of sources and products."""

import numpy as np
import pandas as pd

from kpi.peers import LEAST_EVENTS

RESAMPLES = 2_000
MANY = 200  # of so many sales the mean is normal enough: drawing each of them again only takes time
WIDTHS = (["source"], ["source", "product"])


class SameMix:
    """The sales of a rep, each beside the peers' sales of the same source and product (with fewer than five of these,
    of the same source; with fewer than five of these as well, of all)."""

    def __init__(self, own: pd.DataFrame, others: pd.DataFrame) -> None:
        strata = [others["days"].to_numpy()]
        place = np.zeros(len(own), dtype=int)
        for width in WIDTHS:
            for name, sales in others.groupby(width)["days"]:
                here = (own[width] == list(name)).all(axis="columns").to_numpy()
                if len(sales) >= LEAST_EVENTS and here.any():
                    place[here] = len(strata)
                    strata.append(sales.to_numpy())
        # In an order of their own, so that the order of the rows changes no draw.
        expected = np.array([strata[each].mean() for each in place])
        order = np.lexsort((own["days"].to_numpy(dtype=float), expected))
        self._days, self._place = own["days"].to_numpy(dtype=float)[order], place[order]
        self._strata = [np.sort(days.astype(float)) for days in strata]

    @property
    def quotient(self) -> float:
        """The rep's days ÷ the peers' for the same mix."""
        means = np.array([days.mean() for days in self._strata])
        return float(self._days.mean() / means[self._place].mean())

    def resampled(self, generator: np.random.Generator) -> np.ndarray:
        """The quotient of 2,000 resamples, of the rep's sales and of the peers' in each stratum."""
        drawn = generator.integers(0, len(self._days), (RESAMPLES, len(self._days)))
        used = np.unique(self._place)
        means = np.zeros((RESAMPLES, len(self._strata)))
        for stratum in used:
            means[:, stratum] = _means(self._strata[stratum], generator)
        expected = means[np.arange(RESAMPLES)[:, None], self._place[drawn]].mean(axis=1)
        own = self._days[drawn].mean(axis=1)
        return np.divide(own, expected, out=np.ones(RESAMPLES), where=expected > 0)


def _means(days: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """The mean of every resample of *days*."""
    if len(days) > MANY:
        return generator.normal(days.mean(), days.std() / np.sqrt(len(days)), RESAMPLES)
    return days[generator.integers(0, len(days), (RESAMPLES, len(days)))].mean(axis=1)
