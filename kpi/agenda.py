"""What the weekly review looks at, in which order, and how long each part may take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from kpi.stakes import Stake

if TYPE_CHECKING:
    from kpi.report import Report

T = TypeVar("T")
Kind = Literal["pace", "agreed", "changed", "rep", "watch", "practice", "commitments", "close"]
# A team of twelve with nine flagged reps is through in three quarters of an hour.
MINUTES: dict[Kind, int] = {
    "pace": 5, "agreed": 5, "changed": 3, "rep": 2, "watch": 2, "practice": 3, "commitments": 5, "close": 2,
}  # fmt: skip
AGREED_ON_A_PAGE = 3  # more of them would scroll on a projector
COMMITTED_ON_A_PAGE = 3


@dataclass(frozen=True)
class Part:
    """One part of the meeting; of a rep with the `stake` to begin with, and of the misses to watch with all of them.

    What has no room on one page goes on on the next: this is `page` of `pages`, from 1.
    """

    kind: Kind
    stake: Stake | None = None
    watched: tuple[Stake, ...] = ()
    page: int = 1
    pages: int = 1

    @property
    def rep(self) -> str:
        """Whose part it is; "" where it is everybody's."""
        return self.stake.rep if self.stake else ""

    @property
    def key(self) -> str:
        """The same in every language and every week: notes are kept under it."""
        if self.rep:
            return f"{self.kind}:{self.rep}"
        return self.kind if self.page == 1 else f"{self.kind}:{self.page}"

    @property
    def minutes(self) -> int:
        """How long it may take; several pages share what one would have, and none has less than a minute."""
        return -(-MINUTES[self.kind] // self.pages)

    def on_page(self, found: Sequence[T]) -> Sequence[T]:
        """Which of all that is *found* stand on this page: about as many on each."""
        each = -(-len(found) // self.pages)
        return found[each * (self.page - 1) : each * self.page]


def agenda(
    report: "Report", *, agreed: int = 0, committed: int = 0, is_compared: bool = False, is_spread: bool = False
) -> list[Part]:
    """The parts in their order.

    *agreed* of the last meetings and *committed* of this one are as many agreements, which go on on further pages
    where one has no room for them. What changed since the last export has a part where there is one (*is_compared*).

    Each rep with a miss that is sure enough to coach now has one, with the largest such stake; reps by their stakes,
    the one to start with first. The misses that are only to be watched share one part: near a coin's toss, two minutes
    for each would be talk about chance. What is too early to tell is no part of a meeting. Best practice is one
    only where somebody's is surely worth copying (*is_spread*).
    """
    found = [[stake for stake in of_rep if stake.verdict == "coach_now"] for of_rep in report.stakes.values()]
    flagged = _in_order(of_rep[0] for of_rep in found if of_rep)
    watched = _in_order(stake for of_rep in report.stakes.values() for stake in of_rep if stake.verdict == "watch")
    parts = [Part("pace"), *_pages("agreed", agreed, AGREED_ON_A_PAGE)]
    if is_compared:
        parts.append(Part("changed"))
    parts += [Part("rep", stake) for stake in flagged]
    if watched:
        parts.append(Part("watch", watched=tuple(watched)))
    if is_spread:
        parts.append(Part("practice"))
    return [*parts, *_pages("commitments", committed, COMMITTED_ON_A_PAGE), Part("close")]


def _pages(kind: Kind, n: int, room: int) -> list[Part]:
    pages = max(-(-n // room), 1)
    return [Part(kind, page=page, pages=pages) for page in range(1, pages + 1)]


def _in_order(found: Iterable[Stake]) -> list[Stake]:
    return sorted(found, key=lambda stake: (stake.rank, stake.rep))
