"""One form for an identifier, however an export writes it.

    1000, 1000.0, 1,000, 1 000, 01000     a number that passed through a spreadsheet is that number
    006Dn000004Xy1L, 006Dn000004Xy1LIAS   Salesforce shows 15 letters in reports and 18 in exports: the last three only
                                          repeat which of the first 15 are capitals, where upper and lower case differ
    AB-7, ab-7                            anything else without its case

Source: Salesforce Help, "Record IDs": the suffix is one letter of A to Z and 0 to 5 for each group of five.
"""

import re

_SHORT, _LONG, _GROUP = 15, 18, 5
_SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_THOUSANDS = re.compile(r"\d{1,3}(?:([,.' \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[,.]0{1,2})?")
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
_MARKS = re.compile(r"[^\d]")


def normal(identifier: str) -> str:
    """The form in which two identifiers of one deal are the same."""
    text = identifier.strip().lstrip("'")
    if _THOUSANDS.fullmatch(text):
        text = _MARKS.sub("", re.sub(r"[,.]0{1,2}$", "", text))
    if whole := _WHOLE.fullmatch(text):
        return whole[1].lstrip("0") or "0"
    if len(text) in (_SHORT, _LONG) and text.isascii() and text.isalnum():
        return text[:_SHORT] if len(text) == _SHORT or _suffix(text) == text[_SHORT:].upper() else text
    return text.casefold()


def _suffix(identifier: str) -> str:
    """What Salesforce adds to the first 15 letters: which of them are capitals, five by five, the first one lowest."""
    groups = (identifier[start : start + _GROUP] for start in range(0, _SHORT, _GROUP))
    return "".join(
        _SUFFIX[sum(1 << place for place, letter in enumerate(group) if "A" <= letter <= "Z")] for group in groups
    )
