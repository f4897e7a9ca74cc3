"""Milestones that follow from others: a later one implies the earlier ones, the created day stands in for the first.

First appointment -> next step -> proposal -> won. Points 4 and 5 of the ranking of milestone dates: a date that the
export holds is never replaced, and everything filled in here is marked `implied` or `estimated`.
"""

from datetime import date

import numpy as np
import pandas as pd

from kpi.tables.schema import DATED, ESTIMATED, IMPLIED, OBSERVED, POSITIONS, places

_PLACE = {position: place for place, position in enumerate(POSITIONS)}
_EARLIER = (("proposal", "proposal"), ("next_step", "next_step"), ("first_appointment", "appointment_held"))


def has_observed(opportunities: pd.DataFrame, milestone: str) -> bool:
    """Whether the export itself dates this milestone for at least one opportunity."""
    return bool(opportunities[f"{milestone}_basis"].isin(OBSERVED).any())


def complete_chain(opportunities: pd.DataFrame, as_of: date | None = None) -> pd.DataFrame:
    """Fill the milestones that the others imply; a new table, the one passed in is not changed.

    - First appointments, next steps and proposals after *as_of* are plans: they are taken away, so that a sale or a
      loss before that day implies them as if they had not been dated.
    - With no first appointment in the whole export, planned ones included, `created` stands in for it (`estimated`).
    - A win implies every earlier milestone, a proposal implies the next step and the first appointment, each on the
      later one's day (`implied`). An opportunity that skipped a stage has passed it.
    - A lost opportunity whose stage is known to be past a milestone passed it on its closing day at the latest.
    - An open opportunity without a date stays without one.

    Doing it twice changes nothing.
    """
    table = opportunities.copy(deep=False)
    # Estimated dates may come from an "appointment set" stage: they too are what the export has.
    has_appointments = table["first_appointment_basis"].isin((*DATED, ESTIMATED)).any()
    if as_of is not None:
        for milestone, _ in _EARLIER:
            _take_away_plans(table, milestone, as_of)
    if not has_appointments:
        _fill(table, "first_appointment", table["created"], ESTIMATED)
    place = places(table["position"])
    is_won = table["outcome"] == "won"
    is_lost = table["outcome"] == "lost"
    later = table["closed"].where(is_won)
    for milestone, position in _EARLIER:
        at_close = table["closed"].where(is_lost & (place >= _PLACE[position]))
        _fill(table, milestone, later.fillna(at_close), IMPLIED)
        later = table[milestone].where(table[milestone].notna(), later)
    return table


def runs_backwards(opportunities: pd.DataFrame, gateway: str) -> np.ndarray:
    """Where time goes backwards: a gateway before the first appointment, a close before the creation or a milestone."""
    first, passed = opportunities["first_appointment"], opportunities[gateway]
    closed = opportunities["closed"].where(opportunities["outcome"] != "open")
    backwards = (passed < first) | (closed < opportunities["created"]) | (closed < first) | (closed < passed)
    return backwards.to_numpy()


def _take_away_plans(table: pd.DataFrame, milestone: str, as_of: date) -> None:
    is_planned = table[milestone] > pd.Timestamp(as_of)
    if is_planned.any():
        table[milestone] = table[milestone].mask(is_planned)
        _set_basis(table, milestone, is_planned, "")


def _fill(table: pd.DataFrame, milestone: str, days: pd.Series, basis: str) -> None:
    empty = table[milestone].isna() & days.notna()
    if empty.any():
        table[milestone] = table[milestone].where(~empty, days)
        _set_basis(table, milestone, empty, basis)


def _set_basis(table: pd.DataFrame, milestone: str, where: pd.Series, basis: str) -> None:
    column = table[f"{milestone}_basis"].astype("category")
    if basis not in column.cat.categories:
        column = column.cat.add_categories([basis])
    table[f"{milestone}_basis"] = column.where(~where, basis)
