"""The first part of the meeting: what it is about, the pace, the funnel, and what became of earlier agreements."""

from datetime import date
from itertools import groupby, pairwise

from pptx.slide import Slide

from kpi import Missing
from kpi.commitments import Commitment
from kpi.judged import Judged
from kpi.metrics import ALL
from reporting.behind import behind_in_words
from reporting.meeting import Meeting
from reporting.slides.charts import lines, stacked
from reporting.slides.deck import EDGE, WIDE, Deck
from ui.charts.colours import LIGHT
from ui.fates import FATES, STEPS, WENT_ON, funnel_in_words, outcome_in_words
from ui.figures import plan_in_words, standing_in_words, value_in_words
from ui.judged import judged_in_words
from ui.stakes import order_in_words, where_to_start_in_words

WEEKS_SHOWN = 13
ROWS = 3
AGREED = 2  # a slide: what became of it takes five lines
FATE_FILLS = {WENT_ON: LIGHT.main, "pending": LIGHT.pending, "stalled": "#E3A587", "lost": LIGHT.missed}
COLOURS = {"missed": LIGHT.missed, "good": LIGHT.good}


def opening(deck: Deck, meeting: Meeting) -> None:
    """Of whom and of when, and the sentence that says where to start."""
    notes = [meeting.subject(), order_in_words(deck.words)]
    slide = deck.slide(deck.words.say("Weekly review"), notes, size=54, top=1.6)
    deck.text(slide, [meeting.subject()], (EDGE, 2.8, WIDE, 1.0), colour=LIGHT.quiet)
    found = [stake for of_rep in meeting.report.stakes.values() for stake in of_rep]
    told = [where_to_start_in_words(found, deck.words, meeting.currency)] if found else []
    deck.text(slide, [*told, meeting.left_out], (EDGE, 4.0, WIDE, 2.6), largest=28, bold=True)


def pace(deck: Deck, meeting: Meeting) -> None:
    """The magic number against the first appointments, and the month's goal."""
    words, team = deck.words, meeting.report.team
    keys = ("magic_number", "activity_barometer", "goal_attainment")
    notes = [line for key in keys for line in behind_in_words(meeting, team, key)]
    slide = deck.slide(words.say("Where the team stands"), notes)
    for place, key in enumerate(("magic_number", "first_appointments_per_week", *keys[1:])):
        figure, top = team.figures[key], 1.6 + 1.38 * place
        missing = words.reason(figure.value) if isinstance(figure.value, Missing) else ""
        value = value_in_words(figure, words, meeting.currency)
        beside = [plan_in_words(figure, words), standing_in_words(figure, words) if figure.threshold else ""]
        told = " · ".join(filter(None, [value if not missing else "", *beside]))
        deck.text(slide, [words.say(ALL[key].NAME)], (EDGE, top, 4.9, 0.5), largest=18, colour=LIGHT.quiet)
        colour = COLOURS.get(figure.status, LIGHT.text)
        deck.text(slide, [missing or told], (EDGE, top + 0.38, 4.9, 0.95), largest=28, bold=not missing, colour=colour)
    _weeks(deck, slide, meeting)


def _weeks(deck: Deck, slide: Slide, meeting: Meeting) -> None:
    words, needed = deck.words, meeting.report.team.figures["magic_number"]
    weeks = meeting.book.weekly_appointments(WEEKS_SHOWN, meeting.team or None)
    if weeks.empty:
        return
    name = words.say("First appointments")
    series: dict[str, list[float | None]] = {name: [float(count) for count in weeks]}
    if needed.is_measured:
        series[words.say("Magic number")] = [needed.number] * len(weeks)
    days = [words.short_day(monday) for monday in weeks.index]
    alt = f"{name}: " + "; ".join(f"{day} {count}" for day, count in zip(days, weeks, strict=True))
    lines(slide, (5.7, 1.5, 7.1, 5.6), days, series, [LIGHT.main, LIGHT.missed][: len(series)], alt)


def funnel(deck: Deck, meeting: Meeting) -> None:
    """What became of the first appointments of the period."""
    words, told = deck.words, meeting.funnel
    title = words.say("What became of the first appointments")
    if isinstance(told, Missing):
        deck.text(deck.slide(title), [words.reason(told)], (EDGE, 2, WIDE, 2))
        return
    steps = [words.say(STEPS[step.milestone]) for step in told.steps]
    went_on = [following.reached for _, following in pairwise(told.steps)]
    counts = {
        WENT_ON: [*went_on, told.steps[-1].reached],
        **{fate: [getattr(step, fate) for step in told.steps] for fate in ("pending", "stalled", "lost")},
    }
    outcomes = [
        f"{name}: {outcome_in_words(step, following, words)}"
        for name, (step, following) in zip(steps, pairwise(told.steps), strict=False)
    ]
    slide = deck.slide(title, outcomes)
    series = {words.say(FATES[fate]): [float(count) for count in counts[fate]] for fate in FATES}
    named = [f"{name} {words.number(step.reached)}" for name, step in zip(steps, told.steps, strict=True)]
    fills = [FATE_FILLS[fate] for fate in FATES]
    stacked(slide, (EDGE, 1.5, WIDE, 3.9), named, series, fills, funnel_in_words(told, words))
    deck.text(slide, outcomes, (EDGE, 5.45, WIDE, 1.8), largest=20)


def happened(deck: Deck, meeting: Meeting) -> None:
    """What was agreed in earlier meetings, each with its week, and what became of it; no slide where nothing was."""
    found = [(agreed, judged) for agreed, judged in meeting.agreed if judged is not None]
    by_week = sorted(found, key=lambda one: one[0].week)
    for week, of_week in groupby(by_week, key=lambda one: one[0].week):
        _of_week(deck, meeting, week, list(of_week))


def _of_week(deck: Deck, meeting: Meeting, week: date, found: list[tuple[Commitment, Judged]]) -> None:
    words = deck.words
    for start in range(0, len(found), AGREED):
        rows = [
            (
                agreed.rep or words.say("Team"),
                words.say(ALL[agreed.kpi].NAME),
                words.say_as_it_is(agreed.action),
                judged_in_words(judged, meeting.currency, words),
            )
            for agreed, judged in found[start : start + AGREED]
        ]
        heads = (words.say("Rep"), words.say("KPI"), words.say("Agreed"), words.say("What became of it"))
        slide = deck.slide(words.say("In the week of {day} we agreed", day=week), [": ".join(row) for row in rows])
        deck.table(slide, heads, rows, (1.8, 1.9, 2.9, 5.53), tallest=2.5)
