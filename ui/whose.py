"""Whose numbers a page shows: a rep's, a team's, everybody's."""

from collections.abc import Iterable

from crm.owner_ids import looks_like_id
from ui import session
from ui.words import Words


def whose_in_words(words: Words) -> str:
    """The rep or team chosen; "all teams", or "everybody" where the export names none. Text, not markdown."""
    return session.choices().rep or team_in_words(words)


def team_in_words(words: Words) -> str:
    """The team chosen, whichever rep is."""
    team = session.choices().team
    if team:
        return words.say("team {name}", name=team)
    return words.say("all teams") if session.book().teams else words.say("everybody")


def period_in_words(words: Words) -> str:
    period = session.period()
    return words.period(period.start, period.end)


def rep_first(reps: Iterable[str], rep: str) -> list[str]:
    """The *reps* to choose among: the one that is looked at first, the others in alphabetical order."""
    return sorted(reps, key=lambda each: (each != rep, each))


def rep_in_words(rep: str, words: Words) -> str:
    """A rep by name; one of whom the export has no more than an identifier as "owner 4711". Text, not markdown."""
    return words.say("owner {identifier}", identifier=rep) if looks_like_id(rep) else rep
