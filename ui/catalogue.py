"""The language catalogues: `locale/<language>/LC_MESSAGES/magic_number.po`, read once and kept.

What is said of one CRM alone stands, in every language, in that CRM's data file.
"""

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from crm.vendors import translated_advice

HERE = Path(__file__).resolve().parent.parent / "locale"
SOURCE_LANGUAGE = "en"
NAMES = {"en": "English", "es": "Español"}


def catalogue_file(language: str) -> Path:
    return HERE / language / "LC_MESSAGES" / "magic_number.po"


def read_catalogue(language: str) -> Catalog:
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language, domain="magic_number")


@lru_cache
def translations(language: str) -> gettext.GNUTranslations:
    """The catalogue as gettext reads it; a text without translation comes back in English.

    The .po files are the only copy: compiling them here spares everyone a build step and a stale .mo file.
    """
    catalogue = read_catalogue(language)
    for text, translated in translated_advice(language):
        catalogue.add(text, translated)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def languages() -> dict[str, str]:
    """The languages on offer, each under its own name: {"en": "English", "es": "Español"}."""
    return dict(NAMES)


def choose_language(preferred: str | None, locale: str | None) -> str:
    """The language asked for if there is one, else the browser's ("es-MX" reads Spanish), else English."""
    for wish in (preferred, locale):
        language = (wish or "").replace("_", "-").split("-")[0].lower()
        if language in NAMES:
            return language
    return SOURCE_LANGUAGE
