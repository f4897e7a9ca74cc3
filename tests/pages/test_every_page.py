"""Every page, launched cold by its own address, with the sample data and in both languages."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tools.serving import ROOT
from ui.navigation import PAGES

DEALS_ALONE = "salesforce_deals.csv"  # without its stage history
LEAKS = re.compile(r"\b(nan|NaN|None(?! counts as stalled)|inf|NaT)\b|\{[a-z_]+\}")


def shown(app: AppTest) -> list[str]:
    """Every text that the page and the sidebar show, and every option offered."""
    texts = []
    for element in [*app.main, *app.sidebar]:
        for name in ("label", "value", "body", "delta", "help", "options"):
            content = getattr(element, name, None)
            if isinstance(content, str):
                texts.append(content)
            elif isinstance(content, list):
                texts += [str(each) for each in content]
    for table in app.dataframe:
        cells = table.value.select_dtypes(include=["object", "string"]).to_numpy().ravel()
        texts += [table.proto.placeholder or str(cell) if cell is None else str(cell) for cell in cells]
        texts += [str(column) for column in table.value.columns]
    return texts


def launch(file: str, language: str = "en", files: tuple[tuple[str, bytes], ...] = (), **parameters: str) -> AppTest:
    """The page *file* with the sample data, or with *files* dropped; *parameters* are those of the link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if files:
        app.session_state["dropped"] = files
    app.query_params["lang"] = language
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page(file)
    return app.run()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])
def test_a_page_opens_cold_and_shows_no_gap(entry, language):
    app = launch(entry.file, language)
    assert not app.exception
    assert app.title
    assert [text for text in shown(app) if LEAKS.search(text)] == []


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])
@pytest.mark.parametrize("period", ["4w", "all", "2020-01-06_2020-02-02"])
def test_a_page_stands_any_period_even_an_empty_one(entry, period):
    app = launch(entry.file, period=period)
    assert not app.exception
    assert [text for text in shown(app) if LEAKS.search(text)] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])
def test_a_page_stands_an_export_that_cannot_tell_the_ratios(entry, language):
    content = (ROOT / "data" / "samples" / DEALS_ALONE).read_bytes()
    app = launch(entry.file, language, files=((DEALS_ALONE, content),))
    assert not app.exception
    assert DEALS_ALONE in app.sidebar.markdown[0].value.replace("\\", "")
    assert [text for text in shown(app) if LEAKS.search(text)] == []


@pytest.mark.parametrize(
    "told", [{"period": "13 weeks"}, {"team": "No such team"}, {"rep": "<b>Nobody</b>"}, {"as_of": "0001-01-01"}]
)
def test_a_link_that_makes_no_sense_opens_all_the_same(told):
    app = launch(PAGES[0].file, **told)
    assert not app.exception
