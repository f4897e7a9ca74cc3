"""Limits: data with a reason, told in the message, set by the environment, listed for whoever runs the app."""

import re

import pytest

from crm.limits import LIMITS, PREFIX, limit
from tests.crm.hostile_files import DEALS
from tests.crm.refused import refused
from tests.crm.workbooks import with_part
from tools.serving import ROOT

DOCUMENT = ROOT / "docs" / "limits.md"


def test_the_limits_are_these():
    assert {name: limit(name) for name in LIMITS} == {
        "FILE_MB": 200,
        "ROWS": 1_048_576,
        "COLUMNS": 500,
        "CELL_CHARACTERS": 1_000_000,
        "SHEETS": 200,
        "PARTS": 1_000,
        "UNPACKED_MB": 1_024,
        "RATIO": 100,
        "RATIO_ABOVE_MB": 10,
        "CELLS": 40_000_000,
        "SPARSE_CELLS": 4_000_000,
    }
    assert all(each.reason.endswith(".") for each in LIMITS.values())


def test_the_table_for_whoever_runs_the_app_says_what_the_code_says():
    table = re.findall(
        r"^\| `(\w+)` \| ([\d,]+) ([^|]+) \| ([^|]+) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert table == [(PREFIX + name, f"{each.value:,}", each.unit, each.reason) for name, each in LIMITS.items()]


@pytest.mark.parametrize(
    ("name", "value", "data", "code"),
    [
        ("FILE_MB", "1", b"Owner,Stage\n" * 100_000, "file_too_large"),
        ("ROWS", "3", b"Owner,Stage\n" + b"Rui,Won\n" * 4, "too_many_rows"),
        ("COLUMNS", "2", b"Owner,Stage,Amount\nRui,Won,5\n", "too_many_columns"),
        ("CELL_CHARACTERS", "9", b"Owner,Stage\nRui,0123456789\n", "cell_too_long"),
        ("PARTS", "3", DEALS, "too_many_parts"),
        ("CELLS", "3", DEALS, "far_cell"),
        ("UNPACKED_MB", "1", with_part(DEALS, "xl/media/image1.png", b"ab" * 2**20), "unpacks_too_large"),
    ],
)
def test_a_limit_can_be_set_and_its_message_says_it(monkeypatch, name, value, data, code):
    monkeypatch.setenv(PREFIX + name, value)
    problem = refused(data)
    assert (problem.code, problem.values["limit"]) == (code, int(value))
    assert value in problem.message(str.format)


def test_a_ratio_counts_above_its_size_only(monkeypatch):
    data = with_part(DEALS, "xl/media/image1.png", bytes(2**21))
    monkeypatch.setenv(PREFIX + "RATIO_ABOVE_MB", "1")
    assert refused(data).code == "swollen"


@pytest.mark.parametrize("text", ["lots", "-1", "0", "1.5", "²", "9" * 5_000])
def test_a_limit_that_is_no_number_is_refused_with_a_sentence(monkeypatch, text):
    monkeypatch.setenv(PREFIX + "FILE_MB", text)
    with pytest.raises(Exception, match="MAGIC_NUMBER_LIMIT_FILE_MB is set to") as caught:
        limit("FILE_MB")
    assert caught.value.problem.code == "limit_is_no_number"
    assert "a number such as 200" in caught.value.problem.advice(str.format)


def test_too_many_rows_columns_and_letters_are_told():
    wide = ",".join(f"c{number}" for number in range(501)) + "\n"
    assert refused(wide.encode()).values["columns"] == 501
    assert refused(b"Owner,Note\nRui,x\nAna," + b"y" * 1_000_001).values["line"] == 3
    assert refused(b"Owner\n" + b"Rui\n" * 1_048_577).values["rows"] == 1_048_577
