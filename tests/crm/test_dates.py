"""Dates: one order for a column, decided by its values, its neighbours or the language; nothing repaired in silence."""

from datetime import datetime

import pytest

import crm
from tests.crm.exports import asked, codes, csv_file, days, excel_file, problem, read

ENGLISH = ("Owner", "Stage", "Created Date")
SPANISH = ("Propietario", "Etapa", "Fecha de creación")


def created(*texts, header=ENGLISH, **how):
    return read(header, *(("Ana", "Proposal", text) for text in texts), **how)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026-03-04 10:36", "2026-03-04"),
        ("2026-03-04 10:36:12", "2026-03-04"),
        ("2024-01-22T16:14:25.000+0000", "2024-01-22"),
        ("2021-05-08T03:59:51+03:00", "2021-05-08"),
        ("2021-05-08T03:59:51Z", "2021-05-08"),
        ("2026/03/04", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("15 Apr, 2021 00:02:00", "2021-04-15"),
        ("15 abr 2026", "2026-04-15"),
        ("15-abr-26", "2026-04-15"),
        ("15 abr. 2026", "2026-04-15"),
        ("3 de marzo de 2026", "2026-03-03"),
        ("martes, 3 de marzo de 2026", "2026-03-03"),
        ("Mar 3, 2026", "2026-03-03"),
        ("Tuesday, March 3rd, 2026", "2026-03-03"),
        ("3 setiembre 2026", "2026-09-03"),
        ("02/23/26 08:55 PM", "2026-02-23"),
        ("02/23/26 8:55 p. m.", "2026-02-23"),
        ("23.02.2026", "2026-02-23"),
        ("23-2-2026", "2026-02-23"),
        ("23/02/69", "2069-02-23"),
        ("23/02/70", "1970-02-23"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_a_date_is_read_whatever_it_looks_like(text, day):
    export = created(text)
    assert days(export, "created") == [day]
    assert asked(export) == []


@pytest.mark.parametrize("text", ["", "-", "N/A", "null", "0000-00-00", "sin fecha", "\\N"])
def test_a_date_that_is_not_there_is_no_mistake(text):
    export = created(text, "2026-03-04")
    assert days(export, "created") == ["", "2026-03-04"]
    assert "bad_date" not in codes(export)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-02-31", "29/02/2026", "00/01/2026", "13/13/2026", "soon", "46000", "31 Feb 2026"]
)
def test_a_day_that_does_not_exist_is_unknown_and_counted_with_its_line(text):
    export = created("23/02/2026", text, "24/02/2026")
    assert days(export, "created") == ["2026-02-23", "", "2026-02-24"]
    found = problem(export, "bad_date")
    assert (found.severity, found.rows) == ("question", (3,))
    assert "Created Date" in found.text(str.format) and text in found.text(str.format)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["03/04/2026", "13/02/2026"], ["2026-04-03", "2026-02-13"]),
        (["03/04/2026", "02/13/2026"], ["2026-03-04", "2026-02-13"]),
    ],
    ids=["a first number above 12: day first", "a second number above 12: month first"],
)
def test_one_value_decides_for_the_whole_column(texts, expected):
    export = created(*texts)
    assert days(export, "created") == expected
    assert asked(export) == []


def test_in_a_column_of_two_orders_the_majority_decides_and_the_rest_is_unknown():
    export = created("13/02/2026", "14/02/2026", "03/04/2026", "12/25/2026")
    assert days(export, "created") == ["2026-02-13", "2026-02-14", "2026-04-03", ""]
    assert problem(export, "bad_date").rows == (5,)


def test_iso_dates_are_never_read_day_first_even_in_a_spanish_file():
    export = created("2026-03-04", header=SPANISH, delimiter=";")
    assert days(export, "created") == ["2026-03-04"]


def test_another_column_of_the_file_decides_what_one_leaves_open():
    export = read(
        ("Owner", "Stage", "Created Date", "Proposal Date"),
        ("Ana", "Proposal", "03/04/2026", "25/04/2026"),
    )
    assert days(export, "created") == ["2026-04-03"]
    assert asked(export) == []


@pytest.mark.parametrize(
    ("header", "delimiter", "day"),
    [(SPANISH, ",", "2026-04-03"), (ENGLISH, ",", "2026-03-04"), (ENGLISH, ";", "2026-04-03")],
    ids=["Spanish headers: day first", "English headers: month first", "semicolons: day first"],
)
def test_where_nothing_decides_the_language_does_and_we_ask(header, delimiter, day):
    export = created("03/04/2026", header=header, delimiter=delimiter)
    assert days(export, "created") == [day]
    found = problem(export, "ambiguous_dates")
    assert found.severity == "question"
    assert header[2] in found.text(str.format)


def test_two_columns_that_contradict_each_other_decide_nothing_for_a_third():
    export = read(
        ("Owner", "Stage", "Created Date", "Proposal Date", "Close Date"),
        ("Ana", "Won", "03/04/2026", "25/04/2026", "04/25/2026"),
    )
    assert [found.values["column"] for found in export.problems if found.code == "ambiguous_dates"] == ["Created Date"]


def test_a_day_that_reads_the_same_both_ways_is_no_question():
    assert asked(created("05/05/2026")) == []


def test_the_director_has_the_last_word_on_the_order():
    export = created("03/04/2026", choices=crm.Choices(date_orders={"Created Date": "dmy"}))
    assert days(export, "created") == ["2026-04-03"]
    assert asked(export) == []


def test_excel_dates_are_dates_and_excel_day_numbers_too():
    # 46085 is 4 March 2026: 46023 is 1 January, and 31 + 28 + 3 = 62 days later.
    header = ("Owner", "Stage", "Created Date", "Proposal Date")
    export = crm.read([excel_file(header, ("Ana", "Proposal", datetime(2026, 3, 4, 9, 30), 46085))])
    assert days(export, "created") == ["2026-03-04"]
    assert days(export, "proposal") == ["2026-03-04"]


# An Excel that has the month first opened a CSV of day/month/year: 3 February and 5 January became other dates.
TORN = (
    ("Owner", "Stage", "Created Date", "Close Date"),
    ("Ana", "Won", "13/01/2024", datetime(2024, 3, 2)),
    ("Ana", "Won", datetime(2024, 5, 1), "25/02/2024"),
    ("Ana", "Won", "14/01/2024", "26/02/2024 10:30"),
)


def test_days_that_excel_took_for_months_are_put_back_and_asked_about():
    export = crm.read([excel_file(*TORN)])
    assert days(export, "created") == ["2024-01-13", "2024-01-05", "2024-01-14"]
    assert days(export, "closed") == ["2024-02-03", "2024-02-25", "2024-02-26"]
    first, second = [found for found in export.problems if found.code == "swapped_dates"]
    assert (first.severity, first.rows, second.rows) == ("question", (3,), (2,))
    assert "2024-03-02 → 2024-02-03" in second.text(str.format)


def test_months_that_excel_took_for_days_are_put_back_too():
    # 2 April and 25 February, written month first and opened where the day comes first.
    export = crm.read([excel_file(ENGLISH, ("Ana", "Won", datetime(2024, 2, 4)), ("Ana", "Won", "02/25/2024"))])
    assert days(export, "created") == ["2024-04-02", "2024-02-25"]


@pytest.mark.parametrize(
    "cells",
    [
        (datetime(2024, 3, 20), "25/02/2024"),  # Excel would not have read 20 as a month
        (datetime(2024, 3, 2), "25/02/2024", "03/02/2024"),  # nor left 3/2 a text
        (datetime(2024, 3, 3), "25/02/2024"),
    ],
)
def test_dates_beside_texts_stay_where_nothing_says_that_excel_took_the_day_for_the_month(cells):
    export = crm.read([excel_file(ENGLISH, *(("Ana", "Won", cell) for cell in cells))])
    assert days(export, "created")[0] == str(cells[0].date())
    assert asked(export) == []


def test_a_csv_file_of_iso_dates_beside_others_stays_as_it_is():
    assert days(created("2024-03-02", "25/02/2024"), "created") == ["2024-03-02", "2024-02-25"]


def test_years_of_two_digits_in_front_are_told_by_the_other_dates_of_the_file_and_asked_about():
    header = ("Owner", "Stage", "Created Date", "Close Date")
    rows = (("Ana", "Won", "24-03-13", "24-01-25"), ("Ana", "Won", "24-03-14", "24-01-26"))
    export = read(header, *rows)
    assert days(export, "created") == ["2024-03-13", "2024-03-14"]
    assert days(export, "closed") == ["2024-01-25", "2024-01-26"]
    assert asked(export) == ["ambiguous_dates", "ambiguous_dates"]
    assert "year-month-day" in problem(read(header[:3], *(row[:3] for row in rows)), "ambiguous_dates").text(str.format)
    told = read(header, *rows, choices=crm.Choices(date_orders={"Created Date": "dmy"}))
    assert days(told, "created") == ["2013-03-24", "2014-03-24"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["13/03/24", "14/03/24"], ["2024-03-13", "2024-03-14"]),
        (["05/05/26", "13/02/25", "14/02/25"], ["2026-05-05", "2025-02-13", "2025-02-14"]),
        (["05/05/2026", "13/02/2025"], ["2026-05-05", "2025-02-13"]),
        (["05/05/2026"], ["2026-05-05"]),
        (["05/05/26"], ["2026-05-05"]),
    ],
)
def test_years_of_two_digits_stand_behind_where_the_first_numbers_vary_more(texts, expected):
    export = created(*texts)
    assert days(export, "created") == expected
    assert asked(export) == []


def test_the_record_tells_the_order_of_each_column():
    export = read(
        ("Owner", "Stage", "Created Date", "Close Date", "Proposal Date"),
        ("Ana", "Won", "2026-04-03", "25/04/2026", "04/25/2026"),
    )
    orders = {column.header: column.date_order for column in export.sources[0].columns}
    assert orders == {
        "Owner": "",
        "Stage": "",
        "Created Date": "iso",
        "Close Date": "dmy",
        "Proposal Date": "mdy",
    }


def test_a_text_under_a_vague_header_is_no_date():
    # Salesforce's "Next Step" is what the rep writes down.
    export = read(("Owner", "Stage", "Next Step"), ("Ana", "Demo", "call back on Monday"))
    assert days(export, "next_step") == [""]
    assert asked(export) == []
    dated = crm.read([csv_file(("Owner", "Stage", "Next Step"), ("Ana", "Demo", "2026-03-04"))])
    assert days(dated, "next_step") == ["2026-03-04"]
