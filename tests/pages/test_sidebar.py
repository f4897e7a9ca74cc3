"""The sidebar: what is chosen there is what the page shows, and stands in the link."""

import re
from collections.abc import Iterable
from datetime import date

from tests.pages.small_export import SCORECARD, open_march, plain, told, value
from tests.pages.test_every_page import launch


def control(elements, label: str):
    return next(element for element in elements if element.label == label)


def beside(app) -> str:
    """The texts of the sidebar, with plain spaces."""
    return spaced(plain(text.value) for text in app.sidebar.markdown)


def spaced(texts: Iterable[str]) -> str:
    return re.sub(r"[^\S\n]", " ", "\n".join(texts))


def test_two_days_of_ones_own_are_the_period_shown_and_stand_in_the_link():
    app = launch(SCORECARD)
    control(app.sidebar.selectbox, "Period").set_value("own").run()
    days = control(app.sidebar.date_input, "From and to, both included")
    assert app.query_params["period"] == "{}_{}".format(*days.value)  # it begins with the days on screen
    days.set_value((date(2026, 3, 2), date(2026, 3, 29))).run()
    assert app.query_params["period"] == "2026-03-02_2026-03-29"
    assert "Mar 2 – 29, 2026" in beside(app)
    assert "Mar 2 – 29, 2026" in spaced(told(app))


def test_two_days_count_from_the_first_to_the_last():
    app = open_march(SCORECARD)
    assert value(app, "Closing ratio") == "80%"  # decided on 17 March
    days = control(app.sidebar.date_input, "From and to, both included")
    days.set_value((date(2026, 3, 2), date(2026, 3, 16))).run()
    assert "Closing ratio" not in [metric.label for metric in app.main.metric]
    control(app.sidebar.date_input, "From and to, both included").set_value((date(2026, 3, 2), date(2026, 3, 17))).run()
    assert value(app, "Closing ratio") == "80%"


def test_a_first_day_without_its_second_changes_nothing_yet():
    app = open_march(SCORECARD)
    control(app.sidebar.date_input, "From and to, both included").set_value((date(2026, 3, 9),)).run()
    assert not app.exception
    assert app.query_params["period"] == "2026-03-02_2026-03-29"


def test_a_preset_chosen_again_takes_the_two_days_away():
    app = launch(SCORECARD, period="2026-03-02_2026-03-29")
    control(app.sidebar.selectbox, "Period").set_value("4w").run()
    assert app.query_params["period"] == "4w"
    assert [field.label for field in app.sidebar.date_input] == ["Judge everything as of"]


def test_the_day_to_judge_from_moves_the_period_and_stands_in_the_link():
    app = launch(SCORECARD)
    control(app.sidebar.date_input, "Judge everything as of").set_value(date(2026, 4, 1)).run()
    # A Wednesday: the last complete week ended on Sunday 29 March, the 13 weeks began on Monday 29 December.
    assert app.query_params["as_of"] == "2026-04-01"
    assert "Dec 29, 2025 – Mar 29, 2026" in beside(app)
    control(app.sidebar.button, "Back to the export's own day").click().run()
    assert "as_of" not in app.query_params
    assert "Dec 29, 2025" not in beside(app)


def test_what_comes_after_the_day_to_judge_from_does_not_count():
    app = open_march(SCORECARD)
    control(app.sidebar.date_input, "Judge everything as of").set_value(date(2026, 3, 16)).run()
    # The day before every decision: appointments took place, and nothing is won or lost yet.
    assert "Closing ratio" not in [metric.label for metric in app.main.metric]
    assert "- **Closing ratio**: " in spaced(told(app))
