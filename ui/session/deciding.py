"""What the director decided: goals, thresholds, gateway, stall window, weeks per month."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from kpi import Settings


def given_goals() -> Mapping[str, float]:
    """The monthly revenue goals somebody typed, by rep."""
    return st.session_state.setdefault("given_goals", {})


def save_goals(goals: Mapping[str, float]) -> None:
    """Take over the typed goals; whoever is not named has an assumed goal again."""
    st.session_state["given_goals"] = dict(goals)


def decisions() -> Settings:
    """Everything decided but the goals."""
    return st.session_state.setdefault("decisions", Settings())


def change_settings(**changes: Any) -> None:
    """Take over decisions by the names of `kpi.Settings`."""
    st.session_state["decisions"] = replace(decisions(), **changes)


def save_threshold(name: str, share: float, team: str = "") -> None:
    """The threshold of everybody, or of one team."""
    now = decisions()
    if not team:
        change_settings(thresholds={**now.thresholds, name: share})
        return
    of_team = {**now.team_thresholds.get(team, {}), name: share}
    change_settings(team_thresholds={**now.team_thresholds, team: of_team})
