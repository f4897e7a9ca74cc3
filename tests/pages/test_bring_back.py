"""What was downloaded comes back on the page Data: looked at first, refused with the reason, and taken over at once."""

from io import BytesIO
from zipfile import ZipFile

import pytest
import streamlit as st

import store
from tests.pages.small_export import GOALS, NAME, march, plain, told
from tests.pages.test_every_page import LEAKS, launch, shown
from tests.store.saving import fill

DATA = "pages/setup/data.py"
ZIP = "magic-number-memory.zip"


def memory() -> store.Store:
    return store.Store(store.address())


@pytest.fixture
def other(tmp_path) -> store.Store:
    """The memory of another laptop."""
    return store.Store(f"sqlite:///{tmp_path / 'other.sqlite'}")


def bring(app, content: bytes, name: str = ZIP):
    box = next(box for box in app.main.file_uploader if str(box.key).startswith("backup-"))
    box.set_value((name, content, "application/zip")).run()
    assert not app.exception
    return app


def click(app, key: str):
    next(button for button in app.main.button if button.key == key).click().run()
    assert not app.exception
    return app


def keys(app) -> list[str]:
    return [str(button.key) for button in app.main.button]


def contents(app) -> dict[str, list[str]]:
    """The table of what is in the file, by its first column."""
    table = app.main.table[-1].value
    return {row[0]: [plain(cell) for cell in row[1:]] for row in table.to_numpy().tolist()}


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_in_the_file_is_shown_before_anything_counts(other, language):
    fill(other)
    app = bring(launch(DATA, language), other.everything())
    assert len(contents(app)) == 7
    assert [text for text in shown(app) if LEAKS.search(text)] == []
    if language == "en":
        assert contents(app)["Weeks of KPIs"] == ["2", "Nov 23\u2009–\u200930, 2026", "2"]
        assert contents(app)["Goals by rep and month"][0] == "2"
    assert memory().goals.latest() == {}


def test_it_counts_once_it_is_taken_over_and_the_teams_data_take_the_place_of_the_sample(
    data_dir, monkeypatch, tmp_path
):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    memory().decisions.save("remember_data", True)
    memory().goals.save({"Nora Vidal": {"": 7_000}})
    launch(DATA, files=((NAME, march()),))
    zipped = memory().everything()
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    st.cache_resource.clear()
    app = click(bring(launch(DATA), zipped), "take-backup")
    assert any("What was in the file is remembered here now." in plain(each.value) for each in app.main.success)
    assert plain(app.sidebar.markdown[0].value) == f"**{NAME}**"
    assert any("with its files" in text for text in told(app))
    goals = app.switch_page(GOALS).run().main.dataframe[0].value
    assert 7_000 in goals.to_numpy().ravel().tolist()


def test_decisions_that_came_back_count_at_once_for_data_on_screen(other):
    app = launch(GOALS, files=((NAME, march()),))
    other.goals.save({"Nora Vidal": {"": 7_000}})
    click(bring(app.switch_page(DATA).run(), other.everything()), "take-backup")
    assert plain(app.sidebar.markdown[0].value) == f"**{NAME}**"
    assert 7_000 in app.switch_page(GOALS).run().main.dataframe[0].value.to_numpy().ravel().tolist()


def test_the_same_file_again_says_that_nothing_would_change(other):
    fill(other)
    app = click(bring(launch(DATA), other.everything()), "take-backup")
    bring(app, other.everything())
    assert any("nothing would change" in plain(info.value) for info in app.main.info)
    assert "take-backup" not in keys(app)


def test_a_file_that_is_put_away_changes_nothing(other):
    fill(other)
    app = click(bring(launch(DATA), other.everything()), "leave-backup")
    assert "take-backup" not in keys(app)
    assert memory().goals.latest() == {}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Deal;Owner\n1;Ana\n", "is not a file that “Download everything” gave"),
        (b"PK\x03\x04 broken", "is damaged"),
        ("newer", "was made by a newer version"),
        ("swollen", "unpacks to more than a hundred times its size"),
        ("wrong", "is damaged. Download everything once more where it comes from, and choose the new file. Where: "),
    ],
)
def test_what_cannot_be_taken_back_is_refused_with_the_reason(other, content, said, language):
    if isinstance(content, str):
        content = spoilt(other, content)
    app = bring(launch(DATA, language), content, "<b>mine</b>.zip")
    [error] = [plain(error.value) for error in app.main.error]
    assert "<b>mine</b>.zip" in error
    assert "take-backup" not in keys(app)
    if language == "en":
        assert said in error
        assert error.endswith("Nothing was changed.")


def spoilt(other: store.Store, how: str) -> bytes:
    fill(other)
    with ZipFile(BytesIO(other.everything())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    if how == "newer":
        parts["about.json"] = parts["about.json"].replace(b'"form": 2', b'"form": 99')
    elif how == "swollen":
        parts["more"] = bytes(30 * 2**20)
    else:
        parts["goals.json"] = parts["goals.json"].replace(b"2026-11", b"2026-31", 1)
    content = BytesIO()
    with ZipFile(content, "w", 8) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def test_what_cannot_be_taken_over_is_on_hand_still_and_that_is_said(other):
    fill(other)
    app = bring(launch(DATA), other.everything())
    with memory().writing() as connection:
        connection.exec_driver_sql("DROP TABLE mappings")
    click(app, "take-backup")
    assert any("could not be taken over, and nothing was changed" in plain(error.value) for error in app.main.error)
    assert "take-backup" in keys(app)
    assert (memory().goals.latest(), memory().exports.list()) == ({}, [])


def test_without_a_memory_nothing_is_offered(monkeypatch):
    monkeypatch.setenv(store.DATABASE_URL, "postgres://ana:s3cret@127.0.0.1:1/team")
    assert not [box for box in launch(DATA).main.file_uploader if str(box.key).startswith("backup-")]
