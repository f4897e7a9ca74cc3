"""How sure a verdict is and what the miss costs: how both are worked out, behind one quiet control of a page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kpi import Advice, Report, Scope
from kpi.metrics import ALL
from kpi.stakes import OUTCOME, stakes, where_to_start
from kpi.workings.stakes import stake_working
from kpi.workings.verdict import verdict_working
from ui.explain import show_how, tell_figure
from ui.told import Told, working_told
from ui.whose import rep_in_words, team_in_words
from ui.words import Words


def show_how_sure_it_is(scopes: Sequence[Scope], report: Report, words: Words, kpi: str = "") -> None:
    """The control for the verdicts of *scopes*, the one to start with first, or for that on *kpi*; none: nothing."""

    @cache
    def told() -> dict[str, tuple[Scope, Advice]]:
        start = where_to_start(stake for of_rep in report.stakes.values() for stake in of_rep)
        found = [(scope, advice) for scope in scopes for advice in scope.coaching if kpi in ("", advice.kpi)]
        found.sort(key=lambda each: start is None or (each[0].rep, each[1].kpi) != (start.rep, start.kpi))
        return {_named(scope, advice, words): (scope, advice) for scope, advice in found}

    if any(kpi in scope.flags if kpi else scope.flags for scope in scopes):
        show_how(
            words.say("How are certainty and money at stake worked out?"),
            "stakes",
            words,
            lambda chosen: _tell(*told()[chosen], report, words),
            choices=lambda: list(told()),
            label=words.say("Verdict"),
        )


def _named(scope: Scope, advice: Advice, words: Words) -> str:
    whose = rep_in_words(scope.rep, words) if scope.rep else team_in_words(words)
    return f"{whose} · {words.say(ALL[advice.kpi].NAME)}"


def _tell(scope: Scope, advice: Advice, report: Report, words: Words) -> Told:
    """Counted, left out and deals are those of the figure that is judged."""
    behind = tell_figure(advice.kpi, scope.rep, words)
    sure = working_told(verdict_working(scope, advice), report.currency, words)
    told = replace(
        behind,
        definition=sure.definition,
        numbers=(*behind.numbers, *sure.numbers),
        formula=sure.formula,
        sure=(),
        rest=(),
    )
    weeks = report.settings.weeks_per_month
    stake = next((stake for stake in stakes(scope, weeks) if stake.kpi == advice.kpi), None)
    if stake is None or stake.kpi == OUTCOME:
        return told
    money = working_told(stake_working(scope, stake, weeks), report.currency, words)
    return replace(
        told,
        definition=f"{told.definition} {money.definition}",
        numbers=(*told.numbers, *money.numbers),
        formula=f"{told.formula}; {money.formula}",
    )
