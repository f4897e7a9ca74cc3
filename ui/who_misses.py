"""Who misses what: each KPI that somebody misses, or sets an example in, with the reps named."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpi import Advice, Report, Scope
from kpi.metrics import ALL
from kpi.stakes import NOTHING, Stake, first_rank, stakes
from kpi.values import Status
from ui.words import Words


@dataclass(frozen=True)
class Miss:
    """One KPI with those who miss it (or set an example); `of` reps have a figure, `team` is the whole team's advice,
    `None` where the team as a whole is on course. `stakes` are those of the misses by rep; `reps` are in their order.
    """

    key: str
    status: Status
    reps: tuple[Scope, ...]
    of: int
    team: Advice | None
    stakes: Mapping[str, Stake] = field(default_factory=dict)

    @property
    def is_widespread(self) -> bool:
        """Whether more than half of the reps miss it: then it is the tactics or the strategy, not one person."""
        return 2 * len(self.reps) > self.of

    @property
    def tips(self) -> tuple[str, ...]:
        return ALL[self.key].ADVICE.get(self.status, ())

    def advice(self, scope: Scope) -> Advice:
        """The advice to one of `reps`."""
        return next(advice for advice in scope.coaching if advice.kpi == self.key)


def misses(report: Report, status: Status = "missed") -> list[Miss]:
    """Every KPI with this status, of the team or of a rep: misses by the largest stake of a rep, else along the chain.

    Where the team alone misses, its own stake counts.
    """
    found = []
    ranks = {}
    of_whole = {stake.kpi: stake for stake in stakes(report.team, report.settings.weeks_per_month)}
    for key in ALL:
        mine = {rep: stake for rep, all_ in report.stakes.items() for stake in all_ if stake.kpi == key}
        flagged = (scope for scope in report.reps if scope.figures[key].status == status)
        is_missed = status == "missed"
        reps = tuple(sorted(flagged, key=lambda scope: (mine[scope.rep].rank, scope.rep)) if is_missed else flagged)
        of = sum(scope.figures[key].is_measured for scope in report.reps)
        of_team = (advice for advice in report.team.coaching if (advice.kpi, advice.status) == (key, status))
        team = next(of_team, None)
        if reps or team:
            found.append(Miss(key, status, reps, of, team, mine if is_missed else {}))
            ranks[key] = first_rank(mine.values() if reps else [of_whole[key]]) if is_missed else NOTHING
    return sorted(found, key=lambda miss: ranks[miss.key])


def signal_in_words(miss: Miss, words: Words) -> str:
    """How many reps, and whether that asks for a change of tactics or for coaching."""
    say, say_n, k, n = words.say, words.say_n, len(miss.reps), miss.of
    if miss.status == "good":
        return say_n("Best practice of {k} of {n} rep", "Best practice of {k} of {n} reps", n, k=k)
    if not k:
        return say("No single rep misses it.")
    many = say_n("Missed by {k} of {n} rep", "Missed by {k} of {n} reps", n, k=k)
    if miss.is_widespread:
        return say("{many}: a matter of tactics or strategy, for the whole team", many=many)
    if k == 1:
        return say("{many}: a lone miss, to be coached", many=many)
    return say("{many}: to be coached one by one", many=many)
