"""Who misses what: each KPI that somebody misses, or sets an example in, with the reps named."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kpi import Advice, Report, Scope
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.stakes import CLEAR, NOTHING, Stake, first_rank, stakes
from kpi.values import Status
from ui.words import Words

_ALONE = {
    "coach_now": N_("{many}: to be coached; with nobody to compare, it says nothing of tactics"),
    "watch": N_("{many}: to be watched; with nobody to compare, it says nothing of tactics"),
}
_LONE = {
    "coach_now": N_("{many}: a lone miss, to be coached"),
    "watch": N_("{many}: a lone miss, to be watched"),
}
_ONE_BY_ONE = {
    "coach_now": N_("{many}: to be coached one by one"),
    "watch": N_("{many}: to be watched one by one"),
    "both": N_("{many}: to be coached or watched one by one"),
}


@dataclass(frozen=True)
class Miss:
    """One KPI with those who miss it (or set an example); `of` reps have a figure, `judged` of them one that rests on
    enough for a verdict. `team` is the whole team's advice, `None` where the team as a whole is on course. `stakes` are
    those of the misses by rep; `reps` are in their order. `teams` is how many teams are looked at.
    """

    key: str
    status: Status
    reps: tuple[Scope, ...]
    of: int
    judged: int
    team: Advice | None
    stakes: Mapping[str, Stake] = field(default_factory=dict)
    teams: int = 1

    @cached_property
    def clear(self) -> tuple[Scope, ...]:
        """Those whose verdict says that it is more than chance."""
        return tuple(scope for scope in self.reps if self.advice(scope).verdict in CLEAR)

    @property
    def is_widespread(self) -> bool:
        """Whether it is the tactics or the strategy, not one person: the team itself misses it surely, and so do more
        than half of those who can be judged, in each of the teams two or more.

        More than half of the names alone prove little: where all are exactly at the threshold, it is so every second
        or third time.
        """
        of_teams = Counter(scope.team for scope in self.clear)
        is_everywhere = len(of_teams) >= self.teams and min(of_teams.values(), default=0) > 1
        return self.is_sure_of_team and is_everywhere and 2 * len(self.clear) > self.judged

    @property
    def is_sure_of_team(self) -> bool:
        """Whether the team as a whole misses it with 80 % probability or more."""
        return self.team is not None and self.team.verdict == "coach_now"

    @property
    def tips(self) -> tuple[str, ...]:
        return ALL[self.key].ADVICE.get(self.status, ())

    def advice(self, scope: Scope) -> Advice:
        """The advice to one of `reps`."""
        return self._advice[scope.rep]

    @cached_property
    def _advice(self) -> dict[str, Advice]:
        return {scope.rep: advice for scope in self.reps for advice in scope.coaching if advice.kpi == self.key}


def flagged_keys(report: Report) -> set[str]:
    """The KPIs that the team or a rep misses, or sets an example in."""
    return {key for key in ALL if report.with_status(key, "missed") or report.with_status(key, "good")} | {
        *report.team.flags
    }


def misses(report: Report, status: Status = "missed") -> list[Miss]:
    """Every KPI with this status, of the team or of a rep: misses by the largest stake of a rep, else along the chain.

    Where the team alone misses, its own stake counts.
    """
    found, ranks, is_missed = [], {}, status == "missed"
    teams = max(1, len({scope.team for scope in report.reps}))
    of_whole = {stake.kpi: stake for stake in stakes(report.team, report.settings.weeks_per_month)}
    of_reps: dict[str, dict[str, Stake]] = {key: {} for key in ALL}
    for stake in (stake for all_ in report.stakes.values() for stake in all_):
        of_reps[stake.kpi][stake.rep] = stake
    for key, mine in of_reps.items():
        flagged = report.with_status(key, status)
        reps = sorted(flagged, key=lambda scope: (mine[scope.rep].rank, scope.rep)) if is_missed else flagged
        of_team = (advice for advice in report.team.coaching if (advice.kpi, advice.status) == (key, status))
        team = next(of_team, None)
        if reps or team:
            of, judged = report.standing.counts(key)
            found.append(Miss(key, status, tuple(reps), of, judged, team, mine if is_missed else {}, teams))
            ranks[key] = first_rank(mine.values() if reps else [of_whole[key]]) if is_missed else NOTHING
    return sorted(found, key=lambda miss: ranks[miss.key])


def signal_in_words(miss: Miss, words: Words) -> str:
    """How many reps of how many who can be judged, and whether that asks for a change of tactics or for coaching."""
    say, say_n, k = words.say, words.say_n, len(miss.clear)
    if miss.status == "good":
        if not k:
            return say("Far from the peers, but not clearly: it may be the luck of a few sales")
        if all(miss.advice(scope).verdict == "watch" for scope in miss.clear):
            return say_n(
                "Perhaps a best practice: {k} of {n} rep", "Perhaps a best practice: {k} of {n} reps", miss.of, k=k
            )
        return say_n("Best practice of {k} of {n} rep", "Best practice of {k} of {n} reps", miss.of, k=k)
    if not miss.reps:
        return say("No single rep misses it.")
    if not k:
        return say_n(
            "{n} rep misses it, but not clearly: that says nothing yet of tactics or coaching",
            "{n} reps miss it, but none of them clearly: that says nothing yet of tactics or coaching",
            len(miss.reps),
        )
    many = missed_by_in_words(k, miss.judged, miss.of, words)
    if miss.is_widespread:
        if miss.teams > 1:
            return say("{many}: a matter of tactics or strategy, for all teams", many=many)
        return say("{many}: a matter of tactics or strategy, for the whole team", many=many)
    verdicts = {miss.advice(scope).verdict for scope in miss.clear}
    how = "both" if len(verdicts) > 1 else next(iter(verdicts))
    if miss.judged == 1:
        return say(_ALONE[how], many=many)
    if k == 1:
        return say(_LONE[how], many=many)
    return say(_ONE_BY_ONE[how], many=many)


def missed_by_in_words(k: int, judged: int, of: int, words: Words) -> str:
    """How many miss clearly of those who can be *judged*, and *of* how many who have a figure."""
    if judged == of:
        return words.say_n("Missed by {k} of {n} rep", "Missed by {k} of {n} reps", of, k=k)
    return words.say_n(
        "Missed by {k} of the {n} rep who can be judged, {of} in all",
        "Missed by {k} of the {n} reps who can be judged, {of} in all",
        judged,
        k=k,
        of=of,
    )
