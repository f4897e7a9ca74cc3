"""Four sliders and the magic number they lead to, painted in the browser at every movement.

Streamlit's own slider tells nothing until it is released and then runs the page again. Here the browser computes, and
Python hears of it once, on release. The page holds the values:

    def moved(values: SliderValues) -> None:        # before the page runs again: keep them, and put them in the link
        session.keep_slider(rep, values)
        st.query_params["slider"] = values.as_text()

    own = SliderValues.of(goal=..., average_revenue=..., appointment_to_proposal=..., closing_ratio=...)
    values = kept or SliderValues.from_text(st.query_params.get("slider")) or own
    live_slider(values, own=own, ..., key=f"slider-{rep}", on_change=moved)

Streamlit forgets a component on a visit to another page; what the page kept comes back in `values`. A page that gives
other values (another rep, a new goal) moves the sliders, except the one that is in the hand at that moment.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from kpi import Missing
from kpi.doubt import KNOWN, Doubt
from ui.live_slider.labels import slider_labels
from ui.live_slider.values import Lever, Limit, SliderValues, doubt_for_browser, known, limits_around
from ui.words import Words

__all__ = ["USUAL_CHANCE", "Lever", "Limit", "SliderValues", "limits_around", "live_slider", "slider_labels"]

HERE = Path(__file__).parent
USUAL_CHANCE = 0.8
# One module in the browser, in this order; each file uses only what stands before it.
SCRIPTS = (
    "formula.js",
    "writing.js",
    "gauge.js",
    "sliders.js",
    "results.js",
    "odds.js",
    "confidence.js",
    "levers.js",
    "component.js",
)


STYLES = ("style.css", "confidence.css")


def _together(names: Sequence[str]) -> str:
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


def script() -> str:
    return _together(SCRIPTS)


_component = st.components.v2.component("magic_number_live_slider", js=script(), css=_together(STYLES))


def live_slider(
    values: SliderValues,
    *,
    own: SliderValues,
    limits: Mapping[str, Limit],
    labels: Mapping[str, str | list[str]],
    words: Words,
    currency: str,
    actual_per_week: float | Missing,
    weeks_per_month: float,
    levers: Sequence[Lever],
    doubt: Doubt = KNOWN,
    chance: float = USUAL_CHANCE,
    key: str,
    on_change: Callable[[SliderValues], None],
    on_dial: Callable[[float], None] = lambda _: None,
) -> SliderValues:
    """Show the sliders at *values*; `on_change` receives the new ones on release. Returns what is shown.

    Parameters
    ----------
    own
        the rep's or team's own numbers: the ticks, and where the reset button leads.
    limits
        by input; an input without a limit has no slider. Leave out `closing_ratio` (and give it as 1.0) where only
        the overall ratio is known.
    labels
        from `slider_labels`.
    actual_per_week
        first appointments a week, for the barometer; `Missing` shows its reason.
    doubt
        how surely the own numbers are known, for the chance of the goal.
    chance
        where the dial stands at first, a fraction of 1; `on_dial` receives on release what it was set to.
    key
        one per rep, so that nobody's movement lands on somebody else.
    """

    def told() -> None:
        on_change(SliderValues.from_browser(st.session_state[key]["moved"]["values"]))

    def dialled() -> None:
        on_dial(float(st.session_state[key]["dialled"]))

    last_told = st.session_state.get(key, {}).get("moved") or {"turn": 0}
    _component(
        key=key,
        data={
            "values": values.for_browser(),
            "own": own.for_browser(),
            "limits": {name: vars(limit) for name, limit in limits.items()},
            "labels": dict(labels),
            "locale": str(words.locale).replace("_", "-"),
            "currency": currency,
            "actual": known(actual_per_week),
            "no_actual": words.reason(actual_per_week) if isinstance(actual_per_week, Missing) else "",
            "weeks_per_month": weeks_per_month,
            "levers": [vars(lever) for lever in levers],
            "doubt": doubt_for_browser(doubt),
            "chance": chance,
            # Tells the browser which of its movements this answers: an answer to an earlier one changes nothing.
            "turn": last_told["turn"],
        },
        on_moved_change=told,
        on_dialled_change=dialled,
    )
    return values
