"""What the weekly review looks at, in which order, and how long each part may take."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kpi.stakes import Stake

if TYPE_CHECKING:
    from kpi.report import Report

Kind = Literal["pace", "agreed", "rep", "watch", "practice", "commitments", "close"]
# A team of twelve with nine flagged reps is through in three quarters of an hour.
MINUTES: dict[Kind, int] = {"pace": 5, "agreed": 5, "rep": 2, "watch": 2, "practice": 3, "commitments": 5, "close": 2}


@dataclass(frozen=True)
class Part:
    """One part of the meeting; of a rep with the `stake` to begin with, and of the misses to watch with all of them."""

    kind: Kind
    stake: Stake | None = None
    watched: tuple[Stake, ...] = ()

    @property
    def rep(self) -> str:
        """Whose part it is; "" where it is everybody's."""
        return self.stake.rep if self.stake else ""

    @property
    def key(self) -> str:
        """The same in every language and every week: notes are kept under it."""
        return f"{self.kind}:{self.rep}" if self.rep else self.kind

    @property
    def minutes(self) -> int:
        """How long it may take."""
        return MINUTES[self.kind]


def agenda(report: "Report") -> list[Part]:
    """The parts in their order.

    Each rep with a miss that is sure enough to coach now has one, with the largest such stake; reps by their stakes,
    the one to start with first. The misses that are only to be watched share one part: near a coin's toss, two minutes
    for each would be talk about chance. What is too early to tell is no part of a meeting. Best practice is one where
    somebody sets an example.
    """
    found = [[stake for stake in of_rep if stake.verdict == "coach_now"] for of_rep in report.stakes.values()]
    flagged = _in_order(of_rep[0] for of_rep in found if of_rep)
    watched = _in_order(stake for of_rep in report.stakes.values() for stake in of_rep if stake.verdict == "watch")
    parts = [Part("pace"), Part("agreed"), *(Part("rep", stake) for stake in flagged)]
    if watched:
        parts.append(Part("watch", watched=tuple(watched)))
    if any(figure.status == "good" for scope in report.reps for figure in scope.figures.values()):
        parts.append(Part("practice"))
    return [*parts, Part("commitments"), Part("close")]


def _in_order(found: Iterable[Stake]) -> list[Stake]:
    return sorted(found, key=lambda stake: (stake.rank, stake.rep))
