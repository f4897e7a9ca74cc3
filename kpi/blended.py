"""The ratios that feed the magic number: each rep's own, pulled towards the team, so that the tenth deal makes no jump.

A team's own ratios are pooled and raw.
"""

from dataclasses import replace

import numpy as np

from kpi.certainty import JEFFREYS, Prior, team_prior
from kpi.missing import Missing
from kpi.peers import LEAST_PEERS
from kpi.scopes import Scopes
from kpi.values import Figures

LEAST_SALES = 5
LEAST_WEIGHT = 1e-9  # a beta distribution without any weight on one side has no density


def prior_of(scopes: Scopes, figures: Figures) -> Prior:
    """What the rep's peers say about a ratio before the rep's own decisions are looked at.

    A rep with fewer than 2 peers who decided anything would be pulled towards the own ratio: the team speaks then.
    """
    k, n, group = figures.k, figures.n, scopes.group_numbers
    assert k is not None and n is not None
    of_team = team_prior(k, n, scopes.team_numbers)
    if scopes.are_teams_peers:
        return of_team
    peers = np.bincount(group, weights=n > 0)[group] - (n > 0)
    of_peers, enough = team_prior(k, n, group), peers >= LEAST_PEERS
    return Prior(np.where(enough, of_peers.mean, of_team.mean), np.where(enough, of_peers.strength, of_team.strength))


def blended(scopes: Scopes, figures: Figures) -> Figures:
    """*figures* of a ratio, blended for reps; a rep without decisions has the team's ratio."""
    if scopes.is_team or figures.k is None or figures.n is None:
        return figures
    value = prior_of(scopes, figures).blend(figures.k, figures.n)
    missing = figures.missing.copy()
    missing[~np.isnan(value)] = None
    return replace(figures, value=value, missing=missing, raw=figures.value, basis=figures.basis)


def posteriors(scopes: Scopes, figures: Figures) -> tuple[np.ndarray, np.ndarray] | None:
    """The beta distributions of the true ratio of every scope: a rep's on the prior of the team, a team's on Jeffreys'.

    Their two parameters, NaN where there are none; `None` where the figure is no k of n.
    """
    if figures.k is None or figures.n is None:
        return None
    k, n = figures.k.astype(float), figures.n.astype(float)
    if scopes.is_team:
        return k + JEFFREYS, n - k + JEFFREYS
    prior = prior_of(scopes, figures)
    good, other = prior.mean * prior.strength + k, (1 - prior.mean) * prior.strength + n - k
    return np.maximum(good, LEAST_WEIGHT), np.maximum(other, LEAST_WEIGHT)


def posterior(scopes: Scopes, figures: Figures, place: int) -> tuple[float, float] | None:
    """That of one scope; `None` where the figure is no k of n, as where one ratio stands in for both."""
    known = posteriors(scopes, figures)
    if known is None or figures.k is None or np.isnan(figures.k[place]):
        return None
    return float(known[0][place]), float(known[1][place])


def revenue_of_a_sale(scopes: Scopes, reason: Missing) -> Figures:
    """Average revenue per sale: the rep's own from 5 priced sales on, else the team's."""
    revenue, sales = scopes.sums["revenue"], scopes.sums["priced_sales"]
    if not scopes.is_team:
        team, few = scopes.team_numbers, sales < LEAST_SALES
        team_revenue = np.bincount(team, weights=revenue, minlength=1)[team]
        team_sales = np.bincount(team, weights=sales, minlength=1)[team]
        revenue, sales = np.where(few, team_revenue, revenue), np.where(few, team_sales, sales)
    value = np.divide(revenue, sales, out=np.full(len(scopes), np.nan), where=sales > 0)
    return Figures(value, k=sales).without(np.isnan(value), reason)
