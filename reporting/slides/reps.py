"""The reps: whose number is to be talked about, and whose practice is to be spread."""

from pptx.slide import Slide

from kpi import Scope
from kpi.metrics import ALL
from kpi.practice import to_spread
from kpi.stakes import Stake
from reporting.behind import behind_in_words
from reporting.meeting import Meeting
from reporting.slides.charts import bars
from reporting.slides.deck import EDGE, WIDE, Deck
from ui.charts.colours import LIGHT
from ui.figures import counts_in_words, value_in_words
from ui.practice_in_words import heading_in_words, how_sure_in_words, where_in_words
from ui.stakes import at_stake_in_words, sure_in_words
from ui.verdicts import verdict_details, verdict_in_words

PRACTICES = 3
MOST = 40
MOST_WATCHED = 9


def reps(deck: Deck, meeting: Meeting) -> None:
    """A slide for each rep to coach now, the one to start with first; no meeting gets through more than forty.

    The tips of a KPI stand on the first of its slides; the others name that one.
    """
    words, flagged = deck.words, meeting.flagged
    first: dict[str, str] = {}
    for stake in flagged[:MOST]:
        scope = meeting.report.rep(stake.rep)
        if scope is not None:
            _rep(deck, meeting, scope, stake, first.setdefault(stake.kpi, stake.rep))
    if others := flagged[MOST:]:
        slide = deck.slide(words.say("More reps with a clear miss"), [stake.rep for stake in others])
        told = words.say_n("{n} more, named in the notes.", "{n} more, named in the notes.", len(others))
        deck.text(slide, [told], (EDGE, 2, WIDE, 1.5))


def watched(deck: Deck, meeting: Meeting) -> None:
    """The misses that may be chance, all on one slide; what has no room on it stands in the notes."""
    words, found = deck.words, meeting.watched
    rows = []
    for stake in found:
        scope = meeting.report.rep(stake.rep)
        if scope is not None:
            value = value_in_words(scope.figures[stake.kpi], words, meeting.currency)
            rows.append((stake.rep, words.say(ALL[stake.kpi].NAME), value, sure_in_words(stake, words)))
    if not rows:
        return
    slide = deck.slide(words.say("To watch"), [", ".join(row) for row in rows[MOST_WATCHED:]])
    heads = [words.say("Rep"), words.say("KPI"), words.say("Value"), words.say("A true miss with")]
    deck.table(slide, heads, rows[:MOST_WATCHED], [3.2, 4.1, 1.9, 2.93])


def _rep(deck: Deck, meeting: Meeting, scope: Scope, stake: Stake, first: str) -> None:
    words, figure = deck.words, scope.figures[stake.kpi]
    advice = next(one for one in scope.coaching if one.kpi == stake.kpi)
    name = words.say(ALL[stake.kpi].NAME)
    tips = [words.say(tip) for tip in advice.tips]
    notes = [*behind_in_words(meeting, scope, stake.kpi), *tips]
    slide = deck.slide(f"{scope.rep}: {name[:1].lower()}{name[1:]}", notes)
    value = value_in_words(figure, words, meeting.currency)
    deck.text(slide, [value], (EDGE, 1.4, 4.9, 0.9), largest=44, bold=True, colour=LIGHT.missed)
    counts = counts_in_words(figure, words, meeting.book.facts.gateway)
    deck.text(slide, [counts], (EDGE, 2.2, 4.9, 0.8), largest=20, colour=LIGHT.quiet)
    deck.text(slide, [verdict_in_words(advice, words).capitalize()], (EDGE, 2.95, 4.9, 0.55), largest=24, bold=True)
    cost = at_stake_in_words(stake, words, meeting.currency)
    details = verdict_details(advice, words, meeting.book.facts.gateway)
    deck.text(slide, [cost] if cost else details, (EDGE, 3.4, 4.9, 1.2), largest=20)
    _picture(deck, slide, meeting, scope, stake.kpi)
    if first == scope.rep:
        deck.text(slide, tips, (EDGE, 4.65, WIDE, 2.7), largest=22, bullet="• ")
    else:
        told = words.say("The tips are those on the slide of {rep}; they stand in the notes too.", rep=first)
        deck.text(slide, [told], (EDGE, 4.65, WIDE, 1.2), largest=22)


def _picture(deck: Deck, slide: Slide, meeting: Meeting, scope: Scope, key: str) -> None:
    """The rep, the peers' mean and the threshold, side by side."""
    words, figure, unit = deck.words, scope.figures[key], ALL[key].UNIT
    shown = [(scope.rep, figure.number, LIGHT.missed)]
    if isinstance(figure.peer, float):
        shown.append((words.say("Peers' mean"), figure.peer, LIGHT.main))
    if figure.threshold is not None:
        shown.append((words.say("Threshold"), figure.threshold, LIGHT.quiet))
    names, values, fills = (list(column) for column in zip(*shown, strict=True))
    told = (f"{name} {words.figure(value, unit, meeting.currency)}" for name, value, _ in shown)
    bars(
        slide,
        (5.7, 1.5, 7.0, 3.1),
        names,
        values,
        fills,
        name=words.say(ALL[key].NAME),
        pattern=meeting.pattern(figure),
        alt="; ".join(told),
    )


def practice(deck: Deck, meeting: Meeting) -> None:
    """Whom to ask how it is done; no slide where nobody is surely that much faster."""
    words = deck.words
    found = to_spread(meeting.practices)[:PRACTICES]
    if not found:
        return
    slide = deck.slide(words.say("Best practice to spread"), [how_sure_in_words(one, words) for one in found])
    tall = 5.4 / len(found)
    for place, one in enumerate(found):
        top = 1.6 + tall * place
        heading = [heading_in_words(one, words)]
        deck.text(slide, heading, (EDGE, top, WIDE, 0.95), largest=28, bold=True, colour=LIGHT.good)
        told = [*where_in_words(one, words), how_sure_in_words(one, words)]
        deck.text(slide, told, (EDGE, top + 0.95, WIDE, tall - 1.0), largest=22)
