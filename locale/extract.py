"""Collects every text of the product and brings the catalogues up to date; translations stay.

    python locale/extract.py            updates locale/<language>/LC_MESSAGES/magic_number.po
    python locale/extract.py --check    exits 1 where a text is missing from a catalogue, or no longer used

Texts are what the sources pass to `say`, `say_plain`, `say_n` and `N_`, the reading keys of the KPIs (the paragraphs
of their docstrings). What is said of one CRM alone stands in that CRM's data file, in every language.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog  # noqa: E402  the rooms are found once the root is on the path
from babel.messages.pofile import write_po  # noqa: E402

from ui.catalogue import catalogue_file, languages, read_catalogue  # noqa: E402
from ui.words import paragraphs  # noqa: E402

ROOMS = ("kpi", "crm", "store", "ui", "pages", "reporting")
DOORS = ("app.py", "report.py")
READING_KEYS = ROOT / "kpi" / "metrics"
ONE_TEXT = {"N_", "say", "say_plain"}
TWO_TEXTS = {"say_n"}  # singular and plural
PLURALS = "nplurals=2; plural=(n != 1);"
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Magic Number\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""

Text = str | tuple[str, str]


def texts() -> dict[Text, list[str]]:
    """Every text, in the order of the sources, with the files that use it."""
    found: dict[Text, list[str]] = {}
    for source in sources():
        place = source.relative_to(ROOT).as_posix()
        for text in texts_of(source):
            places = found.setdefault(text, [])
            if place not in places:
                places.append(place)
    singular = {text[0] for text in found if isinstance(text, tuple)}
    return {text: places for text, places in found.items() if text and text not in singular}


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))
    yield from (ROOT / door for door in DOORS if (ROOT / door).exists())


def texts_of(source: Path) -> Iterator[Text]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    if READING_KEYS in source.parents and source.name != "__init__.py":
        yield from paragraphs(ast.get_docstring(tree))
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in ONE_TEXT and call.args:
            yield from constants(call.args[0])
        elif name in TWO_TEXTS and len(call.args) > 1:
            yield from zip(constants(call.args[0]), constants(call.args[1]), strict=True)


def constants(argument: ast.expr) -> Iterator[str]:
    """The text itself, or both of `a if condition else b`; a variable holds a text marked where it is written."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from constants(argument.body)
        yield from constants(argument.orelse)


def update(language: str, wanted: dict[Text, list[str]]) -> None:
    """Write the catalogue anew: every text that is used, with the translation it had."""
    known = read_catalogue(language) if catalogue_file(language).exists() else Catalog(language)
    fresh = Catalog(language)
    fresh.mime_headers = [("Plural-Forms", PLURALS)]  # whatever Babel thinks of a language, ours have two forms
    for text, places in wanted.items():
        old = known.get(text)
        translation = old.string if old and type(old.id) is type(text) else None
        message = fresh.add(text, translation, locations=[(place, 1) for place in places])
        message.flags.discard("python-format")  # "65 % should" is a percentage; our placeholders are {named}
    path = catalogue_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plurals=PLURALS).encode())
        write_po(file, fresh, width=110, omit_header=True, include_lineno=False)


def differences(language: str, wanted: dict[Text, list[str]]) -> list[str]:
    known = {message.id for message in read_catalogue(language) if message.id}
    known = {tuple(text) if isinstance(text, list | tuple) else text for text in known}
    missing = [f"{language}: missing: {text!r}" for text in wanted if text not in known]
    return missing + [f"{language}: no longer used: {text!r}" for text in known - wanted.keys()]


def main() -> int:
    wanted = texts()
    if "--check" in sys.argv[1:]:
        found = [line for language in languages() for line in differences(language, wanted)]
        if found:
            print(*found, "Run: python locale/extract.py", sep="\n")
        return 1 if found else 0
    for language in languages():
        update(language, wanted)
        empty = sum(not all(m.string if m.pluralizable else [m.string]) for m in read_catalogue(language) if m.id)
        print(f"{language}: {len(wanted)} texts, {empty} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
