"""How it is measured: the whole reading key of every KPI, and the thresholds in force."""

import re

import pytest

from kpi.metrics import ALL
from tests.pages.small_export import plain
from tests.pages.test_every_page import launch
from ui.words import Words

METHOD = "pages/setup/method.py"


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text)).strip(" *")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_paragraph_of_every_reading_key_is_shown_in_its_order(language):
    app, words = launch(METHOD, language), Words(language)
    texts = [flat(markdown.value) for markdown in app.main.markdown]
    place = 0
    for metric in ALL.values():
        paragraphs = [flat(paragraph) for paragraph in words.reading_key(metric.__doc__)]
        assert len(paragraphs) >= 4
        place = texts.index(paragraphs[0], place)
        assert texts[place : place + len(paragraphs)] == paragraphs


def test_every_paragraph_of_the_docstrings_is_in_the_reading_key():
    for metric in ALL.values():
        assert [flat(text) for text in Words("en").reading_key(metric.__doc__)] == [
            flat(text) for text in metric.__doc__.split("\n\n") if text.strip()
        ]


def test_each_kpi_has_its_name_and_its_formula_in_bold():
    app = launch(METHOD)
    names = [plain(heading.value) for heading in app.main.subheader]
    assert names[: len(ALL)] == [metric.NAME for metric in ALL.values()]
    bold = [markdown.value for markdown in app.main.markdown if re.fullmatch(r"\*\*.*\*\*", markdown.value)]
    assert len(bold) == len(ALL)


def test_the_threshold_in_force_is_told():
    told = [plain(markdown.value) for markdown in launch(METHOD).main.markdown]
    assert told.count("Threshold in force: missed below 65%.") == 2
    assert "Threshold in force: flagged at 60% of the peers' mean or less." in told
