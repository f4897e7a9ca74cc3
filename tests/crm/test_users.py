"""Owners that are identifiers: asked about, and turned into names by the list of users beside the deals."""

import pytest

from crm.owner_ids import looks_like_id
from tests.crm.exports import codes, problem, read, values

DEALS = ("Id", "StageName", "Amount", "CloseDate", "OwnerId")
ANA, BEN = "0058d000003XyZwAAK", "0058d000003AbCdAAK"


@pytest.mark.parametrize(
    ("owner", "is_id"),
    [
        ("0058d000003XyZw", True),
        ("0058d000003XyZwAAK", True),
        ("417", True),
        ("zcrm_4876876000000123001", True),
        ("6F9619FF-8B86-D011-B42D-00C04FC964FF", True),
        ("base.user_admin", True),
        ("__export__.res_users_8_5d1f4c2a", True),
        ("5f8d0d55b54764421b7156c3", True),
        ("Ana", False),
        ("ana@example.com", False),
        ("Rep 12", False),
        ("J. Smith", False),
        ("", False),
    ],
)
def test_identifiers_are_told_from_names(owner, is_id):
    assert looks_like_id(owner) is is_id


def test_owners_that_are_identifiers_are_asked_about_with_the_way_of_this_crm():
    export = read(
        DEALS,
        ("0068d00000AbCdE", "Closed Won", "5", "2026-01-01", ANA),
        ("0068d00000AbCdF", "Closed Won", "5", "2026-01-01", BEN),
        ("0068d00000AbCdG", "Closed Won", "5", "2026-01-01", ANA),
    )
    assert values(export, "rep") == [ANA, BEN, ANA]
    found = problem(export, "owner_ids")
    assert (found.severity, found.values["n"], found.values["examples"]) == ("question", 3, f"{ANA}, {BEN}")
    assert "User.csv" in found.advice(str.format)


def test_names_are_not_asked_about():
    assert "owner_ids" not in codes(read(("Owner", "Stage"), ("Ana", "Demo"), ("12", "Demo"), ("Ben", "Demo")))
