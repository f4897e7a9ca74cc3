"""Where the live sliders stand, by whose they are: a rep's, a team's, everybody's.

Only what was moved is kept. A slider that nobody moved follows the own numbers, of another period or with a new goal.
"""

from dataclasses import fields
from math import isnan, nan

import streamlit as st

from ui.live_slider import USUAL_CHANCE, SliderValues
from ui.session.choosing import choices, choose

CHANCES = tuple(percent / 100 for percent in range(50, 100, 5))  # what the dial can be set to
_INPUTS = [field.name for field in fields(SliderValues)]


def slider_values(own: SliderValues) -> SliderValues:
    """Where the sliders of whoever is chosen stand: as they were left, by hand or by the link; the others at *own*."""
    kept = _kept()
    linked = SliderValues.from_text(choices().slider)
    if linked is not None:
        kept.setdefault(_whose(), linked)
    moved = kept.get(_whose())
    choose(slider=moved.as_text() if moved else "")
    return over(own, moved) if moved else own


def keep_slider(values: SliderValues, own: SliderValues) -> None:
    """Keep what the sliders were moved to, for the session and for the link; what stands at *own* is not kept."""
    moved = moved_from(own, values)
    if moved is None:
        forget_slider()
        return
    _kept()[_whose()] = moved
    choose(slider=moved.as_text())


def forget_slider() -> None:
    """Back to the own numbers of whoever is chosen."""
    _kept().pop(_whose(), None)
    choose(slider="")


def wished_chance() -> float:
    """How sure of the goal the reader wants to be: what the dial was left at, a fraction of 1."""
    return float(st.session_state.get("wished_chance", USUAL_CHANCE))


def wish_for(chance: float) -> None:
    """Keep what the dial was set to; one of `CHANCES`, whatever the browser says."""
    st.session_state["wished_chance"] = min(CHANCES, key=lambda each: abs(each - chance))


def moved_from(own: SliderValues, values: SliderValues) -> SliderValues | None:
    """*values* without those that are the own ones, NaN in their place; `None` where nothing was moved."""
    moved = {name: nan if getattr(values, name) == getattr(own, name) else getattr(values, name) for name in _INPUTS}
    return None if all(isnan(x) for x in moved.values()) else SliderValues(**moved)


def over(own: SliderValues, moved: SliderValues) -> SliderValues:
    """The moved numbers, and the own ones where nobody moved."""
    return SliderValues(
        **{name: getattr(own if isnan(getattr(moved, name)) else moved, name) for name in _INPUTS},
    )


def _whose() -> tuple[str, str]:
    now = choices()
    return now.team, now.rep


def _kept() -> dict[tuple[str, str], SliderValues]:
    return st.session_state.setdefault("sliders", {})
