"""How a card of the practice radar is worked out."""

from typing import TYPE_CHECKING

from kpi.missing import N_
from kpi.period import Period
from kpi.practice import Practice, sales_with_days
from kpi.workings.working import Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book

PARTS = {
    "to_next_step": N_("from the first appointment to the next step"),
    "to_gateway": N_("from the first appointment to the gateway"),
    "to_sale": N_("from the gateway to the sale"),
}


def practice_working(book: "Book", one: Practice, period: Period) -> Working:
    """One rep's days to a sale against the peers', three times."""
    deals = book.deals(["won"], period, None, one.rep)
    timed = sales_with_days(book, period, book.team_of(one.rep) or None)
    known = deals.index.isin(timed.index)
    lines = [
        line(
            N_("As counted: {days} on average ÷ {peers} of the peers = {value}"),
            days=(one.days, "days"),
            peers=(one.peers, "days"),
            value=(one.days / one.peers, "ratio"),
        ),
        line(
            N_("With the same mix of sources and products: {days} ÷ {expected} that the peers take for it = {value}"),
            days=(one.days, "days"),
            expected=(one.days / one.mix, "days"),
            value=(one.mix, "ratio"),
        ),
    ]
    if one.watched is not None and one.watched[1]:
        own, peers = one.watched
        lines.append(
            line(
                N_("With the open deals counted, until half of the sales are won: {own} ÷ {peers} = {value}"),
                own=(own, "days"),
                peers=(peers, "days"),
                value=(own / peers, "ratio"),
            )
        )
    lines += [
        line(
            N_("{part}: {own}, the peers {peers}"),
            part=(PARTS[name], "text"),
            own=(own, "days"),
            peers=(peers, "days"),
        )
        for name, (own, peers) in one.steps.items()
    ]
    lines.append(
        line(
            N_("Probability that with the same mix it is in truth beyond {limit}: {share}"),
            share=(one.q, "ratio"),
            limit=(one.limit, "ratio"),
        )
    )
    return Working(
        definition=N_(
            "A cycle that is far shorter or longer than the peers' is real only if it holds three times: as counted, "
            "with the own mix, and with the open deals counted for as long as they have been watched."
        ),
        formula=N_("own days ÷ the peers' days, against the thresholds of the sales cycle (70 % and 130 % unless set)"),
        lines=tuple(lines),
        counted=counts(((N_("{n} sale whose days are known"), N_("{n} sales whose days are known")), one.n)),
        left_out=counts(
            (
                (
                    N_("{n} sale whose first appointment has no day of its own, or lies after the sale"),
                    N_("{n} sales whose first appointment has no day of its own, or lies after the sale"),
                ),
                int((~known).sum()),
            ),
        ),
        deals=deals[known],
        period=period,
    )
