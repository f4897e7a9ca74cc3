"""An older export that is dropped to compare with: read with what was told about the export on screen.

Columns, stages, and how dates and amounts are written were told by header, so they hold for an older file of the same
CRM as well; of another layout counts what the team told about it before. Amounts are counted in the same currency, at
the same rates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

import crm
from kpi.period import last_day_told
from ui.session.correcting import with_corrections
from ui.session.data import File, answers, data, fingerprint_of
from ui.session.rates import remembered_rates
from ui.session.remembering import remembered_about

_OF_ALL_FILES = ("currency", "rates")


@dataclass(frozen=True)
class Older:
    """An older export: `key` tells it from others, `name` is its files ("" for what the team remembers)."""

    key: str
    as_of: date
    name: str = ""
    opportunities: pd.DataFrame | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Drop:
    """What came of the files that were dropped to compare with: the export, or why it cannot be used (`problem`), or
    that it is not older than the one on screen (`is_not_older`).

    `files` and the answers that were in force then (`asked`): they are read again once others are.
    """

    older: Older | None = None
    problem: crm.Problem | None = None
    is_not_older: bool = False
    files: tuple[File, ...] = field(default=(), repr=False)
    asked: crm.Choices = field(default_factory=crm.Choices)

    @property
    def can_be_told(self) -> bool:
        """Whether the page Data helps, where a header line, a sheet or columns can be told."""
        return self.problem is not None and self.problem.code in crm.CAN_BE_TOLD


def read_older(files: Sequence[File], today: date) -> Drop:
    """Read *files* as one export to compare with the one on screen, which is judged from *today*."""
    asked = in_force()
    told, export, problem = _read(files, asked)
    if export is None:
        return Drop(problem=problem, files=tuple(files), asked=asked)
    day = last_day_told(export.opportunities, date.today()) or today
    if day > today:
        return Drop(is_not_older=True, files=tuple(files), asked=asked)
    names = ", ".join(name for name, _ in files)
    older = Older(fingerprint_of(files, told), day, names, export.opportunities)
    return Drop(older, files=tuple(files), asked=asked)


def in_force() -> crm.Choices:
    """What was told about the export on screen, and the currency that it is counted in."""
    return replace(answers(), currency=data().export.currency or answers().currency)


def _read(files: Sequence[File], asked: crm.Choices) -> tuple[crm.Choices, crm.Export | None, crm.Problem | None]:
    """Once with the answers in force, and once more where something else is known about a file."""
    first: crm.Export | None = None
    problem: crm.Problem | None = None
    try:
        first = crm.read(files, choices=asked)
    except crm.Refused as refused:
        problem = refused.problem
    told = _with_what_is_known(files, first, asked)
    if told == asked:
        return asked, first, problem
    try:
        return told, crm.read(files, choices=told), None
    except crm.Refused as refused:
        return asked, first, problem or refused.problem


def _with_what_is_known(files: Sequence[File], export: crm.Export | None, asked: crm.Choices) -> crm.Choices:
    told, contents, on_screen = asked, dict(files), _places_on_screen()
    for source in crm.layouts(files, choices=asked) if export is None else export.sources:
        if source.signature in asked.columns:
            continue
        known = on_screen.get(source.signature)
        if known is None:
            kept = remembered_about(source, source.signature, contents.get(source.file))
            known = kept.answers if kept else {}
        told = with_corrections(
            told, source.file, {name: part for name, part in known.items() if name not in _OF_ALL_FILES}
        )
    if export is None or len(export.currencies) < 2:
        return told
    return replace(told, rates={**remembered_rates(asked.currency, export.currencies), **told.rates})


def _places_on_screen() -> Mapping[str, Mapping[str, Any]]:
    """Signature of headers -> the sheet and the header line that were told about a file on screen that has them."""
    told = answers()
    return {
        signature: {"sheet": told.sheets.get(file, ""), "header_line": told.header_lines.get(file, 0)}
        for file, signature in data().layouts.items()
        if file in told.sheets or file in told.header_lines
    }
