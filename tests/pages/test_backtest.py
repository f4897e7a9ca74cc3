"""The back-test on the page that tells how things are measured: only for who opens it, and in words."""

import re

import pytest

from tests.pages.small_export import NAME, march, plain, told
from tests.pages.test_every_page import LEAKS, launch, shown
from tools.serving import ROOT

METHOD = "pages/setup/method.py"
AS_OF = "2026-11-20"  # a Friday: its week is complete


def opened(language="en", calibration=False, **choices):
    app = launch(METHOD, language, as_of=AS_OF, **choices)
    app.session_state[f"method-{language}"] = app.main.tabs[-1].label
    app.session_state["calibration"] = calibration
    return app.run()


def table(app):
    (found,) = app.main.table
    return {plain(column): [plain(cell) for cell in found.value[column]] for column in found.value.columns}


def test_it_is_worked_out_only_for_who_opens_it():
    assert not launch(METHOD).main.table
    app = opened()
    assert not app.exception
    assert len(table(app)) == 3
    assert not [element for element in app.main if element.type == "plotly_chart"]


def test_both_look_backs_have_a_column_and_a_sentence():
    app = opened()
    assert list(table(app))[1:] == ["13 weeks ago, Aug 23, 2026", "26 weeks ago, May 24, 2026"]
    asked, would_have_done, *_ = table(app)["26 weeks ago, May 24, 2026"]
    sentence = f"On May 24, 2026 it asked for {asked} a week; {would_have_done} would have done"
    assert [text for text in told(app) if text.startswith(sentence)]


def test_a_rep_and_a_team_have_look_backs_of_their_own():
    everybody, team, rep = (table(opened(**chosen)) for chosen in ({}, {"team": "South"}, {"rep": "Daniel Ward"}))
    asked = [float(found["26 weeks ago, May 24, 2026"][0]) for found in (everybody, team, rep)]
    assert asked == sorted(asked, reverse=True)
    assert asked[0] > asked[1] > asked[2] > 0


def test_the_picture_of_the_chances_has_its_reading():
    app = opened(calibration=True)
    assert not app.exception
    reading = next(text for text in told(app) if text.startswith("When it said"))
    assert re.fullmatch(
        r"When it said 80% to 100%, the goal was reached \d+ of \d+ times\. Over all \d+ forecasts it said \d+% "
        r"on average, and \d+% came true: the chances .+\.",
        reading,
    )


def test_a_short_export_says_that_it_is_too_short():
    app = launch(METHOD, files=((NAME, march()),), as_of="2026-03-29")
    app.session_state["method-en"] = app.main.tabs[-1].label
    app.session_state["calibration"] = True
    app.run()
    assert not app.exception
    assert not app.main.table
    texts = told(app)
    assert sum("the data are too short: they begin on Mar 2, 2026" in text for text in texts) == 2
    assert any("fewer than 20 sales" in text for text in texts)


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_leaks_through_the_words(language):
    content = (ROOT / "data" / "samples" / "salesforce_deals.csv").read_bytes()
    for files in ((), (("salesforce_deals.csv", content),)):
        app = launch(METHOD, language, files=files)
        app.session_state[f"method-{language}"] = app.main.tabs[-1].label
        app.session_state["calibration"] = True
        app.run()
        assert not app.exception
        assert [text for text in shown(app) if LEAKS.search(text)] == []
