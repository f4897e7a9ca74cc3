"""A box for a number with decimals, as the reader writes it: "0,92" in Spanish, "0.92" in English, either in both."""

import re
from collections.abc import Callable
from math import isfinite

import streamlit as st

from ui.words import Words

_BLANKS = re.compile(r"[\s\u00a0\u202f%]")
_DIGITS = 6  # behind the decimal mark at most


def read_number(text: str) -> float | None:
    """The number in *text*; `None` where it is none.

    A single comma or point is the decimal mark, the last of several different ones too: "1.234,5" and "1,234.5" are
    the same number. Several equal ones separate thousands.
    """
    bare = _BLANKS.sub("", text)
    marks = [letter for letter in bare if letter in ".,"]
    if len(marks) > 1 and len(set(marks)) == 1:
        bare = bare.replace(marks[0], "")
    elif marks:
        whole, _, decimals = bare.rpartition(marks[-1])
        bare = f"{whole.replace('.', '').replace(',', '')}.{decimals}"
    try:
        number = float(bare) if re.fullmatch(r"[+-]?[\d.]+", bare) else float("nan")
    except ValueError:
        return None
    return number if isfinite(number) else None


def number_as_typed(number: float | None, words: Words) -> str:
    """A number as the reader would type it: without thousands, with the reader's decimal mark."""
    if number is None:
        return ""
    text = f"{number:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return text.replace(".", words.decimal_mark)


def number_box(
    label: str,
    number: float | None,
    words: Words,
    *,
    at_least: float,
    at_most: float,
    key: str,
    help: str | None = None,
    icon: str | None = None,
    placeholder: str | None = None,
    is_disabled: bool = False,
    may_be_empty: bool = False,
    example: float | None = None,
    take_over: Callable[[float | None], None],
) -> None:
    """A text box that takes a number between two limits over; what is none is told below it and changes nothing."""
    text = st.text_input(
        label,
        value=number_as_typed(number, words),
        key=key,
        help=help,
        icon=icon,
        placeholder=placeholder,
        disabled=is_disabled,
    )
    if text == number_as_typed(number, words):
        return
    typed = read_number(text)
    if typed is None and not text.strip() and may_be_empty:
        take_over(None)
    elif typed is None or not at_least <= typed <= at_most:
        st.error(
            words.say_plain(
                "“{text}” is no number from {low} to {high}. Write it like {example}.",
                text=text,
                low=words.number(at_least),
                high=words.number(at_most),
                example=number_as_typed(at_least + 0.5 if example is None else example, words),
            )
        )
    elif typed != number:
        take_over(typed)
