"""A list of users beside the deals: names instead of identifiers on every page; where it lacks, the way to get it."""

from tests.pages.small_export import DAYS, SCORECARD, march, plain, told
from tests.pages.test_every_page import launch

DATA = "pages/setup/data.py"
IDS = ("march.csv", march().replace(b"Nora Vidal", b"1001").replace(b"Otto Lang", b"1002"))
USERS = ("users.csv", b"User ID,First name,Last name,Email\n1001,Nora,Vidal,n@x.com\n1002,Otto,Lang,o@x.com\n")


def reps(app) -> set[str]:
    app.switch_page(SCORECARD).run()
    assert not app.exception
    return set(app.main.dataframe[0].value["rep"])


def test_owners_that_are_identifiers_are_asked_about_and_the_list_of_users_answers():
    app = launch(DATA, files=(IDS,), **DAYS)
    assert any("are identifiers, not names, on 12 of its deals" in plain(box.value) for box in app.main.warning)
    assert any("Load the list of users" in text for text in told(app))
    app.session_state["dropped"] = (USERS,)
    app.run()
    assert not app.exception
    assert any(text.startswith("Users") for text in told(app))
    assert not app.main.warning
    assert reps(app) == {"Nora Vidal", "Otto Lang"}


def test_both_files_may_be_dropped_at_once():
    assert reps(launch(DATA, files=(USERS, IDS), **DAYS)) == {"Nora Vidal", "Otto Lang"}


def page_links(app) -> list[str]:
    return [plain(element.proto.label) for element in app.main if element.type == "page_link"]


def test_a_rep_of_whom_there_is_only_an_identifier_is_called_its_owner():
    app = launch(SCORECARD, files=(IDS,), **DAYS)
    chips = [plain(option) for group in app.main.button_group for option in group.options]
    assert any(chip.startswith("owner 1002 ") for chip in chips)
    assert not any(chip.startswith("1002") for chip in chips)
    assert "Reps are identifiers: add the list of users" in page_links(app)
    assert "Reps are identifiers: add the list of users" not in page_links(launch(SCORECARD))
