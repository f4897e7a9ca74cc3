"""What there is to say about a file: refusals, rows set aside, questions and notes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["refused", "set_aside", "question", "note"]


def N_(text: str) -> str:
    """Mark *text* for the catalogues; it is translated where it is shown."""
    return text


@dataclass(frozen=True)
class Problem:
    """One thing a sales director should know about a file.

    `code` names it for programs. `severity`: "refused", the file cannot be used; "set_aside", rows were not used;
    "question", something was assumed and should be looked at; "note", good to know. `template` is an English text,
    a key of the catalogues, whose placeholders `values` fill: what we saw and what we did. `next_step`, another one,
    says what to do now; every problem has one. `rows` are the 1-based line numbers in the file, in Excel the row
    numbers that Excel shows.
    """

    code: str
    severity: Severity
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    rows: tuple[int, ...] = ()
    next_step: str = ""

    def text(self, say: Callable[..., str]) -> str:
        """All sentences in the language of *say*, which takes a template and its values."""
        return " ".join(filter(None, (self.message(say), self.advice(say))))

    def message(self, say: Callable[..., str]) -> str:
        """What we saw and did."""
        return say(self.template, **self.values)

    def advice(self, say: Callable[..., str]) -> str:
        """What to do now."""
        return say(self.next_step, **self.values) if self.next_step else ""


class Refused(Exception):
    """A file that cannot be used; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.text(str.format)


def refusal(code: str, template: str, file: str, next_step: str = "", **values: Any) -> Refused:
    """A `Refused` for *file*; {file} is filled in."""
    return Refused(Problem(code, "refused", template, {"file": file, **values}, file, next_step=next_step))
