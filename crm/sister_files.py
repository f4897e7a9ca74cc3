"""What files loaded together say of each other's dates: one CRM writes them one way."""

from collections.abc import Mapping, Sequence

from crm.columns import Columns
from crm.dates import ORDERS, start_with_year, written_dates
from crm.export import Choices
from crm.milestones import entered_stage
from crm.opening import Opened
from crm.words import plain_words


def settle_orders(opened: Sequence[Opened], choices: Choices) -> None:
    """Tell each file how the others write day and month, in place (see `crm.columns.Columns`).

    A column is certain of what the other files say with one voice under the same header; all columns of what the
    other files of the same CRM say with one voice. What files of other or unknown origin say is the likelier guess.
    """
    if len(opened) < 2:
        return
    told = {plain_words(header): order for header, order in choices.date_orders.items() if order in ORDERS}
    orders = [_orders(file, told) for file in opened]
    for number, file in enumerate(opened):
        others = [number_ for number_ in range(len(opened)) if number_ != number]
        crm = file.recognised.vendor.name
        of_crm = [order for other in others if crm and opened[other].recognised.vendor.name == crm
                  for order in orders[other].values()]  # fmt: skip
        columns = file.columns
        columns.order_of_crm = _one_voice(of_crm)
        columns.order_beside = _one_voice([order for other in others for order in orders[other].values()])
        headers = {header for other in others for header in orders[other]}
        columns.order_of_header = {
            header: _one_voice([orders[other][header] for other in others if header in orders[other]])
            for header in headers
        }


def _orders(file: Opened, told: Mapping[str, str]) -> dict[str, str]:
    """Header -> order of day and month, for the date columns of a file that need one and tell it."""
    columns = file.columns
    written = {place: columns.taken_apart(place, written_dates) for place in _dates(columns, file.recognised.fields)}
    is_year_first = start_with_year(written.values())
    found = {}
    for place, dates in written.items():
        header = plain_words(columns.grid.header[place])
        own = "" if is_year_first and dates.may_start_with_year else dates.order
        order = told.get(header, own)
        if order in ORDERS:
            found[header] = order
    return found


def _dates(columns: Columns, fields: Mapping[str, int]) -> list[int]:
    by_field = [place for name, place in fields.items() if name.endswith("date")]
    by_stage = [place for place, title in enumerate(columns.grid.header) if entered_stage(title)]
    return list(dict.fromkeys([*by_field, *by_stage]))


def _one_voice(orders: Sequence[str]) -> str:
    return orders[0] if len(set(orders)) == 1 else ""
