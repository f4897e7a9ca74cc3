"""How long a weekly review took, and which of its parts took longer than they might."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

A_MINUTE = 60
LONGEST = timedelta(hours=6)  # from the first slide to the last one; longer, and somebody forgot to end it


@dataclass(frozen=True)
class Spent:
    """One part: the `minutes` it might take, and the `seconds` it was on screen while the clock ran (`None`: it was not
    shown at all)."""

    seconds: float | None
    minutes: int

    @property
    def over(self) -> float:
        """Minutes beyond those it might take, at least 0."""
        return max((self.seconds or 0.0) / A_MINUTE - self.minutes, 0.0)

    def is_longer(self, other: "Spent") -> bool:
        """Whether it was on screen for longer; not shown at all is the least."""
        return self.seconds is not None and (other.seconds is None or self.seconds > other.seconds)

    def or_longer(self, other: "Spent | None") -> "Spent":
        """Of two clocks that were told of the same part the one that has counted longer: both looked at one slide."""
        return other if other is not None and other.is_longer(self) else self


@dataclass(frozen=True)
class ReviewTime:
    """When a review began and ended (`None`: not yet, or nobody said so), and its parts by their key."""

    started_at: datetime | None = None
    ended_at: datetime | None = None
    parts: Mapping[str, Spent] = field(default_factory=dict)

    @property
    def minutes(self) -> float | None:
        """By the clock; where nobody started it, from the begin to the end. `None` where neither is known."""
        counted = sum(spent.seconds or 0.0 for spent in self.parts.values())
        if counted > 0:
            return counted / A_MINUTE
        if self.started_at is None or self.ended_at is None:
            return None
        lasted = self.ended_at - self.started_at
        return lasted.total_seconds() / A_MINUTE if timedelta() < lasted <= LONGEST else None

    @property
    def planned(self) -> int:
        """The minutes that all parts might take together."""
        return sum(spent.minutes for spent in self.parts.values())

    @property
    def shown(self) -> list[str]:
        """The parts that were on screen."""
        return [key for key, spent in self.parts.items() if spent.seconds is not None]

    @property
    def longest_over(self) -> str:
        """The part that took most minutes beyond its own; "" where none took a whole one."""
        over = {key: spent.over for key, spent in self.parts.items() if spent.over >= 1}
        return max(over, key=lambda key: (over[key], key), default="")

    def with_more(self, later: "ReviewTime") -> "ReviewTime":
        """What two people told of the same review: the first begin, the last end, of each part the longer time."""
        parts = dict(self.parts)
        for key, spent in later.parts.items():
            parts[key] = spent.or_longer(parts.get(key))
        begun = [moment for moment in (self.started_at, later.started_at) if moment is not None]
        ended = [moment for moment in (self.ended_at, later.ended_at) if moment is not None]
        return ReviewTime(min(begun, default=None), max(ended, default=None), parts)
