"""The reps in one KPI as the peers' chart shows them: by team, those that miss first."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from kpi import Figure, Missing, Report
from kpi.certainty import Verdict
from kpi.metrics import ALL
from kpi.rule import Rule
from kpi.stakes import CLEAR
from kpi.values import Status
from ui.figures import counts_in_words, short_counts, value_in_words
from ui.terms import EXAMPLE_VERDICTS, STATUS_SIGNS, VERDICTS
from ui.who_misses import missed_by_in_words
from ui.words import Words

FLAGGED: tuple[Status, ...] = ("missed", "good")
VERY_MANY = 100  # reps


@dataclass(frozen=True)
class Ranked:
    """One bar: a rep, the team, and the figure; of a flagged one the *verdict* on it, where it is known."""

    rep: str
    team: str
    figure: Figure
    verdict: Verdict | None = None

    @property
    def is_unclear(self) -> bool:
        """Whether it is flagged, but too early to tell or no more than chance."""
        return self.figure.status in FLAGGED and self.verdict not in (None, *CLEAR)


def ranking(report: Report, key: str) -> dict[str, list[Ranked]]:
    """The measured figures of every rep by peer group (the team, unless chosen otherwise), groups in alphabetical
    order, the worst of each group first."""
    teams: dict[str, list[Ranked]] = {}
    verdicts = {scope.rep: advice.verdict for scope, advice in report.advice_on(key)}
    for scope in sorted(report.reps, key=lambda scope: scope.peer_group):
        figure = scope.figures[key]
        if figure.is_measured:
            teams.setdefault(scope.peer_group, []).append(
                Ranked(scope.rep, scope.team, figure, verdicts.get(scope.rep))
            )
    is_high_good = ALL[key].BETTER == "high"
    return {
        team: sorted(ranked, key=lambda one: one.figure.number if is_high_good else -one.figure.number)
        for team, ranked in teams.items()
    }


def not_measurable(report: Report, key: str) -> dict[Missing, list[str]]:
    """The reps without a figure, by the reason."""
    return _by_reason({scope.rep: scope.figures[key].value for scope in report.reps})


def without_peers(report: Report, key: str) -> dict[Missing, list[str]]:
    """The reps whose figure has no peers' value to stand against, by the reason."""
    return _by_reason({scope.rep: scope.figures[key].peer for scope in report.reps if scope.figures[key].is_measured})


def _by_reason(values: Mapping[str, object]) -> dict[Missing, list[str]]:
    found: dict[Missing, list[str]] = {}
    for rep, value in values.items():
        if isinstance(value, Missing):
            found.setdefault(value, []).append(rep)
    return found


def first_missed(report: Report) -> str:
    """The first KPI that somebody misses; the very first one where nobody misses any."""
    keys = list(ALL)
    return next((key for key in keys if report.with_status(key, "missed")), keys[0])


def flag_in_words(one: Ranked, words: Words) -> str:
    """Sign and word at a bar: "✗ 40% less than the peers", "✗ below 65%", "below 65%, too early to tell"; "" for a
    figure without a flag."""
    figure = one.figure
    if figure.status not in ("missed", "good") or figure.threshold is None:
        return ""
    rules: tuple[Rule, ...] = ALL[figure.key].RULES
    rule = next(rule for rule in rules if rule.status == figure.status)
    distance = _distance(figure, rule, words)
    if one.is_unclear and one.verdict is not None:
        verdicts = EXAMPLE_VERDICTS if figure.status == "good" else VERDICTS
        return f"{distance}, {words.say(verdicts[one.verdict])}"
    return f"{STATUS_SIGNS[figure.status]} {distance}"


def _distance(figure: Figure, rule: Rule, words: Words) -> str:
    limit = words.figure(figure.threshold or 0.0, ALL[figure.key].UNIT)
    if rule.side in ("below", "below_pace"):
        return words.say("below {limit}", limit=limit)
    if not isinstance(figure.peer, float) or not isfinite(figure.peer) or not figure.peer:
        return words.say("beyond {limit}", limit=limit)
    share = words.percent(abs(figure.number / figure.peer - 1))
    if ALL[figure.key].UNIT == "days":
        return words.say("{share} shorter" if rule.side == "at_most_of_peers" else "{share} longer", share=share)
    return words.say("{share} less" if rule.side == "at_most_of_peers" else "{share} more", share=share)


def basis_of_bar(figure: Figure, words: Words) -> str:
    """What a bar rests on, as short as it goes: "21/30", "12 sales", "41 in 13 weeks"; "" where nothing is counted."""
    if figure.k is None:
        return ""
    if ALL[figure.key].UNIT in ("money", "days"):
        return words.say_n("{n} sale", "{n} sales", figure.k)
    return short_counts(figure, words) or counts_in_words(figure, words)


def threshold_in_words(bars: list[Ranked], words: Words, currency: str) -> str:
    """What the thresholds of the bars have in common: their value, or their share of the peers' mean."""
    figures = [one.figure for one in bars if one.figure.threshold is not None]
    limits = {figure.threshold for figure in figures}
    if len(limits) == 1:
        unit = ALL[figures[0].key].UNIT
        return words.say("threshold {limit}", limit=words.figure(limits.pop() or 0.0, unit, currency))
    shares = {_share_of_peers(figure, words) for figure in figures}
    if len(shares) == 1 and (share := shares.pop()):
        return words.say("threshold: {share} of the peers' mean", share=share)
    return words.say("threshold")


def _share_of_peers(figure: Figure, words: Words) -> str:
    if not isinstance(figure.peer, float) or not figure.peer or figure.threshold is None:
        return ""
    return words.percent(figure.threshold / figure.peer)


def ranking_in_words(ranked: dict[str, list[Ranked]], words: Words, currency: str) -> str:
    """All bars as one text, for those who do not see the chart."""
    bars = [one for team in ranked.values() for one in team]
    told = ((one, flag_in_words(one, words)) for one in bars)
    return "; ".join(
        f"{one.rep}: {value_in_words(one.figure, words, currency)}{f', {flag}' if flag else ''}" for one, flag in told
    )


def ranking_reading(ranked: dict[str, list[Ranked]], judged: int, words: Words, currency: str) -> str:
    """Who is ahead, who is last, and how many of those who can be *judged* miss it, as the scorecard says it."""
    bars = [one for team in ranked.values() for one in team]
    key = bars[0].figure.key
    ordered = sorted(bars, key=lambda one: one.figure.number, reverse=ALL[key].BETTER == "high")
    best, last = ((one.rep, value_in_words(one.figure, words, currency)) for one in (ordered[0], ordered[-1]))
    if best[1] == last[1]:
        told = words.say_n("One rep has a figure: {value}", "All {n} reps have {value}", len(bars), value=best[1])
    else:
        told = words.say(
            "{best} is ahead with {high}, {last} is last with {low}",
            best=best[0],
            high=best[1],
            last=last[0],
            low=last[1],
        )
    if not ALL[key].RULES:
        return f"{told}."
    missing = [one for one in bars if one.figure.status == "missed"]
    unclear = sum(one.is_unclear for one in missing)
    told = f"{told}. {missed_by_in_words(len(missing) - unclear, judged, len(bars), words)}."
    if not unclear:
        return told
    more = words.say_n(
        "{n} more is beyond the threshold, but not clearly: the pale bar.",
        "{n} more are beyond the threshold, but not clearly: the pale bars.",
        unclear,
    )
    return f"{told} {more}"


def how_many_miss(report: Report, key: str, words: Words) -> str:
    """The KPI's name and how many clearly miss it or set an example: "Closing ratio  ✗ 3". Of a very large team the
    name alone: to judge everybody in everything would keep the page waiting."""
    if len(report.reps) >= VERY_MANY:
        return words.say(ALL[key].NAME)
    clear = [advice.status for _, advice in report.advice_on(key) if advice.verdict in CLEAR]
    found = {status: clear.count(status) for status in FLAGGED}
    counts = [f"{STATUS_SIGNS[status]} {count}" for status, count in found.items() if count]
    return "   ".join([words.say(ALL[key].NAME), *counts])
