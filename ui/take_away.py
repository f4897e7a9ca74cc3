"""Buttons that take along what is on screen, as files to go on working with."""

import streamlit as st

from kpi.missing import N_
from ui import session
from ui.words import Words

# the file's ending -> what the button says, the icon, what is in the file, the file's name
_PACKS = {
    "xlsx": (
        N_("The figures (Excel)"),
        ":material/table_view:",
        N_("Every figure and deal, how each number is worked out, and the magic number as a formula to try out."),
        N_("scorecard"),
    ),
    "pptx": (
        N_("The weekly review (PowerPoint)"),
        ":material/slideshow:",
        N_("A slide for each part of the meeting; charts can be edited, and the notes explain every figure."),
        N_("weekly-review"),
    ),
    "docx": (
        N_("Letter to marketing and product (Word)"),
        ":material/mail:",
        N_("One page with the loss reasons, the sources and what the whole team misses, to read over and send."),
        N_("letter"),
    ),
}


def show_take_away(kinds: tuple[str, ...], words: Words) -> None:
    """A button for each file; it is made when it is asked for. None where too few reps hide among each other."""
    say = words.say
    st.header(say("Take away"), anchor=False)
    reason = session.withheld()
    if reason is not None:
        st.info(words.say_plain("There is nothing to show: {reason}.", reason=reason), icon=":material/visibility_off:")
        return
    as_of = session.report().as_of.isoformat()
    with st.container(horizontal=True):
        for kind, make in session.packs(kinds).items():
            label, icon, told, name = _PACKS[kind]
            st.download_button(
                say(label),
                make,
                file_name=f"{say(name)}-{as_of}.{kind}",
                mime=session.PACK_TYPES[kind],
                icon=icon,
                help=words.plain(say(told)),
                on_click="ignore",
                key=f"take-away-{kind}",
            )
