"""Names on a shared screen: shown, hidden behind pseudonyms, or only those of the rep of the one-to-one."""

from pathlib import Path

import streamlit as st

from ui import session
from ui.session import hiding
from ui.session.hiding import HIDDEN, OTHERS, SHOWN
from ui.small_print import show_small
from ui.words import Words

KEY = "h"
_component = st.components.v2.component(
    "hide_names_key", js=(Path(__file__).parent / "component.js").read_text(encoding="utf-8")
)


def choose_names(words: Words) -> None:
    """The choice, and the key that makes it from any page."""
    say, now = words.say, session.choices()
    names = {SHOWN: say("shown"), HIDDEN: say("hidden")}
    if now.rep:
        names[OTHERS] = say("only this rep's")
    chosen = now.hide if now.hide in names else HIDDEN
    key = session.hold("sidebar-names", chosen)
    st.segmented_control(
        say("Names (key H)"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        help=say(
            "For a shared screen. Hidden: every rep has another name, the same one in every week, in notes and in the "
            "names of teams, sources and files as well, and accounts and deals have none; averages of fewer than 3 "
            "reps are not shown. For a one-to-one: only the rep who is chosen keeps the name. The key H hides and "
            "shows all names. A link that is sent, or a page opened in a tab of its own, keeps them hidden."
        ),
        key=key,
        on_change=lambda: hiding.hide(session.held(key)),
    )
    if hiding.is_hidden():
        show_small(words.say_plain("Names are hidden: accounts and deals, too."))
    listen_for_key()


def listen_for_key() -> None:
    """Hide and show all names by the key, from where nothing is to be chosen."""
    _component(key="hide-names", data={"key": KEY}, on_pressed_change=hiding.toggle_names)
