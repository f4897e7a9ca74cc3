"""Where a rep stands among the peers: place, the peers' mean, and how far the group's values reach."""

from dataclasses import dataclass

from kpi import Figure, Missing, Report
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.peers import LEAST_EVENTS
from kpi.stakes import CLEAR
from ui.figures import MAIN_KPIS, value_in_words
from ui.terms import STATUS_SIGNS
from ui.words import Words

LEAST_TO_COMPARE = 2


@dataclass(frozen=True)
class Place:
    """A rep's place in one KPI: 1 is best; reps with the same value share a place.

    `team` holds the figures of everybody with a value, by rep, the rep included. `is_clear`: it is missed, and the
    verdict says that this is more than chance.
    """

    rep: str
    figure: Figure
    place: int
    team: dict[str, Figure]
    is_clear: bool = False

    @property
    def is_missed(self) -> bool:
        return self.figure.status == "missed"

    def share(self, value: float) -> float:
        """Where a value lies between the team's worst (0) and best (1); beyond them for a mean never."""
        values = [figure.number for figure in self.team.values()]
        low, high = min(values), max(values)
        if low == high:
            return 0.5
        from_low = (value - low) / (high - low)
        return from_low if ALL[self.figure.key].BETTER == "high" else 1 - from_low

    @property
    def ends(self) -> tuple[Figure, Figure]:
        """The team's worst and best figure."""
        ordered = sorted(self.team.values(), key=lambda figure: self.share(figure.number))
        return ordered[0], ordered[-1]


def places(report: Report, rep: str) -> list[Place]:
    """The rep's place in each KPI that is compared, where the rep and somebody else have a value."""
    found = []
    own = report.rep(rep)
    clear = {advice.kpi for advice in own.coaching if advice.verdict in CLEAR} if own else set()
    mates = [scope for scope in report.reps if own and scope.peer_group == own.peer_group]
    for key in MAIN_KPIS:
        team = {scope.rep: scope.figures[key] for scope in mates if scope.figures[key].is_measured}
        if rep in team and len(team) >= LEAST_TO_COMPARE:
            sign = 1 if ALL[key].BETTER == "high" else -1
            better = sum(sign * figure.number > sign * team[rep].number for figure in team.values())
            found.append(Place(rep, team[rep], better + 1, team, key in clear and team[rep].status == "missed"))
    return found


def place_in_words(place: Place, words: Words, currency: str) -> str:
    """Place, own value with its sign, and the peers' mean: "place 3 of 5: 62 % · peers 58 %"."""
    figure = place.figure
    sign = STATUS_SIGNS[figure.status] + " " if figure.status in ("missed", "good") else ""
    told = words.say(
        "place {place} of {n}: {value}",
        place=place.place,
        n=len(place.team),
        value=sign + value_in_words(figure, words, currency),
    )
    if isinstance(figure.peer, float):
        peer = words.figure(figure.peer, ALL[figure.key].UNIT, currency)
        return f"{told} · {words.say('peers {peer}', peer=peer)}"
    return told


def places_in_words(found: list[Place], words: Words, currency: str) -> str:
    """The whole chart as text, for those who do not see it."""
    return "; ".join(
        f"{words.say(ALL[place.figure.key].NAME)}: {place_in_words(place, words, currency)}" for place in found
    )


def places_reading(found: list[Place], words: Words) -> str:
    """In one sentence where the rep stands best among the peers, and where furthest behind: of what is clearly missed,
    else of what is missed at all, if anything is."""
    best = min(found, key=lambda place: (place.is_missed, _share_ahead(place)))
    worst = max(found, key=lambda place: (place.is_clear, place.is_missed, _share_ahead(place)))
    if len({_share_ahead(place) for place in found}) == 1:
        return words.say("Everywhere at the same place: {place} of {n}.", place=best.place, n=len(best.team))
    told = N_("Strongest in {best} (place {first} of {n}), furthest behind in {worst} (place {last} of {of}).")
    if worst.is_clear:
        told = N_(
            "Strongest in {best} (place {first} of {n}); of what is clearly missed, furthest behind in {worst} (place "
            "{last} of {of})."
        )
    elif worst.is_missed:
        told = N_(
            "Strongest in {best} (place {first} of {n}); of what is missed, though not clearly, furthest behind in "
            "{worst} (place {last} of {of})."
        )
    return words.say(
        told,
        best=f"“{words.say(ALL[best.figure.key].NAME)}”",
        first=best.place,
        n=len(best.team),
        worst=f"“{words.say(ALL[worst.figure.key].NAME)}”",
        last=worst.place,
        of=len(worst.team),
    )


def _share_ahead(place: Place) -> float:
    """The share of the peers who are ahead."""
    return (place.place - 1) / (len(place.team) - 1)


def order_in_words(place: Place, words: Words, currency: str) -> str:
    """Everybody with a value, the best first, and what the peers' mean is the mean of."""
    ordered = sorted(place.team.items(), key=lambda item: -place.share(item[1].number))
    told = ", ".join(f"{rep} {value_in_words(figure, words, currency)}" for rep, figure in ordered)
    line = words.say("In order: {reps}.", reps=told)
    if not isinstance(place.figure.peer, float):
        return line
    peer = words.figure(place.figure.peer, ALL[place.figure.key].UNIT, currency)
    mean = words.say(
        "The peers' mean of the others with at least {n} events behind the figure: {value}.", n=LEAST_EVENTS, value=peer
    )
    return f"{line} {mean}"


def reasons_without_peers(found: list[Place], words: Words) -> dict[Missing, list[str]]:
    """The KPIs without a peers' mean, by the reason."""
    reasons: dict[Missing, list[str]] = {}
    for place in found:
        if isinstance(place.figure.peer, Missing):
            reasons.setdefault(place.figure.peer, []).append(words.say(ALL[place.figure.key].NAME))
    return reasons
