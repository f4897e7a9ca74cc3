"""Files in, the tables of opportunities and activities out, with every guess and every set-aside row on record."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pandas as pd

from crm.activities import Activities, read_activities
from crm.assemble import put_together
from crm.columns import Columns
from crm.deals import Deals, read_deals
from crm.export import Choices, Export
from crm.grid import Grid
from crm.history import History, read_history
from crm.link import Links
from crm.owner_ids import ask_for_users
from crm.problems import N_, Problem, Refused
from crm.read import File, open_grid
from crm.recognise import OPPORTUNITIES, STAGE_HISTORY, Recognised, known_headers, recognise
from crm.refusals import refuse_alone, refuse_empty, refuse_twice, refuse_unknown
from crm.rows import Rows
from crm.stages import StageWords
from crm.together import one_table, set_aside_duplicates

Progress = Callable[[float, str], None]

READING = N_("Reading the files")
UNDERSTANDING = N_("Understanding columns and dates")
PUTTING_TOGETHER = N_("Putting the deals together")
_READ, _UNDERSTOOD = 0.5, 0.9  # shares of the time


@dataclass
class _Opened:
    """A file that was opened and is one of ours."""

    columns: Columns
    recognised: Recognised
    rows: Rows


def read(files: Iterable[File], *, choices: Choices | None = None, progress: Progress | None = None) -> Export:
    """Read the files of one export: lists of deals, and beside them their stage history and activities.

    `choices` are the director's answers to the questions of an earlier reading. `progress` is called now and then with
    a share of the work and what is being done (an English text).

    Raises
    ------
    Refused
        where none of the files can be used, with the problem of the first one. One refused among several becomes a
        problem of the export.
    ValueError
        where there is no file at all.
    """
    chosen, tell = choices or Choices(), progress or (lambda _share, _what: None)
    named = [files] if isinstance(files, str | Path) else list(files)
    if not named:
        raise ValueError("no file to read")
    opened, refused = _open(named, tell)
    deals = [
        read_deals(file.rows, file.columns, file.recognised, chosen)
        for file in opened
        if file.recognised.kind == OPPORTUNITIES
    ]
    if not deals:
        # What the deals would put right says more than what nothing can.
        alone = [refuse_alone(file.columns.grid.file, file.recognised.kind).problem for file in opened]
        raise Refused([*alone, *refused][0])
    tell(_UNDERSTOOD, PUTTING_TOGETHER)
    ask_for_users(deals)
    set_aside_duplicates(deals)
    table = one_table(deals)
    beside = _read_beside(opened, table, deals, chosen)
    return put_together(table, deals, beside, refused)


def _open(files: Sequence[File], tell: Progress) -> tuple[list[_Opened], list[Problem]]:
    opened: list[_Opened] = []
    refused: list[Problem] = []
    for number, file in enumerate(files):
        begun = _READ * number / len(files)
        tell(begun, READING)

        def tell_share(share: float, what: str, begun: float = begun) -> None:
            tell(begun + _READ * share / len(files), what)

        try:
            grid = open_grid(file, tell_share, looks_like_header=known_headers)
            opened.append(_recognised(_named_apart(grid, [earlier.columns.grid for earlier in opened])))
        except Refused as refusal:
            refused.append(refusal.problem)
    tell(_READ, UNDERSTANDING)
    return opened, refused


def _named_apart(grid: Grid, earlier: Sequence[Grid]) -> Grid:
    """Two files may have one name, but not one content: counted twice, every figure would be wrong."""
    for other in earlier:
        if grid.header == other.header and _is_same(grid, other):
            raise refuse_twice(grid.file, other.file)
    names = {other.file for other in earlier}
    copies = (f"{grid.file} ({number})" for number in count(2))
    return grid if grid.file not in names else replace(grid, file=next(name for name in copies if name not in names))


def _is_same(one: Grid, other: Grid) -> bool:
    return all(one.text(position).equals(other.text(position)) for position in range(len(one.header)))


def _recognised(grid: Grid) -> _Opened:
    columns = Columns(grid)
    recognised = recognise(columns)
    if not recognised.kind:
        raise refuse_unknown(grid.file, recognised)
    if not len(grid.lines):
        raise refuse_empty(grid.file)
    return _Opened(columns, recognised, Rows(grid))


def _read_beside(
    opened: Sequence[_Opened], table: pd.DataFrame, deals: Sequence[Deals], choices: Choices
) -> list[History | Activities]:
    """Histories and activities, linked with the deals of *table*."""
    files = [file for file in opened if file.recognised.kind != OPPORTUNITIES]
    if not files:
        return []
    links = Links(table)
    # A history kept by hand names the stages of the CRM the deals come from.
    of_deals = {stage: word for part in deals for stage, word in part.recognised.vendor.stages.items()}
    found: list[History | Activities] = []
    seen: set[int] = set()
    for file in files:
        if file.recognised.kind == STAGE_HISTORY:
            stages = StageWords(choices.stages, of_deals | dict(file.recognised.vendor.stages))
            found.append(read_history(file.rows, file.columns, file.recognised, choices, links, stages))
        else:
            found.append(read_activities(file.rows, file.columns, file.recognised, choices, links, table, seen))
    return found
