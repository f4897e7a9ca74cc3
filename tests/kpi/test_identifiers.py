"""One deal is one deal, whichever way an export writes its identifier."""

import pytest

from data.samples.crms.salesforce.ids import long_id
from kpi.identifiers import normal
from kpi.integrity import integrity
from kpi.matching import LEAST_IDS
from tests.kpi.test_changes import changes, kinds, row

SHORT, LONG = "0065g00000B3kQz", "0065g00000B3kQzAAJ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1000", "1000.0"),
        ("1000", "1,000"),
        ("1000", "1.000"),
        ("1234567", "1,234,567.00"),
        ("1000", "01000"),
        ("1000", "'1000 "),
        ("AB-7", "ab-7"),
        (SHORT, LONG),
    ],
)
def test_two_ways_to_write_an_identifier_are_one(one, other):
    assert normal(one) == normal(other)
    assert kinds(changes([row(one)], [row(other, "won")])) == ["won"]


@pytest.mark.parametrize(
    ("one", "other"), [("1000", "10000"), ("1.5", "15"), (SHORT, SHORT.swapcase()), (SHORT, f"{SHORT}AAA"), ("a", "b")]
)
def test_two_identifiers_stay_two(one, other):
    assert normal(one) != normal(other)


def test_the_suffix_tells_which_letters_are_capitals():
    # 0065g|00000|B3kQz: none, none, the first (1) and the fourth (8): 9 is the tenth letter, J
    assert long_id(SHORT) == LONG


def test_identifiers_that_would_become_one_are_left_alone():
    older = [row("7", name="North"), row("07", name="South")]
    assert kinds(changes(older, older)) == []
    assert kinds(changes(older, [row("7.0", name="North")])) == ["new", "vanished", "vanished", "backdated"]


def of_kind(mark: str, count: int = LEAST_IDS) -> list[dict[str, object]]:
    return [row(f"{mark}{number}", name=f"Deal {number}") for number in range(count)]


def test_identifiers_of_another_kind_leave_names_to_find_the_deals_by():
    older, newer = of_kind("crm-"), of_kind("ref-")
    newer[0] = {**newer[0], "outcome": "won"}
    found = changes(older, newer)
    assert (kinds(found), found.is_other_kind, found.matched_by_name) == (["won"], True, LEAST_IDS)


def test_what_is_not_found_under_identifiers_of_another_kind_has_neither_vanished_nor_been_backdated():
    newer = [{**one, "name": f"Renamed {one['name']}"} for one in of_kind("ref-")]
    found = changes(of_kind("crm-"), newer)
    assert found.totals.add_up
    assert [habit.kind for habit in integrity(found) if habit.k] == []


def test_one_identifier_in_common_or_too_few_of_them_are_of_the_same_kind():
    same = [*of_kind("crm-"), row("x", name="x")]
    assert not changes(same, [*of_kind("ref-"), row("x", name="x")]).is_other_kind
    assert not changes(of_kind("crm-", LEAST_IDS - 1), of_kind("ref-", LEAST_IDS - 1)).is_other_kind
