"""A file as a grid of text: what it is, by its bytes; where its list starts and ends; nothing lost on the way."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from crm.delimited import read_delimited
from crm.delimiter import DELIMITERS
from crm.encoding import text_of
from crm.finish import finished
from crm.grid import Dialect, Grid
from crm.html_table import read_html
from crm.limits import check_file
from crm.listing import Listing
from crm.preamble import LooksLikeHeader
from crm.problems import N_, refusal
from crm.unreadable import refuse_foreign
from crm.workbook import is_container, read_workbook

_PAGE = re.compile(r"<(?:[!?]|(?:\w+:)?(?:html|head|body|meta|style|script|table|div|workbook)\b)", re.IGNORECASE)
_START = 1_000  # bytes; few files have more blanks than that before their first word

File = str | os.PathLike[str] | tuple[str, bytes]
"""A path, or the name and the bytes of an upload."""

Progress = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and what is being done, a text for the catalogues."""


def open_grid(
    file: File,
    progress: Progress | None = None,
    *,
    looks_like_header: LooksLikeHeader | None = None,
    sheet: str = "",
    header_line: int = 0,
    keeps_all: bool = False,
) -> Grid:
    """The list in *file*; raises `Refused` with what to do where there is none.

    *looks_like_header* tells how many of some cells are known headers; it helps to find the header below titles,
    and the list among several sheets. *sheet* and *header_line* (1-based, or `NO_HEADER`) are told by the director; 0,
    "" and what the file does not have leave it to us. With *keeps_all* the text stays exactly as the file has it, and
    a row whose cells are too many or too few stays in its place as best it can.
    """
    tell = progress or _silent
    name, data = _opened(file)
    tell(0.1, N_("Reading the file"))
    listing, dialect = _listing(name, data, looks_like_header, sheet, header_line, keeps_all=keeps_all)
    del data
    tell(0.8, N_("Reading the file"))
    return finished(name, listing, dialect, keeps_blanks=keeps_all)


def read_grid(file: File) -> pd.DataFrame:
    """The list as text, under its headers: every row of it, with its cells exactly as the file has them.

    A header that repeats gets a number: "Amount", "Amount (2)"; one that is missing stays "". Rows with a delimiter or
    a quotation mark too many or too few are put right as far as the other rows show how; totals, notices and other
    lists in the same file are left out. Raises `Refused` as `open_grid` does.
    """
    grid = open_grid(file, keeps_all=True)
    return grid.cells.set_axis(unique_names(grid.header), axis="columns")


def unique_names(header: tuple[str, ...]) -> list[str]:
    """The headers, each with a number from its second time on."""
    taken = set(header)
    seen: dict[str, int] = {}
    names = []
    for text in header:
        count = seen[text] = seen.get(text, 0) + 1
        name = text
        while text and count > 1 and name in taken:
            name = f"{text} ({count})"
            count += 1
        taken.add(name)
        names.append(name)
    return names


def _opened(file: File) -> tuple[str, bytes]:
    if isinstance(file, tuple):
        name, data = file
        check_file(name, len(data))
        return name, data
    path = Path(file)
    try:
        check_file(path.name, path.stat().st_size)
        return path.name, path.read_bytes()
    except OSError as error:
        raise refusal(
            "not_opened",
            N_("{file} cannot be opened."),
            path.name,
            next_step=N_("Close it in other programs, check that it still exists, and try again."),
        ) from error


def _listing(
    name: str,
    data: bytes,
    looks_like_header: LooksLikeHeader | None,
    sheet: str,
    header_line: int,
    *,
    keeps_all: bool,
) -> tuple[Listing, Dialect]:
    if not data[:_START].strip() and not data.strip():
        raise refusal("empty", N_("{file} is empty."), name, next_step=N_("Export it again, and choose the new file."))
    if is_container(data):
        return read_workbook(name, data, looks_like_header, sheet, header_line)
    refuse_foreign(name, data)
    text = text_of(name, data)
    if text is None:
        raise refusal(
            "binary",
            N_("{file} is no list that can be read."),
            name,
            next_step=N_("Export your opportunities from the CRM as CSV or Excel."),
        )
    if _is_page(text.head()):
        return read_html(name, text, looks_like_header, header_line, sheet)
    return read_delimited(name, text, looks_like_header, header_line, keeps_all=keeps_all)


def _is_page(head: str) -> bool:
    """Whether a text is a web page or XML; the first header of a list may start with "<" too."""
    lines = [line for line in head.split("\n", 50) if line.strip()][:2]
    is_tag = [line.lstrip().startswith("<") for line in lines]
    if not is_tag or not is_tag[0] or _PAGE.match(lines[0].lstrip()):
        return is_tag[:1] == [True]
    return is_tag == [True] or is_tag == [True, True] or not any(delimiter in lines[0] for delimiter in DELIMITERS)


def _silent(_share: float, _what: str) -> None:
    pass
