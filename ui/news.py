"""What just happened to the data: read, refused, or another one asked for; and what is on screen meanwhile."""

import streamlit as st

from kpi.missing import N_
from ui import session
from ui.questions import open_questions
from ui.words import Words

READING = N_("Reading the files")


def show_news(words: Words) -> None:
    """Read what was dropped, with a progress bar, then say what came of it; stays until it is dismissed."""
    bar = st.empty()

    def progress(share: float, what: str) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=words.say(what))

    if session.is_waiting_to_read():
        progress(0.0, READING)
        session.read_dropped(progress)
        bar.empty()
    session.data()  # the link may name data that is not here, which is news
    news = session.news()
    if news is None:
        return
    if news.kind == "refused":
        st.error(_refused(news, words), icon=":material/error:")
    elif news.kind == "awaited":
        st.warning(_awaited(words), icon=":material/link:")
    else:
        has_questions = bool(open_questions(session.export()))
        show, icon = (st.warning, ":material/help:") if has_questions else (st.success, ":material/check_circle:")
        show(_read(news, words), icon=icon)
    st.button(words.say("Close this message"), on_click=session.dismiss_news, key="dismiss-news", type="tertiary")


def what_is_on_screen(words: Words) -> str:
    """The data in one phrase, as markdown."""
    if session.is_sample():
        return words.say_plain("the sample data")
    return words.plain(", ".join(session.data().names))


def _refused(news: session.News, words: Words) -> str:
    reason = words.plain(news.problem.text(words.say)) if news.problem else ""
    unchanged = words.say_plain("Still on screen, unchanged:")
    return f"{reason}\n\n{unchanged} {what_is_on_screen(words)}"


def _awaited(words: Words) -> str:
    return words.say_plain(
        "This link was made with an export that is not open here. Drop the same files and it shows the same thing; "
        "until then you see the sample data."
    )


def _read(news: session.News, words: Words) -> str:
    sources = session.export().sources
    used = sum(source.rows_used for source in sources)
    aside = sum(source.rows_set_aside for source in sources)
    parts = [words.say_n("{n} row used", "{n} rows used", used)]
    if aside:
        parts.append(words.say_n("{n} row set aside", "{n} rows set aside", aside))
    questions = len(open_questions(session.export()))
    if questions:
        parts.append(words.say_n("{n} question for you", "{n} questions for you", questions))
    where = words.say_plain("The page Data tells the details.")
    if session.is_answered_elsewhere():
        where += " " + words.say_plain(
            "Whoever sent the link had answered questions about these files; answer them on the page Data to see the "
            "same numbers."
        )
    return f"**{words.plain(', '.join(news.names))}**: {words.plain(', '.join(parts))}. {where}"
