"""What just happened to the data: read, refused, or another one asked for; and what is on screen meanwhile."""

import streamlit as st

from kpi.missing import N_
from ui import session
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
        st.success(_read(news, words), icon=":material/check_circle:")
    st.button(words.say("Close this message"), on_click=session.dismiss_news, key="dismiss-news", type="tertiary")


def what_is_on_screen(words: Words) -> str:
    """The data in one phrase, as markdown."""
    if session.is_sample():
        return words.say_plain("the sample data")
    return words.plain(", ".join(session.data().names))


def _refused(news: session.News, words: Words) -> str:
    reason = words.plain(news.problem.text(words.say)) if news.problem else ""
    unchanged = words.say_plain("Still on screen, unchanged:")
    return f"**{words.plain(', '.join(news.names))}**: {reason}\n\n{unchanged} {what_is_on_screen(words)}"


def _awaited(words: Words) -> str:
    return words.say_plain(
        "This link was made with an export that is not open here. Drop the same files and it shows the same thing; "
        "until then you see the sample data."
    )


def _read(news: session.News, words: Words) -> str:
    sources = session.export().sources
    used = sum(source.rows_used for source in sources)
    aside = sum(source.rows_set_aside for source in sources)
    parts = [words.say_n("{n} row read and used", "{n} rows read and used", used)]
    if aside:
        parts.append(words.say_n("{n} row set aside", "{n} rows set aside", aside))
    questions = sum(problem.severity == "question" for problem in session.export().problems)
    if questions:
        parts.append(words.say_n("{n} question for you", "{n} questions for you", questions))
    where = words.say_plain("The page Data tells the details.")
    if session.is_answered_elsewhere():
        where += " " + words.say_plain(
            "Whoever sent the link had answered questions about these files; answer them on the page Data to see the "
            "same numbers."
        )
    return f"**{words.plain(', '.join(news.names))}**: {words.plain(', '.join(parts))}. {where}"
