"""The numbers that the sliders start from: a rep's own, the team's, or the team's in place of a newcomer's."""

from dataclasses import dataclass, replace

from kpi import Figure, Missing, Report, Scope
from kpi.metrics import ALL
from kpi.ripening import RipeRatios
from kpi.rule import Rule
from ui import session
from ui.live_slider import SliderValues
from ui.ramp import ramp_in_words
from ui.ripe_numbers import ripe_numbers_in_words, usable, with_ripe
from ui.whose import period_in_words, team_in_words
from ui.words import Words

RATIOS = ("appointment_to_proposal", "closing_ratio")


@dataclass(frozen=True)
class OwnNumbers:
    """Whose numbers: `rep` is "" for a team. `scope` is the team's where the rep has none in the period.

    `ripe` are the ripe ratios that `values` hold, or why they do not; `None` where the reader wants those as decided.
    """

    rep: str
    scope: Scope
    report: Report
    values: SliderValues
    ripe: RipeRatios | Missing | None = None

    @property
    def is_stand_in(self) -> bool:
        """Whether the team's numbers stand in for those of a rep who has none."""
        return self.rep != self.scope.rep

    @property
    def thresholds(self) -> dict[str, float]:
        """Those of the two ratios that hold for the team, by KPI."""
        rules: dict[str, Rule] = {key: ALL[key].RULES[0] for key in RATIOS}
        settings = self.report.settings
        return {key: settings.threshold(rule.name, rule.default, self.scope.team) for key, rule in rules.items()}

    @property
    def is_split(self) -> bool:
        """Whether the two ratios are known apart; else the overall ratio stands for both, the closing ratio being 1."""
        ratios = (self.report.team.figures[key] for key in RATIOS)
        return all(figure.is_measured for figure in ratios) or self.values.closing_ratio != 1


def own_numbers(rep: str) -> OwnNumbers:
    """The numbers of a rep among the peers of the rep's team, or of the team chosen (*rep* "")."""
    report = session.team_report(rep) if rep else session.report()
    own = report.rep(rep) if rep else report.team
    team = report.team if own else session.report(session.book().team_of(rep)).team
    values = SliderValues.of(**vars((own or team).feeds))
    if own is None:
        values = replace(values, goal=session.goal_in([rep])(report.as_of))
    scope = own or team
    if not session.is_ripe():
        return OwnNumbers(rep, scope, report, values)
    ripe = usable(session.ripe(scope.team, scope.rep), report.facts.no_ratios is None)
    return OwnNumbers(rep, scope, report, with_ripe(values, ripe), ripe)


def whose_numbers_in_words(own: OwnNumbers, words: Words) -> list[str]:
    """Whose numbers these are, over which period, and how they were come by. Text, not markdown."""
    return [*_whose_in_words(own, words), *ripe_numbers_in_words(own.ripe, words)]


def _whose_in_words(own: OwnNumbers, words: Words) -> list[str]:
    say = words.say
    period = period_in_words(words)
    if own.is_stand_in:
        return [
            say(
                "{rep} has no numbers from {period}: the sliders start from the team's, with the rep's goal.",
                rep=own.rep,
                period=period,
            )
        ]
    if not own.rep:
        return [
            say(
                "The numbers of {whose} as a whole, {period}: goals add up, ratios are pooled.",
                whose=team_in_words(words),
                period=period,
            )
        ]
    told = [say("{rep}'s own numbers, {period}.", rep=own.rep, period=period)]
    if ramp := ramp_in_words(own.scope, own.report, words):
        told.append(say("Goal of this month: {ramp}.", ramp=ramp))
    raw = _raw_ratios(own, words)
    if raw and (own.ripe is None or isinstance(own.ripe, Missing)):
        told.append(
            say(
                "Ratios are blended with the team's other reps, so that one deal makes no jump; not blended: {ratios}.",
                ratios=", ".join(raw),
            )
        )
    if own.values.average_revenue != own.scope.figures["average_revenue"].value:
        told.append(say("Fewer than five sales with an amount: the average revenue is the team's."))
    return told


def _raw_ratios(own: OwnNumbers, words: Words) -> list[str]:
    """The rep's ratios as they were counted, each with k of n."""
    keys = RATIOS if own.is_split else ("overall_ratio",)
    figures: list[Figure] = [own.scope.figures[key] for key in keys]
    return [
        words.say("{kpi} {value}", kpi=words.say(ALL[figure.key].SHORT_NAME), value=_counted(figure, words))
        for figure in figures
        if figure.is_measured
    ]


def _counted(figure: Figure, words: Words) -> str:
    share = words.percent(figure.number)
    if figure.k is None or figure.n is None:
        return share
    return words.say("{share} ({k} of {n})", share=share, k=figure.k, n=figure.n)


def is_goal_assumed(own: OwnNumbers) -> bool:
    """Whether a goal behind these numbers was worked out from past revenue, and not given."""
    reps = {own.rep} if own.rep else {scope.rep for scope in own.report.reps}
    return not reps <= session.given_goals().keys()
