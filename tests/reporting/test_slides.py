"""The slides say what the report says, in type that the back row reads, and take no text for more than text."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pypdf
import pytest
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Pt

from data.samples.story import opportunities
from kpi.as_it_stood import as_it_stood
from kpi.changes import compare
from kpi.commitments import Commitment, Reading
from kpi.explain import numbers_of
from kpi.judged import judge
from kpi.practice import Practice
from kpi.tables import conform_opportunities
from reporting.room import written
from reporting.slides import slide_pack
from tests.reporting.meetings import LANGUAGES, TODAY, meeting, naughty_meeting, naughty_slides, slides
from ui.changes import totals_in_words
from ui.figures import plan_for, value_in_words
from ui.in_numbers import in_numbers
from ui.judged import judged_in_words

SMALLEST = Pt(18)


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request):
    return meeting(request.param), Presentation(BytesIO(slides(request.param)))


def by_title(deck):
    return {slide.shapes.title.text_frame.text: slide for slide in deck.slides}


def texts(slide):
    told = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return [*told, *cells]


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_there_is_a_slide_for_each_part_of_the_meeting(told):
    made, deck = told
    say, titles = made.words.say, list(by_title(deck))
    reps = [title for title in titles if title.split(":")[0] in {stake.rep for stake in made.flagged}]
    parts = ["Where the team stands", "What became of the first appointments", "To watch"]
    parts += ["What the market tells us", "Commitments for the week"]
    parts += ["What each one takes along: first appointments this week"]
    assert titles[0] == say("Weekly review")
    assert [title for title in titles[1:] if title not in reps] == [say(part) for part in parts]
    assert [title.split(":")[0] for title in reps] == [stake.rep for stake in made.flagged]


def test_the_pace_is_that_of_the_report(told):
    made, deck = told
    slide = by_title(deck)[made.words.say("Where the team stands")]
    shown = " ".join(texts(slide))
    for key in ("magic_number", "first_appointments_per_week", "activity_barometer", "goal_attainment"):
        assert value_in_words(made.report.team.figures[key], made.words, made.currency) in shown
    weeks, needed = charts(slide)[0].plots[0].series
    assert list(weeks.values) == made.book.weekly_appointments(13).tolist()
    assert set(needed.values) == {made.report.team.figures["magic_number"].number}


def test_the_funnel_is_that_of_the_report(told):
    made, deck = told
    chart = charts(by_title(deck)[made.words.say("What became of the first appointments")])[0]
    went_on, *stopped = (list(one.values) for one in chart.plots[0].series)
    steps = made.funnel.steps
    assert went_on == [step.reached for step in steps[1:]] + [steps[-1].reached]
    assert stopped == [[getattr(step, fate) for step in steps] for fate in ("pending", "stalled", "lost")]


def test_each_flagged_rep_has_the_figure_the_peers_and_the_threshold_of_the_report(told):
    made, deck = told
    assert made.flagged
    for stake in made.flagged:
        figure = made.report.rep(stake.rep).figures[stake.kpi]
        (slide,) = [slide for title, slide in by_title(deck).items() if title.startswith(f"{stake.rep}:")]
        assert value_in_words(figure, made.words, made.currency) in texts(slide)
        expected = [number for number in (figure.number, figure.peer, figure.threshold) if isinstance(number, float)]
        assert list(charts(slide)[0].plots[0].series[0].values) == expected


def test_whoever_speaks_finds_the_formula_with_its_numbers_in_the_notes(told):
    made, deck = told
    stake = made.flagged[0]
    scope = made.report.rep(stake.rep)
    (slide,) = [slide for title, slide in by_title(deck).items() if title.startswith(f"{stake.rep}:")]
    numbers = numbers_of(scope, stake.kpi, made.report.settings.weeks_per_month)
    formula = in_numbers(scope.figures[stake.kpi], numbers, made.currency, made.words)
    assert written(formula) in slide.notes_slide.notes_text_frame.text


def test_sources_and_reasons_are_those_of_the_market_page(told):
    made, deck = told
    reasons, sources = charts(by_title(deck)[made.words.say("What the market tells us")])
    expected = {value.source: value.of_appointment for value in made.sources if value.source}
    shown = dict(zip(sources.plots[0].categories, sources.plots[0].series[0].values, strict=True))
    assert shown == {source: expected[source] for source in shown}
    lost = made.losses["reason"].replace("", made.words.say("not told")).value_counts()
    for reason, share in zip(reasons.plots[0].categories, reasons.plots[0].series[0].values, strict=True):
        assert share == pytest.approx(lost[reason] / len(made.losses))
    assert sum(reasons.plots[0].series[0].values) == pytest.approx(1)


def test_whatever_deals_are_lost_for_the_shares_of_the_slide_add_up():
    deck = Presentation(BytesIO(naughty_slides()))
    (reasons, _) = charts(by_title(deck)["What the market tells us"])
    assert list(reasons.plots[0].categories)[-1] == "all others"
    assert sum(reasons.plots[0].series[0].values) == pytest.approx(1)


def test_everybody_takes_the_own_magic_number_along(told):
    made, deck = told
    cells = texts(by_title(deck)[made.words.say("What each one takes along: first appointments this week")])
    for scope in made.report.reps:
        assert cells[cells.index(scope.rep) + 1] == made.words.number(plan_for(scope.figures["magic_number"].number))


def test_a_rep_has_a_slide_to_be_copied_only_where_that_is_sure():
    steps, sources = {"to_sale": (19.0, 31.0)}, {"Web": (30.0, 54.0)}
    sure = Practice("Ana", "shorter", 32.0, 50.0, 15, 0.64, 0.97, (33.0, 50.0), steps, sources, 0.7)
    made = replace(meeting())
    made.__dict__["practices"] = [sure, replace(sure, rep="Ben", q=0.42), replace(sure, rep="Cleo", mix=0.9)]
    shown = " ".join(texts(by_title(Presentation(BytesIO(slide_pack(made))))["Best practice to spread"]))
    assert "Ask Ana how" in shown
    assert "Ben" not in shown and "Cleo" not in shown


def test_the_tips_of_a_kpi_stand_on_the_first_of_its_slides_and_the_others_name_that_one(told):
    made, deck = told
    first, tips_of = {}, {stake.rep: made.report.rep(stake.rep).coaching for stake in made.flagged}
    for stake in made.flagged:
        leads = first.setdefault(stake.kpi, stake.rep)
        (slide,) = [slide for title, slide in by_title(deck).items() if title.startswith(f"{stake.rep}:")]
        tips = [made.words.say(tip) for one in tips_of[stake.rep] if one.kpi == stake.kpi for tip in one.tips]
        shown, notes = "\n".join(texts(slide)), slide.notes_slide.notes_text_frame.text
        assert all((tip in shown) == (leads == stake.rep) for tip in tips)
        assert all(tip in notes for tip in tips)
        assert leads in shown
    assert len(first) < len(made.flagged)


def test_no_heading_of_a_table_is_cut(told):
    _, deck = told
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert not any(cell.text.endswith("…") for cell in shape.table.rows[0].cells)


def agreed(week, due):
    now = meeting().report.rep("Carmen Ortega").figures["closing_ratio"]
    before = Reading(date(2026, 10, 25), 0.25, 5, 20)
    assert now.is_measured
    return Commitment("Carmen Ortega", "closing_ratio", "Have references at hand.", week, due, before, target=0.5)


def test_what_was_agreed_and_what_changed_since_last_week_stand_beside_what_is_agreed_now():
    then = agreed(date(2026, 10, 26), date(2026, 11, 16))
    judged = judge(then, meeting().book, today=TODAY)
    now = agreed(date(2026, 11, 16), date(2026, 11, 23))
    plain = meeting()
    earlier, deals = TODAY - timedelta(days=7), conform_opportunities(opportunities())
    changes = compare(as_it_stood(deals, earlier), deals, older_as_of=earlier, newer_as_of=TODAY)
    with_both = replace(plain, agreed=((then, judged), (now, None)), compared=lambda: changes)
    deck = by_title(Presentation(BytesIO(slide_pack(with_both))))
    assert judged_in_words(judged, plain.currency, plain.words) in texts(deck["In the week of Oct 26, 2026 we agreed"])
    assert totals_in_words(changes.totals, plain.words) in texts(deck["What changed"])
    cells = texts(deck["Commitments for the week"])
    assert cells[6:11] == ["Carmen Ortega", "Closing ratio", "Have references at hand.", "50%", "Nov 23, 2026"]


def test_slides_are_wide_and_every_letter_is_read_from_the_back_row(told):
    _, deck = told
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    for slide in deck.slides:
        for shape in slide.shapes:
            for frame in frames(shape):
                assert all(run.font.size >= SMALLEST for paragraph in frame.paragraphs for run in paragraph.runs)
            if shape.has_chart:
                assert shape.chart.font.size >= SMALLEST


def frames(shape):
    if shape.has_text_frame:
        return [shape.text_frame]
    return [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else []


def test_a_chart_says_in_words_what_it_shows_and_opens_for_editing(told):
    _, deck = told
    found = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(found) > 4
    for shape in found:
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
        sheet = openpyxl.load_workbook(BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
        names = [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert names == list(shape.chart.plots[0].categories)


def test_every_run_is_in_the_readers_language(told):
    made, deck = told
    language = {"en": "en-US", "es": "es-ES"}[made.words.language]
    assert deck.core_properties.language == language
    for slide in deck.slides:
        for shape in slide.shapes:
            for frame in frames(shape):
                for paragraph in frame.paragraphs:
                    assert {run.font._element.get("lang") for run in paragraph.runs} <= {language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_prints_a_page_for_each_slide_with_its_figures(opened, language):
    made = meeting(language)
    printed = pypdf.PdfReader(opened.printed / f"review-{language}.pdf")
    assert len(printed.pages) == len(Presentation(BytesIO(slides(language))).slides)
    pace = " ".join(printed.pages[1].extract_text().split())
    barometer = value_in_words(made.report.team.figures["activity_barometer"], made.words, "")
    assert " ".join(barometer.split()) in pace


def test_no_slide_takes_a_name_for_a_link_or_a_formula_and_names_come_through_unchanged():
    deck = Presentation(BytesIO(naughty_slides()))
    shown = {text for slide in deck.slides for text in texts(slide)}
    for slide in deck.slides:
        assert [part.reltype for part in slide.part.rels.values() if "hyperlink" in part.reltype] == []
        for chart in charts(slide):
            sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    listed = [written(scope.rep) for scope in naughty_meeting().report.reps]
    assert len(listed) > 100
    assert [name for name in listed if len(name) < 10 and name not in shown] == []
    assert [name for name in listed if name not in notes] == []  # where they are too long for the slide


def test_long_names_stay_inside_their_boxes():
    deck = Presentation(BytesIO(naughty_slides()))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height
            if shape.has_text_frame and shape.text_frame.text.strip():
                assert tall(shape) <= shape.height, shape.text_frame.text


def tall(shape):
    """How high the text runs, measured letter by letter in a type of its own."""
    room, total = Pt(1) * ((shape.width / Pt(1)) - 14), 0
    for paragraph in shape.text_frame.paragraphs:
        size = paragraph.runs[0].font.size
        font = ImageFont.load_default(size / Pt(1))
        line, count = 0.0, 1
        for word in paragraph.text.split():
            length = font.getlength(f"{word} ") * Pt(1)
            if line and line + length > room:
                line, count = 0.0, count + 1
            line += length
        total += count * size * 1.2
    return total


def test_everybody_has_a_plan_however_many_they_are():
    deck = Presentation(BytesIO(naughty_slides()))
    plans = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("What each one takes")]
    reps = naughty_meeting().report.reps
    assert len(plans) == -(-len(reps) // 24)
    assert sum(texts(slide).count("–") for slide in plans) >= len(reps)
