"""The letter is one page of the market page's numbers, in words that only a person changes."""

from io import BytesIO

import pypdf
import pytest
from docx import Document

from kpi.market import reasons
from kpi.metrics import ALL
from reporting.letter import MOST_SOURCES
from reporting.reasons import MOST_REASONS, reason_rows
from tests.reporting.meetings import LANGUAGES, meeting, naughty_letter, word_letter
from ui.losses_in_words import reasons_in_words, standouts_in_words
from ui.sources_in_words import sources_in_words
from ui.who_misses import misses, signal_in_words


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request):
    return meeting(request.param), Document(BytesIO(word_letter(request.param)))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_the_reasons_are_those_of_the_market_page_with_counts_and_intervals(told):
    made, letter = told
    found, percent = reason_rows(made), made.words.percent
    lines = rows(letter.tables[0])
    assert len(lines) == min(len(reasons(made.losses)), MOST_REASONS)
    assert sum(one.count for _, one in found) == len(made.losses)
    for (reason, counted, share), (name, one) in zip(lines, found, strict=True):
        assert reason == name
        assert counted == made.words.say("{k} of {n}", k=one.count, n=one.losses)
        assert all(percent(number) in share for number in (one.share, *one.interval))


def test_the_sources_are_those_of_the_market_page_with_counts_and_intervals(told):
    made, letter = told
    found = [value for value in made.sources if value.source][:MOST_SOURCES]
    for (source, won, worth), one in zip(rows(letter.tables[1]), found, strict=True):
        assert (source, won) == (one.source, made.words.say("{k} of {n}", k=one.won, n=one.decided))
        numbers = (one.of_appointment, *one.of_appointment_interval)
        assert all(made.words.money(number, made.currency) in worth for number in numbers)


def test_the_sentences_are_those_of_the_market_page(told):
    made, letter = told
    paragraphs = [paragraph.text for paragraph in letter.paragraphs]
    assert reasons_in_words(reasons(made.losses), made.words) in paragraphs
    assert sources_in_words(made.sources, made.currency, made.words) in paragraphs
    assert standouts_in_words([], "proposal", made.words)[0] in paragraphs


def test_what_more_than_half_of_the_reps_miss_is_told_and_nothing_else(told):
    made, letter = told
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    found = misses(made.report)
    assert any(miss.is_widespread for miss in found) and not all(miss.is_widespread for miss in found)
    for miss in found:
        assert (signal_in_words(miss, made.words) in text) == miss.is_widespread
        assert (f"{made.words.say(ALL[miss.key].NAME)}: " in text) == miss.is_widespread


@pytest.mark.parametrize("name", [*LANGUAGES, "naughty"])
def test_it_is_exactly_one_page_whatever_deals_are_lost_for(opened, name):
    assert len(pypdf.PdfReader(opened.printed / f"letter-{name}.pdf").pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_prints_the_letters_figures(opened, language):
    made = meeting(language)
    text = " ".join(pypdf.PdfReader(opened.printed / f"letter-{language}.pdf").pages[0].extract_text().split())
    for value in [value for value in made.sources if value.source][:MOST_SOURCES]:
        assert " ".join(made.words.money(value.of_appointment, made.currency).split()) in text


def test_names_are_letters_only():
    letter = Document(BytesIO(naughty_letter()))
    assert [part.reltype for part in letter.part.rels.values() if "hyperlink" in part.reltype] == []
    written = {line[0] for line in rows(letter.tables[0])}
    assert "=1" in {line[0] for line in rows(letter.tables[1])} | written
    assert not any(field.tag.endswith(("fldSimple", "instrText")) for field in letter.element.iter())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_in_the_readers_language(language):
    letter = Document(BytesIO(word_letter(language)))
    assert letter.core_properties.language == {"en": "en-US", "es": "es-ES"}[language]
