"""With the data their files are remembered: after a restart they can be read otherwise, as if just dropped."""

import streamlit as st
from sqlalchemy import update

import store
from store.packing import packed
from store.tables import FILES
from tests.pages.small_export import DAYS, GOALS, NAME, SCORECARD, march, plain, told, value
from tests.pages.test_currencies import number, open_mixed
from tests.pages.test_every_page import launch
from tests.pages.test_mapping import UNKNOWN_STAGE, button, change, control, preview

DATA = "pages/setup/data.py"
CALLS = ("calls.csv", b"Activity Owner,Activity Type,Activity Date,Result\nNora Vidal,Call,2026-03-03,Connected\n")


def memory() -> store.Store:
    return store.Store(store.address())


def remembered(*files: tuple[str, bytes], page: str = DATA, **parameters: str):
    """The app after a restart, with what was remembered of *files*."""
    memory().decisions.save("remember_data", True)
    assert not launch(DATA, files=files or ((NAME, march()),)).exception
    return restarted(page, **parameters)


def restarted(page: str = DATA, **parameters: str):
    st.cache_resource.clear()
    app = launch(page, **parameters)
    assert not app.exception
    return app


def infos(app) -> list[str]:
    return [plain(info.value) for info in app.main.info]


def test_the_page_shows_how_each_column_was_read_and_what_was_set_aside():
    app = remembered()
    assert any("with their files: how they were read can be corrected below" in text for text in infos(app))
    assert "What was understood" in [plain(header.value) for header in app.main.header]
    assert (value(app, "Rows read"), value(app, "Rows used")) == ("12", "12")
    assert preview(app)["Rep"].tolist()[0] == "Nora Vidal"


def test_a_correction_counts_at_once_is_remembered_and_can_be_taken_back_after_another_restart():
    app = remembered()
    change(app, "Team is read as", "owner")
    assert not app.exception
    [kept] = memory().exports.list()
    assert set(memory().exports.load(kept.id)[0]["rep"]) == {"East", "West"}
    assert (kept.files, memory().exports.files_of(kept.id)) == (1, [(NAME, march())])
    app = restarted()
    assert control(app, "Team is read as").value == "owner"
    button(app, "Back to what was recognised").click().run()
    assert not app.exception
    [kept] = memory().exports.list()
    assert set(memory().exports.load(kept.id)[0]["rep"]) == {"Nora Vidal", "Otto Lang"}
    assert kept.fingerprint == app.query_params["data"]


def test_a_question_of_the_files_is_asked_again_and_can_be_answered():
    app = remembered(("deals.csv", UNKNOWN_STAGE))
    assert any("question for you" in plain(header.value) for header in app.main.header)
    box = next(box for box in app.main.selectbox if "Zzyzx" in plain(box.label))
    box.set_value("won").run()
    assert not app.exception
    [kept] = memory().exports.list()
    assert list(memory().exports.load(kept.id)[0]["outcome"]) == ["won", "won", "lost"]


def test_activities_dropped_on_remembered_data_are_read_with_their_deals():
    app = remembered(page=SCORECARD)
    app.session_state["dropped"] = (CALLS,)
    app.run()
    assert not app.exception
    assert plain(app.sidebar.markdown[0].value) == f"**{NAME}, calls.csv**"
    assert [name for name, _ in memory().exports.files_of(memory().exports.latest().id)] == [NAME, "calls.csv"]


def test_with_hidden_names_no_name_of_the_files_is_shown():
    app = remembered(hide="1")
    assert "What was understood" in [plain(header.value) for header in app.main.header]
    assert not [text for text in told(app) if "Nora" in text]


def test_data_without_their_files_say_what_to_do_and_stay_as_they_are(monkeypatch):
    monkeypatch.setattr(store.limits, "FILES_OF_ONE_EXPORT", 10)
    app = remembered()
    assert any("without their files" in text and "drop the files again" in text for text in infos(app))
    assert "What was understood" not in [plain(header.value) for header in app.main.header]
    assert any("without its files" in text for text in told(app))
    app.session_state["dropped"] = (CALLS,)
    app.run()
    assert not app.exception
    assert "calls.csv" in plain(app.main.error[0].value)
    assert plain(app.sidebar.markdown[0].value) == f"**{NAME}**"


def test_a_rate_given_on_another_page_reads_the_kept_files_again():
    memory().decisions.save("remember_data", True)
    assert not open_mixed(DATA).exception
    app = restarted(GOALS, **DAYS)
    number(app, "1 USD in EUR (1 deal)").set_value("0.5").run()
    assert not app.exception
    app.switch_page(SCORECARD).run()
    # Nora's three sales of 1,000 and Otto's of 1,000 dollars: (3 x 1,000 + 500) / 4
    assert value(app, "Average revenue per sale") == "€875"


def test_files_that_this_version_cannot_read_leave_the_data_as_they_were_kept():
    memory().decisions.save("remember_data", True)
    launch(DATA, files=((NAME, march()),))
    with memory().writing() as connection:
        connection.execute(update(FILES).values(size=4, content=packed(b"junk")))
    app = restarted()
    assert any("without their files" in text for text in infos(app))
    assert plain(app.sidebar.markdown[0].value) == f"**{NAME}**"


def test_files_that_somebody_deletes_meanwhile_leave_the_data_on_screen():
    app = remembered(page=SCORECARD)
    memory().exports.forget(memory().exports.latest().id)
    app.switch_page(DATA).run()
    assert not app.exception
    assert any("without their files" in text for text in infos(app))
    assert plain(app.sidebar.markdown[0].value) == f"**{NAME}**"


def test_a_link_to_the_latest_data_stays_one_when_their_files_are_opened():
    assert remembered(data="latest").query_params["data"] == "latest"


def test_the_page_says_how_large_the_files_are():
    assert any("with its files: 1 kB" in text for text in told(remembered()))
