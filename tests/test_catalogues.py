"""Nothing is said in one language only."""

import re
import subprocess
import sys
from string import Formatter

import pytest

from tools.serving import ROOT
from ui.catalogue import SOURCE_LANGUAGE, languages, read_catalogue

TRANSLATED = [language for language in languages() if language != SOURCE_LANGUAGE]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def pairs(language: str) -> list[tuple[str, str]]:
    """(English, translation), singular and plural apart."""
    found = []
    for message in read_catalogue(language):
        if message.pluralizable:
            found += zip(message.id, message.string, strict=True)
        elif message.id:
            found.append((message.id, message.string))
    return found


def test_every_text_of_the_product_is_in_the_catalogues_and_no_other():
    check = subprocess.run(
        [sys.executable, str(ROOT / "locale" / "extract.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (check.stdout, check.returncode) == ("", 0), check.stderr


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_has_a_translation(language):
    assert [text for text, translation in pairs(language) if not translation.strip()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_text(language):
    different = [
        (text, translation)
        for text, translation in pairs(language)
        if translation and placeholders(text) != placeholders(translation)
    ]
    assert different == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_a_guess(language):
    assert [message.id for message in read_catalogue(language) if message.id and message.fuzzy] == []


# Commands in the formal form; words that are also a subjunctive or a noun ("que cierre", "la meta") are left out.
FORMAL = re.compile(
    r"\b(usted|ustedes|suelte|elija|vuelva|compruebe|escriba|pregunte|exporte|expórtelo|ciérrelo|inténtelo|guárdelas|"
    r"guárdelo|asígneles|elíjalo|haga clic|pulse|seleccione|rellene|descargue|cárguelo|corríjalo|añádalo|ábralo|"
    r"asegúrese|introduzca|consulte|hágalo|dígalo|pruebe|arrastre|pídalo|complete|ponga entre|su CRM|empiece por|"
    r"avise a|compare con|compare una|compare algunas|cargue ambas|cargue el|cargue la)\b",
    re.IGNORECASE,
)


def test_spanish_speaks_to_the_reader_as_tú():
    assert [(text, found.group()) for text, said in pairs("es") if (found := FORMAL.search(said))] == []


def test_a_probability_in_spanish_can_be_more_than_99_percent():
    """“Más del 99 %” fits after “de”, not after “del”."""
    assert [
        said for _, said in pairs("es") if re.search(r"(del|al) \{percent\}", said) and "probabilidad" in said
    ] == []


def test_spanish_has_one_word_for_a_rep_and_one_for_the_review():
    assert [said for _, said in pairs("es") if re.search(r"\b(comercial|comerciales|revisión)\b", said)] == []
