"""This week's page: everybody's week, one rep's list, and the holidays that were decided."""

from datetime import date

import crm
import store
from tests.pages.small_export import DAYS, NAME, march, open_march, plain, told
from tests.pages.test_every_page import launch

PAGE = "pages/week/this_week.py"
WEDNESDAY = {"as_of": "2026-03-25"}


def table(app) -> dict[str, list[str]]:
    (shown,) = app.main.table
    return {str(name): [plain(str(cell)) for cell in column] for name, column in shown.value.items()}


def test_everybody_has_a_row_and_the_days_that_remain_a_column():
    app = open_march(PAGE, **WEDNESDAY)
    shown = table(app)
    assert set(shown["Rep"]) == {"Nora Vidal", "Otto Lang", "**Together**"}
    assert list(shown)[-3:] == ["Wed 25", "Thu 26", "Fri 27"]
    left = [int(cell.strip("*")) for cell in shown["Left"]]
    assert left[-1] == sum(left[:-1])
    for row, count in enumerate(left):
        days = [shown[day][row] for day in ("Wed 25", "Thu 26", "Fri 27")]
        assert sum(int(cell) for cell in days if cell != "–") == count


def test_a_link_to_a_rep_shows_that_list_alone():
    app = open_march(PAGE, rep="Nora Vidal", **WEDNESDAY)
    assert plain(app.main.title[0].value) == "Nora Vidal"
    assert not app.main.table
    assert any(line.endswith("· Today, Wednesday, March 25") for line in told(app))
    assert not any("Otto" in line for line in told(app))


def test_at_the_weekend_the_week_to_come_is_planned():
    app = open_march(PAGE)  # as of a Sunday
    assert told(app)[0].startswith("The week to come, Mar 30")
    assert told(app)[0].endswith("It has 5 working days.")


def test_the_country_decided_names_its_holidays_and_is_remembered():
    app = open_march(PAGE)
    app.main.selectbox(key="holidays-country").select("ES").run()
    assert told(app)[0].endswith("It has 4 working days. Friday, April 3 is a holiday: Good Friday.")
    assert store.Store(store.address()).decisions.latest()["holidays"] == {"country": "ES", "region": ""}
    assert "Good Friday" in told(open_march(PAGE))[0]
    app.main.selectbox(key="holidays-region-ES").select("CT").run()
    assert store.Store(store.address()).decisions.latest()["holidays"] == {"country": "ES", "region": "CT"}


def test_what_is_remembered_of_a_country_that_is_not_known_counts_as_none():
    store.Store(store.address()).decisions.save("holidays", {"country": "XX", "region": "1"})
    app = open_march(PAGE)
    assert not app.exception
    assert app.main.selectbox(key="holidays-country").value == ""


def test_without_an_event_in_the_period_the_page_says_so():
    app = open_march(PAGE, period="2020-01-06_2020-02-02")
    assert not app.exception
    assert app.main.info


def test_an_address_that_asks_for_the_latest_data_opens_what_the_team_remembers_last():
    export = crm.read([(NAME, march())])
    store.Store(store.address()).exports.remember(date(2026, 3, 29), "kept", {"files": [NAME]}, export.opportunities)
    app = launch(PAGE, rep="Nora Vidal", data="latest", **DAYS)
    assert plain(app.main.title[0].value) == "Nora Vidal"
    assert app.query_params["data"] == "latest"
