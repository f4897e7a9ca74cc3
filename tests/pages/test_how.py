"""Every section says how its figures are worked out: a quiet control opens definition, formula in numbers, deals."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi.metrics import ALL
from tests.pages.small_export import plain
from tests.pages.test_every_page import LEAKS, launch
from tests.pages.test_readings import REP
from tools.serving import ROOT

CONTROLS = {
    "scorecard.py": {"stakes", "matrix", "signals"},
    "funnel.py": {"funnel", "ripeness"},
    "peers.py": {"bars", "fair", "expected"},
    "magic_number.py": {"chance", "in-flight", "gap", "levers", "plans"},
    "rep.py": {"stakes", "places", "trends", "signals", "funnel"},
    "market.py": {"sources", "reasons"},
}


def controls(app) -> dict[str, object]:
    """The controls of a page by their keys."""
    return {button.key.removeprefix("how-"): button for button in app.main.button if str(button.key).startswith("how-")}


@pytest.mark.parametrize("page", CONTROLS)
def test_each_section_has_one_control_and_no_two_of_a_page_are_called_alike(page):
    found = controls(launch(f"pages/meeting/{page}", rep=REP if page == "rep.py" else ""))
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
    app = launch(f"pages/meeting/{page}", language, rep=REP if page == "rep.py" else "")
    for key in CONTROLS[page]:
        told = opened(app, key)
        assert any(re.match(r"\*\*.*\d.*\*\*\s*$", text, re.MULTILINE) for text in told), (key, told)
        assert [text for text in told if LEAKS.search(text)] == []
        (deals,) = app.get("dialog")[0].dataframe
        assert len(deals.value), key


@pytest.mark.parametrize("period", ["4w", "2020-01-06_2020-02-02"])
@pytest.mark.parametrize("page", CONTROLS)
def test_every_control_opens_in_any_period(page, period):
    app = launch(f"pages/meeting/{page}", period=period, rep=REP)
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
    app = launch("pages/meeting/review.py")
    while "stakes" not in controls(app):
        app.session_state["slides_to_go"] = True
        break
    assert app
