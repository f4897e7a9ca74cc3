"""What stands on a rep's sheet: chosen so that it always fits, the rest is said to be on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import Advice, Book, Funnel, Missing, Report, Scope
from kpi.commitments import Commitment
from kpi.judged import Judged
from kpi.metrics import ALL
from kpi.stalling import Stalling
from ui.chain import chain_table
from ui.figures import counts_in_words, plan_in_words, standing_in_words, value_in_words
from ui.judged import judged_in_words
from ui.meeting.agreement import action_in_words, aim_in_words, kpi_in_words
from ui.stalling import STATES, ask_in_words, deal_in_words, stalling_in_words
from ui.stalling import standing_in_words as waited_in_words
from ui.verdicts import verdict_details, verdict_in_words
from ui.words import NOT_KNOWN, Words

MOST_MISSES, MOST_AGREED, MOST_DEALS = 3, 3, 8
# Lines of text left below chain and figures on Letter, the lower of the two sheets; and what each thing takes of them,
# with the lines that long texts wrap into.
ROOM = 36
_HEADING, _TIP, _AGREEMENT, _DEAL = 2.0, 1.4, 4.0, 2.4
_LETTERS = 48  # of a deal's name
Rows = tuple[tuple[str, ...], ...]
Lists = tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class Sheet:
    """Texts in the reader's language, as they are; `lists` are headings with paragraphs and points."""

    title: str
    about: str
    large: str
    beside: str
    chain_heading: str
    chain_columns: tuple[str, ...]
    chain: Rows
    figures_heading: str
    figure_columns: tuple[str, ...]
    figures: Rows
    lists: Lists
    deals_heading: str = ""
    deal_columns: tuple[str, ...] = ()
    deals: Rows = ()
    below_deals: str = ""


def sheet_of(
    scope: Scope,
    report: Report,
    book: Book,
    funnel: Funnel | Missing,
    agreed: Sequence[tuple[Commitment, Judged]],
    stalls: Sequence[Stalling],
    words: Words,
) -> Sheet:
    """The sheet of one rep."""
    say, currency = words.say, report.currency
    needed, barometer = scope.figures["magic_number"], scope.figures["activity_barometer"]
    lists = _lists(scope, report, agreed, words)
    shown = stalls[: _room_for_deals(lists, min(len(agreed), MOST_AGREED))]
    table = chain_table(scope, funnel, book.facts.gateway, words)
    period = words.period(report.period.start, report.period.end)
    about = [scope.team, period, say("as of {day}", day=report.as_of)]
    beside = [plan_in_words(needed, words), say("new first appointments a week")]
    if isinstance(needed.value, Missing):
        beside = [words.reason(needed.value)]
    reached = value_in_words(barometer, words, currency)
    beside.append(say("activity barometer {share}", share=reached) if barometer.is_measured else "")
    return Sheet(
        title=scope.rep,
        about=" · ".join(filter(None, about)),
        large=words.number(needed.number, 1),
        beside=" · ".join(filter(None, beside)),
        chain_heading=say("The chain"),
        chain_columns=tuple(map(str, table.columns)),
        chain=tuple(tuple(map(str, row)) for row in table.to_numpy()),
        figures_heading=say("The figures"),
        figure_columns=(say("KPI"), say("Value"), say("From"), say("Threshold"), say("Peers"), say("Verdict")),
        figures=tuple(_figure(scope, key, report, words) for key in scope.figures),
        lists=lists,
        deals_heading=say("Deals that stall"),
        deal_columns=(say("Deal"), say("Amount"), say("How it stands"), say("Ask next")),
        deals=tuple(_deal(one, book, words) for one in shown),
        below_deals=stalling_in_words(stalls, currency, words) if len(stalls) > len(shown) else "",
    )


def _room_for_deals(lists: Lists, agreed: int) -> int:
    points = sum(len(points) for _, _, points in lists) - agreed
    taken = _HEADING * (len(lists) + 1) + _TIP * points + _AGREEMENT * agreed
    return max(0, min(MOST_DEALS, int((ROOM - taken - _DEAL) / _DEAL)))


def _figure(scope: Scope, key: str, report: Report, words: Words) -> tuple[str, ...]:
    figure, unit = scope.figures[key], ALL[key].UNIT
    advice = next((one for one in scope.coaching if one.kpi == key), None)
    standing = standing_in_words(figure, words)
    verdict = f"{standing}: {verdict_in_words(advice, words)}" if advice else standing
    limit = NOT_KNOWN if figure.threshold is None else words.figure(figure.threshold, unit, report.currency)
    peer = words.figure(figure.peer, unit, report.currency) if isinstance(figure.peer, float) else NOT_KNOWN
    if isinstance(figure.value, Missing):
        return words.say(ALL[key].NAME), NOT_KNOWN, words.reason(figure.value), "", "", ""
    counts = counts_in_words(figure, words, report.facts.gateway)
    return words.say(ALL[key].NAME), value_in_words(figure, words, report.currency), counts, limit, peer, verdict


def _lists(scope: Scope, report: Report, agreed: Sequence[tuple[Commitment, Judged]], words: Words) -> Lists:
    order = {stake.kpi: place for place, stake in enumerate(report.stakes[scope.rep])}
    missed = [advice for advice in scope.coaching if advice.status == "missed"]
    first = sorted(missed, key=lambda advice: order.get(advice.kpi, len(order)))[:MOST_MISSES]
    lists = [(_miss(advice, report, words), (), tuple(map(words.say, advice.tips))) for advice in first]
    if agreed:
        told = tuple(_agreement(one, judged, report.currency, words) for one, judged in agreed[:MOST_AGREED])
        lists.append((words.say("Agreed"), (), told))
    return tuple(lists)


def _miss(advice: Advice, report: Report, words: Words) -> str:
    details = " · ".join([verdict_in_words(advice, words), *verdict_details(advice, words, report.facts.gateway)])
    return f"{words.say(ALL[advice.kpi].NAME)}: {details}"


def _agreement(one: Commitment, judged: Judged, currency: str, words: Words) -> str:
    what = f"{kpi_in_words(one, words)}: {action_in_words(one, words)} ({aim_in_words(one, currency, words)})"
    return f"{what} {judged_in_words(judged, currency, words)}"


def _deal(one: Stalling, book: Book, words: Words) -> tuple[str, ...]:
    name = deal_in_words(one, book, words)
    short = name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"
    stands = f"{words.say(STATES[one.state])}, {waited_in_words(one, words)}"
    return short, words.money(one.amount, book.currency), stands, ask_in_words(one, words)
