"""Every section says how its figures are worked out: a quiet control opens definition, formula in numbers, deals."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi.metrics import ALL
from tests.pages.small_export import plain
from tests.pages.test_every_page import LEAKS, launch
from tests.pages.test_readings import REP
from tools.serving import ROOT
from ui.in_numbers import written
from ui.navigation import PAGES
from ui.words import Words

CONTROLS = {
    "meeting/scorecard.py": {"stakes", "matrix", "signals"},
    "meeting/funnel.py": {"funnel", "ripeness"},
    "meeting/peers.py": {"bars", "fair", "expected"},
    "meeting/magic_number.py": {"chance", "in-flight", "gap", "levers", "plans"},
    "meeting/rep.py": {"stakes", "places", "trends", "signals", "funnel"},
    "meeting/market.py": {"sources", "reasons", "losses", "upward"},
    "week/this_week.py": {"week"},
    "week/what_changed.py": {"changes"},
}
# Back-test and review have tests of their own; on the others there is nothing but what is typed, chosen or counted.
WITHOUT = {"meeting/review.py", "setup/data.py", "setup/goals.py", "setup/method.py"}


def controls(app) -> dict[str, object]:
    """The controls of a page by their keys."""
    return {button.key.removeprefix("how-"): button for button in app.main.button if str(button.key).startswith("how-")}


def test_every_page_has_its_controls_or_nothing_to_explain():
    assert {entry.file.removeprefix("pages/") for entry in PAGES} == {*CONTROLS} | WITHOUT


@pytest.mark.parametrize("page", CONTROLS)
def test_each_section_has_one_control_and_no_two_of_a_page_are_called_alike(page):
    found = controls(launch(f"pages/{page}", rep=REP if page == "meeting/rep.py" else ""))
    assert set(found) == CONTROLS[page]
    assert len({button.label for button in found.values()}) == len(found)


def opened(app, key) -> list[str]:
    """What the dialog behind a control says."""
    controls(app)[key].click().run()
    assert not app.exception, key
    (dialog,) = app.get("dialog")
    return [plain(element.value) for element in dialog.markdown]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", CONTROLS)
def test_every_control_opens_formula_in_numbers_and_deals(page, language):
    app = launch(f"pages/{page}", language, rep=REP if page == "meeting/rep.py" else "")
    for key in CONTROLS[page]:
        told = opened(app, key)
        assert any(re.match(r"\*\*.*\d.*\*\*\s*$", text, re.MULTILINE) for text in told), (key, told)
        assert [text for text in told if LEAKS.search(text)] == []
        (deals,) = app.get("dialog")[0].dataframe
        assert len(deals.value), key


@pytest.mark.parametrize("period", ["4w", "2020-01-06_2020-02-02"])
@pytest.mark.parametrize("page", CONTROLS)
def test_every_control_opens_in_any_period(page, period):
    app = launch(f"pages/{page}", period=period, rep=REP)
    for key in controls(app):
        assert [text for text in opened(app, key) if LEAKS.search(text)] == []


def test_the_back_test_and_the_picture_of_the_chances_say_how_they_are_worked_out():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.session_state["method-en"] = "Back-test"
    app.query_params["lang"] = "en"
    app.switch_page("pages/setup/method.py")
    app.run()
    told = opened(app, "backtest")
    assert any("**Held: " in text for text in told)
    assert len(app.get("dialog")[0].dataframe[0].value)


def test_the_radar_says_how_its_cards_are_worked_out():
    app = launch("pages/meeting/peers.py")
    app.main.selectbox[0].select_index(list(ALL).index("sales_cycle")).run()
    assert any("**As counted: " in text for text in opened(app, "radar"))


def test_the_review_says_how_sure_the_verdict_on_screen_is_and_what_is_at_stake():
    app = launch("pages/meeting/review.py", part="4")
    told = opened(app, "stakes")
    assert any("Order of the misses: " in text for text in told), told
    assert len(app.get("dialog")[0].selectbox[0].options) == 1
    assert len(app.get("dialog")[0].dataframe[0].value)


def test_the_scorecard_tells_the_verdict_to_start_with_first_and_has_all_others():
    app = launch("pages/meeting/scorecard.py")
    start = plain(next(button for button in app.main.button if button.key == "start-here").label)
    told = opened(app, "stakes")
    (chosen,) = app.get("dialog")[0].selectbox
    rep, kpi = chosen.value.split(" · ")
    assert f"Start here: {rep}, {kpi[0].lower()}{kpi[1:]}" in start
    money = re.search(r"some (\S+) a month at stake", start)[1]
    (at_stake,) = [text for text in told if "At stake" in text]
    assert f" = {money[:3]}" in at_stake
    assert len(chosen.options) > 3


@pytest.mark.parametrize(("set_to", "shown"), [(None, "80%"), (0.9, "90%")])
def test_the_chance_on_the_dial_is_the_one_that_is_explained(set_to, shown):
    app = launch("pages/meeting/magic_number.py")
    if set_to is not None:
        app.session_state["wished_chance"] = set_to
        app.run()
    assert any(f"For {shown}: " in text for text in opened(app, "chance"))


def test_the_chance_is_told_for_the_sliders_as_they_stand():
    own = opened(launch("pages/meeting/magic_number.py"), "chance")
    assert "This speaks for the sliders at the own numbers: goal €" in own[0]
    app = launch("pages/meeting/magic_number.py", slider="500000_10000_0.7_0.5")
    moved = opened(app, "chance")
    speaks = "This speaks for the sliders as they were moved, not for the own numbers: goal €500,000, €10,000 a sale, "
    assert speaks + "ratios 70.0% and 50.0%." in moved[0]
    assert "The goal takes €500,000.00 ÷ €10,000.00 = 50 average sales" in moved[1]
    assert "For 80%: " in moved[1]
    wished = launch("pages/meeting/magic_number.py")
    wished.session_state["explained-How is the chance of the goal worked out?"] = "0.95"
    assert "For 95%: " in opened(wished, "chance")[1]


def test_the_magic_number_s_own_explanation_says_where_the_sliders_stand_elsewhere():
    for slider, stands in (("", False), ("500000_10000_0.7_0.5", True)):
        app = launch("pages/meeting/magic_number.py", slider=slider)
        next(button for button in app.main.button if str(button.key).startswith("explain-page-magic")).click().run()
        told = " ".join(plain(element.value) for element in app.get("dialog")[0].markdown)
        assert ("The sliders stand elsewhere: goal €500,000" in told) is stands


def test_probabilities_in_a_row_that_read_the_same_are_told_once():
    assert written((0.5, 0.998, 0.9999, 1.0, 1.0), "shares", "EUR", Words()) == "50.0%; 99.8%; 3 × 100.0%"
