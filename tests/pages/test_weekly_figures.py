"""The KPIs of every week are kept of each export that is loaded, and renewed by the decisions of that week."""

from datetime import UTC, date, datetime, timedelta

import pytest
import streamlit as st
from sqlalchemy import update

import store
from kpi.commitments import Commitment, Reading
from kpi.snapshots import Snapshot
from store.tables import EXPORTS, SNAPSHOTS
from tests.pages.small_export import GOALS, NAME, SCORECARD, march, plain, told
from tests.pages.test_every_page import launch
from tests.pages.test_goals import BASE, GATEWAY, give_everybody
from ui.session import wait_for_weekly_figures, weekly_figures

DATA = "pages/setup/data.py"
MONDAY, LATER_MONDAY = date(2026, 3, 16), date(2026, 4, 6)
LATER = march("20,Deal 20,Nora Vidal,East,New Business,2026-04-01,,,2026-04-07,Lost,Closed Lost,9,2026-04-01")


@pytest.fixture(autouse=True)
def without_rest(monkeypatch):
    monkeypatch.setattr(weekly_figures, "REST", 0.0)


def memory() -> store.Store:
    return store.Store(store.address())


def drop(content: bytes = b"", page: str = SCORECARD, **parameters: str):
    app = launch(page, files=((NAME, content or march()),), **parameters)
    assert not app.exception
    wait_for_weekly_figures()
    return app


def reading(week: date, rep: str, kpi: str):
    return next(one.reading for one in memory().snapshots.of(week) if (one.rep, one.kpi) == (rep, kpi))


def rows() -> int:
    with memory().reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM snapshots").scalar_one()


def toggle(app, is_wanted: bool):
    box = next(box for box in app.main.toggle if box.label == "Keep the figures of every week")
    box.set_value(is_wanted).run()
    assert not app.exception
    wait_for_weekly_figures()
    return app


def button(app, key: str):
    return next(button for button in app.main.button if button.key == key)


def test_every_load_keeps_the_figures_of_its_week_by_rep_and_no_deals():
    drop()
    drop(LATER)
    assert memory().snapshots.weeks() == [MONDAY, LATER_MONDAY]
    closing = reading(LATER_MONDAY, "", "closing_ratio")
    # In the 13 weeks up to Sunday, April 5, 4 of 5 proposals became a sale.
    assert (closing.value, closing.k, closing.n, closing.as_of) == (0.8, 4, 5, date(2026, 4, 7))
    assert {one.rep for one in memory().snapshots.of(LATER_MONDAY)} == {"", "Nora Vidal", "Otto Lang"}
    assert memory().exports.list() == []


@pytest.mark.parametrize("chosen", [{"team": "East"}, {"period": "4w"}, {"as_of": "2026-03-09"}, {"hide": "1"}])
def test_they_are_those_of_everybody_by_real_names_whatever_is_looked_at(chosen):
    drop()
    before = memory().snapshots.of(MONDAY)
    drop(**chosen)
    assert memory().snapshots.of(MONDAY) == before


def test_the_same_week_twice_and_a_look_at_other_pages_add_nothing():
    app = drop()
    once = rows()
    drop()
    app.switch_page("pages/meeting/funnel.py").run()
    launch(SCORECARD, data=app.query_params["data"])
    wait_for_weekly_figures()
    assert rows() == once


def test_a_goal_given_later_is_in_that_weeks_figures_and_so_is_another_gateway():
    app = drop(LATER, GOALS)
    by_proposal, assumed = (reading(LATER_MONDAY, "", kpi) for kpi in ("closing_ratio", "magic_number"))
    give_everybody(app, BASE)
    wait_for_weekly_figures()
    # Sales of 1,000, 4 of 5 proposals, 5 proposals from 10 appointments, 4 weeks in a month: 2.5 a week.
    needed = 2 * BASE / 1_000 / 0.8 / 0.5 / 4
    assert reading(LATER_MONDAY, "", "magic_number").value == pytest.approx(needed)
    assert assumed.value != pytest.approx(needed)
    next(box for box in app.main.radio if plain(box.label) == GATEWAY).set_value("next_step").run()
    assert not app.exception
    wait_for_weekly_figures()
    closing = reading(LATER_MONDAY, "", "closing_ratio")
    assert [(each.k, each.n) for each in (by_proposal, closing)] == [(4, 5), (4, 8)]


def test_a_decision_of_somebody_else_is_in_the_figures_too():
    app = drop(LATER, GOALS)
    memory().decisions.save("gateway", "next_step")
    give_everybody(app, BASE)
    wait_for_weekly_figures()
    closing = reading(LATER_MONDAY, "", "closing_ratio")
    assert (closing.k, closing.n) == (4, 8)


def test_data_of_an_earlier_week_are_not_renewed_by_a_decision_of_this_one():
    memory().decisions.save("remember_data", True)
    drop(page=GOALS)
    before = memory().snapshots.of(MONDAY)
    with memory().writing() as connection:
        connection.execute(update(EXPORTS).values(saved_at=datetime.now(UTC) - timedelta(days=7)))
    st.cache_resource.clear()
    give_everybody(launch(GOALS), BASE)
    wait_for_weekly_figures()
    assert memory().goals.latest()["Nora Vidal"] == {"": BASE}
    assert memory().snapshots.of(MONDAY) == before


def test_an_export_of_an_earlier_week_loaded_once_more_leaves_its_figures_as_they_were_said():
    drop(LATER)
    before = memory().snapshots.of(LATER_MONDAY)
    with memory().writing() as connection:
        connection.execute(update(SNAPSHOTS).values(saved_at=datetime.now(UTC) - timedelta(days=7)))
    memory().decisions.save("gateway", "next_step")
    drop(LATER)
    assert memory().snapshots.of(LATER_MONDAY) == before


def test_the_sample_leaves_no_figures():
    launch(GOALS).switch_page(SCORECARD).run()
    wait_for_weekly_figures()
    assert memory().snapshots.weeks() == []


def test_the_data_page_says_that_figures_are_on_their_way_and_then_that_they_are_here():
    app = launch(DATA, files=((NAME, march()),))
    assert any("week are being worked out" in text for text in told(app))
    wait_for_weekly_figures()
    app.run()
    assert not any("week are being worked out" in text for text in told(app))
    assert any("the KPIs of 1 week," in text for text in told(app))


def test_the_data_page_says_what_is_kept_and_once_it_is_switched_off_no_more_are():
    app = drop(page=DATA)
    assert "figures with the names of the reps, no deals and no files" in " ".join(told(app))
    toggle(app, False)
    drop(LATER)
    assert memory().snapshots.weeks() == [MONDAY]
    app = launch(DATA, files=((NAME, LATER),))
    toggle(app, True)
    assert memory().snapshots.weeks() == [MONDAY, LATER_MONDAY]


def test_the_figures_alone_are_deleted_and_those_on_their_way_do_not_come_after():
    app = drop(page=DATA)
    memory().goals.save({"Nora Vidal": {"": 1}})
    app.run()
    assert not button(app, "memory-forget-figures").disabled
    button(app, "memory-forget-figures").click().run()
    wait_for_weekly_figures()
    assert memory().snapshots.weeks() == []
    assert memory().goals.latest() == {"Nora Vidal": {"": 1}}
    assert button(app, "memory-forget-figures").disabled


def test_whoever_wants_no_figures_wants_none_after_everything_was_deleted():
    app = toggle(drop(page=DATA), False)
    button(app, "memory-forget-everything").click().run()
    assert memory().decisions.latest() == {"keep_figures": False}
    drop(LATER)
    assert memory().snapshots.weeks() == []


def test_a_figure_that_waits_is_not_kept_once_it_was_let_go(monkeypatch):
    monkeypatch.setattr(weekly_figures, "REST", 0.2)
    app = launch(DATA, files=((NAME, march()),))
    button(app, "memory-forget-everything").click().run()
    wait_for_weekly_figures()
    assert memory().snapshots.weeks() == []


def test_where_the_memory_is_out_of_reach_everything_else_works(monkeypatch):
    monkeypatch.setenv(store.DATABASE_URL, "postgres://ana:s3cret@127.0.0.1:1/team")
    app = drop(page=DATA)
    assert "does not answer" in plain(app.main.warning[0].value)


@pytest.mark.parametrize("page", ["pages/meeting/rep.py", "pages/meeting/review.py"])
def test_beside_an_agreement_stands_what_the_meetings_between_saw_of_its_number(page):
    seen = [Reading(date(2026, 3, day), won / 20, won, 20) for day, won in ((2, 5), (9, 8), (16, 9))]
    memory().commitments.add(
        Commitment("Nora Vidal", "closing_ratio", "Ask", date(2026, 3, 2), date(2026, 3, 30), seen[0])
    )
    memory().snapshots.save(Snapshot(one.as_of, "Nora Vidal", "closing_ratio", one) for one in seen)
    app = drop(page=page, rep="Nora Vidal" if "rep" in page else "", part="2")
    assert "As the scorecard showed it: 40% (Mar 9)." in " ".join(told(app))
