"""What just happened to the data: read, refused, or another one asked for; and what is on screen meanwhile."""

import streamlit as st

from kpi.missing import N_
from ui import session
from ui.apart import show_apart
from ui.memory import kept_in_words, show_memory_trouble
from ui.offers import show_offers
from ui.questions import open_questions
from ui.words import Words

READING = N_("Reading the files")
DATA_PAGE = "pages/setup/data.py"
HERE = "data"  # the address of that page
NEVER = "review"  # the page where good news is not told


def show_news(words: Words, page: str) -> None:
    """Read what was dropped or answered, with a progress bar, then say what came of it; stays until dismissed.

    That all went well is said where it happened, and never in the review: it would take room from the slides.
    """
    _read_waiting(words)
    session.data()  # the link may name data that is not here, which is news
    if (news := session.news()) and session.is_told_on(news, page, NEVER):
        _show(news, words, is_here=page == HERE)
    show_offers(words)
    show_apart(words)
    show_memory_trouble(words)


def what_is_on_screen(words: Words) -> str:
    """The data in one phrase, as markdown."""
    if session.is_sample():
        return words.say_plain("the sample data")
    return words.plain(", ".join(map(session.shown_file, session.data().names)))


def _read_waiting(words: Words) -> None:
    bar = st.empty()
    if not session.is_waiting_to_read():
        return

    def progress(share: float, what: str) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=words.say(what))

    progress(0.0, READING)
    session.read_waiting(progress)
    bar.empty()


def _show(news: session.News, words: Words, is_here: bool) -> None:
    """The message and, beside it where it is short, what can be done; *is_here*: on the page Data."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        _show_message(news, words, is_here)
        if news.kind == "refused" and session.unread() and not is_here:
            label = words.say("Tell on the page Data what its columns are")
            st.page_link(DATA_PAGE, label=label, icon=":material/table_edit:")
        if news.kind == "outdated":
            label = words.say("Show the newer data")
            st.button(label, on_click=session.show_last_kept, key="show-last-kept", icon=":material/update:")
        close = words.say("Close this message")
        st.button(close, on_click=session.dismiss_news, key="dismiss-news", icon=":material/close:")


def _show_message(news: session.News, words: Words, is_here: bool) -> None:
    if news.kind == "refused":
        st.error(_refused(news, words), icon=":material/error:")
    elif news.kind == "unchanged":
        st.error(_unchanged(news, words), icon=":material/undo:")
    elif news.kind == "awaited":
        st.warning(_awaited(words), icon=":material/link:")
    elif news.kind == "kept":
        st.info(_kept(words), icon=":material/history:")
    elif news.kind == "unusable":
        text = words.say_plain(
            "The data that the team remembers cannot be used: what is said about them was changed outside of this "
            "program. You see the sample data; drop the export again to see your own."
        )
        st.warning(text, icon=":material/warning:")
    elif news.kind == "outdated":
        text = words.say_plain("These are data of an earlier day: the team remembers newer ones.")
        st.info(text, icon=":material/history:")
    else:
        is_doubtful = bool(open_questions(session.export()) or _not_used() or len(_crms()) > 1 or _measures_nothing())
        show, icon = (st.warning, ":material/help:") if is_doubtful else (st.success, ":material/check_circle:")
        show(_read(words, is_here), icon=icon)


def _refused(news: session.News, words: Words) -> str:
    reason = words.plain(news.problem.text(words.say)) if news.problem else ""
    unchanged = words.say_plain("Still on screen, unchanged:")
    return f"{reason}\n\n{unchanged} {what_is_on_screen(words)}"


def _unchanged(news: session.News, words: Words) -> str:
    reason = words.plain(news.problem.message(words.say)) if news.problem else ""
    return f"{reason}\n\n{words.say_plain('So the last change was not made; everything is as it was before it.')}"


def _awaited(words: Words) -> str:
    return words.say_plain(
        "This link was made with an export that is not open here. Drop the same files and it shows the same thing; "
        "until then you see the sample data."
    )


def _kept(words: Words) -> str:
    told = words.plain(kept_in_words(words))
    return f"{told}: **{what_is_on_screen(words)}**. " + words.say_plain("Drop a newer export to replace it.")


def _read(words: Words, is_here: bool) -> str:
    sources = session.export().sources
    used = sum(source.rows_used for source in sources)
    aside = sum(source.rows_set_aside for source in sources)
    parts = [words.say_n("{n} row used", "{n} rows used", used)]
    if aside:
        parts.append(words.say_n("{n} row set aside", "{n} rows set aside", aside))
    questions = len(open_questions(session.export()))
    if questions:
        parts.append(words.say_n("{n} question for you", "{n} questions for you", questions))
    told = []
    if _measures_nothing():
        told.append(
            words.say_plain("No KPI can be measured from it yet: tell below what its columns are.")
            if is_here
            else words.say_plain("No KPI can be measured from it yet: tell on the page Data what its columns are.")
        )
    else:
        if not_used := _not_used():
            told.append(words.say_plain("Not used: {files}.", files=", ".join(not_used)))
        if not is_here:
            told.append(words.say_plain("The page Data tells the details."))
    if len(crms := _crms()) > 1:
        told.insert(
            0,
            words.say_plain(
                "The deals of {crms} are added up; a deal that is kept in both counts twice.", crms=" + ".join(crms)
            ),
        )
    if session.is_answered_elsewhere():
        told.append(
            words.say_plain(
                "Whoever sent the link had answered questions about these files; answer them on the page Data to see "
                "the same numbers."
            )
        )
    names = ", ".join(session.shown_file(source.file) for source in sources)
    return " ".join([f"**{words.plain(names)}**: {words.plain(', '.join(parts))}.", *told])


def _not_used() -> list[str]:
    """Files that were dropped with others and refused."""
    return [session.shown_file(problem.file) for problem in session.export().problems if problem.severity == "refused"]


def _crms() -> list[str]:
    """The CRMs whose lists of deals are on screen together."""
    return sorted({source.vendor for source in session.export().sources if source.kind == "opportunities"} - {""})


def _measures_nothing() -> bool:
    """Whether the files were read, and still say nothing: no day, no amount, no outcome in a column that is known."""
    return not any(figure.is_measured for figure in session.report().team.figures.values())
