"""From the first appointments that came to nothing in a period to the losses of that period: two counts, one bridge.

A first appointment comes to nothing on the day of the loss, or once it has been open for the days within which 95 % of
the sales came (`StallWindows.overall`), whichever is earlier. A loss counts on the day its step was decided. So open
ones are in the first count alone, and a loss whose time was up in another period is in the second alone:

    came to nothing = losses among them + still open + counted as lost in another period
    losses          = those among them + those whose time was up in another period
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi.market import lost_deals
from kpi.period import Period

if TYPE_CHECKING:
    from kpi.book import Book


@dataclass(frozen=True)
class CameToNothing:
    """Counts of opportunities: `failed` first appointments of the period that came to nothing, `losses` of the period,
    `both`; `open` of the failed ones are still open after more than `days` days (`None`: open ones never fail)."""

    failed: int
    losses: int
    both: int
    open: int
    days: int | None

    @property
    def lost_elsewhere(self) -> int:
        """Failed in this period; their step was decided, which is when a loss counts, in another."""
        return self.failed - self.both - self.open

    @property
    def failed_elsewhere(self) -> int:
        """Lost in this period, but their time was up in another."""
        return self.losses - self.both


def came_to_nothing(book: "Book", period: Period, team: str | None = None) -> CameToNothing:
    """The bridge between both counts, of a team or of everybody."""
    failed, lost = book.deals(["failed"], period, team), lost_deals(book, period, team)
    return CameToNothing(
        failed=len(failed),
        losses=len(lost),
        both=int(failed["opportunity_id"].isin(lost["opportunity_id"]).sum()),
        open=int((failed["outcome"] == "open").sum()),
        days=book.events.stall.overall,
    )
