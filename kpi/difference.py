"""Did a figure truly change from one period to another, or did chance?

Judged on what differs alone: days that both periods hold are in both figures and move neither. The evidence is that of
agreements (`kpi.since`, `kpi.movement`); of the activity barometer first the first appointments, else also what they
bring, as it changes with either.

A change is sure where the chance that it really went that way is 95 % or more, and what came rests on enough. With
nothing truly changed one difference in ten is called sure.
"""

from dataclasses import dataclass
from datetime import timedelta

from kpi.book import Book
from kpi.movement import Evidence, Product, Share, chance_higher, is_enough
from kpi.period import Period
from kpi.since import Stretch

SURE = 0.95
BAROMETER, MAGIC_NUMBER = "activity_barometer", "magic_number"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Difference:
    """`higher` is the chance (0 to 1) that the later figure is truly the higher one; `is_enough` whether it rests on
    enough; `counts` what both figures are k of n of, where they are a share of decisions."""

    higher: float
    is_enough: bool
    counts: tuple[Share, Share] | None = None

    def is_sure(self, is_up: bool) -> bool:
        """Whether the figure, shown as gone up (or down), went that way beyond chance."""
        return self.is_enough and (self.higher if is_up else 1 - self.higher) >= SURE


def difference(
    book: Book, key: str, before: Period, after: Period, team: str | None = None, rep: str | None = None
) -> Difference:
    """The KPI *key* in *before* and in the later period *after*, of a rep, a team, or everybody."""
    whole = [Stretch(book, days.start, days.end, rep or "", team) for days in (before, after)]
    counts = [stretch.evidence(key) for stretch in whole] if key in ("appointment_to_proposal", "closing_ratio") else []
    early, late = whole
    if after.start <= before.end:
        early = Stretch(book, before.start, max(before.start, after.start - _DAY), rep or "", team)
        late = Stretch(book, min(after.end, before.end + _DAY), after.end, rep or "", team)
    shares = [each for each in counts if isinstance(each, Share)]
    told = (shares[0], shares[1]) if len(shares) == len(whole) else None
    found = _judged(early.evidence(key), late.evidence(key), told)
    if key == BAROMETER and not (found.is_sure(True) or found.is_sure(False)):
        found = _judged(_activity_and_worth(early), _activity_and_worth(late), told)
    return Difference(1 - found.higher, found.is_enough, told) if key == MAGIC_NUMBER else found


def _judged(before: Evidence, after: Evidence, counts: tuple[Share, Share] | None) -> Difference:
    return Difference(chance_higher(before, after), is_enough(before, after), counts)


def _activity_and_worth(stretch: Stretch) -> Product:
    worth = stretch.evidence(MAGIC_NUMBER)
    assert isinstance(worth, Product)
    return Product((stretch.pace(), *worth.parts))
