"""Files that cannot be used, each with one sentence why and the next step."""

from crm.grid import Grid
from crm.name_lists import ACCOUNTS, EITHER, USERS
from crm.problems import N_, Refused, refusal
from crm.recognise import ACTIVITIES, Recognised

NO_DEALS = N_("{file} is no list of deals: no column tells a stage, a status or whether a deal was won or lost.")
EXPORT_DEALS = N_(
    "Export the opportunities from your CRM, with at least owner, stage or status, amount, created date and close "
    "date, and load that file."
)
NO_NAMES = N_(
    "{file} tells how deals stand, but not whose they are: it has no column for an owner, a name or an identifier."
)
NAME_OWNER = N_("Add the owner of the opportunity to the export and load it again.")
NO_HEADER = N_(
    "{file} has no line of column names that we know, so nothing tells which of its {n} columns is the rep, the stage, "
    "the amount, the day it was created and the day it was closed. It starts with: {first}."
)
NAME_COLUMNS = N_(
    "Export the opportunities from the list of your CRM, with the names of the columns in the first line; a copy of "
    "its database has none, unless that option is ticked. Or tell on the page Data what each column holds."
)
NO_ROWS = N_("{file} has column names but not a single row below them.")
CHECK_FILTER = N_("Check the filter of the view or report and export it again.")
SAME_CONTENT = N_("{file} holds the same rows as {other} and is not counted twice.")
LEAVE_ONE_OUT = N_("Leave one of the two out.")
ACTIVITIES_ALONE = N_("{file} is a list of activities; it can only be read beside the deals.")
HISTORY_ALONE = N_("{file} is a stage history; it can only be read beside the deals.")
USERS_ALONE = N_("{file} is a list of users; it gives names to the owners of deals and can only be read beside them.")
ACCOUNTS_ALONE = N_(
    "{file} is a list of accounts; it gives names to the accounts of deals and can only be read beside them."
)
LOAD_DEALS = N_("Load the export of the opportunities together with it.")

BESIDE_DEALS = frozenset({"activities_alone", "history_alone", "users_alone", "accounts_alone"})
"""The codes of refusals that the deals, loaded together with the file, would resolve."""

_CELLS, _LETTERS = 5, 30  # of the first line, and of each cell


def refuse_unknown(grid: Grid, recognised: Recognised) -> Refused:
    """For a file that is none of ours."""
    file, fields = grid.file, recognised.fields.keys()
    if not fields:
        return refusal("no_header", NO_HEADER, file, next_step=NAME_COLUMNS, n=len(grid.header), first=_first(grid))
    if {"stage", "is_won"} & fields and not {"owner", "opportunity_id", "opportunity_name"} & fields:
        return refusal("no_names", NO_NAMES, file, next_step=NAME_OWNER)
    return refusal("no_deals", NO_DEALS, file, next_step=EXPORT_DEALS)


def _first(grid: Grid) -> str:
    """What stands where the column names should: the first cells, shortened."""
    cells = grid.header if any(grid.header) or not grid.head else grid.head[0][1]
    filled = [cell if len(cell) <= _LETTERS else f"{cell[:_LETTERS]}…" for cell in cells if cell]
    return ", ".join([*filled[:_CELLS], *["…"] * (len(filled) > _CELLS)])


def refuse_empty(file: str) -> Refused:
    return refusal("no_rows", NO_ROWS, file, next_step=CHECK_FILTER)


def refuse_twice(file: str, other: str) -> Refused:
    return refusal("same_content", SAME_CONTENT, file, next_step=LEAVE_ONE_OUT, other=other)


def refuse_alone(grid: Grid, recognised: Recognised) -> Refused:
    """For what can only be read beside the deals, and came without them."""
    file, kind = grid.file, recognised.kind
    if kind == EITHER:
        return refuse_unknown(grid, recognised)
    if kind == USERS:
        return refusal("users_alone", USERS_ALONE, file, next_step=LOAD_DEALS)
    if kind == ACCOUNTS:
        return refusal("accounts_alone", ACCOUNTS_ALONE, file, next_step=LOAD_DEALS)
    if kind == ACTIVITIES:
        return refusal("activities_alone", ACTIVITIES_ALONE, file, next_step=LOAD_DEALS)
    return refusal("history_alone", HISTORY_ALONE, file, next_step=LOAD_DEALS)
