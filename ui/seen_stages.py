"""How many steps are dated by what stood where in earlier exports: said wherever numbers rest on it."""

from kpi.seen_stages import Grown
from ui import session
from ui.small_print import show_small
from ui.words import Words


def seen_stages_in_words(grown: Grown, words: Words) -> str:
    """By which exports, how many steps of each kind, where it is switched off; "" where they add nothing. As text."""
    if not grown.is_more:
        return ""
    exports = words.say_n("{n} earlier export", "{n} earlier exports", len(grown.exports))
    days = words.period(grown.exports[0], grown.exports[-1])
    parts = [
        words.say_n("{n} first appointment", "{n} first appointments", grown.dated["first_appointment"]),
        words.say_n("{n} next step", "{n} next steps", grown.dated["next_step"]),
        words.say_n("{n} proposal", "{n} proposals", grown.dated["proposal"]),
        words.say_n("the last stage of {n} closed deal", "the last stage of {n} closed deals", grown.stages),
    ]
    counts = (*(grown.dated[name] for name in ("first_appointment", "next_step", "proposal")), grown.stages)
    told = ", ".join(part for part, n in zip(parts, counts, strict=True) if n)
    return words.say(
        "This export does not date its steps. Known from {exports} of the same deals ({days}): {what}. A step counts "
        "from the first export that shows it, at most two weeks after one that did not. The page Data has a switch.",
        exports=exports,
        days=days,
        what=told,
    )


def show_stage_history(words: Words) -> None:
    """The sentence; nothing where the export dates its own steps, or no earlier one adds any."""
    grown = session.stage_history()
    if grown is not None and (told := seen_stages_in_words(grown, words)):
        show_small(words.plain(told))
