"""What the weekly review looks at, in which order, and how long each part may take."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kpi.stakes import CLEAR, Stake

if TYPE_CHECKING:
    from kpi.report import Report

Kind = Literal["pace", "agreed", "rep", "practice", "commitments", "close"]
# A team of twelve with nine flagged reps is through in three quarters of an hour.
MINUTES: dict[Kind, int] = {"pace": 5, "agreed": 5, "rep": 2, "practice": 3, "commitments": 5, "close": 2}


@dataclass(frozen=True)
class Part:
    """One part of the meeting; of a rep with the `stake` to begin with."""

    kind: Kind
    stake: Stake | None = None

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

    Each rep with a clear miss has one, with the rep's largest stake; reps by their stakes, the one to start with first.
    What is too early to tell is no part of a meeting. Best practice is one where somebody sets an example.
    """
    clear = (next((stake for stake in of_rep if stake.verdict in CLEAR), None) for of_rep in report.stakes.values())
    flagged = sorted((stake for stake in clear if stake), key=lambda stake: (stake.rank, stake.rep))
    parts = [Part("pace"), Part("agreed"), *(Part("rep", stake) for stake in flagged)]
    if any(figure.status == "good" for scope in report.reps for figure in scope.figures.values()):
        parts.append(Part("practice"))
    return [*parts, Part("commitments"), Part("close")]
