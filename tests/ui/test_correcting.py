"""The answers about files: each has its place, what is remembered comes back as it was, and nonsense does no harm."""

import json
from dataclasses import fields

import pytest

import crm
from tests.crm.exports import csv_file
from ui.session.correcting import (
    answers_kept,
    corrections_of,
    in_short,
    is_corrected,
    layouts_kept,
    to_keep,
    with_column,
    with_corrections,
    without_corrections,
)
from ui.session.data import fingerprint_of

DEALS = csv_file(("Deal Name", "Owner", "Team", "Stage"), ("A", "Ana", "East", "Zzyzx"))
OTHERS = csv_file(("Titel", "Owner", "Stage"), ("B", "Ben", "Quux"), name="others.csv")
ANSWERS = {
    "date_orders": {"Created": "dmy"},
    "stages": {"Zzyzx": "proposal"},
    "decimal_marks": {"Amount": ","},
    "columns": {"a1b2": {"Owner": ""}},
    "sheets": {"deals.xlsx": "2026"},
    "header_lines": {"deals.csv": -1},
    "currency": "EUR",
    "rates": {"USD": 0.92},
}


def sources(*files) -> tuple[crm.Source, ...]:
    return crm.read(files).sources


def test_every_answer_there_can_be_is_tried_here():
    assert ANSWERS.keys() == {field.name for field in fields(crm.Choices)}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_kind_of_answer_makes_a_link_of_its_own(name):
    plain = fingerprint_of([DEALS], crm.Choices())
    told = fingerprint_of([DEALS], crm.Choices(**{name: ANSWERS[name]}))
    assert told.startswith(f"{plain}-")
    others = {fingerprint_of([DEALS], crm.Choices(**{other: ANSWERS[other]})) for other in ANSWERS if other != name}
    assert told not in others


def test_the_same_answers_in_another_order_make_the_same_link():
    one = crm.Choices(stages={"A": "won", "B": "lost"})
    assert fingerprint_of([DEALS], one) == fingerprint_of([DEALS], crm.Choices(stages={"B": "lost", "A": "won"}))


def test_answers_that_say_nothing_are_none():
    assert in_short(crm.Choices(columns={"a1b2": {}}, stages={})) == ""


def test_a_column_that_is_not_used_is_an_answer():
    assert in_short(crm.Choices(columns={"a1b2": {"Owner": ""}})) != ""


def test_choosing_a_field_that_another_column_has_moves_it():
    (source,) = sources(DEALS)
    told = with_column(crm.Choices(), source, "Team", "owner")
    assert told.columns[source.signature] == {"Owner": "", "Team": "owner"}
    back = with_column(told, source, "Owner", "owner")
    assert back.columns[source.signature] == {"Owner": "owner", "Team": ""}


def test_the_corrections_of_one_file_are_not_those_of_another():
    deals, others = everywhere = sources(DEALS, OTHERS)
    told = with_column(crm.Choices(stages={"Zzyzx": "proposal", "Quux": "won"}), others, "Titel", "account")
    assert corrections_of(told, deals, everywhere) == {"stages": {"Zzyzx": "proposal"}}
    assert corrections_of(told, others, everywhere) == {
        "columns": {others.signature: {"Titel": "account"}},
        "stages": {"Quux": "won"},
    }


def test_an_answer_about_a_stage_that_is_in_no_file_today_is_kept_for_the_next_time():
    everywhere = (source,) = sources(DEALS)
    told = crm.Choices(stages={"Of last year": "won"})
    assert corrections_of(told, source, everywhere) == {"stages": {"Of last year": "won"}}


def test_corrections_come_back_as_they_were():
    everywhere = (source,) = sources(DEALS)
    told = crm.Choices(
        stages={"Zzyzx": "proposal"},
        columns={source.signature: {"Team": "owner"}},
        header_lines={"deals.csv": 1},
        currency="EUR",
        rates={"USD": 0.92},
    )
    assert with_corrections(crm.Choices(), "deals.csv", corrections_of(told, source, everywhere)) == told


def test_back_to_what_was_recognised_leaves_the_other_files_alone():
    deals, others = sources(DEALS, OTHERS)
    told = with_column(crm.Choices(stages={"Zzyzx": "won", "Quux": "won"}), deals, "Team", "owner")
    back = without_corrections(told, deals)
    assert back == crm.Choices(stages={"Quux": "won"})
    assert (is_corrected(back, deals), is_corrected(back, others)) == (False, True)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"columns": 7},
        {"columns": {"a1b2": ["Owner"]}},
        {"stages": {"Zzyzx": 3}},
        {"header_line": "two"},
        {"rates": {"USD": "much", "GBP": -1, "CHF": float("nan")}},
        {"sheet": None, "what": "ever"},
    ],
)
def test_what_is_remembered_wrongly_is_left_out(nonsense):
    assert in_short(with_corrections(crm.Choices(), "deals.csv", nonsense)) == ""


def test_all_answers_come_back_from_json_as_they_were():
    told = crm.Choices(**ANSWERS)
    assert answers_kept(json.loads(json.dumps(to_keep(told)))) == told
    assert answers_kept(to_keep(crm.Choices())) == crm.Choices()


@pytest.mark.parametrize("nonsense", [None, [], "a", dict.fromkeys(ANSWERS, 7), {name: ["x"] for name in ANSWERS}])
def test_answers_that_are_of_no_right_form_are_none(nonsense):
    told = answers_kept(nonsense)
    assert (told.columns, told.stages, told.sheets, told.header_lines, told.rates) == ({}, {}, {}, {}, {})
    assert layouts_kept(nonsense) == {}
