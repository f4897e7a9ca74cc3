"""Files in, the tables of opportunities and activities out, with every guess and every set-aside row on record."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from crm.activities import Activities, read_activities
from crm.assemble import put_together
from crm.deals import Deals, read_deals
from crm.duplicates import set_aside_duplicates
from crm.export import Choices, Export
from crm.history import History, read_history
from crm.last_states import deals_of_histories
from crm.link import Links
from crm.naming import called, name_activities, name_deals, read_name_lists
from crm.opening import Opened, Progress, open_files
from crm.problems import N_, Refused
from crm.read import File
from crm.recognise import ACTIVITIES, OPPORTUNITIES, STAGE_HISTORY
from crm.refusals import refuse_alone
from crm.sister_files import settle_orders
from crm.stages import StageWords
from crm.together import one_table
from crm.users import NameList

UNDERSTANDING = N_("Understanding columns and dates")
PUTTING_TOGETHER = N_("Putting the deals together")
_READ, _UNDERSTOOD = 0.5, 0.9  # shares of the time


def read(files: Iterable[File], *, choices: Choices | None = None, progress: Progress | None = None) -> Export:
    """Read the files of one export: lists of deals, and beside them their stage history, activities, users, accounts.

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
    opened, refused = open_files(named, chosen, lambda share, what: tell(_READ * share, what))
    tell(_READ, UNDERSTANDING)
    settle_orders(opened, chosen)
    deals = [
        read_deals(file.rows, file.columns, file.recognised, chosen)
        for file in opened
        if file.recognised.kind == OPPORTUNITIES
    ]
    if not deals and not (deals := deals_of_histories(opened, chosen)):
        # What the deals would put right says more than what nothing can.
        alone = [refuse_alone(file.columns.grid, file.recognised).problem for file in opened]
        raise Refused([*alone, *refused][0])
    tell(_UNDERSTOOD, PUTTING_TOGETHER)
    lists, unused = read_name_lists(opened)
    name_deals(deals, lists)
    set_aside_duplicates(deals)
    table = one_table(deals)
    beside = _read_beside(opened, table, deals, lists, chosen)
    return put_together(table, deals, [*beside, *lists], [*refused, *unused], chosen)


def _read_beside(
    opened: Sequence[Opened],
    table: pd.DataFrame,
    deals: Sequence[Deals],
    lists: Sequence[NameList],
    choices: Choices,
) -> list[History | Activities]:
    """Histories and activities, linked with the deals of *table*."""
    files = [file for file in opened if file.recognised.kind in (STAGE_HISTORY, ACTIVITIES)]
    if not files:
        return []
    links = Links(table)
    # A history kept by hand names the stages of the CRM the deals come from.
    of_deals = {stage: word for part in deals for stage, word in part.recognised.vendor.stages.items()}
    found: list[History | Activities] = []
    seen: set[int] = set()
    for file in files:
        if file.recognised.kind == STAGE_HISTORY:
            vendor = file.recognised.vendor
            stages = StageWords(choices.stages, of_deals | dict(vendor.stages), vendor.stage_prefix)
            found.append(read_history(file.rows, file.columns, file.recognised, choices, links, stages))
        else:
            activities = read_activities(
                file.rows, file.columns, file.recognised, choices, links, table, seen, called(lists)
            )
            name_activities(activities.table, activities.rows, lists, table)
            found.append(activities)
    return found
