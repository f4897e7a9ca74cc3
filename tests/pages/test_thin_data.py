"""Exports that tell little: nothing on screen claims more than they say."""

from datetime import date

from streamlit.testing.v1 import AppTest

import crm
from kpi import Settings, open_book
from tests.pages.test_every_page import ROOT, shown
from ui.hero import Hero
from ui.questions import open_questions
from ui.words import Words

HEADER = "Deal ID,Deal Name,Owner,Stage,Status,Amount,Created Date,Close Date"
OPEN = "\n".join([HEADER, *(f"{n},D{n},Ana,Qualification,Open,100,2026-0{n}-15,2026-12-1{n}" for n in range(1, 7))])
SALES = "\n".join([HEADER, *(f"{n},D{n},Ana,Closed Won,Won,100,2026-0{n}-15,2026-0{n}-28" for n in range(1, 7))])
AMBIGUOUS = "\n".join([HEADER, *(f"{n},D{n},Ana,Closed Won,Won,100,0{n}/02/2026,0{n}/03/2026" for n in range(1, 7))])


def scorecard(text: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["dropped"] = (("deals.csv", text.encode()),)
    app.query_params["period"] = "all"
    return app.run()


def test_without_a_sale_there_is_no_assumed_goal_and_no_magic_number_of_zero():
    app = scorecard(OPEN)
    assert not app.exception
    texts = "\n".join(shown(app))
    assert "there is no revenue goal yet" in texts
    assert "No threshold is missed" not in texts


def test_first_appointments_that_are_a_guess_are_called_one_beside_the_magic_number():
    read = crm.read([("deals.csv", SALES.encode())])
    book = open_book(read.opportunities, today=date(2026, 7, 1), settings=Settings(goal_per_rep=100.0))
    hero = Hero.of(book.report(book.whole_period()).team, "Team", Words("en"))
    assert hero.note.startswith("estimated: the day of creation stands in")


def test_the_order_of_dates_is_asked_once_for_a_file():
    export = crm.read([("deals.csv", AMBIGUOUS.encode())])
    asked = [problem.code for problem in open_questions(export)]
    assert asked.count("ambiguous_dates") == 1
    assert sum(problem.code == "ambiguous_dates" for problem in export.problems) == 2
