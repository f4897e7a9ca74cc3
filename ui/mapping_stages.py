"""The stages of the CRM: where each stands in the funnel, and which of them is the gateway."""

from collections.abc import Callable, Sequence

import streamlit as st

import crm
from kpi.missing import N_
from ui import session
from ui.small_print import show_small
from ui.terms import POSITIONS
from ui.words import Words

_MANY = 60
_ACROSS = 2
_UNKNOWN = ""
_GATEWAYS = {"proposal": N_("The proposal"), "next_step": N_("The next step: demo, site visit, survey, trial")}


def show_stages(
    stages: Sequence[crm.StageRead],
    told: crm.Choices,
    tell: Callable[[crm.Choices], None],
    words: Words,
    key: str,
    *,
    is_fixed: bool = False,
) -> None:
    """A select for each stage, those with most rows first where there are too many to show."""
    say = words.say
    shown = list(stages)
    if len(shown) > _MANY:
        shown = sorted(shown, key=lambda stage: -stage.rows)[:_MANY]
        show_small(
            say("{n} stages; the {shown} with most rows are shown.", n=len(stages), shown=_MANY),
        )
    for first in range(0, len(shown), _ACROSS):
        for place, stage in zip(st.columns(_ACROSS), shown[first : first + _ACROSS], strict=False):
            with place:
                _choose_place(stage, told, tell, words, f"{key}-{stage.stage}", is_fixed)


def _choose_place(
    stage: crm.StageRead,
    told: crm.Choices,
    tell: Callable[[crm.Choices], None],
    words: Words,
    key: str,
    is_fixed: bool,
) -> None:
    say = words.say
    now = stage.outcome or stage.position
    options = [*([] if now else [_UNKNOWN]), *POSITIONS]
    rows = words.say_n("{n} row", "{n} rows", stage.rows)
    st.selectbox(
        f"{words.plain(stage.stage)} :small[:gray[{words.plain(rows)}]]",
        options,
        format_func=lambda place: say(POSITIONS[place]) if place else say("Choose where it stands"),
        key=session.hold(key, now),
        on_change=_tell_stage,
        args=(stage.stage, told, tell, key),
        disabled=is_fixed,
    )


def _tell_stage(stage: str, told: crm.Choices, tell: Callable[[crm.Choices], None], key: str) -> None:
    if place := session.held(key):
        tell(session.correcting.with_stage(told, stage, place))


def show_gateway(stages: Sequence[crm.StageRead], words: Words, key: str) -> None:
    """What a prospect first commits to after the first appointment, and which stages say so."""
    say = words.say
    gateway = session.settings().gateway
    st.segmented_control(
        say("The gateway: what a prospect first commits to after the first appointment"),
        list(_GATEWAYS),
        format_func=lambda name: say(_GATEWAYS[name]),
        key=session.hold(f"{key}-gateway", gateway),
        required=True,
        on_change=lambda: session.change_settings(gateway=session.held(f"{key}-gateway")),
    )
    named = [stage.stage for stage in stages if stage.position == gateway]
    if named:
        text = say("Stages read as the gateway: {stages}.", stages=", ".join(named))
    else:
        text = say("No stage of this file is read as the gateway. Choose above which one is.")
    show_small(words.plain(text))
