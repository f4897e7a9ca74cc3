"""Words, numbers, money and days as a reader of each language writes them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.missing import Missing
from ui.words import NOT_KNOWN, Words, choose_language, languages, paragraphs

ENGLISH, SPANISH = Words("en"), Words("es")
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("shown", "english", "spanish"),
    [
        (lambda words: words.percent(0.65), "65%", f"65{SPACE}%"),
        (lambda words: words.percent(0.672, 1), "67.2%", f"67,2{SPACE}%"),
        (lambda words: words.money(1234.5, "EUR", 2), "€1,234.50", f"1.234,50{SPACE}€"),
        (lambda words: words.money(15000, "USD"), "$15,000", f"15.000{SPACE}US$"),
        (lambda words: words.money(-2500, "EUR"), "-€2,500", f"-2.500{SPACE}€"),
        (lambda words: words.money(100000, "JPY"), "¥100,000", f"100.000{SPACE}JPY"),
        (lambda words: words.money(15000), "15,000", "15.000"),
        (lambda words: words.number(12345.67, 1), "12,345.7", "12.345,7"),
        (lambda words: words.day(date(2026, 3, 4)), "Mar 4, 2026", "4 mar 2026"),
    ],
)
def test_numbers_money_and_days_follow_the_language(shown, english, spanish):
    assert (shown(ENGLISH), shown(SPANISH)) == (english, spanish)


def test_halves_are_rounded_up_as_people_round():
    # 6.25 is the golden magic number; half-even rounding would show 6.2, and 2.5 as 2.
    assert ENGLISH.number(6.25, 1) == "6.3"
    assert ENGLISH.number(2.5) == "3"
    assert ENGLISH.number(-2.5) == "-3"
    assert ENGLISH.percent(0.645) == "65%"
    assert ENGLISH.number(-0.2) == "0"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.672, "ratio", "67%"),
        (3500.4, "money", "€3,500"),
        (1, "days", "1 day"),
        (9.5, "days", "9.5 days"),
        (9.0, "days", "9 days"),
        (9.97, "days", "10 days"),
        (42.4, "days", "42 days"),
        (6.25, "per_week", "6.3 a week"),
        (1200, "count", "1,200"),
    ],
)
def test_a_figure_carries_its_unit(value, unit, shown):
    assert ENGLISH.figure(value, unit, "EUR") == shown


@pytest.mark.parametrize("unit", ["ratio", "money", "days", "per_week", "count"])
@pytest.mark.parametrize("unknown", [Missing("no sale in this period"), float("nan"), float("inf"), None])
def test_what_is_not_known_shows_as_a_dash_never_as_nan(unit, unknown):
    assert ENGLISH.figure(unknown, unit, "EUR") == NOT_KNOWN


def test_a_unit_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="furlongs"):
        ENGLISH.figure(3.0, "furlongs")


def test_a_missing_value_tells_its_reason_inside_a_sentence():
    missing = Missing("no proposal was decided in these {weeks} weeks", weeks=13)
    assert ENGLISH.reason(missing) == "no proposal was decided in these 13 weeks"
    assert ENGLISH.say("Closing ratio: {reason}.", reason=missing) == (
        "Closing ratio: no proposal was decided in these 13 weeks."
    )


def test_values_in_a_sentence_are_written_in_the_readers_way():
    values = {"n": 12345, "wide": np.int64(12345), "x": 2.5, "day": date(2026, 3, 4), "never": pd.NaT, "name": "1e3"}
    template = "{n} {wide} {x} {day} {never} {name}"
    assert ENGLISH.say(template, **values) == "12,345 12,345 2.5 Mar 4, 2026 – 1e3"
    assert SPANISH.say(template, **values) == "12.345 12.345 2,5 4 mar 2026 – 1e3"


def test_one_deal_is_not_one_deals():
    assert ENGLISH.say_n("{n} deal of {rep}", "{n} deals of {rep}", 1, rep="Ana") == "1 deal of Ana"
    assert ENGLISH.say_n("{n} deal of {rep}", "{n} deals of {rep}", 1200, rep="Ana") == "1,200 deals of Ana"


def test_a_forgotten_value_is_an_error_and_not_a_brace_on_the_page():
    with pytest.raises(KeyError, match="rep"):
        ENGLISH.say("deals of {rep}")


def test_the_empty_text_stays_empty():
    assert SPANISH.say("") == ""
    assert SPANISH.say_as_it_is("") == ""


def test_a_period_names_both_days_and_a_single_day_once():
    assert ENGLISH.period(date(2026, 5, 26), date(2026, 8, 23)) == "May 26\N{THIN SPACE}–\N{THIN SPACE}Aug 23, 2026"
    assert ENGLISH.period(date(2026, 5, 26), date(2026, 5, 26)) == "May 26, 2026"
    assert SPANISH.period(date(2026, 5, 26), date(2026, 8, 23)) == "26 may\N{THIN SPACE}–\N{THIN SPACE}23 ago 2026"


def test_two_dollar_amounts_in_markdown_are_not_a_formula():
    shown = ENGLISH.say_plain("{a} and {b}", a=ENGLISH.money(1000, "USD"), b=ENGLISH.money(2000, "USD"))
    assert shown == r"\$1,000 and \$2,000"


def test_a_line_break_in_a_name_starts_no_new_paragraph():
    assert ENGLISH.plain("Ana\n\n# Boss") == r"Ana \# Boss"


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"])))
def test_letters_digits_and_spaces_need_no_escaping(name):
    assert ENGLISH.plain(name) == name


def test_a_reading_key_is_shown_paragraph_by_paragraph():
    docstring = """First line
    goes on.

    Second
    paragraph.
    """
    assert paragraphs(docstring) == ["First line goes on.", "Second paragraph."]
    assert ENGLISH.reading_key(docstring) == ["First line goes on.", "Second paragraph."]
    assert ENGLISH.reading_key(None) == []


@pytest.mark.parametrize(
    ("preferred", "locale", "language"),
    [
        ("es", "en-US", "es"),
        (None, "es-MX", "es"),
        (None, "es_ES", "es"),
        (None, "ES", "es"),
        ("fr", "es", "es"),
        (None, "fr-FR", "en"),
        ("", "", "en"),
        (None, None, "en"),
    ],
)
def test_the_language_asked_for_wins_then_the_browsers_then_english(preferred, locale, language):
    assert choose_language(preferred, locale) == language


def test_every_language_has_words():
    assert [Words(language).language for language in languages()] == ["en", "es"]


@pytest.mark.parametrize("x", [1e26, 1e30, -1e30, 1.7e308])
@pytest.mark.parametrize("language", languages())
def test_a_number_however_large_is_written_out(x, language):
    words = Words(language)
    for written in (words.number(x), words.money(x, "EUR"), words.money(x)):
        assert sum(letter.isdigit() for letter in written) == len(f"{abs(x):.0f}")
    assert words.percent(x / 1_000).endswith("%")
    assert ENGLISH.number(1e30) == "1" + ",000" * 10
