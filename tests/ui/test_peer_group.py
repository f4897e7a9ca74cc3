"""Whom a rep is compared with, in words, and the groups that somebody typed."""

import pandas as pd
import pytest

from kpi import Scope, Settings
from kpi.standing import Feeds
from ui.peer_group import all_peers_in_words, group_name, peers_in_words, typed_groups
from ui.words import Words

WORDS = Words("en")


@pytest.mark.parametrize(
    ("group", "settings", "told"),
    [
        ("North", Settings(), "peers: team North"),
        ("", Settings(), "peers: everybody"),
        ("ramping", Settings(peers_by="tenure"), "peers: ramping reps (first 26 weeks)"),
        ("settled", Settings(peers_by="tenure", ramp_weeks=8), "peers: settled reps"),
        ("Large", Settings(peers_by="by_hand", peer_groups={"Ana": "Large"}), "peers: group Large"),
        ("North", Settings(peers_by="by_hand", peer_groups={"Ben": "Large"}), "peers: team North"),
    ],
)
def test_the_page_says_which_peers_are_meant(group, settings, told):
    scope = Scope("Ana", "North", {}, (), Feeds(0, 0, 0, 0), group)
    assert peers_in_words(scope, settings, WORDS) == told


def test_a_team_called_ramping_keeps_its_name():
    assert group_name("ramping", Settings(), WORDS) == "ramping"
    assert group_name("ramping", Settings(peers_by="tenure", ramp_weeks=1), WORDS) == "ramping reps (first 1 week)"


def test_the_whole_page_names_the_choice():
    assert all_peers_in_words(Settings(), WORDS) == "peers: the other reps of the same team"


def test_an_empty_cell_is_no_group_and_blanks_around_a_name_do_not_count():
    groups = typed_groups(pd.Series(["Ana", "Ben", "Cleo"]), pd.Series(["Large ", None, "  "]))
    assert groups == {"Ana": "Large"}
