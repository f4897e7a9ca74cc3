"""A value that cannot be told, and why."""

from collections.abc import Mapping
from typing import Any


def N_(text: str) -> str:
    """Mark *text* for the catalogues; it is translated where it is shown."""
    return text


class Missing:
    """The answer where a number would mislead: a reason instead of 0, NaN or infinity.

    `reason` is an English sentence without a full stop, possibly with `{placeholders}` that `values` fill.
    It is a key of the language catalogues, so a page shows it in the reader's language; `str()` gives English.
    A `Missing` equals another one with the same reason and values, and does no arithmetic. Ask `isinstance`.
    """

    __slots__ = ("reason", "values")

    def __init__(self, reason: str, **values: Any) -> None:
        self.reason = reason
        self.values: Mapping[str, Any] = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Missing) and (self.reason, self.values) == (other.reason, other.values)

    def __hash__(self) -> int:
        return hash((self.reason, tuple(self.values.items())))

    def __str__(self) -> str:
        return self.reason.format(**self.values)

    def __repr__(self) -> str:
        return f"Missing({str(self)!r})"
