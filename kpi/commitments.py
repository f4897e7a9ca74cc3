"""What was agreed in a weekly meeting: who does what about which KPI, how far it should get, and until when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["open", "done", "dropped"]
STATES: tuple[State, ...] = ("open", "done", "dropped")


@dataclass(frozen=True)
class Reading:
    """A KPI as it stood on one day: `value` in its own unit, `None` where it was not measurable; `k` of `n`."""

    as_of: date
    value: float | None
    k: int | None = None
    n: int | None = None


@dataclass(frozen=True)
class Commitment:
    """One agreement. `rep` "" is the whole team; `kpi` is one of `kpi.KEYS`.

    `action` is one of the method's tips (its English text) or the words of the meeting. `week` is the Monday of the
    week it was agreed in, `due` the day it is looked at again. `target` is in the unit of the KPI; `None` asks only
    that it gets better. `before` is how the KPI stood when it was agreed. `id` is given by the store.

    Raises
    ------
    ValueError
        where `week` is no Monday, `due` is before it, `action` is blank or `state` is none of `STATES`.
    """

    rep: str
    kpi: str
    action: str
    week: date
    due: date
    before: Reading
    target: float | None = None
    state: State = "open"
    id: int | None = None

    def __post_init__(self) -> None:
        if self.week.weekday() != 0:
            raise ValueError(f"a commitment belongs to the Monday of its week, not to {self.week}")
        if self.due < self.week:
            raise ValueError(f"a commitment of {self.week} cannot be due on {self.due}")
        if not self.action.strip():
            raise ValueError("a commitment says what is to be done")
        if self.state not in STATES:
            raise ValueError(f"the state of a commitment is one of {', '.join(STATES)}, not {self.state!r}")
