"""What stands behind a figure, for whoever speaks: the formula in numbers, what was counted, what was left out."""

from kpi import Scope
from kpi.metrics import ALL
from reporting.meeting import Meeting
from ui.counted import counted_in_words, left_out_in_words
from ui.figures import certainty_in_words
from ui.in_numbers import in_numbers


def behind_in_words(meeting: Meeting, scope: Scope, key: str) -> list[str]:
    """A handful of lines of text."""
    words, figure = meeting.words, scope.figures[key]
    told = meeting.explanation(scope, key)
    return [
        f"{words.say(ALL[key].NAME)}: {in_numbers(figure, told.numbers, meeting.currency, words)}",
        f"{words.say('Counted')}: {'; '.join(counted_in_words(told, meeting.book.facts.gateway, words))}",
        f"{words.say('Left out')}: {'; '.join(left_out_in_words(told, words))}",
        *certainty_in_words(figure, words, meeting.currency),
    ]
