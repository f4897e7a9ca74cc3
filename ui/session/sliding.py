"""Where the live sliders stand, by whose they are: a rep's, a team's, everybody's."""

import streamlit as st

from ui.live_slider import SliderValues
from ui.session.choosing import choices, choose


def _whose() -> tuple[str, str]:
    now = choices()
    return now.team, now.rep


def slider_values() -> SliderValues | None:
    """The kept values of whoever is chosen; those of the link where it has some; `None` where nobody moved yet."""
    kept = st.session_state.setdefault("sliders", {})
    if "slider_of_link" not in st.session_state:
        st.session_state["slider_of_link"] = True
        linked = SliderValues.from_text(choices().slider)
        if linked is not None:
            kept.setdefault(_whose(), linked)
    values = kept.get(_whose())
    choose(slider=values.as_text() if values else "")
    return values


def keep_slider(values: SliderValues) -> None:
    """Keep what the sliders were moved to, for the session and for the link."""
    st.session_state.setdefault("sliders", {})[_whose()] = values
    choose(slider=values.as_text())


def forget_slider() -> None:
    """Back to the own numbers of whoever is chosen."""
    st.session_state.setdefault("sliders", {}).pop(_whose(), None)
    choose(slider="")
