"""What changed since the last export: the open deals that add up, and the changes that matter most by money."""

from kpi.integrity import integrity
from kpi.weightiest import weightiest
from reporting.meeting import Meeting
from reporting.slides.deck import EDGE, WIDE, Deck
from ui.changes import IN_TOTALS, groups, groups_in_words, totals_in_words, weightiest_rows
from ui.integrity import rewritten_in_words

MOST = 4  # rows, each with room for two lines


def changed(deck: Deck, meeting: Meeting) -> None:
    """One slide; none where there is no older export to compare with."""
    words, found = deck.words, meeting.changes
    if found is None:
        return
    told = groups_in_words(groups(found, meeting.team, ""), meeting.currency, words, () if meeting.team else IN_TOTALS)
    days = words.say("From {older} to {newer}.", older=found.older_as_of, newer=found.newer_as_of)
    rewritten = rewritten_in_words(integrity(found), found.older_as_of, words)
    slide = deck.slide(words.say("What changed"), [days, told, *rewritten])
    totals = days if meeting.team else totals_in_words(found.totals, words)
    deck.text(slide, [totals], (EDGE, 1.35, WIDE, 0.85), bold=True)
    deck.text(slide, [told, *rewritten[:1]], (EDGE, 2.2, WIDE, 1.2), largest=20)
    rows = weightiest_rows(weightiest(found, MOST, meeting.team), meeting.currency, words)
    if rows:
        heads = [words.say("What happened"), words.say("Opportunity"), words.say("Rep"), words.say("Money")]
        heads.append(words.say("Before and now"))
        deck.table(slide, heads, rows, (2.2, 3.3, 2.2, 1.5, 2.93), top=3.5)
