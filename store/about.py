"""What is said about remembered data beside them: their files, their money, and how they were read."""

from collections.abc import Mapping
from typing import Any


def wrong_in(about: Any) -> str:
    """Which part of *about* is of a form that no version of this program gave it; "" where all that is there can be
    used. The answers and layouts are looked through where they are used: what is of no use there is left out."""
    if not isinstance(about, Mapping):
        return "about"
    forms = {
        "files": _is_list_of_texts,
        "currency": lambda told: isinstance(told, str),
        "currencies": _are_counts,
        "left_out": _are_counts,
        "answers": lambda told: isinstance(told, Mapping),
        "layouts": lambda told: isinstance(told, Mapping),
    }
    wrong = [part for part, is_right in forms.items() if part in about and not is_right(about[part])]
    return f"about.{wrong[0]}" if wrong else ""


def names_of_files(about: Any) -> list[str]:
    """What the files were called, as far as it is told."""
    told = about.get("files", []) if isinstance(about, Mapping) else []
    return [str(name) for name in told] if isinstance(told, list) else []


def _is_list_of_texts(told: Any) -> bool:
    return isinstance(told, list) and all(isinstance(one, str) for one in told)


def _are_counts(told: Any) -> bool:
    """Whether they are numbers of deals, by currency."""
    is_mapping = isinstance(told, Mapping)
    return is_mapping and all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in told.values())
