"""The PowerPoint pack: one slide for each part of the weekly review."""

from reporting.meeting import Meeting
from reporting.slides.changed import changed
from reporting.slides.closing import close, commitments
from reporting.slides.deck import Deck
from reporting.slides.market import market
from reporting.slides.opening import funnel, happened, opening, pace
from reporting.slides.reps import practice, reps, watched

__all__ = ["slide_pack"]

PARTS = (opening, pace, funnel, happened, changed, reps, watched, practice, market, commitments, close)


def slide_pack(meeting: Meeting) -> bytes:
    """The presentation as a file, in the order of the meeting; what there is nothing to say of has no slide."""
    deck = Deck(meeting.words, meeting.words.say("Weekly review"), meeting.subject())
    for add in PARTS:
        add(deck, meeting)
    return deck.file()
