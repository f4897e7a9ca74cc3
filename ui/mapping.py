"""How one file is read, with a control for each part of it that somebody may know better."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

import crm
from ui import session
from ui.words import Words

AUTOMATIC, NO_HEADER = 0, crm.NO_HEADER
_CELLS, _LETTERS = 6, 18  # of a line from which a header is chosen


@dataclass(frozen=True)
class Mapping:
    """One file, what was told about all of them, and whom to tell; `is_fixed`: to look at only.

    `layout`: the signature of its headers as it was first read.
    """

    source: crm.Source
    told: crm.Choices
    tell: Callable[[crm.Choices], None]
    is_fixed: bool = False
    layout: str = ""

    def key(self, *parts: object) -> str:
        """A key for a widget of this file."""
        return "-".join(map(str, ("mapping", session.shown_file(self.source.file), self.source.signature, *parts)))


def show_layout(mapping: Mapping, words: Words) -> None:
    """Which sheet, and which line is the header; nothing where there is nothing to choose from."""
    sheets, lines = mapping.source.sheets, mapping.source.head
    sheet, header = st.columns([1, 2]) if len(sheets) > 1 else (None, st.container())
    if sheet:
        sheet.selectbox(
            words.say("Sheet"),
            sheets,
            format_func=session.shown_file,
            key=session.hold(mapping.key("sheet"), mapping.source.dialect.sheet),
            on_change=_tell_sheet,
            args=(mapping, mapping.key("sheet")),
            disabled=mapping.is_fixed,
        )
    if lines:
        _choose_header(mapping, dict(lines), header, words)


def _choose_header(
    mapping: Mapping, lines: dict[int, tuple[str, ...]], place: st.delta_generator.DeltaGenerator, words: Words
) -> None:
    say = words.say
    now = mapping.source.dialect.header_line or NO_HEADER
    names = {NO_HEADER: say("There is no header: the list begins with its first row")}
    names |= {
        line: say("Line {line}: {cells}", line=str(line), cells=_shortened(cells)) for line, cells in lines.items()
    }
    names.setdefault(now, say("Line {line}", line=str(now)))
    place.selectbox(
        say("Header: the line that names the columns"),
        sorted(names, key=lambda line: (line == NO_HEADER, line)),
        format_func=names.__getitem__,
        key=session.hold(mapping.key("header"), now),
        on_change=_tell_header,
        args=(mapping, mapping.key("header")),
        disabled=mapping.is_fixed,
    )


def show_way_back(mapping: Mapping, words: Words) -> None:
    """Take the last answer back, or all corrections of this file; and what is remembered of them."""
    data = session.data()
    is_on_screen = mapping.tell is session.tell
    with st.container(horizontal=True):
        if session.correcting.is_corrected(mapping.told, mapping.source):
            st.button(
                words.say("Back to what was recognised"),
                icon=":material/settings_backup_restore:",
                on_click=_tell_nothing,
                args=(mapping,),
                key=mapping.key("back"),
            )
        if is_on_screen and not mapping.is_fixed and session.is_remembered(data, mapping.source):
            st.button(
                words.say("Forget what is remembered of this layout"),
                icon=":material/delete:",
                on_click=session.forget_corrections,
                args=(data, mapping.source),
                key=mapping.key("forget"),
                help=words.say(
                    "Your corrections are remembered and offered again when a file with the same columns is dropped. "
                    "Forgetting changes nothing on screen."
                ),
            )


def _tell_sheet(mapping: Mapping, key: str) -> None:
    mapping.tell(session.correcting.with_sheet(mapping.told, mapping.source.file, str(session.held(key))))


def _tell_header(mapping: Mapping, key: str) -> None:
    mapping.tell(session.correcting.with_header_line(mapping.told, mapping.source.file, session.held(key)))


def _tell_nothing(mapping: Mapping) -> None:
    mapping.tell(session.correcting.without_corrections(mapping.told, mapping.source, mapping.layout))


def _shortened(cells: tuple[str, ...]) -> str:
    filled = [cell for cell in cells if cell]
    texts = [cell if len(cell) <= _LETTERS else cell[: _LETTERS - 1] + "…" for cell in filled[:_CELLS]]
    return " | ".join(texts + ["…"] * (len(filled) > _CELLS))


def mappings() -> list[Mapping]:
    """The files on screen."""
    return [_on_screen(source) for source in session.export().sources]


def unread_mappings() -> list[Mapping]:
    """The files that could be opened, but not used: those dropped last, and those dropped beside what is on screen."""
    dropped, beside = session.unread(), [_on_screen(source) for source in session.data().unread]
    if dropped is None:
        return beside
    told, layouts = dropped.answers, dropped.layouts
    last = [
        Mapping(source, told, session.tell_of_unread, layout=layouts.get(source.file, "")) for source in dropped.sources
    ]
    return last + beside


def _on_screen(source: crm.Source) -> Mapping:
    data = session.data()
    return Mapping(source, data.answers, session.tell, session.is_fixed(), data.layouts.get(source.file, ""))
