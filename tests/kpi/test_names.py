"""Who is spelled or cased otherwise is nobody new."""

import pytest

from kpi.tables import spelled_as
from tests.kpi.test_changes import changes, kinds, old_and_new, row


@pytest.mark.parametrize("name", ["nora  vidal", "NORA VIDAL", "Nora Vidál", "Vidal, Nora", "Nora Vidal"])
def test_a_name_spelled_otherwise_is_the_one_that_is_known(name):
    assert spelled_as(["Nora Vidal", "Otto Lang"])(name) == "Nora Vidal"


@pytest.mark.parametrize("name", ["", "Nora Vidal-Perez", "Norah Vidal"])
def test_another_name_stays_as_it_is(name):
    assert spelled_as(["Nora Vidal", "Otto Lang"])(name) == name


def test_where_two_would_do_nothing_is_guessed():
    assert spelled_as(["Nora Vidal", "Vidal Nora"])("vidal, nora.") in {"Vidal Nora", "vidal, nora."}
    assert spelled_as(["Ana-Ruiz", "Ana Ruiz"])("ANA RUIZ") == "ANA RUIZ"


def test_a_rep_spelled_otherwise_has_handed_over_nothing():
    assert kinds(changes([row(rep="nora  vidal")], [row(rep="Nora Vidal")])) == []
    found = changes([row(rep="nora  vidal"), row("2", rep="Nora")], [row(rep="Otto"), row("2", rep="NORA")])
    assert old_and_new(found, "reassigned") == ("nora  vidal", "Otto")
