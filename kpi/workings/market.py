"""How the worth of a source, and the share of a loss reason, are worked out."""

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from kpi.loss_table import Cell
from kpi.market import NOT_TOLD, Reason, SourceValue, lost_deals
from kpi.missing import N_
from kpi.period import Period
from kpi.workings.fair import STILL_PENDING
from kpi.workings.working import Line, Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book


def source_working(
    book: "Book", one: SourceValue, goal: float, weeks_per_month: float, period: Period, team: str | None
) -> Working:
    """What a first appointment of one source brings, and the source's own magic number."""
    deals = book.deals(["won", "failed"], period, team)
    deals = deals[deals["source"].astype("str") == one.source]
    priced = int(((deals["event"] == "won") & (deals["amount"] > 0)).sum())
    pending = book.opportunities.iloc[book.events.pending_appointments]
    waiting = pending[pending["source"].astype("str") == one.source]
    if team:
        waiting = waiting[waiting["rep"].astype("str").map(book.team_of) == team]
    low, high = one.of_appointment_interval
    still_open, window = int((deals["outcome"] == "open").sum()), book.events.stall.overall
    lines = [
        line(
            N_("{won} won ÷ {decided} decided = {value}"),
            won=(one.won, "count"),
            decided=(one.decided, "count"),
            value=(one.ratio, "share"),
        ),
        *([] if not one.unpriced else [_filled(one)]),
        line(
            N_("{revenue} ÷ {decided} decided first appointments = {value} each ({low} to {high} by chance)"),
            revenue=(one.revenue, "money"),
            decided=(one.decided, "count"),
            value=(one.of_appointment, "money"),
            low=(low, "money"),
            high=(high, "money"),
        ),
    ]
    if isfinite(one.magic_number):
        lines.append(
            line(
                N_("Own magic number: {goal} ÷ {each} ÷ {weeks} weeks = {value} a week"),
                goal=(goal, "money"),
                each=(one.of_appointment, "money"),
                weeks=(weeks_per_month, "exact"),
                value=(one.magic_number, "rate"),
            )
        )
    return Working(
        definition=N_(
            "What the first appointments of a source that were decided in the period came to, whichever rep had them; "
            "and how many of them a week the whole goal would take if all came from there."
        ),
        formula=N_("revenue of the sales ÷ decided first appointments; goal ÷ that ÷ weeks per month"),
        lines=tuple(lines),
        counted=counts(
            (N_("{n} won, with an amount"), priced),
            (N_("{n} won without an amount, taken at the mean of the source"), one.won - priced),
            (N_("{n} that came to nothing: lost"), one.decided - one.won - still_open),
        )
        + ((_open_too_long(still_open, window),) if still_open and window is not None else ()),
        left_out=counts((STILL_PENDING, len(waiting))),
        deals=deals,
        period=period,
    )


def _open_too_long(n: int, window: int) -> Line:
    return line(
        N_("{n} that came to nothing: still open after more than {days} days, within which 95 % of the sales came"),
        n=(n, "count"),
        days=(window, "count"),
    )


def _filled(one: SourceValue) -> Line:
    return line(
        N_("{booked} booked + {filled} for {n} without an amount = {revenue}"),
        booked=(one.booked, "money"),
        filled=(one.filled, "money"),
        n=(one.unpriced, "count"),
        revenue=(one.revenue, "money"),
    )


def reason_working(book: "Book", one: Reason, period: Period, team: str | None) -> Working:
    """The share of one loss reason."""
    deals = lost_deals(book, period, team)
    deals = deals[deals["loss_reason"].astype("str").str.strip() == one.reason]
    low, high = one.interval
    return Working(
        definition=N_("How many of the deals lost in the period after a first appointment were lost for this reason."),
        formula=N_("lost for this reason ÷ all lost; in brackets the Wilson 95 % interval"),
        lines=(
            line(
                N_("{reason}: {k} ÷ {n} = {value} ({low} to {high})"),
                reason=(one.reason or N_("not told"), "text" if one.reason == NOT_TOLD else "name"),
                k=(one.count, "count"),
                n=(one.losses, "count"),
                value=(one.share, "share"),
                low=(low, "share"),
                high=(high, "share"),
            ),
        ),
        counted=counts((N_("{n} lost for this reason"), one.count)),
        left_out=counts((N_("{n} lost for another reason, or none that was told"), one.losses - one.count)),
        deals=deals,
        period=period,
    )


def cell_working(book: "Book", cell: Cell, is_in: np.ndarray, period: Period, team: str | None) -> Working:
    """One cell of the table of losses; *is_in* marks its deals among the lost ones, in the order of `lost_deals`."""
    share: list[Line] = []
    if cell.is_enough:
        share.append(
            line(
                N_("Share: {k} ÷ {n} = {value} ({low} to {high} by chance)"),
                k=(cell.count, "count"),
                n=(cell.losses, "count"),
                value=(cell.share, "share"),
                low=(cell.low, "share"),
                high=(cell.high, "share"),
            )
        )
    counted = line(
        N_("Lost deals of this cell: {k}, of the {n} of its column"), k=(cell.count, "count"), n=(cell.losses, "count")
    )
    return Working(
        definition=N_(
            "How many of the deals of one column, lost in the period after a first appointment, belong to one row. A "
            "column of fewer than 5 losses has no shares."
        ),
        formula=N_("lost deals of the cell ÷ all of its column; in brackets the Wilson 95 % interval"),
        lines=(counted, *share),
        counted=counts(((N_("{n} lost deal of this cell"), N_("{n} lost deals of this cell")), cell.count)),
        left_out=counts(
            ((N_("{n} other of this column"), N_("{n} others of this column")), cell.losses - cell.count),
        ),
        deals=lost_deals(book, period, team)[is_in],
        period=period,
    )
