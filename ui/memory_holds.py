"""What the team remembers: where it lies, how much it is, to take away, to bring back and to delete."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ui import session
from ui.bring_back import offer_way_back
from ui.memory import described, trouble_in_words
from ui.session import growing, keeping, weekly_figures
from ui.small_print import show_small
from ui.words import Words

_KILO = 1000


def show_memory(words: Words) -> None:
    """All of it, and what can be done with it."""
    say = words.say
    if keeping.is_memory_emptied():
        st.success(say("Everything that was remembered is deleted."), icon=":material/check_circle:")
    holds = keeping.memory_holds()
    if holds is None:
        st.markdown(words.plain(trouble_in_words(words)))
        return
    place = str(holds.file) if holds.file else say("PostgreSQL on {host}", host=holds.host or "DATABASE_URL")
    st.markdown(words.plain(say("It lies here: {place}", place=place)))
    told = [_how_much(holds, words)]
    if holds.keeps_figures and weekly_figures.are_figures_coming():
        told.append(say("The figures of this export's week are being worked out."))
    st.markdown(words.plain(" ".join(told)))
    _list(holds, words)
    _choose_stages(holds, words)
    _choose_figures(holds, words)
    _take_away_or_delete(words)
    offer_way_back(words)


def _how_much(holds: keeping.MemoryHolds, words: Words) -> str:
    if not (holds.exports or holds.weeks or holds.meetings or holds.commitments or holds.reps_with_goals):
        return words.say("No data, goals, meetings or commitments are remembered yet.")
    parts = [
        words.say_n("{n} export", "{n} exports", len(holds.exports)),
        words.say_n("the KPIs of {n} week", "the KPIs of {n} weeks", len(holds.weeks)),
        words.say_n("{n} meeting", "{n} meetings", holds.meetings),
        words.say_n("{n} commitment", "{n} commitments", holds.commitments),
        words.say_n("goals of {n} rep", "goals of {n} reps", holds.reps_with_goals),
    ]
    return words.say("Remembered: {what}.", what=", ".join(parts))


def _list(holds: keeping.MemoryHolds, words: Words) -> None:
    """One line for each export that is kept, and a way to delete it."""
    for kept in holds.exports:
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            files = ", ".join(map(session.shown_file, keeping.file_names(kept)))
            about = [described(kept.as_of, kept.saved_at, words), words.say_n("{n} deal", "{n} deals", kept.rows)]
            about.append(_size(kept.bytes, words))
            if kept.files:
                about.append(words.say("with its files: {size}", size=_size(kept.file_bytes, words)))
            else:
                about.append(words.say("without its files"))
            st.markdown(f"**{words.plain(files)}**  \n{words.plain(' · '.join(about))}")
            st.button(
                words.say("Delete"),
                key=f"memory-forget-{kept.id}",
                on_click=keeping.memory_forget_data,
                args=(kept.id,),
                icon=":material/delete:",
                help=words.say("Only the remembered copy is deleted; what is on screen stays."),
            )


def _choose_stages(holds: keeping.MemoryHolds, words: Words) -> None:
    """Whether remembered exports date the steps that an export does not date; nothing where none are remembered."""
    if not holds.exports:
        return
    key = session.hold("memory-stages", holds.dates_stages)
    with st.container(border=True):
        st.toggle(
            words.say("Let earlier exports date the steps that an export does not date"),
            key=key,
            on_change=lambda: growing.memory_dates_stages(bool(session.held(key))),
        )
        show_small(
            words.say(
                "Only exports of the same layout and the same deals count, and only steps that a deal took between two "
                "of them, at most two weeks apart. An export that dates its own first appointments and proposals needs "
                "none of it."
            )
        )


def _choose_figures(holds: keeping.MemoryHolds, words: Words) -> None:
    """Whether the figures of every week are kept, what that is, and a way to delete them."""
    say = words.say
    key = session.hold("memory-figures", holds.keeps_figures)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.toggle(
                say("Keep the figures of every week"),
                key=key,
                on_change=lambda: weekly_figures.memory_keeps_figures(bool(session.held(key))),
            )
            _delete_a_week(holds.weeks, words)
            st.button(
                say("Delete the weekly figures"),
                on_click=weekly_figures.memory_forget_figures,
                disabled=not holds.weeks,
                icon=":material/delete:",
                key="memory-forget-figures",
            )
        show_small(
            say(
                "Of each export of your own that is loaded, the KPIs of its week are kept, by rep: figures with the "
                "names of the reps, no deals and no files. The page of a rep and the review show what earlier exports "
                "showed. Once it is switched off, no more are kept; those that are here stay until they are deleted."
            )
        )


def _delete_a_week(weeks: Sequence[date], words: Words) -> None:
    """The figures of one week, of a file that was none of the team's; nothing with fewer than two weeks."""
    if len(weeks) < 2:
        return
    with st.popover(words.say("Delete one week"), icon=":material/delete:"):
        chosen = st.selectbox(words.say("Week of"), sorted(weeks, reverse=True), format_func=words.day, key="one-week")
        st.button(
            words.say("Delete its figures"),
            on_click=weekly_figures.memory_forget_figures,
            args=(chosen,),
            key="memory-forget-week",
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
            else say(
                "One zip: goals, decisions, meetings, commitments, weekly KPIs, the data as Parquet files, and the "
                "files they were read from. It can be brought back here or on another server."
            ),
            disabled=is_hidden,
        )
        with st.popover(say("Delete everything"), icon=":material/delete_forever:"):
            st.markdown(
                say(
                    "This deletes all that the team remembers, for everybody: exports with their files, weekly KPIs, "
                    "goals, decisions, meetings, commitments and corrections. It cannot be undone. Download it first "
                    "if in doubt."
                )
            )
            st.button(
                say("Yes, delete everything"),
                key="memory-forget-everything",
                on_click=keeping.memory_forget_everything,
                type="primary",
            )


def _size(size: int, words: Words) -> str:
    if size < _KILO * _KILO:
        return words.say("{n} kB", n=words.number(max(size / _KILO, 1)))
    return words.say("{n} MB", n=words.number(size / _KILO / _KILO, 1))
