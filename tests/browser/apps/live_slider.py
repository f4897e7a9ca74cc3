"""The live slider alone, with golden case G1 and what Python heard of it."""

import streamlit as st

from kpi import Missing
from ui.live_slider import USUAL_CHANCE, Lever, SliderValues, limits_around, live_slider, slider_labels
from ui.words import Words

state = st.session_state
words = Words(st.query_params.get("lang", "en"))
own = SliderValues.of(goal=15_000, average_revenue=2_500, appointment_to_proposal=0.6, closing_ratio=0.4)
levers = (
    Lever("appointment_to_proposal", 0.65, "First ratio at 65%"),
    Lever("closing_ratio", 0.65, "Closing ratio at 65%"),
    Lever("average_revenue", 3_100, "<b>Average revenue</b> at $3,100"),
)


def moved(values: SliderValues) -> None:
    state.values = values
    state.heard = state.get("heard", 0) + 1
    st.query_params["slider"] = values.as_text()


def dialled(chance: float) -> None:
    state.dialled = chance


def slider_page() -> None:
    values = state.get("values") or SliderValues.from_text(st.query_params.get("slider")) or own
    state.runs = state.get("runs", 0) + 1
    st.subheader("One slider")
    live_slider(
        values,
        own=own,
        limits=limits_around(own, levers),
        labels=slider_labels(words, "Ana"),
        words=words,
        currency="USD",
        actual_per_week=Missing("no first appointments in this period") if "idle" in st.query_params else 5.0,
        weeks_per_month=4,
        levers=levers,
        key="slider",
        chance=state.get("dialled", USUAL_CHANCE),
        on_change=moved,
        on_dial=dialled,
    )
    st.text(f"dialled {state.get('dialled', USUAL_CHANCE)}")
    st.text(f"runs {state.runs}, heard {state.get('heard', 0)}, values {values.as_text()}")
    if st.button("Double the goal"):
        state.values = SliderValues.of(**{**vars(values), "goal": values.goal * 2})
        st.rerun()


def other_page() -> None:
    st.subheader("Another page")


st.set_page_config(page_title="The live slider alone", layout="wide")
st.navigation([st.Page(slider_page, title="Slider", default=True), st.Page(other_page, title="Other")]).run()
