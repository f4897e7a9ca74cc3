"""The last part: what was agreed, to read out, to copy and to take away, and how long the review took."""

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from ui import session
from ui.meeting.agreement import agreement_in_words
from ui.meeting.names import name_of
from ui.meeting.took import show_took, took_in_words
from ui.words import Words


def show_close(part: Part, report: Report, words: Words) -> None:
    """The summary as plain text, with the notes."""
    show_took(words)
    text = summary(report, words)
    st.code(text, language=None, wrap_lines=True, height="content")
    st.download_button(
        words.say("Download the summary"),
        text,
        file_name=f"{session.meeting_week()}.txt",
        mime="text/plain",
        icon=":material/download:",
    )


def summary(report: Report, words: Words) -> str:
    """Week, what was agreed, and every note, as text."""
    say = words.say
    lines = [say("Weekly review, week of {day}", day=session.meeting_week()), ""]
    agreed = session.agreed_this_week()
    lines += [f"- {agreement_in_words(one, report, words)}" for one in agreed]
    if not agreed:
        lines.append(say("Nothing was agreed in this meeting yet."))
    if took := took_in_words(session.review_time(), words):
        lines += ["", took]
    noted = session.notes()
    named = {part.key: name_of(part, words) for part in session.agenda()}
    # A rep who is no part of the meeting any more keeps the note.
    order = [*(key for key in named if key in noted), *(key for key in noted if key not in named)]
    notes = [f"- {named.get(key) or key.partition(':')[2] or key}: {noted[key]}" for key in order]
    if notes:
        lines += ["", say("Notes"), *notes]
    return "\n".join(lines)
