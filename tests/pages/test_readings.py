"""Below every chart of every page stands one sentence that says what there is to see."""

import re

import pytest

from tests.pages.drawings import chart_name
from tests.pages.small_export import plain
from tests.pages.test_every_page import LEAKS, launch
from tools.serving import ROOT
from ui.navigation import PAGES

REP = "Carmen Ortega"
LONG = 20  # letters: a sentence, not a label


def readings(app) -> dict[str, str]:
    """What stands directly below each chart, by the chart's key; "" where it is no text."""
    elements = list(app.main)
    return {
        name: plain(below.value) if below.type == "markdown" else ""
        for chart, below in zip(elements, [*elements[1:], None], strict=True)
        if (name := chart_name(chart))
    }


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])
def test_every_chart_has_its_reading_right_below_it(entry, language):
    app = launch(entry.file, language, rep=REP)
    assert not app.exception
    for chart, reading in readings(app).items():
        assert len(reading) > LONG, chart
        assert re.search(r"\.$", reading) and not LEAKS.search(reading), (chart, reading)


def test_the_pages_that_show_charts_show_them():
    charts = {entry.file: len(readings(launch(entry.file, rep=REP))) for entry in PAGES}
    with_charts = {file.split("/")[-1] for file, count in charts.items() if count}
    assert with_charts == {"scorecard.py", "funnel.py", "peers.py", "magic_number.py", "rep.py", "market.py"}


@pytest.mark.parametrize(("page", "chart"), [("funnel", "funnel"), ("peers", "peers"), ("market", "reasons")])
def test_a_reading_changes_with_the_data(page, chart):
    told = {period: readings(launch(f"pages/meeting/{page}.py", period=period))[chart] for period in ("13w", "all")}
    assert told["13w"] != told["all"]


def test_no_chart_comes_on_a_page_by_another_way():
    drawn = [path for room in ("ui", "pages") for path in (ROOT / room).rglob("*.py") if _draws(path.read_text())]
    assert [path.name for path in drawn] == ["showing.py"]


def _draws(source: str) -> bool:
    return bool(
        re.search(r"\.(plotly_chart|altair_chart|line_chart|bar_chart|area_chart|scatter_chart|pyplot)\(", source)
        or re.search(r"\bchart_data=|html\(\w+\.html\(", source)
    )
