"""Files that could not be used, as far as they are understood: sheets, first rows and columns, to be told by hand."""

from collections.abc import Container, Iterable

import pandas as pd

from crm.columns import Columns
from crm.date_orders import read_dates
from crm.export import Choices, Source
from crm.grid import Grid
from crm.headers import preview, signature_of
from crm.name_lists import EITHER
from crm.opening import names_apart, open_as_told, recognise_as_told
from crm.problems import Refused
from crm.read import File
from crm.recognise import ACTIVITIES, OPPORTUNITIES, STAGE_HISTORY
from crm.understood import columns_read
from crm.vocabulary import ACTIVITY, HISTORY, OPPORTUNITY

CAN_BE_TOLD = frozenset({"no_header", "no_names", "no_deals", "no_rows"})
"""The codes of refusals that another sheet or header line, or columns told by hand, may resolve."""


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a column of such a file can be told to be; of a file that could not be used, those of deals.

    The day a stage was entered is none of them: its header must say which stage. Lists of names have none.
    """
    aliases = {OPPORTUNITIES: OPPORTUNITY, "": OPPORTUNITY, STAGE_HISTORY: HISTORY, ACTIVITIES: ACTIVITY}.get(kind, {})
    return tuple(aliases)


def layouts(
    files: Iterable[File], *, choices: Choices | None = None, only: Container[str] | None = None
) -> tuple[Source, ...]:
    """Each file that can be opened at all, in its order, as far as it is understood; no row of it is used.

    `only` leaves it at the files of these names, as `crm.read` tells them apart.
    """
    chosen, named = choices or Choices(), list(files)
    found = []
    for name, file in zip(names_apart(named), named, strict=True):
        if only is not None and name not in only:
            continue
        try:
            found.append(_layout(open_as_told(file, name, chosen), chosen))
        except Refused:
            continue  # what cannot be opened is said where it is read
    return tuple(found)


def _layout(grid: Grid, choices: Choices) -> Source:
    columns = Columns(grid)
    recognised = recognise_as_told(columns, choices)
    dated = [position for field, position in recognised.fields.items() if field == "date" or field.endswith("_date")]
    days = read_dates(columns, dated, is_spanish=recognised.is_spanish, chosen=choices.date_orders)
    return Source(
        file=grid.file,
        kind="" if recognised.kind == EITHER else recognised.kind,
        vendor=recognised.vendor.name,
        dialect=grid.dialect,
        rows_read=grid.rows_read,
        rows_used=0,
        rows_set_aside=grid.rows_read,
        columns=columns_read(columns, recognised, days),
        stages=(),
        aside=pd.DataFrame(),
        signature=signature_of(grid.header),
        preview=preview(grid),
        sheets=grid.sheets,
        head=grid.head,
    )
