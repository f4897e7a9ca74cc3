"""The week of a rep or a team in words: what is left, for which day, and which days are holidays."""

from collections.abc import Sequence
from datetime import date

from kpi.daily import WeekPlan
from kpi.working_week import WorkingWeek
from ui.words import Words

_OLD = 7  # days


def week_in_words(week: WorkingWeek, words: Words) -> str:
    """Which week it is, how many working days are left, and the holidays by name."""
    days = words.period(week.monday, week.end)
    if week.is_ahead:
        told = [words.say("The week to come, {days}.", days=days)]
    else:
        told = [words.say("The week of {days}, as of {day}.", days=days, day=words.weekday(week.day))]
    if not week.days:
        told.append(words.say("It has no working day."))
    elif week.remaining:
        told.append(_left_of(week, words))
    else:
        told.append(words.say("Its working days are over."))
    told += [
        words.say("{day} is a holiday: {name}.", day=words.weekday(free.day), name=free.name) for free in week.holidays
    ]
    return " ".join(told)


def _left_of(week: WorkingWeek, words: Words) -> str:
    """How many working days there still are, and whether the day itself, which the month counts as gone, is one."""
    if week.is_ahead:
        return words.say_n("It has {n} working day.", "It has {n} working days.", len(week.days))
    if week.day in week.remaining:
        return words.say_n(
            "{n} working day is left: today.", "{n} working days are left, today among them.", len(week.remaining)
        )
    return words.say_n("{n} working day is left.", "{n} working days are left.", len(week.remaining))


def left_in_words(plan: WeekPlan, words: Words) -> str:
    """What is left of a week, in one sentence."""
    say = words.say
    counted = words.say_n("{n} first appointment", "{n} first appointments", plan.left)
    match plan.state:
        case "not_known":
            return (
                say("No plan for the week: {reason}.", reason=words.reason(plan.why)) if plan.why else say("No plan.")
            )
        case "nothing_needed":
            return say("The goal needs no first appointments.")
        case "met":
            return say(
                "The week's number is reached: {held} held, {planned} planned.", held=plan.held, planned=plan.planned
            )
        case "no_working_day":
            return say(
                "{left} are planned, and every working day is a holiday: move them to the weeks around.", left=counted
            )
        case "no_day_left":
            return say("{left} short, and no working day is left: they come on top of next week's.", left=counted)
    return say("{left} to go: {held} held of {planned} planned.", left=counted, held=plan.held, planned=plan.planned)


def team_in_words(plan: WeekPlan, reps: Sequence[WeekPlan], words: Words) -> str:
    """What is left of all reps together, by how many of them, and how many have theirs already."""
    if plan.state != "to_do":
        return left_in_words(plan, words)
    by = words.say_n("{n} rep", "{n} reps", sum(each.left > 0 for each in reps))
    told = words.say_n(
        "{n} first appointment still to hold this week, by {reps}",
        "{n} first appointments still to hold this week, by {reps}",
        plan.left,
        reps=by,
    )
    met = sum(each.state == "met" for each in reps)
    if not met:
        return f"{told}."
    others = words.say_n("{n} has theirs already.", "{n} have theirs already.", met)
    return f"{told}; {others}"


def age_in_words(week: WorkingWeek, today: date, words: Words) -> str:
    """A warning where the data are older than a week; "" where they are not."""
    days = (today - week.day).days
    if days <= _OLD:
        return ""
    return words.say(
        "These data are {days} days old: this is the week of {day}. Drop a newer export to plan the week that is.",
        days=days,
        day=week.monday,
    )


def day_in_words(day: date, week: WorkingWeek, words: Words) -> str:
    """A day of the week by its name, with "today" before it where it is."""
    named = words.weekday(day)
    return words.say("Today, {day}", day=named) if day == week.day else named


def as_text(plans: Sequence[WeekPlan], week: WorkingWeek, words: Words) -> str:
    """The lists as plain text to print or to send: one paragraph for each rep."""
    told = [week_in_words(week, words)]
    for plan in plans:
        lines = [plan.rep or words.say("Everybody"), left_in_words(plan, words)]
        lines += [f"[ ] {day_in_words(each.day, week, words)}: {each.appointments}" for each in plan.days]
        told.append("\n".join(lines))
    return "\n\n".join(told) + "\n"
