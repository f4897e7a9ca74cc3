"""Every rep against the peers: their mean, the rep left out."""

import numpy as np

LEAST_EVENTS = 5
LEAST_PEERS = 2


def numbered(groups: np.ndarray) -> np.ndarray:
    """The groups as numbers from 0 on; those that are numbers already stay."""
    return groups if groups.dtype.kind == "i" else np.unique(groups.astype(str), return_inverse=True)[1]


def peer_means(value: np.ndarray, n: np.ndarray, groups: np.ndarray, least: int = LEAST_PEERS) -> np.ndarray:
    """Unweighted mean of each rep's peers' own values; NaN with fewer than *least* peers to take it from.

    Peers are the other reps of the same one of *groups* (of the same team, unless the director chose otherwise), with
    at least 5 events behind their value. A rep is never among the rep's own peers. *groups* is "" throughout where the
    export names no teams: then everybody else is a peer.
    """
    counts = ~np.isnan(value) & (n >= LEAST_EVENTS)
    team = numbered(groups)
    own = np.where(counts, np.nan_to_num(value), 0.0)
    total = np.bincount(team, weights=own, minlength=team.max(initial=0) + 1)[team] - own
    peers = np.bincount(team, weights=counts, minlength=team.max(initial=0) + 1)[team] - counts
    return np.divide(total, peers, out=np.full(len(value), np.nan), where=peers >= least)
