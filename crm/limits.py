"""How large a file may be, so that one upload cannot take the machine away from the others.

Every limit is a line of `LIMITS` with its reason; an environment variable sets it otherwise.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from crm.problems import N_, refusal

PREFIX = "MAGIC_NUMBER_LIMIT_"
MEGABYTE = 2**20


@dataclass(frozen=True)
class Limit:
    """`value` in `unit`; `reason` says in plain words why there is a limit and why it is this one."""

    value: int
    unit: str
    reason: str


LIMITS: Mapping[str, Limit] = {
    "FILE_MB": Limit(200, "MB", "What the upload of the Data page takes; the file lies in memory while it is read."),
    "ROWS": Limit(1_048_576, "rows", "An Excel sheet has no more, and no sales team closes a million deals."),
    "COLUMNS": Limit(500, "columns", "The widest export of a CRM has about 300; more are a pivot table."),
    "CELL_CHARACTERS": Limit(
        1_000_000, "characters", "Excel takes 32,767 in a cell; more in one is a quotation mark gone wrong."
    ),
    "SHEETS": Limit(200, "sheets", "Each is read to find the list; a workbook of deals has a dozen at most."),
    "PARTS": Limit(1_000, "parts", "A workbook is an archive of parts, two or three for each sheet."),
    "UNPACKED_MB": Limit(1_024, "MB", "What a workbook unpacks to is what its reading takes in memory."),
    "RATIO": Limit(100, "to 1", "A sheet packs to a tenth, at best a fiftieth; what packs better was made to swell."),
    "RATIO_ABOVE_MB": Limit(10, "MB", "Below it, a high ratio is only a small sheet that repeats itself."),
    "CELLS": Limit(
        40_000_000, "cells", "A sheet takes memory for the rectangle up to its farthest cell, blank or not."
    ),
    "SPARSE_CELLS": Limit(
        4_000_000,
        "cells",
        "The same for a sheet that is nearly all blank, or too wide: one stray cell made it so large.",
    ),
}

_NOT_A_NUMBER = N_("The limit {variable} is set to {text}, which is not a whole number above 0, so no file was read.")


def limit(name: str) -> int:
    """The limit *name* of `LIMITS`, or what the environment says instead; `Refused` where that is no number."""
    text = os.environ.get(PREFIX + name, "").strip()
    if not text:
        return LIMITS[name].value
    if not text.isascii() or not text.isdecimal() or len(text) > 12 or not int(text):
        raise refusal(
            "limit_is_no_number",
            _NOT_A_NUMBER,
            "",
            next_step=N_(
                "Ask whoever runs Magic Number to set {variable} to a number such as {usual}, or to leave it out, and "
                "to start it again."
            ),
            variable=PREFIX + name,
            text=text,
            usual=LIMITS[name].value,
        )
    return int(text)


def check_file(name: str, size: int) -> None:
    """Refuse what is larger than may be read; *size* in bytes."""
    at_most = limit("FILE_MB")
    if size > at_most * MEGABYTE:
        raise refusal(
            "file_too_large",
            N_("{file} has {size} MB; up to {limit} MB can be read."),
            name,
            next_step=N_(
                "Export fewer years or fewer columns, or split the export into several files and choose them together."
            ),
            size=-(-size // MEGABYTE),
            limit=at_most,
        )


def check_rows(name: str, rows: int) -> None:
    if rows > limit("ROWS"):
        raise refusal(
            "too_many_rows",
            N_("{file} has {rows} rows; up to {limit} can be read."),
            name,
            next_step=N_("Export fewer years, or only the teams you coach."),
            rows=rows,
            limit=limit("ROWS"),
        )


def check_columns(name: str, columns: int) -> None:
    if columns > limit("COLUMNS"):
        raise refusal(
            "too_many_columns",
            N_("{file} has {columns} columns; up to {limit} can be read."),
            name,
            next_step=N_("Export only the columns you need: owner, stage, amount and dates are enough."),
            columns=columns,
            limit=limit("COLUMNS"),
        )


def check_cells(name: str, longest: int, line: int) -> None:
    """*longest* cell in characters, in the row that starts at *line*."""
    if longest > limit("CELL_CHARACTERS"):
        raise refusal(
            "cell_too_long",
            N_("{file} has a cell of {longest} characters near line {line}; up to {limit} can be read."),
            name,
            next_step=N_("Export it again without the column of long notes."),
            longest=longest,
            line=line,
            limit=limit("CELL_CHARACTERS"),
        )


def check_sheets(name: str, sheets: int) -> None:
    if sheets > limit("SHEETS"):
        raise refusal(
            "too_many_sheets",
            N_("{file} has {sheets} sheets; up to {limit} can be read."),
            name,
            next_step=N_("Copy the sheet with your opportunities into a workbook of its own, and choose that file."),
            sheets=sheets,
            limit=limit("SHEETS"),
        )
