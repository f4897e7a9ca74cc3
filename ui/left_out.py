"""Deals whose amounts are in no sum, as nothing says what their currency is worth: said wherever sums are shown."""

from crm import Export
from ui.words import Words


def left_out_in_words(export: Export, words: Words) -> str:
    """Which deals these are, as plain text; "" where there are none."""
    if not export.left_out:
        return ""
    deals = [
        words.say_n("{n} deal in {currency}", "{n} deals in {currency}", n, currency=code)
        for code, n in export.left_out.items()
    ]
    return words.say("Left out of every sum of money, for want of a rate: {deals}", deals=", ".join(deals))
