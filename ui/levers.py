"""What each lever alone would do: one input moved to a target that this team has within reach."""

from kpi import Report, Scope
from kpi.metrics import ALL
from kpi.peers import LEAST_EVENTS
from kpi.rule import Rule
from ui.live_slider import Lever, SliderValues
from ui.own_numbers import RATIOS, OwnNumbers
from ui.words import Words

A_TENTH_MORE = 1.1


def levers(own: OwnNumbers, words: Words) -> tuple[Lever, ...]:
    """Each ratio at its threshold and at the best peer's, the average revenue at the peers' mean; what is reached is
    left out. Where only the overall ratio is known: that one, at what both thresholds give and at the best peer's.
    """
    scope, values, report = own.scope, own.values, own.report
    if own.is_split:
        ratios = [lever for key in RATIOS for lever in _ratio(scope, values, report, key, words)]
    else:
        ratios = _overall(scope, values, report, words)
    return (*ratios, *_revenue(scope, values, report.currency, words))


def _ratio(scope: Scope, own: SliderValues, report: Report, key: str, words: Words) -> list[Lever]:
    threshold = _threshold(key, report, scope.team)
    name, now = words.say(ALL[key].NAME), getattr(own, key)
    found = []
    if 0 < threshold <= 1 and not now >= threshold:
        text = words.say("{kpi} at its threshold, {value}", kpi=name, value=words.percent(threshold))
        found.append(Lever(key, threshold, text))
    return found + _best_peer(scope, now, report, key, key, words)


def _overall(scope: Scope, own: SliderValues, report: Report, words: Words) -> list[Lever]:
    both = _threshold(RATIOS[0], report, scope.team) * _threshold(RATIOS[1], report, scope.team)
    found = []
    if 0 < both <= 1 and not own.appointment_to_proposal >= both:
        text = words.say("{value} of the first appointments sold: both thresholds reached", value=words.percent(both))
        found.append(Lever(RATIOS[0], both, text))
    return found + _best_peer(scope, own.appointment_to_proposal, report, "overall_ratio", RATIOS[0], words)


def _best_peer(scope: Scope, now: float, report: Report, key: str, slider: str, words: Words) -> list[Lever]:
    """The best of the other reps with enough decisions behind the ratio, where that is better by a point to be seen."""
    peers = [other for other in report.reps if not scope.rep or other.peer_group == scope.peer_group]
    figures = {other.rep: other.figures[key] for other in peers if other.rep != scope.rep}
    known = {rep: figure for rep, figure in figures.items() if figure.is_measured and (figure.n or 0) >= LEAST_EVENTS}
    best, rep = max(
        ((figure.number if figure.blended is None else figure.blended, rep) for rep, figure in known.items()),
        default=(0.0, ""),
    )
    value = words.percent(best)
    if best <= 0 or best < now or value == words.percent(now):
        return []
    text = words.say("{kpi} as {rep} has it, {value}", kpi=words.say(ALL[key].NAME), rep=rep, value=value)
    return [Lever(slider, best, text)]


def _revenue(scope: Scope, own: SliderValues, currency: str, words: Words) -> list[Lever]:
    peer, now = scope.figures["average_revenue"].peer, own.average_revenue
    name = words.say(ALL["average_revenue"].NAME)
    if isinstance(peer, float) and not now >= peer:
        money = words.money(peer, currency)
        return [Lever("average_revenue", peer, words.say("{kpi} at the peers' mean, {value}", kpi=name, value=money))]
    if not now > 0:
        return []
    more = now * A_TENTH_MORE
    money = words.money(more, currency)
    return [Lever("average_revenue", more, words.say("{kpi} a tenth higher, {value}", kpi=name, value=money))]


def _threshold(key: str, report: Report, team: str) -> float:
    rule: Rule = ALL[key].RULES[0]
    return report.settings.threshold(rule.name, rule.default, team)
