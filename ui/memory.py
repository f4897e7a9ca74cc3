"""What the team remembers: where it lies, how much it is, to take away and to delete; and what is said without it."""

from datetime import date, datetime

import streamlit as st

from kpi.missing import N_
from ui import session
from ui.session import keeping
from ui.words import Words

_KILO = 1000
_TROUBLE = {
    "broken": N_(
        "Nothing can be remembered on this machine: the folder for it cannot be written, or the file in it is damaged. "
        "Everything else works, and the link keeps your corrections while the server runs. Ask whoever runs the server "
        "to set DATA_DIR to a folder that can be written."
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
    """Say once that nothing can be remembered here, and why; everything else works."""
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
    return _described(kept.as_of, kept.saved_at, words)


def show_kept(words: Words) -> None:
    """On the data page, in place of what was understood of the files: they are not here."""
    st.info(
        words.say_plain(
            "These data come from the team's memory. It keeps what was read, not the files: to see how each column was "
            "read, or to change it, drop the files again."
        ),
        icon=":material/history:",
    )


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
            "Every export that is loaded from now on is kept, with every KPI of its week. Whoever opens this page, "
            "after a refresh or on another computer, finds the team's data instead of the sample. The sample itself is "
            "never kept."
        ),
    )


def show_memory(words: Words) -> None:
    """What is remembered, and the ways to take it away and to delete it."""
    say = words.say
    if keeping.is_memory_emptied():
        st.success(say("Everything that was remembered is deleted."), icon=":material/check_circle:")
    holds = keeping.memory_holds()
    if holds is None:
        st.markdown(words.plain(trouble_in_words(words)))
        return
    place = str(holds.file) if holds.file else say("PostgreSQL on {host}", host=holds.host or "DATABASE_URL")
    st.markdown(words.plain(say("It lies here: {place}", place=place)))
    st.markdown(words.plain(_how_much(holds, words)))
    _list(holds, words)
    _take_away_or_delete(words)


def _how_much(holds: keeping.MemoryHolds, words: Words) -> str:
    if not (holds.exports or holds.weeks or holds.meetings or holds.commitments or holds.reps_with_goals):
        return words.say("No data, goals, meetings or commitments are remembered yet.")
    parts = [
        words.say_n("{n} export", "{n} exports", len(holds.exports)),
        words.say_n("the KPIs of {n} week", "the KPIs of {n} weeks", holds.weeks),
        words.say_n("{n} meeting", "{n} meetings", holds.meetings),
        words.say_n("{n} commitment", "{n} commitments", holds.commitments),
        words.say_n("goals of {n} rep", "goals of {n} reps", holds.reps_with_goals),
    ]
    return words.say("Remembered: {what}.", what=", ".join(parts))


def _list(holds: keeping.MemoryHolds, words: Words) -> None:
    """One line for each export that is kept, and a way to delete it."""
    for kept in holds.exports:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            files = ", ".join(str(name) for name in kept.about.get("files", []))
            rows = words.say_n("{n} deal", "{n} deals", kept.rows)
            about = (_described(kept.as_of, kept.saved_at, words), rows, _size(kept.bytes, words))
            st.markdown(f"**{words.plain(files)}**  \n{words.plain(' · '.join(about))}")
            st.button(
                words.say("Delete"),
                key=f"memory-forget-{kept.id}",
                on_click=keeping.memory_forget_data,
                args=(kept.id,),
                icon=":material/delete:",
                help=words.say("Only the remembered copy is deleted; what is on screen stays."),
            )


def _take_away_or_delete(words: Words) -> None:
    say, is_hidden = words.say, session.hiding.is_hidden()
    with st.container(horizontal=True):
        st.download_button(
            say("Download everything"),
            data=keeping.memory_to_take_away(),
            file_name="magic-number-memory.zip",
            mime="application/zip",
            icon=":material/download:",
            help=say("The file has real names: show the names first.")
            if is_hidden
            else say("One zip: goals, decisions, meetings, commitments, weekly KPIs, and the data as Parquet files."),
            disabled=is_hidden,
        )
        with st.popover(say("Delete everything"), icon=":material/delete_forever:"):
            st.markdown(
                say(
                    "This deletes all that the team remembers, for everybody: exports, weekly KPIs, goals, decisions, "
                    "meetings, commitments and corrections. It cannot be undone. Download it first if in doubt."
                )
            )
            st.button(
                say("Yes, delete everything"),
                key="memory-forget-everything",
                on_click=keeping.memory_forget_everything,
                type="primary",
            )


def _described(as_of: date, saved_at: datetime, words: Words) -> str:
    return words.say("Data of {day}, remembered on {saved}", day=as_of, saved=saved_at.astimezone().date())


def _size(size: int, words: Words) -> str:
    if size < _KILO * _KILO:
        return words.say("{n} kB", n=words.number(max(size / _KILO, 1)))
    return words.say("{n} MB", n=words.number(size / _KILO / _KILO, 1))
