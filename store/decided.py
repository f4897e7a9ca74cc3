"""What is decided, as the team's memory keeps it: under one name each, so that two people who decide different things
at once both keep theirs.

Names are those of `kpi.Settings`, but "threshold:closing_ratio" for one threshold of everybody,
"threshold:closing_ratio:West" for one of a team, "peer_group:Ana" for the group of a rep and "start:Ana" for the day on
which the rep began, as "2026-03-31".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from kpi import Settings

EVERY_MONTH = ""
"""The month of a goal that holds for every month."""

Place = tuple[str, str]
"""A rep and a month, "2026-11" or `EVERY_MONTH`."""

SECTIONS = ("goals", "thresholds", "peers", "decisions")
_THRESHOLD, _GROUP, _START = "threshold", "peer_group", "start"
_PEERS = ("peers_by", "ramp_weeks", _GROUP)
_PLAIN = ("gateway", "stall", "weeks_per_month", "include_existing", "peers_by", "ramp_weeks")


@dataclass(frozen=True)
class Decided:
    """The goals that somebody gave, and every other decision by its name, as JSON holds it."""

    goals: Mapping[Place, float] = field(default_factory=dict)
    named: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Settings:
        """All of it but the goals. What this version does not understand is left out."""
        settings = Settings()
        for name, value in self.named.items():
            try:
                settings = _with(settings, name, value)
            except (ValueError, TypeError):
                continue
        return settings

    @cached_property
    def every_month(self) -> dict[str, float]:
        """The goals of every month, by rep."""
        return {rep: goal for (rep, month), goal in self.goals.items() if month == EVERY_MONTH}

    @cached_property
    def by_month(self) -> dict[str, dict[str, float]]:
        """The goals of single months, by rep and month."""
        found: dict[str, dict[str, float]] = {}
        for (rep, month), goal in self.goals.items():
            if month != EVERY_MONTH:
                found.setdefault(rep, {})[month] = goal
        return found


@dataclass(frozen=True)
class Change:
    """One change of what is decided: only the names and goals that were changed, as they were and as they are.

    What was not decided before, or is not any more, is not in `before` or in `after`.
    """

    before: Decided
    after: Decided

    @property
    def names(self) -> list[str]:
        return sorted({*self.before.named, *self.after.named})

    @property
    def places(self) -> list[Place]:
        return sorted({*self.before.goals, *self.after.goals})

    @property
    def section(self) -> str:
        """Where on the page it was made: one of `SECTIONS`."""
        return "goals" if self.places else section_of(self.names[0])

    def undone(self) -> "Change":
        return Change(self.after, self.before)


def section_of(name: str) -> str:
    kind = name.partition(":")[0]
    if kind == _THRESHOLD:
        return "thresholds"
    return "goals" if kind in ("ramp", _START) else "peers" if kind in _PEERS else "decisions"


def change_of(now: Decided, goals: Mapping[Place, float | None], named: Mapping[str, Any]) -> Change | None:
    """What *goals* (`None`: given no more) and *named* change about *now*; `None` where they change nothing."""
    places = [place for place, goal in goals.items() if now.goals.get(place) != goal]
    names = [name for name, value in named.items() if name not in now.named or now.named[name] != value]
    if not places and not names:
        return None
    before = Decided(_of(now.goals, places), _of(now.named, names))
    given = {place: goal for place in places if (goal := goals[place]) is not None}
    return Change(before, Decided(given, _of(named, names)))


def applied(now: Decided, change: Change) -> Decided:
    """*now* once *change* is made."""
    goals = {place: goal for place, goal in now.goals.items() if place not in change.before.goals}
    named = {name: value for name, value in now.named.items() if name not in change.before.named}
    return Decided({**goals, **change.after.goals}, {**named, **change.after.named})


def threshold_name(name: str, team: str = "") -> str:
    return ":".join(filter(None, (_THRESHOLD, name, team)))


def named_settings(now: Settings, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes by the names of `kpi.Settings` as decisions by name. A rep without a group has the group "", one whose
    start is no longer set by hand the start ""."""
    by_rep = {"peer_groups": _GROUP, "starts": _START}
    named = {name: value for name, value in changes.items() if name not in by_rep and getattr(now, name) != value}
    if "ramp" in named:
        named["ramp"] = list(named["ramp"])
    for name, kind in by_rep.items():
        before, after = getattr(now, name), changes.get(name, getattr(now, name))
        reps = [rep for rep in {**before, **after} if before.get(rep) != after.get(rep)]
        named |= {f"{kind}:{rep}": str(after.get(rep, "")) for rep in reps}
    return named


def renamed(
    decided: Decided, name: Callable[[str], str], team: Callable[[str], str], group: Callable[[str], str]
) -> Decided:
    """The same of reps, teams and groups under other names."""
    goals = {(name(rep), month): goal for (rep, month), goal in decided.goals.items()}
    named = {}
    for key, value in renamed_of_reps(decided.named, name).items():
        kind, _, rest = key.partition(":")
        threshold, _, whose = rest.partition(":")
        if kind == _THRESHOLD and whose:
            named[threshold_name(threshold, team(whose))] = value
        else:
            named[key] = group(value) if kind == _GROUP and isinstance(value, str) else value
    return Decided(goals, named)


def spelled(decided: Decided, rep: Callable[[str], str], team: Callable[[str], str]) -> Decided:
    """The same of reps and teams as they are spelled now; what was decided under that very spelling counts."""
    found = renamed(decided, rep, team, lambda group: group)
    goals = {place: goal for place, goal in decided.goals.items() if place in found.goals}
    named = {name: value for name, value in decided.named.items() if name in found.named}
    return Decided({**found.goals, **goals}, {**found.named, **named})


def renamed_of_reps(named: Mapping[str, Any], name: Callable[[str], str]) -> dict[str, Any]:
    """Decisions by name, those about the group or the start of a rep under the rep's other name."""
    found = {}
    for key, value in named.items():
        kind, _, rep = key.partition(":")
        found[f"{kind}:{name(rep)}" if kind in (_GROUP, _START) else key] = value
    return found


def _with(settings: Settings, name: str, value: Any) -> Settings:
    kind, _, whose = name.partition(":")
    if kind in _PLAIN and not whose:
        if kind == "include_existing" and not isinstance(value, bool):
            raise TypeError(f"{name} is {value!r}")
        return replace(settings, **{kind: value})
    if name == "ramp":
        return replace(settings, ramp=tuple(float(share) for share in value))
    if kind == _GROUP:
        if not isinstance(value, str):
            raise TypeError(f"{name} is {value!r}")
        rest = {rep: group for rep, group in settings.peer_groups.items() if rep != whose}
        return replace(settings, peer_groups={**rest, whose: value} if value else rest)
    if kind == _START:
        days = {rep: day for rep, day in settings.starts.items() if rep != whose}
        return replace(settings, starts={**days, whose: date.fromisoformat(value)} if value else days)
    if kind != _THRESHOLD:
        return settings
    key, _, team = whose.partition(":")
    if not team:
        return replace(settings, thresholds={**settings.thresholds, key: float(value)})
    of_team = {**settings.team_thresholds.get(team, {}), key: float(value)}
    return replace(settings, team_thresholds={**settings.team_thresholds, team: of_team})


def _of(everything: Mapping[Any, Any], keys: Iterable[Any]) -> dict[Any, Any]:
    return {key: everything[key] for key in keys if key in everything}
