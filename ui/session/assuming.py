"""The goals of reps to whom nobody has given any."""

from collections.abc import Mapping

from kpi import Book


def goals_assumed_in(opened: Book) -> Mapping[str, float]:
    """For every rep the team's mean monthly revenue per rep of the last 12 months, the mean of the others where the
    team sold nothing; {} where nobody sold."""
    of_team: dict[str, float] = {}
    for rep in opened.reps:
        if (team := opened.team_of(rep)) not in of_team:
            of_team[team] = opened.assumed_goal(rep)
    goals = {rep: of_team[opened.team_of(rep)] for rep in opened.reps}
    sold = [goal for goal in goals.values() if goal > 0]
    return {rep: goal or sum(sold) / len(sold) for rep, goal in goals.items()} if sold else {}
