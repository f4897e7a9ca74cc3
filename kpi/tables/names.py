"""How names are compared: one who is spelled or cased otherwise is nobody new."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_NOT_WORDS = re.compile(r"[\W_]+")
_TELLING = re.compile(r"[#+]+")  # as in C#, C++, A+


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """Lower case, no accents, one blank between words: "Reunión  Agendada 📆" is "reunion agendada"."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", bare.casefold()).strip()


def compared(name: str) -> str:
    """The plain words of a name, or the name where it has none; "C#" and "C++" are two, and neither of them "C"."""
    return f"{plain_words(name)} {''.join(_TELLING.findall(name))}".strip() or name


def forms(name: str) -> tuple[str, str]:
    """How the name of a person is compared: by its plain words, in their order and in any ("Vidal, Nora")."""
    form = compared(name)
    return form, " ".join(sorted(form.split()))


def spelled_as(known: Iterable[str]) -> Callable[[str], str]:
    """For a name, the one of *known* that differs from it by case, accents, blanks, punctuation or the order of its
    words only; the name itself where there is none, or where two of them would do."""
    names = set(known)
    of_form: dict[str, set[str]] = {}
    for name in names:
        for form in forms(name):
            of_form.setdefault(form, set()).add(name)

    def spell(name: str) -> str:
        if not name or name in names:
            return name
        found = next((of_form[form] for form in forms(name) if form in of_form), {name})
        return next(iter(found)) if len(found) == 1 else name

    return spell
