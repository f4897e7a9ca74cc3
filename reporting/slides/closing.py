"""The end of the meeting: what each one commits to, and the number each one takes along."""

from collections.abc import Sequence
from datetime import date, timedelta

from kpi import Scope
from kpi.metrics import ALL
from kpi.next_look import weeks_to_tell
from kpi.period import monday
from kpi.stakes import Stake
from reporting.meeting import Meeting
from reporting.slides.deck import EDGE, WIDE, Deck
from reporting.slides.opening import ROWS
from ui.figures import plan_for
from ui.words import NOT_KNOWN

ON_A_SLIDE = 24
COLUMNS = 3
BLANK = ("", "", "", "", "")  # to be written in while everybody looks on


def commitments(deck: Deck, meeting: Meeting) -> None:
    """What was agreed for the week; else a table to fill in, with those who have a clear miss."""
    words = deck.words
    rows = [
        (
            agreed.rep or words.say("Team"),
            words.say(ALL[agreed.kpi].NAME),
            words.say_as_it_is(agreed.action),
            "" if agreed.target is None else words.figure(agreed.target, ALL[agreed.kpi].UNIT, meeting.currency),
            words.day(agreed.due),
        )
        for agreed, judged in meeting.agreed
        if judged is None
    ]
    if not rows:
        rows = [
            (stake.rep, words.say(ALL[stake.kpi].NAME), "", "", words.day(_due(meeting, stake)))
            for stake in meeting.flagged[:ROWS]
        ]
    heads = [words.say("Rep"), words.say("KPI"), words.say("What we agree"), words.say("Target"), words.say("By")]
    title = words.say("Commitments for the week")
    for start in range(0, len(rows), ROWS):
        slide = deck.slide(title, [" · ".join(filter(None, row)) for row in rows[start : start + ROWS]])
        shown = rows[start : start + ROWS]
        deck.table(slide, heads, [*shown, *[BLANK] * (ROWS - len(shown))], (2.3, 2.6, 4.1, 1.4, 1.73))
    if not rows:
        deck.text(
            deck.slide(title), [words.say("Nobody has a miss that is sure enough to coach now.")], (EDGE, 2, WIDE, 1)
        )


def _due(meeting: Meeting, stake: Stake) -> date:
    """As the form of the review proposes it: the next review, or later where the KPI takes longer to tell anything."""
    weeks = weeks_to_tell(meeting.book, stake.kpi, stake.rep, meeting.team or None)
    return monday(meeting.report.as_of) + timedelta(weeks=weeks)


def close(deck: Deck, meeting: Meeting) -> None:
    """How many first appointments each one plans for the week."""
    words = deck.words
    title = words.say("What each one takes along: first appointments this week")
    if not meeting.report.reps:
        deck.text(deck.slide(title), [words.say("No rep has an event in this period.")], (EDGE, 2, WIDE, 1))
    for start in range(0, len(meeting.report.reps), ON_A_SLIDE):
        _plans(deck, title, meeting.report.reps[start : start + ON_A_SLIDE])


def _plans(deck: Deck, title: str, scopes: Sequence[Scope]) -> None:
    """Names and numbers, down one column and then the next."""
    words, plans = deck.words, []
    for scope in scopes:
        needed = scope.figures["magic_number"]
        plans.append((scope.rep, words.number(plan_for(needed.number)) if needed.is_measured else NOT_KNOWN))
    tall = -(-len(plans) // COLUMNS)
    cells = [plans[place::tall] for place in range(tall)]
    rows = [[text for pair in [*row, *[("", "")] * (COLUMNS - len(row))] for text in pair] for row in cells]
    heads = [words.say("Rep"), words.say("Plan for")] * COLUMNS
    slide = deck.slide(title, [": ".join(plan) for plan in plans])
    deck.table(slide, heads, rows, (2.3, 1.74) * COLUMNS)
