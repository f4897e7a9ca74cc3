"""What the team remembers: its data are found again by whoever comes, listed, taken away, and deleted for good."""

import json
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import streamlit as st
from sqlalchemy import update

import store
from store.tables import EXPORTS
from tests.pages.small_export import NAME, SCORECARD, hero, march, plain, told, value
from tests.pages.test_every_page import launch, shown
from ui.session import wait_for_weekly_figures

DATA = "pages/setup/data.py"
LATER = march("20,Deal 20,Nora Vidal,East,New Business,2026-04-01,,,2026-04-07,Lost,Closed Lost,9,2026-04-01")
PERIOD = {"period": "2026-03-02_2026-03-29"}


def memory() -> store.Store:
    return store.Store(store.address())


def button(app, label: str):
    return next(button for button in app.main.button if plain(button.label) == label)


def remember(app, is_wanted: bool = True):
    next(toggle for toggle in app.main.toggle if toggle.label == "Remember the team's data").set_value(is_wanted)
    app.run()
    assert not app.exception
    return app


def drop(content: bytes = b"", page: str = DATA, name: str = NAME):
    return launch(page, files=((name, content or march()),), **PERIOD)


def restart() -> None:
    """The server forgets whatever it holds."""
    st.cache_resource.clear()


def infos(app) -> list[str]:
    return [plain(info.value) for info in app.main.info]


def test_no_deal_is_remembered_unless_the_team_wants_it():
    app = drop()
    assert any(text.startswith("No data, goals, meetings or commitments are remembered yet.") for text in told(app))
    restart()
    assert infos(launch(SCORECARD)) == []
    assert memory().exports.list() == []


def test_a_look_at_the_sample_leaves_no_file_behind(data_dir):
    launch(SCORECARD)
    assert list(data_dir.iterdir()) == []


def test_whoever_comes_finds_the_teams_data_with_the_same_figures():
    before = hero(drop(page=SCORECARD))
    remember(drop())
    restart()
    app = launch(SCORECARD, **PERIOD)
    assert not app.exception
    [said] = infos(app)
    assert said.startswith("Data of Mar 17, 2026, remembered on ")
    assert f": **{NAME}**. Drop" in said
    assert hero(app) == before
    assert app.query_params["data"] == memory().exports.latest().fingerprint


@pytest.mark.parametrize("about", [{"files": 5}, {"currencies": 5}, {"left_out": ["a"]}])
def test_data_about_which_the_memory_says_what_no_program_wrote_are_not_shown_and_it_is_said(about):
    remember(drop())
    with memory().writing() as connection:
        connection.execute(update(EXPORTS).values(about=about))
    restart()
    app = launch(DATA)
    assert not app.exception
    assert "The data that the team remembers cannot be used" in plain(app.main.warning[0].value)
    assert any(button.key == f"memory-forget-{memory().exports.latest().id}" for button in app.main.button)


def test_a_link_finds_its_own_data_after_a_restart_although_newer_ones_are_remembered():
    first = remember(drop())
    link = first.query_params["data"]
    drop(LATER)
    restart()
    assert plain(launch(SCORECARD).sidebar.markdown[0].value) == f"**{NAME}**"
    app = launch(SCORECARD, data=link)
    assert infos(app) == ["These are data of an earlier day: the team remembers newer ones."]
    assert any("Data of Mar 17, 2026, remembered on" in plain(text.value) for text in app.sidebar.markdown)
    button(app, "Show the newer data").click().run()
    assert not app.exception
    assert any("Data of Apr 7, 2026, remembered on" in plain(text.value) for text in app.sidebar.markdown)
    assert app.query_params["data"] == memory().exports.latest().fingerprint
    assert infos(launch(SCORECARD, data=app.query_params["data"])) == []


def test_the_choice_sticks_and_every_load_keeps_its_data_and_the_figures_of_its_week():
    remember(drop())
    wait_for_weekly_figures()
    drop(LATER, page=SCORECARD)
    wait_for_weekly_figures()
    kept = memory().exports.list()
    said = "Remembered: 2 exports, the KPIs of 2 weeks, 0 meetings, 0 commitments, goals of 0 reps."
    assert said in told(launch(DATA))
    assert [(each.as_of, each.rows) for each in kept] == [(date(2026, 4, 7), 13), (date(2026, 3, 17), 12)]
    assert memory().snapshots.weeks() == [date(2026, 3, 16), date(2026, 4, 6)]


def test_fresh_data_are_kept_as_of_the_last_day_they_tell_and_not_of_the_day_they_are_loaded():
    last = date.today() - timedelta(days=3)
    entered = march(f"20,Deal 20,Nora Vidal,East,New Business,,,,,Open,New,9,{last}")
    remember(drop(entered))
    assert [kept.as_of for kept in memory().exports.list()] == [last]


def test_once_it_is_switched_off_nothing_more_is_kept_and_what_there_is_stays():
    remember(remember(drop()), False)
    drop(LATER)
    assert [kept.as_of for kept in memory().exports.list()] == [date(2026, 3, 17)]


def test_the_sample_is_never_kept():
    app = remember(launch(DATA))
    assert memory().exports.list() == []
    assert app.main.info[0].value.startswith("Sample data is on screen")


def test_the_same_files_read_otherwise_take_the_place_of_what_was_kept():
    app = remember(drop())
    next(box for box in app.main.selectbox if plain(box.label) == "Team is read as").set_value("owner")
    app.run()
    [kept] = memory().exports.list()
    assert set(memory().exports.load(kept.id)[0]["rep"]) == {"East", "West"}


def test_back_to_the_sample_does_not_touch_what_is_remembered():
    app = remember(drop())
    next(button for button in app.sidebar.button if button.label == "Back to the sample data").click().run()
    assert app.main.info[0].value.startswith("Sample data is on screen")
    assert len(memory().exports.list()) == 1


def test_one_export_is_deleted_and_the_others_stay():
    remember(drop())
    app = drop(LATER)
    assert f"**{NAME}**  \nData of Apr 7, 2026, remembered on" in " ".join(told(app))
    button(app, "Delete").click().run()  # the latest comes first
    assert [kept.as_of for kept in memory().exports.list()] == [date(2026, 3, 17)]
    assert value(app, "Rows read") == "13"


def test_everything_is_deleted_after_a_second_question_and_the_page_goes_on():
    app = remember(drop())
    button(app, "Yes, delete everything").click().run()
    assert not app.exception
    assert [plain(success.value) for success in app.main.success][-1] == "Everything that was remembered is deleted."
    assert value(app, "Rows read") == "12"
    assert memory().exports.list() == []
    wait_for_weekly_figures()
    assert memory().snapshots.weeks() == []
    assert memory().decisions.latest() == {}
    restart()
    assert launch(DATA).main.info[0].value.startswith("Sample data is on screen")


def test_data_that_came_from_the_memory_leave_the_screen_with_it():
    remember(drop())
    restart()
    app = launch(DATA)
    assert not any("Sample data" in info.value for info in app.main.info)
    button(app, "Yes, delete everything").click().run()
    assert not app.exception
    assert any(info.value.startswith("Sample data is on screen") for info in app.main.info)
    assert not any("remembered on" in plain(info.value) for info in app.main.info)


def test_everything_can_be_taken_away():
    remember(drop())
    with ZipFile(BytesIO(memory().everything())) as file:
        assert json.loads(file.read("exports.json"))[0]["about"]["files"] == [NAME]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgres://ana:s3cret@127.0.0.1:1/team", "does not answer"),
        ("mysql://ana:s3cret@127.0.0.1/team", "is not the address of a PostgreSQL database"),
    ],
)
def test_a_database_out_of_reach_is_told_without_its_password_and_everything_else_works(monkeypatch, address, said):
    monkeypatch.setenv(store.DATABASE_URL, address)
    app = drop()
    assert not app.exception
    assert said in plain(app.main.warning[0].value)
    assert said in told(app)[-1]
    assert not [text for text in shown(app) if "s3cret" in text]
    assert not [toggle for toggle in app.main.toggle if toggle.label.startswith("Remember")]
    assert value(app, "Rows read") == "12"


def test_a_memory_of_a_newer_version_is_left_alone_and_that_is_said():
    memory().goals.save({"Ana": {"": 1}})
    with memory().writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'of next year'")
    restart()
    assert "made by a newer version of this program" in plain(launch(SCORECARD).main.warning[0].value)
