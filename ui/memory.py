"""Data from the team's memory, the choice to remember them, and what is said where the memory is out of reach."""

from datetime import date, datetime

import streamlit as st

from kpi.missing import N_
from ui import session
from ui.session import keeping
from ui.words import Words

_MEGABYTE = 2**20
_TROUBLE = {
    "broken": N_(
        "Nothing can be remembered on this machine: the folder for it cannot be written, or the file in it is damaged. "
        "Everything else works, and the link keeps your corrections while the server runs. Ask whoever runs the server "
        "to set DATA_DIR to a folder that can be written."
    ),
    "busy": N_(
        "Nothing can be remembered at the moment: another program keeps the team's memory for itself, for example to "
        "copy the file. Everything else works. Try again in a minute; if it stays like this, ask whoever runs the "
        "server to end that program."
    ),
    "full": N_(
        "Nothing can be saved: the disk on which the team's memory lies is full. What is in it is safe, and everything "
        "else works. Ask whoever runs the server to make room on that disk, then save it again."
    ),
    "address": N_(
        "Nothing can be remembered: DATABASE_URL is not the address of a PostgreSQL database. Everything else works. "
        "Ask whoever runs the server to correct it."
    ),
    "unreachable": N_(
        "Nothing can be remembered now: the database named by DATABASE_URL does not answer, or does not let this "
        "server in. Everything else works. Ask whoever runs the server to look after it, then load the page again."
    ),
    "newer": N_(
        "Nothing can be remembered: the team's memory was made by a newer version of this program, and is left as it "
        "is. Everything else works. Ask whoever runs the server to install the newer version."
    ),
}


def show_memory_trouble(words: Words) -> None:
    """Say once that nothing can be remembered here, and why, and again whenever something could not be saved."""
    if session.is_memory_trouble_to_say():
        st.warning(words.plain(trouble_in_words(words)), icon=":material/warning:")
        st.button(words.say("Understood"), on_click=session.memory_trouble_said, key="memory-trouble", type="tertiary")


def trouble_in_words(words: Words) -> str:
    """Why the memory is out of reach, and what to do; as text."""
    return words.say(_TROUBLE.get(session.memory_reason(), _TROUBLE["broken"]))


def kept_in_words(words: Words) -> str:
    """From when the data on screen are, where they come from the memory; "" elsewhere. As text."""
    kept = session.data().kept
    if kept is None:
        return ""
    return described(kept.as_of, kept.saved_at, words)


def open_kept(words: Words) -> None:
    """On the data page: read the remembered files again, with a progress bar, to show what was understood of them."""
    if not session.is_to_be_opened():
        return
    bar = st.empty()

    def progress(share: float, what: str) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=words.say(what))

    session.open_kept(progress)
    bar.empty()


def show_kept(words: Words) -> None:
    """On the data page: what can be done about data from the memory, and what cannot."""
    if session.is_fixed():
        told = words.say_plain(
            "These data come from the team's memory, without their files: to see how each column was read, or to "
            "change it, drop the files again."
        )
    else:
        told = words.say_plain(
            "These data come from the team's memory, with their files: how they were read can be corrected below."
        )
    st.info(told, icon=":material/history:")


def choose_memory(words: Words) -> None:
    """The choice to remember the team's data; nothing where the memory is out of reach."""
    holds = keeping.memory_holds()
    if holds is None:
        return
    key = session.hold("memory-remember", holds.remembers_data)
    st.toggle(
        words.say("Remember the team's data"),
        key=key,
        on_change=lambda: keeping.memory_remembers_data(bool(session.held(key))),
        help=words.say(
            "Every export that is loaded from now on is kept, with its files and all their columns, so that how they "
            "were read can be corrected later. Whoever opens this page, after a refresh or on another computer, finds "
            "the team's data instead of the sample. Files are kept compressed, up to {one} MB for an export and {all} "
            "MB in all; beyond that the oldest files go, and what was read from them stays. The sample itself is never "
            "kept.",
            one=words.number(keeping.MOST_OF_ONE / _MEGABYTE),
            all=words.number(keeping.MOST_OF_ALL / _MEGABYTE),
        ),
    )


def described(as_of: date, saved_at: datetime, words: Words) -> str:
    """Of when remembered data are, and since when they are remembered; as text."""
    return words.say("Data of {day}, remembered on {saved}", day=as_of, saved=saved_at.astimezone().date())
