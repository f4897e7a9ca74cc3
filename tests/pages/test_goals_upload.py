"""Goals in Excel: the template goes out, comes back, and changes nothing until somebody says so."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.pages.small_export import DAYS, GOALS, NAME, SCORECARD, hero, march, open_march, plain, told
from tests.pages.test_every_page import launch
from tests.pages.test_goals import BASE, at, give_everybody, goals
from tests.pages.test_goals_kept import button, says
from ui.goals import months_from
from ui.goals_template import goals_template
from ui.words import Words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(app, content: bytes, name: str = "goals.xlsx"):
    next(box for box in app.main.file_uploader if str(box.key).startswith("goal-file")).set_value((name, content, XLSX))
    app.run()
    assert not app.exception
    return app


def template(language: str = "en", reps=(("Nora Vidal", "East"), ("Otto Lang", "West")), **given) -> bytes:
    return goals_template(reps, months_from(date(2026, 3, 29), 3), given, Words(language), "EUR")


def filled(content: bytes, **cells: object) -> bytes:
    book = load_workbook(BytesIO(content))
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_template_comes_back_filled_in_and_counts_once_it_is_taken_over(language):
    app = give_everybody(open_march(GOALS), BASE) if language == "en" else open_march(GOALS, language)
    before = goals(app)
    bring(app, filled(template(language), C2=6_000, D3=2_500.5))
    assert goals(app) == before
    preview = app.main.dataframe[1].value
    assert list(preview.iloc[:, 0]) == ["Nora Vidal", "Otto Lang"]
    button(app, "take-goals").click().run()
    assert not app.exception
    again = open_march(GOALS)
    # A single month was given: the page opens month by month.
    assert list(again.main.dataframe[0].value["2026-03"]) == [6_000, 2_500.5]
    assert next(each for each in again.main.dataframe[0].value["2026-04"]) == 6_000


def test_the_template_is_in_the_readers_language_with_names_goals_and_a_check_of_what_is_typed():
    sheet, how = load_workbook(BytesIO(template("es", **{"Nora Vidal": {"": 9_000.0}}))).worksheets
    assert [cell.value for cell in sheet[1]][:3] == [Words("es").say(head) for head in ("Rep", "Team", "Every month")]
    assert [(row[0].value, row[1].value, row[2].value) for row in sheet.iter_rows(min_row=2)] == [
        ("Nora Vidal", "East", 9_000),
        ("Otto Lang", "West", None),
    ]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1) == ("decimal", "0")
    assert how.max_row >= 5


def test_a_name_that_begins_like_a_formula_stays_text():
    name = '=HYPERLINK("http://example.com")'
    cell = load_workbook(BytesIO(template(reps=((name, "+East"),)))).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_what_is_wrong_is_told_with_its_cell_and_nothing_changes():
    app = give_everybody(open_march(GOALS), BASE)
    bring(app, filled(template(), C2="plenty", C3=9_000))
    assert "Row 2: cell C2 says “plenty”, which is no amount." in plain(app.main.error[0].value)
    assert not [each for each in app.main.button if each.key == "take-goals"]
    assert goals(open_march(GOALS)) == {"Nora Vidal": (2_000, "given"), "Otto Lang": (2_000, "given")}


def test_a_file_can_be_put_away_and_one_that_changes_nothing_says_so():
    app = give_everybody(open_march(GOALS), BASE)
    bring(app, b"Rep,Goal\nNora Vidal,2000\n", "goals.csv")
    assert "nothing would change" in app.main.info[-1].value
    bring(app, b"Rep,Goal\nNora Vidal,7000\n", "goals.csv")
    button(app, "leave-goals").click().run()
    assert goals(app)["Nora Vidal"] == (2_000, "given")
    assert not [each for each in app.main.button if each.key == "take-goals"]


def test_a_file_taken_over_is_undone_at_once():
    app = give_everybody(open_march(GOALS), BASE)
    bring(app, b"Rep,Goal\nNora Vidal,6000\nOtto Lang,6000\n", "goals.csv")
    button(app, "take-goals").click().run()
    assert {goal for goal, _ in goals(app).values()} == {6_000}
    button(app, "undo-goals").click().run()
    assert {goal for goal, _ in goals(open_march(GOALS)).values()} == {2_000}


def test_what_a_file_says_is_shown_letter_by_letter():
    app = open_march(GOALS)
    bring(app, b"Rep;Goal\n[x](http://evil.example) $1$ **b**;5\n", "goals.csv")
    assert says(app, "[x](http")
    assert not [text for text in (each.value for each in app.main.markdown) if "](http" in text]


def test_goals_for_a_rep_who_is_yet_to_come_wait_for_the_export_that_names_him():
    app = give_everybody(open_march(GOALS), BASE)
    bring(app, b"Rep,Goal\nBea Newcomer,9000\n", "goals.csv")
    button(app, "take-goals").click().run()
    assert hero(at(app, SCORECARD))["number"] == "2.5"
    line = march().decode().split("\n")[1].replace("Nora Vidal", "Bea Newcomer").replace("1,", "99,", 1)
    later = launch(GOALS, files=((NAME, march(line)),), **DAYS)
    assert goals(later)["Bea Newcomer"] == (9_000, "given")
    assert told(later)
