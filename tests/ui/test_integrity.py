"""How much of the past was rewritten, in words that accuse nobody."""

from datetime import date

from kpi.integrity import Habit, StandsOut
from ui.integrity import integrity_in_words
from ui.words import Words

ANA = StandsOut("Ana", 8, 20, 1, 40, 0.999)
HABITS = (Habit("backdated", 9, 60, (ANA,)), Habit("vanished", 0, 60, ()))


def told(rep: str = "") -> list[str]:
    return integrity_in_words(HABITS, date(2026, 3, 2), rep, Words("en"))


def test_a_habit_is_told_with_its_share_what_it_moves_and_who_stands_out():
    assert told() == [
        "9 of 60 deals (15.0%) got a date before Mar 2, 2026 that was not there then. Ratios of past weeks change with "
        "them. More often than with the others at Ana: 8 of 20, the others 1 of 40; ask how it came about."
    ]


def test_in_the_one_to_one_nobody_else_is_named():
    assert "Ana" not in told("Ben")[0]
    assert "Ana" in told("Ana")[0]
