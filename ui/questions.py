"""What the reading had to assume: one clear question for each, and a control that answers it."""

from collections.abc import Callable, Mapping

import streamlit as st

from crm import ColumnRead, Export, Problem, Source, StageRead
from ui import session
from ui.fields import FIELDS
from ui.mapping_stages import show_stages
from ui.rates import choose_rates
from ui.small_print import show_small
from ui.terms import DATE_ORDERS, DECIMAL_MARKS
from ui.words import Words

_ORDERS = ("dmy", "mdy")
_SHEET_CHOSEN = {"several_sheets", "hidden_sheet", "told_sheet_empty"}
_FEW_SHEETS = 8
_COLUMN_WANTED = {"no_rep_column": "owner", "closed_without_outcome": "status"}


def ask(export: Export, words: Words) -> None:
    """Every question about the files on screen; an answer reads them again, and can be taken back."""
    questions = open_questions(export)
    if questions:
        st.header(words.say_n("{n} question for you", "{n} questions for you", len(questions)))
    show_undo(words)
    for place, problem in enumerate(questions):
        with st.container(border=True):
            file = f"**{words.plain(session.shown_file(problem.file))}**: " if problem.file else ""
            st.warning(f"{file}{words.plain(problem.message(words.say))}", icon=":material/help:")
            if advice := problem.advice(words.say):
                show_small(words.plain(advice))
            _control(problem, export, words, place)


def _control(problem: Problem, export: Export, words: Words, place: int) -> None:
    if problem.code == "ambiguous_dates":
        _ask_writing(problem, export, words, place, "date_orders", _ORDERS, DATE_ORDERS, _order)
    elif problem.code == "ambiguous_amounts":
        _ask_writing(problem, export, words, place, "decimal_marks", tuple(DECIMAL_MARKS), DECIMAL_MARKS, _mark)
    elif problem.code in _SHEET_CHOSEN:
        _ask_sheet(problem, export, words, place)
    elif problem.code in _COLUMN_WANTED:
        _ask_column(problem, export, words, place, _COLUMN_WANTED[problem.code])
    elif problem.code == "other_currencies":
        choose_rates(words, f"question-{place}")
    elif problem.code == "unknown_stage":
        unknown = [stage for stage in _stages_of(problem.file, export) if not (stage.position or stage.outcome)]
        show_stages(unknown, session.answers(), session.tell, words, f"unknown-{place}", is_fixed=session.is_fixed())


def open_questions(export: Export) -> list[Problem]:
    """The questions, those about dates once for each file: one answer settles all its columns."""
    asked: dict[object, Problem] = {}
    for place, problem in enumerate(export.problems):
        if problem.severity == "question":
            key = (problem.code, problem.file) if problem.code == "ambiguous_dates" else place
            asked.setdefault(key, problem)
    return list(asked.values())


def show_undo(words: Words) -> None:
    """One step back, as often as there were answers."""
    if session.can_undo():
        st.button(words.say("Undo the last change"), on_click=session.undo, icon=":material/undo:", key="undo-answer")


def _stages_of(file: str, export: Export) -> list[StageRead]:
    return [stage for source in export.sources if source.file == file for stage in source.stages]


def _ask_writing(
    problem: Problem,
    export: Export,
    words: Words,
    place: int,
    part: str,
    ways: tuple[str, ...],
    names: Mapping[str, str],
    read: Callable[[ColumnRead], str],
) -> None:
    """A button for each way it can be written; the one that was assumed is marked."""
    header = str(problem.values["column"])
    columns = [column for source in export.sources if source.file == problem.file for column in source.columns]
    found = [column for column in columns if column.header == header]
    assumed = next(map(read, found), "")
    examples = next((column.examples for column in found), ())
    if examples:
        show_small(words.plain(words.say("It holds, for example: {examples}", examples=" · ".join(examples))))
    with st.container(horizontal=True):
        for way in ways:
            name = words.say(names[way])
            st.button(
                words.plain(words.say("{way} (as assumed)", way=name) if way == assumed else name),
                on_click=_tell_writing,
                args=(part, header, way),
                key=f"{part}-{place}-{way}-{session.shown_file(problem.file)}",
                disabled=session.is_fixed(),
            )


def _ask_sheet(problem: Problem, export: Export, words: Words, place: int) -> None:
    """A button for each sheet; the one that was read is marked. Of many sheets the select below has them all."""
    source = next((source for source in export.sources if source.file == problem.file), None)
    if source is None or len(source.sheets) > _FEW_SHEETS:
        return
    with st.container(horizontal=True):
        for number, sheet in enumerate(source.sheets):
            is_assumed, name = sheet == source.dialect.sheet, session.shown_file(sheet)
            st.button(
                words.plain(words.say("{way} (as assumed)", way=name) if is_assumed else name),
                on_click=_tell_sheet,
                args=(problem.file, sheet),
                key=f"sheet-{place}-{number}",
                disabled=session.is_fixed(),
            )


def _tell_sheet(file: str, sheet: str) -> None:
    session.tell(session.correcting.with_sheet(session.answers(), file, sheet))


def _ask_column(problem: Problem, export: Export, words: Words, place: int, field: str) -> None:
    """Which of the columns that are not used is *field*, each beside one of its values."""
    for source in export.sources:
        if source.file != problem.file:
            continue
        rows = zip(source.preview.columns, source.columns, strict=True)
        names = {name: ", ".join((name, *column.examples[:1])) for name, column in rows if not column.field}
        key = f"wanted-{place}-{source.signature}"
        st.selectbox(
            words.say("Which column is it: {field}?", field=words.say(FIELDS[field])),
            list(names),
            index=None,
            format_func=names.__getitem__,
            placeholder=words.say("Choose a column"),
            key=key,
            on_change=_tell_column,
            args=(source, field, key),
            disabled=session.is_fixed() or not names,
        )


def _tell_column(source: Source, field: str, key: str) -> None:
    if name := session.held(key):
        session.tell(session.correcting.with_column(session.answers(), source, str(name), field))


def _tell_writing(part: str, header: str, way: str) -> None:
    session.tell(session.correcting.with_writing(session.answers(), part, header, way))


def _order(column: ColumnRead) -> str:
    return column.date_order


def _mark(column: ColumnRead) -> str:
    return column.decimal_mark
