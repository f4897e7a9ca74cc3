"""Files are dropped, read, and read again with the reader's answers.

A file that is refused changes nothing on screen. Where it could be opened it is kept beside it, so that the reader can
tell which line is its header and what its columns are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

import crm
from ui.session.data import File, Loaded, answers, data, fingerprint_of, is_fixed, show, show_sample
from ui.session.keeping import keep_data
from ui.session.news import News, dismiss_news, news, tell_news
from ui.session.rates import remember_rates, remembered_rates
from ui.session.remembering import offer_corrections, remember, withdraw_offers
from ui.session.reopening import Progress, files_on_screen, go_without_files, open_files
from ui.session.setting_apart import set_apart
from ui.session.weekly_figures import expect_weekly_figures


@dataclass(frozen=True)
class Unread:
    """Dropped files none of which can be used yet: why, and what they look like as far as they are understood."""

    files: tuple[File, ...]
    answers: crm.Choices
    problem: crm.Problem
    sources: tuple[crm.Source, ...]
    layouts: Mapping[str, str]


def drop(files: Sequence[File]) -> None:
    """Files were dropped: they are read at the next chance, with a progress bar (`read_waiting`)."""
    if files:
        st.session_state["dropped"] = tuple(files)
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1


def drop_from(key: str) -> None:
    """Take over what lies in the uploader *key*: called when its files change."""
    uploaded = st.session_state.get(key) or []
    drop([(file.name, file.getvalue()) for file in uploaded])


def uploader_key(place: str) -> str:
    """A new key after each drop: the uploader is empty again, and no file is kept twice."""
    return f"uploader-{place}-{st.session_state.get('uploads', 0)}"


def tell(told: crm.Choices) -> None:
    """The reader answered about the files on screen: they are read again at the next chance. For callbacks."""
    st.session_state["told"] = told


def tell_of_unread(told: crm.Choices) -> None:
    """The same about the files that could not be used yet."""
    st.session_state["told_of_unread"] = told


def is_waiting_to_read() -> bool:
    """Whether files wait to be read, or to be read again."""
    return not {"dropped", "told", "told_of_unread"}.isdisjoint(st.session_state)


def read_waiting(progress: Progress) -> None:
    """Read what was dropped, and what was answered about. What is on screen stays where it is refused."""
    before = data()
    dropped = st.session_state.pop("dropped", None)
    told = st.session_state.pop("told", None)
    told_of_unread = st.session_state.pop("told_of_unread", None)
    if dropped is not None:
        _read_dropped(dropped, progress)
    elif told is not None and not is_fixed():
        answer(told, progress)
    elif told_of_unread is not None and unread() is not None:
        _read_unread(told_of_unread, progress)
    if data() is not before:
        set_apart(before)
        keep_data()
        expect_weekly_figures()


def answer(told: crm.Choices, progress: Progress) -> None:
    """Read the files on screen again with the reader's answers; they stay as they are where that would be refused."""
    files, is_undone = files_on_screen(), st.session_state.pop("undoing", False)
    before = data()
    if not files:
        return
    try:
        loaded = _read(files, told, progress, before.layouts)
    except crm.Refused as refused:
        tell_news(News("unchanged", tuple(before.names), refused.problem))
        return
    show(loaded)
    if is_undone:
        _answers_before().pop()
    else:
        _answers_before().append(before.answers)
    remember(loaded, before)
    if before.export.currency == loaded.export.currency:
        remember_rates(loaded.export.currency, before.answers.rates, loaded.answers.rates)
    standing = news()
    if standing is not None and standing.kind == "unchanged":
        dismiss_news()


def open_kept(progress: Progress) -> None:
    """Read the files of remembered data again, for what is understood of them."""
    files = files_on_screen()
    if not files:
        return
    try:
        open_files(_read(files, answers(), progress, data().layouts))
    except crm.Refused:  # another version of the program read them
        go_without_files()


def can_undo() -> bool:
    """Whether there is an answer about the files on screen to take back."""
    return bool(_answers_before())


def undo() -> None:
    """Take the last answer back: the files are read again at the next chance."""
    if _answers_before():
        tell(_answers_before()[-1])
        st.session_state["undoing"] = True


def unread() -> Unread | None:
    """The last dropped files, where none of them could be used."""
    return st.session_state.get("unread")


def give_up_unread() -> None:
    """Let the files go that could not be used."""
    st.session_state.pop("unread", None)
    withdraw_offers()
    dismiss_news()


def to_sample() -> None:
    """Back to the sample data."""
    show_sample()
    _forget_answers()
    give_up_unread()


def _read_dropped(files: tuple[File, ...], progress: Progress) -> None:
    names = tuple(name for name, _ in files)
    st.session_state.pop("unread", None)
    try:
        loaded = _with_rates(_read_beside(files, progress), progress)
    except crm.Refused as refused:
        tell_news(News("refused", names, refused.problem))
        _keep_unread(files, refused.problem)
        return
    _adopt(loaded, names)


def _adopt(loaded: Loaded, names: tuple[str, ...]) -> None:
    show(loaded)
    _forget_answers()
    tell_news(News("read", names))
    offer_corrections(loaded.files, loaded.sources, loaded.layouts, loaded.answers)


def _read_beside(files: tuple[File, ...], progress: Progress) -> Loaded:
    """Read the files; activities, a stage history and the like alone are read with the deals that are on screen."""
    try:
        return _read(files, crm.Choices(), progress, {})
    except crm.Refused as refused:
        if refused.problem.code not in crm.BESIDE_DEALS or is_fixed() or not (deals := files_on_screen()):
            raise
        return _read((*deals, *files), answers(), progress, data().layouts)


def _with_rates(loaded: Loaded, progress: Progress) -> Loaded:
    """Where amounts are in several currencies: read once more with the rates that the team gave before."""
    export = loaded.export
    if len(export.currencies) < 2 or loaded.answers.rates:
        return loaded
    rates = remembered_rates(export.currency, export.currencies)
    if not rates:
        return loaded
    told = replace(loaded.answers, currency=export.currency, rates=rates)
    return _read(loaded.files, told, progress, loaded.layouts)


def _read(files: tuple[File, ...], told: crm.Choices, progress: Progress, layouts: Mapping[str, str]) -> Loaded:
    found = crm.read(files, choices=told, progress=progress)
    waiting = _look_at_rest(files, found, told)
    as_read = {source.file: source.signature for source in (*found.sources, *waiting)}
    return Loaded(fingerprint_of(files, told), files, told, found, {**as_read, **layouts}, waiting)


def _look_at_rest(files: tuple[File, ...], found: crm.Export, told: crm.Choices) -> tuple[crm.Source, ...]:
    """The files among them that could be opened, but not used."""
    refused = {problem.file for problem in found.problems if problem.code in crm.CAN_BE_TOLD}
    return crm.layouts(files, choices=told, only=refused) if refused else ()


def _keep_unread(files: tuple[File, ...], problem: crm.Problem) -> None:
    if problem.code not in crm.CAN_BE_TOLD:
        return
    sources = crm.layouts(files)
    layouts = {source.file: source.signature for source in sources}
    st.session_state["unread"] = Unread(files, crm.Choices(), problem, sources, layouts)
    offer_corrections(files, sources, layouts, crm.Choices())


def _read_unread(told: crm.Choices, progress: Progress) -> None:
    """Try the files again that could not be used; what they look like follows the answers even where it is in vain."""
    waiting = st.session_state["unread"]
    try:
        loaded = _read(waiting.files, told, progress, waiting.layouts)
    except crm.Refused as refused:
        sources = crm.layouts(waiting.files, choices=told)
        st.session_state["unread"] = Unread(waiting.files, told, refused.problem, sources, waiting.layouts)
        tell_news(News("refused", tuple(name for name, _ in waiting.files), refused.problem))
        return
    st.session_state.pop("unread")
    show(loaded)
    _forget_answers()
    remember(loaded, None)
    tell_news(News("read", tuple(loaded.names)))


def _answers_before() -> list[crm.Choices]:
    """The answers that stood before each answer about the files on screen, oldest first."""
    return st.session_state.setdefault("answers_before", [])


def _forget_answers() -> None:
    st.session_state["answers_before"] = []
