"""The workbook holds the report's numbers, goes on calculating, and takes no text for more than text."""

import zipfile
from io import BytesIO

import openpyxl
import pypdf
import pytest

from kpi import Missing
from kpi.metrics import ALL
from reporting.excel.deals import deals_of
from tests.reporting.conftest import CHANGED
from tests.reporting.meetings import GOAL, LANGUAGES, meeting, naughty, naughty_meeting, naughty_workbook, workbook
from ui.figures import plan_for
from ui.words import NOT_KNOWN

SCORECARD, REPS, PEERS, FUNNEL, MAGIC_NUMBER, TREND, DEALS, WORKED_OUT = range(8)


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request):
    """A meeting and its workbook as a reader that does not calculate sees it."""
    made = meeting(request.param)
    return made, openpyxl.load_workbook(BytesIO(workbook(request.param)), data_only=True)


def rows(sheet, first, last=None):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]


def same(cell, figure):
    if isinstance(figure.value, Missing):
        return cell == NOT_KNOWN
    return cell == pytest.approx(figure.number, rel=1e-12)


def test_the_scorecard_has_every_kpi_of_the_team_as_in_the_report(told):
    made, book = told
    lines = rows(book.worksheets[SCORECARD], 6, 5 + len(ALL))
    assert [line[0] for line in lines] == [made.words.say(ALL[key].NAME) for key in ALL]
    for line, figure in zip(lines, made.report.team.figures.values(), strict=True):
        assert same(line[1], figure), figure.key
        if figure.is_measured:
            is_of_team = figure.key == "first_appointments_per_week"
            assert line[2] == figure.k
            assert line[3] == (pytest.approx(made.report.team.own_weeks) if is_of_team else figure.n)
            assert tuple(line[4:6]) == pytest.approx(figure.interval) if figure.interval else line[4] is None


def test_every_rep_has_every_kpi_as_in_the_report(told):
    made, book = told
    head, *lines = rows(book.worksheets[REPS], 4, 4 + len(made.scopes))
    columns = [head.index(made.words.say(metric.SHORT_NAME)) for metric in ALL.values()]
    assert [line[0] for line in lines] == [made.name(scope) for scope in made.scopes]
    for line, scope in zip(lines, made.scopes, strict=True):
        for column, figure in zip(columns, scope.figures.values(), strict=True):
            assert same(line[column], figure), (scope.rep, figure.key)


def test_the_funnel_is_that_of_the_page_and_adds_up(told):
    made, book = told
    lines = rows(book.worksheets[FUNNEL], 5, 4 + len(made.funnel.steps))
    for line, step in zip(lines, made.funnel.steps, strict=True):
        _, reached, went_on, pending, stalled, lost, conversion = line[:7]
        assert (reached, pending, stalled, lost, conversion) == (
            *(step.reached, step.pending, step.stalled, step.lost),
            step.conversion,
        )
        assert reached == went_on + pending + stalled + lost


def test_the_magic_numbers_formulas_carry_the_reports_values(told):
    made, book = told
    for line, scope in zip(rows(book.worksheets[MAGIC_NUMBER], 6), made.scopes, strict=False):
        goal, revenue, first, closing, weeks = line[1:6]
        assert same(line[9], scope.figures["magic_number"])
        assert same(line[12], scope.figures["activity_barometer"])
        if scope.figures["magic_number"].is_measured:
            # goal ÷ revenue = sales; ÷ closing = proposals; ÷ first = appointments a month; ÷ weeks = a week
            assert line[9] == pytest.approx(goal / revenue / closing / first / weeks)
            assert line[10] == plan_for(line[9])
    assert rows(book.worksheets[MAGIC_NUMBER], 7, 7)[0][1] == GOAL


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_works_out_what_is_stored(opened, language):
    stored = openpyxl.load_workbook(opened.made / f"scorecard-{language}.xlsx", data_only=True).worksheets[MAGIC_NUMBER]
    anew = openpyxl.load_workbook(opened.worked_out / f"typed-{language}.xlsx", data_only=True).worksheets[MAGIC_NUMBER]
    last = 5 + len(meeting().scopes)
    for before, after in zip(rows(stored, 7, last), rows(anew, 7, last), strict=True):
        for value, again in zip(before[:13], after[:13], strict=True):
            assert again == (pytest.approx(value) if isinstance(value, float | int) else value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_closing_ratio_changes_the_magic_number(opened, language):
    anew = openpyxl.load_workbook(opened.worked_out / f"typed-{language}.xlsx", data_only=True).worksheets[MAGIC_NUMBER]
    team = rows(anew, 6, 6)[0]
    fed = meeting().report.team.feeds
    needed = fed.goal / fed.average_revenue / CHANGED / fed.appointment_to_proposal / 4
    assert team[4] == CHANGED
    assert team[9] == pytest.approx(needed)
    assert team[12] == pytest.approx(team[11] / needed)


def test_the_deals_are_all_those_of_the_period_with_the_source_of_their_dates(told):
    made, book = told
    head, *lines = rows(book.worksheets[DEALS], 4)
    deals = deals_of(made)
    assert [line[0] for line in lines] == deals["opportunity_id"].tolist()
    behind = made.book.deals(["appointment", "advanced", "won", "not_won"], made.report.period)
    assert set(behind["opportunity_id"]) <= {line[0] for line in lines}
    column = head.index(made.words.say("Proposal on"))
    dated = deals["proposal"].notna().tolist()
    assert [line[column] is not None and bool(line[column + 1]) for line in lines] == dated


def test_first_appointments_of_a_team_with_a_newcomer_are_out_of_the_own_weeks(told):
    made, book = told
    line = next(
        row for row in rows(book.worksheets[0], 6, 16) if row[0] == made.words.say("First appointments per week")
    )
    team = made.report.team
    assert line[3] == pytest.approx(team.own_weeks) != 13
    assert line[2] / line[3] == pytest.approx(line[1])
    assert "13" in line[10] and made.words.number(team.own_weeks, 2) in line[10]


def test_every_number_is_explained_with_its_own_numbers(told):
    made, book = told
    lines = rows(book.worksheets[WORKED_OUT], 5)
    assert len(lines) == len(made.scopes) * len(ALL)
    by_name = {(line[0], line[1]): line for line in lines}
    closing = made.report.team.figures["closing_ratio"]
    line = by_name[made.name(made.report.team), made.words.say(ALL["closing_ratio"].NAME)]
    assert made.words.number(closing.k) in line[3] and made.words.number(closing.n - closing.k) in line[3]
    assert all(line[4:6])


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_prints_the_workbook_with_the_pages_figures(opened, language):
    made = meeting(language)
    printed = pypdf.PdfReader(opened.printed / f"scorecard-{language}.pdf")
    # one page for each of scorecard, reps, funnel, magic number and trend; the longer sheets follow their length
    assert 12 <= len(printed.pages) <= 25
    first = printed.pages[0].extract_text()
    # the mark of decimals is that of whoever opens the workbook
    assert f"✗ {100 * made.report.team.figures['closing_ratio'].number:.1f}" in first
    assert made.words.say("Sales scorecard") in first


def test_no_text_becomes_a_formula_a_link_or_anything_else():
    content = naughty_workbook()
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = {cell.coordinate for cell in cells if cell.data_type == "f"}
    computed = {f"{column}{row}" for column in "GHIJKM" for row in range(6, 6 + len(naughty_meeting().scopes))}
    assert formulas == computed
    assert [cell for cell in cells if cell.hyperlink] == []
    starts = [cell for cell in cells if cell.data_type == "s" and cell.value.startswith(("=", "+", "-", "@", "\t"))]
    assert starts and all(cell.quotePrefix for cell in starts)


def test_names_come_through_unchanged():
    deals = openpyxl.load_workbook(BytesIO(naughty_workbook())).worksheets[DEALS]
    head, *lines = rows(deals, 4)
    for heading in ("Name of the deal", "Account", "Rep"):
        column = head.index(heading)
        written = {line[column] for line in lines if line[column] is not None}
        assert {name for name in naughty() if openable(name)} <= written
    column = head.index("Reason for the loss")
    assert {name for name in naughty() if openable(name)} <= {line[column] for line in lines}


def openable(name: str) -> bool:
    """XML holds no control characters as they are, and turns every line end into one kind."""
    return name.isprintable()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_is_set_up_for_reading_and_printing(language):
    content = workbook(language)
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.properties.language == {"en": "en-US", "es": "es-ES"}[language]
    assert book.properties.title == meeting(language).words.say("Sales scorecard")
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes
    money = book.worksheets[MAGIC_NUMBER]["B6"].number_format
    assert money == {"en": '"€"#,##0', "es": '#,##0"\xa0€"'}[language]
    with zipfile.ZipFile(BytesIO(content)) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        drawings = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/drawings/drawing"))
    assert len(charts) == 9  # six KPIs against the peers, the funnel, two trends
    assert drawings.count(b"descr=") == len(charts)
