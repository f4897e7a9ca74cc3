"""Names in what people typed: whole or in part, whatever the case and accents, and words that are none."""

import pandas as pd
import pytest

import crm
from ui.session.masking import COVERED, masked_export, ordinary_words
from ui.session.name_parts import NameParts
from ui.session.pseudonyms import Names
from ui.words import Words

SHOWN = {
    "Ana García": "Blue otter",
    "Luis García": "Coral wolf",
    "Andrés Vidal": "Pink yak",
    "marta.lopez@acme.com": "Grey elk",
    "Rosa": "Sand lark",
    "Kim West": "Red owl",
}
PARTS = NameParts.of(SHOWN, ordinary=["West", "Referral"])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ana calls the buyer", "Blue otter calls the buyer"),
        ("llamar a ANA GARCIA mañana", "llamar a Blue otter mañana"),
        ("García, Ana", "Blue otter"),
        ("ana garcía y Luis", "Blue otter y Coral wolf"),
        ("Andres de la Vidal", "Pink yak"),
        ("asked by García", f"asked by {COVERED}"),  # of two: nobody can tell who is meant
        ("Anabel, banana, Vidaliana", "Anabel, banana, Vidaliana"),
        ("a rosa for Rosa", "a rosa for Sand lark"),  # one word is a name with its capital letter only
        ("Marta Lopez, marta.lopez@acme.com", "Grey elk"),
        ("write to avidal@acme.com or andres.vidal@acme.com", "write to Pink yak or Pink yak"),
        ("write to banana@acme.com", "write to banana@acme.com"),
        ("West is a team, Kim is not", "West is a team, Red owl is not"),
        ("", ""),
    ],
)
def test_parts_of_names_are_hidden_in_texts(typed, told):
    assert PARTS.replaced(typed) == told


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("ana_garcia_2026.csv", "Blue otter_2026.csv"),
        ("deals-vidal.xlsx", "deals-Pink yak.xlsx"),
        ("banana.csv", "banana.csv"),
        ("garcia.csv", f"{COVERED}.csv"),
    ],
)
def test_in_the_name_of_a_file_they_need_no_capital_letter(file, told):
    assert PARTS.replaced(file, is_any_case=True) == told


def test_the_rep_of_a_one_to_one_keeps_the_name_and_what_is_shared_with_another_is_covered():
    others = {rep: name for rep, name in SHOWN.items() if rep != "Ana García"}
    kept = NameParts.of(others, kept="Ana García")
    assert kept.replaced("Ana García and Luis") == "Ana García and Coral wolf"
    assert kept.replaced("García") == COVERED


DEALS = b"""Deal ID,Deal Name,Owner,Team,Lead Source,Close Date,Status,Stage,Amount,Created Date
1,One,Ana Ruiz,Team Ana,Referral Ana,2026-03-17,Won,Won,1000,2026-03-01
2,Two,Luis Gil,Team Ana,Web,2026-03-17,Lost,Lost,1000,2026-03-01
3,Three,Kim West,West,West,2026-03-17,Lost,Lost,1000,2026-03-01
4,Four,Eva Gil,Eva,Eva,2026-03-17,Lost,Lost,1000,2026-03-01
"""


def test_sources_teams_and_files_called_after_a_rep_are_shown_under_the_other_name():
    export = crm.read([("ana_ruiz.csv", DEALS)])
    others = {"Ana Ruiz": "Blue otter", "Luis Gil": "Coral wolf", "Kim West": "Red owl", "Eva Gil": "Grey elk"}
    ordinary = ordinary_words(export)
    # A word of a rep's name that is a team is a word like others, unless the rep sells in it.
    assert ordinary & {"Web", "West", "Eva"} == {"Web"}
    names = Names(others, Words("en").say, ordinary=ordinary, teams={"Team Ana": "Team Blue otter"})
    deals = masked_export(export, names).opportunities
    assert list(deals["team"].astype(str))[:2] == ["Team Blue otter"] * 2
    assert list(deals["source"].astype(str))[:2] == ["Referral Blue otter", "Web"]
    assert set(deals["file"]) == {"Blue otter.csv"}


def test_labels_that_would_be_called_the_same_stay_apart():
    export = crm.read([("deals.csv", DEALS.replace(b"Referral Ana", b"By Gil").replace(b"Web", b"By gil"))])
    export.opportunities["source"] = pd.Series(["By Gil", "By G\xedl", "Web", "Web"], dtype="category")
    others = {"Luis Gil": "Coral wolf", "Eva Gil": "Grey elk"}
    sources = masked_export(export, Names(others, Words("en").say)).opportunities["source"]
    assert sorted(set(sources)) == [f"By {COVERED}", f"By {COVERED} 2", "Web"]
