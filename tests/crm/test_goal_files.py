"""Goals from a file: found under any usual header, each trouble with its row and cell, and never half of them."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

import crm
from crm.goal_headers import month_in

AS_OF = date(2026, 11, 20)
REPS = ("Nora Vidal", "Otto Láng", "Zoë O'Hara")


def read(*lines: str, reps: tuple[str, ...] = REPS, name: str = "goals.csv") -> crm.GoalList:
    return crm.read_goals((name, "\n".join(lines).encode()), reps, AS_OF)


def sheet(*rows: tuple[object, ...], before: int = 0) -> bytes:
    book = Workbook()
    for row in [(None,)] * before + list(rows):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def told(found: crm.GoalList) -> list[str]:
    return [problem.text(str.format) for problem in found.problems]


def test_reps_are_rows_and_months_are_columns():
    found = read("Rep,Team,Every month,Nov 2026,2026-12", "Nora Vidal,East,20000,30000,", "Otto Láng,West,,,12500.50")
    assert found.goals == {"Nora Vidal": {"": 20_000, "2026-11": 30_000}, "Otto Láng": {"2026-12": 12_500.5}}
    assert not found.problems


def test_the_same_in_spanish_with_points_for_thousands_and_a_decimal_comma():
    found = read(
        "Vendedor;Equipo;Cada mes;nov 2026;diciembre de 2026",
        "Nora Vidal;Este;20.000;30.000,00;",
        "Otto Láng;;;;12.500,50",
    )
    assert found.goals == {"Nora Vidal": {"": 20_000, "2026-11": 30_000}, "Otto Láng": {"2026-12": 12_500.5}}


def test_there_may_be_a_row_for_each_rep_and_month():
    found = read("Rep,Month,Goal", "Nora Vidal,2026-11,30000", "Nora Vidal,Dec 2026,31000", "Otto Láng,,9000")
    assert found.goals == {"Nora Vidal": {"2026-11": 30_000, "2026-12": 31_000}, "Otto Láng": {"": 9_000}}


def test_months_are_dates_in_excel_below_blank_rows_and_beside_an_empty_column():
    rows = (
        ("Rep", None, date(2026, 11, 1), datetime(2026, 12, 1)),
        ("nora vidal", None, 30_000, 31_000.5),
        ("Otto Láng", None, "9.000", None),
    )
    found = crm.read_goals(("goals.xlsx", sheet(*rows, before=2)), REPS, AS_OF)
    assert found.goals == {"Nora Vidal": {"2026-11": 30_000, "2026-12": 31_000.5}, "Otto Láng": {"2026-11": 9_000}}
    wrong = crm.read_goals(("goals.xlsx", sheet(*rows, ("Zoë O'Hara", None, "much"), before=2)), REPS, AS_OF)
    assert told(wrong)[0].startswith("Row 6: cell C6 says “much”, which is no amount.")


def test_dates_of_excel_are_enough_beside_the_names_and_any_day_is_of_its_month():
    rows = (("Rep", date(2026, 11, 30), date(2026, 12, 31)), ("Nora Vidal", 30_000, 31_000), ("Otto Láng", 1, 2))
    found = crm.read_goals(("goals.xlsx", sheet(*rows)), REPS, AS_OF)
    assert found.goals == {
        "Nora Vidal": {"2026-11": 30_000, "2026-12": 31_000},
        "Otto Láng": {"2026-11": 1, "2026-12": 2},
    }


def test_two_dates_of_the_same_month_are_told_as_two_columns_of_it():
    rows = (("Rep", date(2026, 11, 1), date(2026, 11, 30)), ("Nora Vidal", 30_000, 31_000), ("Otto Láng", 1, 2))
    found = crm.read_goals(("goals.xlsx", sheet(*rows)), REPS, AS_OF)
    assert told(found) == [
        "Cell C1 says “2026-11-30”, a month that has another column already. Keep one of the two columns."
    ]


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Nov 2026", "2026-11"), ("november 2026", "2026-11"), ("Nov-26", "2026-11"), ("noviembre de 2026", "2026-11"),
        ("2026-11", "2026-11"), ("2026/11", "2026-11"), ("11/2026", "2026-11"), ("2026-11-01", "2026-11"),
        ("2026-11-01 00:00:00", "2026-11"), ("01/11/2026", "2026-11"), ("11/1/2026", "2026-11"),
        ("November", "2026-11"), ("enero", "2027-01"), ("septiembre", "2026-09"), ("May", "2027-05"),
        ("2026-11-30", "2026-11"), ("2026-11-32", None),
        ("June", None), ("July", None), ("12/13/2026", None), ("2026-13", None), ("Q4", None), ("", None),
    ],
)  # fmt: skip
def test_a_month_is_known_however_it_is_written_unless_it_could_be_of_two_years(written, month):
    assert month_in(written, AS_OF) == month


@pytest.mark.parametrize("name", ["NORA VIDAL", "nora  vidal", "Vidal, Nora", "Nóra Vidal"])
def test_names_are_found_by_any_spelling(name):
    assert read("Rep;Goal", f"{name};1000").goals == {"Nora Vidal": {"": 1_000}}


def test_a_name_that_is_nearly_right_is_asked_about_and_a_strange_one_is_kept_for_later():
    wrong = read("Rep;Goal", "Norah Vidall;1000", "Otto Láng;2000")
    assert not wrong.goals
    assert told(wrong) == [
        "Row 2: cell A2 says “Norah Vidall”. We know no such rep, but Nora Vidal. If that is who is meant, write "
        "Nora Vidal; else write the full name as your CRM has it."
    ]
    later = read("Rep;Goal", "Bea Newcomer;1000")
    assert (later.goals, later.unknown) == ({"Bea Newcomer": {"": 1_000}}, ("Bea Newcomer",))
    assert told(later)[0].startswith("Row 2: nothing on screen belongs to “Bea Newcomer”")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Rep,Nov 2026", "Nora Vidal,many"), "Row 2: cell B2 says “many”, which is no amount."),
        (("Rep,Nov 2026", "Nora Vidal,5%"), "Row 2: cell B2 says “5%”, which is no amount."),
        (("Rep,Nov 2026", "Nora Vidal,-5"), "Row 2: cell B2 says “-5”, which is below zero or too much for a goal."),
        (("Rep,Nov 2026", "Nora Vidal,-20.000"), "Row 2: cell B2 says “-20.000”, which is below zero"),
        (("Rep,Nov 2026", "Nora Vidal,=1+1"), "Row 2: cell B2 says “=1+1”, which is no amount."),
        (("Rep,Novembr 2026", "Nora Vidal,5"), "Cell B1 says “Novembr 2026”, which is no month that we know."),
        (("Rep,June", "Nora Vidal,5"), "Cell B1 says “June” without a year, and it could be of two years."),
        (("Rep,Nov 2026,2026-11", "Nora Vidal,5,6"), "Cell C1 says “2026-11”, a month that has another column"),
        (("Rep,Nov 2026", ",5"), "Row 2 has goals, but no name of a rep in cell A2."),
        (("Rep,Goal", "Nora Vidal,5", "nora vidal,6"), "Row 3: cell B3 gives Nora Vidal another goal for a month than"),
        (("Rep,Month,Goal", "Nora Vidal,soon,5"), "Cell B2 says “soon”, which is no month that we know."),
        (("Who,Nov 2026", "Nora Vidal,5"), "goals.csv has no column with the names of the reps."),
        (("Rep,Team", "Nora Vidal,East"), "goals.csv has no column with goals."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell_and_nothing_is_taken_over(lines, said):
    found = read(*lines, *(["Otto Láng,7"] if lines[0] == "Rep,Nov 2026" else []))
    assert found.is_refused
    assert not found.goals
    assert any(text.startswith(said) for text in told(found)), told(found)
    assert all(problem.next_step for problem in found.problems)


def test_every_trouble_is_told_at_once():
    found = read("Rep,Nov 2026,Foo", "Nora Vidal,many,1", "Otto Lang,-1,", ",3,", "Norah Vidall,much,")
    # the header Foo, two amounts, a row without a name, a name that is nearly right and its own amount
    assert len(found.problems) == 6


def test_sums_empty_rows_and_dashes_are_no_goals():
    found = read("Rep,Nov 2026,Total", "Nora Vidal,5,5", "Otto Láng,-,", "Zoë O'Hara,,", "Total,5,5")
    assert found.goals == {"Nora Vidal": {"2026-11": 5}}
    assert not found.problems


def test_what_is_no_list_at_all_is_refused_as_every_file_is():
    with pytest.raises(crm.Refused):
        crm.read_goals(("goals.xlsx", b"PK\x03\x04 broken"), REPS, AS_OF)
    with pytest.raises(crm.Refused):
        crm.read_goals(("goals.csv", b""), REPS, AS_OF)


def test_the_day_on_which_a_rep_began_may_stand_beside_the_goals_or_alone():
    found = read("Vendedor;Fecha de alta;Cada mes", "Nora Vidal;02/03/2026;20.000", "Otto Láng;15/04/2026;")
    assert found.starts == {"Nora Vidal": date(2026, 3, 2), "Otto Láng": date(2026, 4, 15)}
    assert found.goals == {"Nora Vidal": {"": 20_000}}
    alone = crm.read_goals(("starts.xlsx", sheet(("Rep", "Start"), ("Nora Vidal", date(2026, 3, 2)))), REPS, AS_OF)
    assert (alone.starts, alone.goals) == ({"Nora Vidal": date(2026, 3, 2)}, {})


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("Rep,Start", "Nora Vidal,soon"), "Row 2: cell B2 says “soon”, which is no day."),
        (
            ("Rep,Start", "Nora Vidal,02/03/2026"),
            "Row 2: cell B2 says “02/03/2026”, which could be either of two days.",
        ),
        (
            ("Rep,Month,Goal,Start", "Nora Vidal,2026-11,5,2026-03-02", "Nora Vidal,2026-12,5,2026-03-03"),
            "Row 3: cell D3 gives Nora Vidal another start than row 2 does.",
        ),
    ],
)
def test_a_start_that_cannot_be_told_is_refused_with_its_cell(lines, why):
    found = read(*lines)
    assert found.is_refused and not found.starts
    assert [text for text in told(found) if text.startswith(why)]
