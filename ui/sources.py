"""What was understood of one file: format, vendor, columns, stages, and the rows that were set aside."""

import pandas as pd
import streamlit as st

from crm import Export, Source
from kpi.missing import N_
from ui import session
from ui.mapping import Mapping, show_layout, show_way_back
from ui.mapping_columns import show_columns
from ui.mapping_preview import show_preview
from ui.mapping_stages import show_gateway, show_stages
from ui.small_print import show_small
from ui.terms import KINDS_OF_FILE, SET_ASIDE
from ui.words import Words
from ui.workbook import EXCEL, workbook_later

_DELIMITERS = {
    ",": N_("comma"),
    ";": N_("semicolon"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
    " ": N_("blank"),
    ":": N_("colon"),
    "^": N_("caret"),
    "~": N_("tilde"),
    "§": N_("section sign"),
    "\x1f": N_("unit separator"),
    "\x01": N_("control sign 1"),
}
_ENCODINGS = {
    "utf-8-sig": N_("UTF-8 with a mark"),
    "utf-16-le": N_("UTF-16"),
    "utf-16-be": N_("UTF-16"),
    "cp1252": N_("Windows letters (cp1252)"),
    "cp850": N_("DOS letters (cp850)"),
    "mac-roman": N_("letters of old Macs (mac-roman)"),
}
_ROWS_SHOWN = 200


def show_summary(source: Source, words: Words) -> None:
    """File, kind, vendor, format, and the count of rows: all that came in is used or set aside."""
    say = words.say
    st.subheader(words.plain(session.shown_file(source.file)))
    parts = [say(KINDS_OF_FILE[source.kind])]
    parts.append(say("from {vendor}", vendor=source.vendor) if source.vendor else say("a plain list"))
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
        name = _ENCODINGS.get(dialect.encoding)
        parts.append(say(name) if name else dialect.encoding.upper())
    if dialect.sheet:
        parts.append(say("sheet {sheet}", sheet=session.shown_file(dialect.sheet)))
    if dialect.header_line > 1:
        parts.append(say("header in line {line}", line=str(dialect.header_line)))
    return parts


def show_source(mapping: Mapping, export: Export, words: Words) -> None:
    """One file that is on screen: what came of it, and a control for all that was understood of it."""
    say = words.say
    source = mapping.source
    show_summary(source, words)
    show_way_back(mapping, words)
    columns, stages, aside = st.tabs([say("Columns"), say("Stages"), say("Set aside")])
    with columns:
        if mapping.is_fixed:
            show_small(say("Of an export of your own you can change here what each column and each stage is read as."))
        show_layout(mapping, words)
        show_small(say("The first rows, as they are understood:"))
        show_preview(source, export, words)
        show_columns(mapping, words)
    with stages:
        _show_stages(mapping, words)
    with aside:
        show_aside(source, export, words)


def show_unread(mapping: Mapping, words: Words) -> None:
    """One file that could be opened, but not used: the reader tells which line is its header and what is what."""
    say = words.say
    st.subheader(words.plain(session.shown_file(mapping.source.file)))
    st.markdown(words.plain(" · ".join([say("not used yet"), *format_in_words(mapping.source, words)])))
    show_layout(mapping, words)
    show_way_back(mapping, words)
    st.markdown(
        say(
            "At least two columns must be told: the stage or the status of each deal, and the rep, the name or the "
            "identifier of the deal. If the first line is already a deal, choose above that there is no header."
        )
    )
    show_small(say("The first rows, under what each column is read as:"))
    show_preview(mapping.source, None, words)
    show_columns(mapping, words)


def _show_stages(mapping: Mapping, words: Words) -> None:
    """Where in the chain each stage of the CRM stands."""
    stages = mapping.source.stages
    if not stages:
        st.markdown(words.say("This file has no stages."))
        return
    show_stages(stages, mapping.told, mapping.tell, words, mapping.key("stage"), is_fixed=mapping.is_fixed)
    if mapping.source.kind == "opportunities":
        show_gateway(stages, words, mapping.key())


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
        file_name=f"{session.shown_file(source.file).rsplit('.', 1)[0]}-{say('set-aside')}.xlsx",
        mime=EXCEL,
        icon=":material/download:",
        key=f"aside-{session.shown_file(source.file)}",
    )


def aside_in_words(source: Source, words: Words) -> pd.DataFrame:
    """The rows set aside as they stood, behind their line in the file and the reason in the reader's words."""
    line, reason, *_ = source.aside.columns
    reasons = [words.say(SET_ASIDE.get(code, code)) for code in source.aside[reason]]
    table = source.aside.assign(**{reason: reasons})
    return table.rename(columns={line: words.say("Line of the file"), reason: words.say("Why set aside")})
