"""The weekly review: the meeting on a shared screen, one part at a time, from the barometer to what is agreed."""

from ui import session
from ui.meeting.parts import show_line, show_part

words = session.words()
report = session.report()
parts = session.agenda()

part = show_line(parts, words)
show_part(part, report, words)
