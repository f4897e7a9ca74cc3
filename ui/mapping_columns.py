"""The columns of a file: three values of each, what it is read as and how sure that is, and a control to change it."""

from collections.abc import Iterable

import streamlit as st

import crm
from ui import session
from ui.fields import FIELDS
from ui.mapping import Mapping
from ui.small_print import small
from ui.terms import CERTAINTIES, CERTAINTY_SIGNS, DATE_ORDERS, DECIMAL_MARKS
from ui.words import Words

_ORDERS = ("dmy", "mdy")
_WIDTHS = [3.6, 3.7, 1.9, 2.7]
_MANY = 40  # rows of controls; beyond it a column is looked for by name
_LETTERS, _LETTERS_OF_ALL = 22, 38  # of one example, and of all three
_NOT_USED = ""

Row = tuple[str, crm.ColumnRead]


def show_columns(mapping: Mapping, words: Words) -> None:
    """The columns in use first, those that are not in an expander; of a file not used yet, all of them."""
    rows = list(zip(mapping.source.preview.columns, mapping.source.columns, strict=True))
    in_use = [row for row in rows if row[1].field or row[1].certainty]
    if not mapping.source.kind:
        in_use = [*in_use, *[row for row in rows if row not in in_use][: max(0, _MANY - len(in_use))]]
        in_use = [row for row in rows if row in in_use]
    _head(words)
    _show_rows(mapping, in_use, words)
    rest = [row for row in rows if row not in in_use]
    if rest:
        label = words.say_n("{n} column that is not used", "{n} columns that are not used", len(rest))
        # Whoever tells one column is not done: the others stay in sight.
        is_told = any(column.certainty == "told" for _, column in in_use)
        more = st.expander(label, expanded=is_told, key=mapping.key("unused"), on_change="rerun")
        if more.open:
            with more:
                _show_rest(mapping, rest, words)


def _show_rest(mapping: Mapping, rest: list[Row], words: Words) -> None:
    if len(rest) > _MANY:
        name = st.selectbox(
            words.say("Look for a column"), [name for name, _ in rest], index=None, key=mapping.key("look-for")
        )
        _show_rows(mapping, [row for row in rest if row[0] == name], words)
    _show_rows(mapping, rest[:_MANY], words, "rest")


def _head(words: Words) -> None:
    say = words.say
    titles = (say("Column, and three of its values"), say("Read as"), say("How sure"), say("Written as"))
    for place, title in zip(st.columns(_WIDTHS), titles, strict=True):
        place.markdown(small(words.plain(title)))


def _show_rows(mapping: Mapping, rows: Iterable[Row], words: Words, part: str = "used") -> None:
    for name, column in rows:
        header, read_as, sure, written = st.columns(_WIDTHS, vertical_alignment="center")
        header.markdown(f"**{words.plain(_shown(name, mapping, words))}**  \n{small(_examples(column, words))}")
        with read_as:
            _choose_field(mapping, name, column, words, part)
        sure.markdown(_certainty(column, words))
        with written:
            _choose_writing(mapping, name, column, words, part)


def _shown(name: str, mapping: Mapping, words: Words) -> str:
    """A column without a header is called by its number, in the reader's language."""
    if mapping.source.dialect.header_line == 0:
        return words.say("Column {n}", n=name.rpartition(" ")[2])
    return name


def _examples(column: crm.ColumnRead, words: Words) -> str:
    cut = [text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…" for text in column.examples]
    while len(cut) > 1 and len(" · ".join(cut)) > _LETTERS_OF_ALL:
        longest = max(range(len(cut)), key=lambda place: len(cut[place]))
        cut[longest] = cut[longest].rstrip("…")[:-1].rstrip() + "…"
    return words.plain(" · ".join(cut)) if cut else words.say_plain("no value in the first rows")


def _certainty(column: crm.ColumnRead, words: Words) -> str:
    if column.certainty not in CERTAINTIES:
        return ""
    text = f"{CERTAINTY_SIGNS[column.certainty]} {words.say_plain(CERTAINTIES[column.certainty])}"
    return f"**{text}**" if column.certainty == "assumed" else text


def _choose_field(mapping: Mapping, name: str, column: crm.ColumnRead, words: Words, part: str) -> None:
    say = words.say
    offered = crm.fields_of(mapping.source.kind)
    options = [_NOT_USED, *(field for field in FIELDS if field in offered or field == column.field)]
    key = session.hold(mapping.key("field", part, name), column.field)
    st.selectbox(
        say("{column} is read as", column=name),
        options,
        format_func=lambda field: say(FIELDS[field]) if field else say("not used"),
        key=key,
        on_change=_tell_field,
        args=(mapping, name, key),
        disabled=mapping.is_fixed or not offered,
        label_visibility="collapsed",
    )


def _choose_writing(mapping: Mapping, name: str, column: crm.ColumnRead, words: Words, part: str) -> None:
    """The order of day and month, or the decimal mark, where there is one to choose."""
    say = words.say
    key = mapping.key("writing", part, name)
    if column.date_order in _ORDERS:
        st.selectbox(
            say("The dates of {column} are written as", column=name),
            _ORDERS,
            format_func=lambda order: say(DATE_ORDERS[order]),
            key=session.hold(key, column.date_order),
            on_change=_tell_writing,
            args=(mapping, "date_orders", column.header, key),
            disabled=mapping.is_fixed,
            label_visibility="collapsed",
        )
    elif column.date_order:
        st.markdown(words.plain(say(DATE_ORDERS[column.date_order])))
    elif column.decimal_mark:
        st.selectbox(
            say("The amounts of {column} are written as", column=name),
            list(DECIMAL_MARKS),
            format_func=lambda mark: say(DECIMAL_MARKS[mark]),
            key=session.hold(key, column.decimal_mark),
            on_change=_tell_writing,
            args=(mapping, "decimal_marks", column.header, key),
            disabled=mapping.is_fixed,
            label_visibility="collapsed",
        )


def _tell_field(mapping: Mapping, name: str, key: str) -> None:
    mapping.tell(session.correcting.with_column(mapping.told, mapping.source, name, session.held(key) or _NOT_USED))


def _tell_writing(mapping: Mapping, part: str, header: str, key: str) -> None:
    mapping.tell(session.correcting.with_writing(mapping.told, part, header, session.held(key)))
