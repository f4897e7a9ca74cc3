"""What was understood of one file: format, vendor, columns, stages, and the rows that were set aside."""

import pandas as pd
import streamlit as st

from crm import Export, Source
from kpi.missing import N_
from ui import session
from ui.fields import FIELDS
from ui.questions import edit_stages
from ui.small_print import show_small
from ui.terms import DATE_ORDERS, KINDS_OF_FILE, SET_ASIDE
from ui.words import Words
from ui.workbook import EXCEL, workbook_later

_DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}
_ROWS_SHOWN = 200


def show_summary(source: Source, words: Words) -> None:
    """File, kind, vendor, format, and the count of rows: all that came in is used or set aside."""
    say = words.say
    st.subheader(words.plain(source.file))
    parts = [say(KINDS_OF_FILE[source.kind])]
    parts.append(say("from {vendor}", vendor=source.vendor) if source.vendor else say("CRM not recognised"))
    st.markdown(words.plain(" · ".join([*parts, *format_in_words(source, words)])))
    read, used, aside = st.columns(3)
    read.metric(say("Rows read"), words.number(source.rows_read))
    used.metric(say("Rows used"), words.number(source.rows_used))
    aside.metric(say("Rows set aside"), words.number(source.rows_set_aside))


def format_in_words(source: Source, words: Words) -> list[str]:
    """How the file is written: delimiter and encoding, or sheet; and where its header stands."""
    say = words.say
    dialect = source.dialect
    parts = []
    if dialect.delimiter:
        name = _DELIMITERS.get(dialect.delimiter)
        parts.append(say("separated by {delimiter}", delimiter=say(name) if name else dialect.delimiter))
    if dialect.encoding:
        parts.append(dialect.encoding.upper())
    if dialect.sheet:
        parts.append(say("sheet {sheet}", sheet=dialect.sheet))
    if dialect.header_line > 1:
        parts.append(say("header in line {line}", line=str(dialect.header_line)))
    return parts


def show_columns(source: Source, words: Words) -> None:
    """Which column became what, and how its dates and numbers were read."""
    say = words.say
    frame = pd.DataFrame(
        {
            say("Column of the file"): [column.header for column in source.columns],
            say("Read as"): [
                say(FIELDS[column.field]) if column.field in FIELDS else column.field or say("not used")
                for column in source.columns
            ],
            say("How"): [_how(column.date_order, column.decimal_mark, words) for column in source.columns],
        }
    )
    st.dataframe(frame, hide_index=True, width="stretch", height="content")


def _how(date_order: str, decimal_mark: str, words: Words) -> str:
    if date_order:
        return words.say("dates as {order}", order=words.say(DATE_ORDERS[date_order]))
    if decimal_mark:
        return words.say("decimal mark {mark}", mark=decimal_mark)
    return ""


def show_stages(source: Source, words: Words) -> None:
    """Where in the chain each stage of the CRM stands."""
    say = words.say
    if not source.stages:
        st.markdown(say("This file has no stages."))
        return
    if session.is_sample():
        show_small(say("Of an export of your own you can change here what a stage is read as."))
    edit_stages(list(source.stages), words, source.file)


def show_aside(source: Source, export: Export, words: Words) -> None:
    """The rows that were not used: why, which lines, and all of them to download."""
    say = words.say
    if source.aside.empty:
        st.markdown(say("Every row was used."))
        return
    for problem in export.problems:
        if problem.severity == "set_aside" and problem.file == source.file:
            st.markdown("- " + words.plain(problem.text(say)))
    table = aside_in_words(source, words)
    st.dataframe(table.head(_ROWS_SHOWN), hide_index=True, width="stretch")
    st.download_button(
        say("Download the rows set aside (Excel)"),
        data=workbook_later(table, say("Set aside")),
        file_name=f"{source.file.rsplit('.', 1)[0]}-{say('set-aside')}.xlsx",
        mime=EXCEL,
        icon=":material/download:",
        key=f"aside-{source.file}",
    )


def aside_in_words(source: Source, words: Words) -> pd.DataFrame:
    """The rows set aside as they stood, behind their line in the file and the reason in the reader's words."""
    line, reason, *_ = source.aside.columns
    reasons = [words.say(SET_ASIDE.get(code, code)) for code in source.aside[reason]]
    table = source.aside.assign(**{reason: reasons})
    return table.rename(columns={line: words.say("Line of the file"), reason: words.say("Why set aside")})
