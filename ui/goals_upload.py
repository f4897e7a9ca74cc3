"""Goals from a file: the template to take away, the file to bring back, and what it would change before it counts."""

import pandas as pd
import streamlit as st

from kpi import Book
from ui import session
from ui.goals import months_from
from ui.goals_template import goals_template
from ui.small_print import show_small
from ui.words import NOT_KNOWN, Words
from ui.workbook import EXCEL

TEMPLATE_MONTHS = 12
_MOST_PROBLEMS = 10


def offer_upload(book: Book, words: Words) -> None:
    """Template and upload side by side, then what the file says."""
    say = words.say
    take, bring = st.columns(2)
    reps = [(rep, book.team_of(rep)) for rep in book.reps]
    months = months_from(book.as_of, TEMPLATE_MONTHS)
    with take:
        st.markdown(say("**Fill it in in Excel**: your reps and the months stand in it, and the goals given so far."))
        st.download_button(
            say("Download the template"),
            data=lambda: goals_template(
                reps, months, session.goal_files.given_by_rep(), words, book.currency, session.settings().starts
            ),
            file_name=f"{say('goals')}.xlsx",
            mime=EXCEL,
            icon=":material/download:",
        )
    with bring:
        key = session.goal_files.goal_uploader_key()
        file = st.file_uploader(
            say("Choose the file with your goals (Excel or CSV)"),
            key=key,
            help=say("Rows are reps, columns are months or Every month. You see what changes before it counts."),
        )
    if file is not None:
        _show(session.goal_files.goals_in((file.name, file.getvalue())), book, words)


def _show(read: session.goal_files.GoalsRead, book: Book, words: Words) -> None:
    """Every reason why not, or what would change and a button that takes it over."""
    if read.refusals:
        _refused(read, words)
        return
    for note in read.notes:
        show_small(words.plain(note.text(words.say)))
    if read.is_empty:
        st.info(words.say("Every goal in this file is in force already: nothing would change."))
    if n := len(read.changes):
        st.markdown(
            f"**{words.plain(words.say_n('{n} goal would change:', '{n} goals would change:', n))}**",
        )
        st.dataframe(_preview(read, book, words), hide_index=True, width="stretch")
    if n := len(read.starts):
        st.markdown(f"**{words.plain(words.say_n('{n} start would change:', '{n} starts would change:', n))}**")
        st.dataframe(_preview_of_starts(read, words), hide_index=True, width="stretch")
    with st.container(horizontal=True):
        if not read.is_empty:
            st.button(
                words.say("Take these goals over"),
                on_click=session.goal_files.take_goals_over,
                args=(read,),
                type="primary",
                icon=":material/check:",
                key="take-goals",
            )
        st.button(words.say("Put the file away"), on_click=session.goal_files.put_goal_file_away, key="leave-goals")


def _refused(read: session.goal_files.GoalsRead, words: Words) -> None:
    told = [f"- {words.plain(problem.text(words.say))}" for problem in read.refusals[:_MOST_PROBLEMS]]
    rest = len(read.refusals) - _MOST_PROBLEMS
    if rest > 0:
        told.append(f"- {words.plain(words.say_n('and {n} more', 'and {n} more', rest))}")
    head = words.say("Nothing was taken over. Mend the file, and choose it again:")
    st.error(f"{words.plain(head)}\n\n" + "\n".join(told), icon=":material/error:")


def _preview(read: session.goal_files.GoalsRead, book: Book, words: Words) -> pd.DataFrame:
    say, settings = words.say, session.settings()
    rows = []
    for (rep, month), goal in read.changes.items():
        before = settings.goal(rep, month)
        told = [NOT_KNOWN if amount is None else words.money(amount, book.currency) for amount in (before, goal)]
        name = words.month_of(month) if month else say("every month")
        rows.append((rep, name, *told))
    return pd.DataFrame(rows, columns=[say("Rep"), say("Month"), say("In force now"), say("In the file")])


def _preview_of_starts(read: session.goal_files.GoalsRead, words: Words) -> pd.DataFrame:
    say, now = words.say, session.rep_starts()
    rows = []
    for rep, day in read.starts.items():
        before = now[rep].day if rep in now else None
        rows.append((rep, NOT_KNOWN if before is None else words.day(before), words.day(day)))
    return pd.DataFrame(rows, columns=[say("Rep"), say("In force now"), say("In the file")])
