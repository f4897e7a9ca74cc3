"""A rep's days to a sale beside those that the peers take for the same mix of sources and products."""

import numpy as np
import pandas as pd

from kpi.peers import LEAST_EVENTS

WIDTHS = (["source"], ["source", "product"])


def same_mix(own: pd.DataFrame, others: pd.DataFrame) -> float:
    """The rep's days ÷ the peers' for the same mix; 1 where these take no days for it.

    Each sale of the rep stands beside the peers' sales of the same source and product (with fewer than five of these,
    of the same source; with fewer than five of these as well, of all).
    """
    expected = np.full(len(own), others["days"].mean())
    for width in WIDTHS:
        for name, sales in others.groupby(width)["days"]:
            if len(sales) >= LEAST_EVENTS:
                expected[(own[width] == list(name)).all(axis="columns").to_numpy()] = sales.mean()
    return float(own["days"].mean() / expected.mean()) if expected.mean() > 0 else 1.0
