"""Names that differ by signs which tell products apart stay two."""

import pytest

from crm.names import spellings


@pytest.mark.parametrize("names", [("C#", "C++"), ("C#", "C"), ("A+", "A"), ("Plan +", "Plan #"), ("#", "+")])
def test_names_told_apart_by_their_signs_stay_two(names):
    assert spellings(dict.fromkeys(names, 1)) == {name: name for name in names}


@pytest.mark.parametrize("names", [("C#", "c #"), ("Pump-X", "PUMP X"), ("Bomba núm. 1", "Bomba num 1")])
def test_case_accents_and_blanks_make_no_second_name(names):
    assert len(set(spellings(dict.fromkeys(names, 1)).values())) == 1
