"""The vocabulary is data: every word of it is in the form words are compared in, and stands for something."""

import pytest

from crm.stages import place_of
from crm.vocabulary import (
    ACTIVITY,
    FLAG_WORDS,
    HISTORY,
    OPPORTUNITY,
    STAGE_OVERRIDES,
    STAGE_PATTERNS,
    STATUS_WORDS,
    without_articles,
)
from crm.words import header_names, plain_words


@pytest.mark.parametrize("aliases", [OPPORTUNITY, HISTORY, ACTIVITY], ids=["deals", "history", "activities"])
def test_every_alias_is_a_name_its_own_header_answers_to(aliases):
    for words in aliases.values():
        for word in words:
            assert word in header_names(word)


def test_every_stage_word_has_a_place():
    assert all(place_of(position).is_known for position, _ in STAGE_PATTERNS)
    assert all(place_of(position).is_known for position in STAGE_OVERRIDES.values())
    for words in (STAGE_OVERRIDES, STATUS_WORDS, FLAG_WORDS):
        assert [word for word in words if word != plain_words(word)] == []


def test_articles_make_no_difference():
    assert without_articles("fecha de la primera cita") == without_articles("fecha primera cita")
    assert without_articles("de la") == "de la"
