"""What the reading had to assume: one clear question for each, and a control that answers it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from crm import Choices, Export, Problem, StageRead
from ui import session
from ui.terms import DATE_ORDERS, POSITIONS
from ui.words import Words

_ORDERS = ("dmy", "mdy")


def ask(export: Export, words: Words) -> None:
    """Every question about the files on screen; an answer reads them again."""
    questions = open_questions(export)
    if not questions:
        return
    st.header(words.say_n("{n} question for you", "{n} questions for you", len(questions)))
    for place, problem in enumerate(questions):
        with st.container(border=True):
            file = f"**{words.plain(problem.file)}**: " if problem.file else ""
            st.warning(f"{file}{words.plain(problem.text(words.say))}", icon=":material/help:")
            if problem.code == "ambiguous_dates":
                _ask_order(problem, export, words, place)
            elif problem.code == "unknown_stage":
                unknown = [stage for stage in _stages_of(problem.file, export) if not (stage.position or stage.outcome)]
                edit_stages(unknown, words, f"unknown-{place}")


def open_questions(export: Export) -> list[Problem]:
    """The questions, those about dates once for each file: one answer settles all its columns."""
    asked: dict[object, Problem] = {}
    for place, problem in enumerate(export.problems):
        if problem.severity == "question":
            key = (problem.code, problem.file) if problem.code == "ambiguous_dates" else place
            asked.setdefault(key, problem)
    return list(asked.values())


def _stages_of(file: str, export: Export) -> list[StageRead]:
    return [stage for source in export.sources if source.file == file for stage in source.stages]


def _ask_order(problem: Problem, export: Export, words: Words, place: int) -> None:
    header = str(problem.values["column"])
    columns = [column for source in export.sources if source.file == problem.file for column in source.columns]
    assumed = next((column.date_order for column in columns if column.header == header), _ORDERS[0])
    chosen = st.radio(
        words.say("How are these dates written?"),
        _ORDERS,
        index=_ORDERS.index(assumed) if assumed in _ORDERS else 0,
        format_func=lambda order: words.say(DATE_ORDERS[order]),
        horizontal=True,
        key=f"date-order-{place}-{problem.file}",
    )
    if st.button(words.say("That is how they are written"), key=f"date-order-told-{place}"):
        answer(words, date_orders={header: chosen})


def edit_stages(stages: list[StageRead], words: Words, key: str) -> None:
    """The stages with what each was read as; what the reader changes counts at once."""
    say = words.say
    names = {say(name): position for position, name in POSITIONS.items()}
    open_question = say("not known: choose")
    shown = {position: name for name, position in names.items()}
    before = [shown.get(stage.outcome or stage.position, open_question) for stage in stages]
    edited = st.data_editor(
        pd.DataFrame(
            {"stage": [stage.stage for stage in stages], "meaning": before, "rows": [stage.rows for stage in stages]}
        ),
        column_config={
            "stage": st.column_config.TextColumn(say("Stage"), disabled=True),
            "meaning": st.column_config.SelectboxColumn(
                say("Read as"), options=[open_question, *names], required=True, width="large"
            ),
            "rows": st.column_config.NumberColumn(say("Rows"), disabled=True, format="localized"),
        },
        hide_index=True,
        width="stretch",
        disabled=session.is_sample(),
        key=f"stages-{key}-{session.data().fingerprint}-{words.language}",
    )
    told = {
        stage.stage: names[meaning]
        for stage, meaning, old in zip(stages, edited["meaning"], before, strict=True)
        if meaning != old and meaning in names
    }
    if told:
        answer(words, stages=told)


def answer(
    words: Words, *, date_orders: Mapping[str, str] | None = None, stages: Mapping[str, str] | None = None
) -> None:
    """Read the files on screen again with what the reader said, and start the page anew."""
    now = session.answers()
    told = Choices({**now.date_orders, **(date_orders or {})}, {**now.stages, **(stages or {})})
    bar = st.progress(0.0)

    def progress(share: float, what: str) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=words.say(what))

    session.answer(told, progress)
    st.rerun()
