"""A commitment judged at the next load: did its number move, against ordinary noise, since it was agreed?

    moved        better than before, and at least 90 % sure
    moved_back   worse than before, and as sure
    not_moved    within what chance alone does
    too_early    fewer than 5 decisions (sales, first appointments held or to be expected) since then

Before: the KPI as it stood when it was agreed, with its k of n. After: what was decided *after* that day alone; the 13
weeks of the next report overlap with those of the last one, and a ratio of both would hide the change. It ends on the
last day the data tell of: the same export loaded twice, however much later, or an older one tells nothing new: too
early.

Single amounts and days are not remembered with a commitment, so those of the weeks before it are read from the book.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from kpi.book import Book
from kpi.certainty import LEAST_DECISIONS
from kpi.commitments import Commitment, Reading
from kpi.metrics import ALL
from kpi.missing import N_, Missing
from kpi.movement import SURE, Evidence, Pace, Product, Share, Sizes, chance_higher, is_enough, more_until_sure
from kpi.period import DEFAULT_WEEKS, Period
from kpi.settings import Settings
from kpi.since import Stretch, last_told
from kpi.values import Figure

Movement = Literal["moved", "moved_back", "not_moved", "too_early"]
MOVEMENTS: tuple[Movement, ...] = ("moved", "moved_back", "not_moved", "too_early")
Counted = Literal["decisions", "weeks", "sales"]

NOTHING_NEW = N_("the data end on {day}, as they did when it was agreed: load a later export")
NOT_IN_EXPORT = N_("{rep} has no deals in this export")
NO_BEFORE = N_("it could not be measured when it was agreed, so there is nothing to compare it with")
_COUNTED: dict[str, Counted] = {
    "first_appointments_per_week": "weeks",
    "activity_barometer": "weeks",
    "goal_attainment": "weeks",
    "average_revenue": "sales",
    "sales_cycle": "sales",
    "sales_cycle_median": "sales",
}


@dataclass(frozen=True)
class Judged:
    """What became of a commitment.

    `before` is how the KPI stood, `after` what was decided since then alone, each with `k` of `n` where it is one.
    `q` is the chance (0 to 1) that the true value is better now; `None` where nothing can be compared, and `why` says
    so. `more` further `counted` (decisions, weeks, sales), going on like those since, would tell; `None`: not within
    100. `reached` says whether `after` meets the target; `None` without a target or a value. `is_due`: its day has
    come. `days` from the one it was agreed on to the last one told; `usual` is the KPI over the usual 13 weeks, as the
    scorecard has it, since a week well above them is a beginning (`None`: it is of the month, or unknown).
    """

    commitment: Commitment
    verdict: Movement
    before: Reading
    after: Reading
    q: float | None
    more: int | None
    counted: Counted
    reached: bool | None
    is_due: bool
    why: Missing | None = None
    days: int = 0
    usual: Figure | None = None

    @property
    def is_beginning(self) -> bool:
        """Whether it went well since then, and the 13 weeks, most of them from before, still miss their threshold."""
        went_well = self.verdict == "moved" or bool(self.reached)
        return went_well and self.days < 7 * DEFAULT_WEEKS and self.usual is not None and self.usual.status == "missed"


def judge(
    commitment: Commitment,
    book: Book,
    period: Period | None = None,
    *,
    today: date,
    settings: Settings | None = None,
    team: str | None = None,
) -> Judged:
    """Before and after of one commitment, against ordinary noise.

    Parameters
    ----------
    book
        the export as it is now; what came after `commitment.before.as_of` in it, up to its last day, is the after.
    period
        the period of the report the commitment came from (default 13 complete weeks); its length is how far the single
        sales of the before reach back.
    today
        the day of the meeting: is the commitment due?
    settings
        the goals in force, for the value of barometer and goal attainment (default: those of the book).
    team
        for commitments of a whole team (rep "") where the meeting looks at one team.

    Raises
    ------
    KeyError
        where the KPI of the commitment is none of `kpi.KEYS`.
    """
    metric = ALL[commitment.kpi]
    agreed, length = commitment.before.as_of, _length(period)
    told = last_told(book)
    since = Stretch(book, agreed + timedelta(days=1), told, commitment.rep, team)
    earlier = Stretch(book, agreed - timedelta(days=length - 1), agreed, commitment.rep, team)
    why = _why_not(commitment, book, told)
    if why is not None:
        return _judged(commitment, Reading(told, None), today, "too_early", why=why)
    after = since.evidence(commitment.kpi)
    before = _before(commitment.before, after) or earlier.evidence(commitment.kpi)
    reading = _reading(commitment, book, before, after, settings, team)
    if before.value is None:
        return _judged(commitment, reading, today, "too_early", why=Missing(NO_BEFORE))
    told_of = partial(_judged, days=(told - agreed).days, usual=_usual(commitment, book, settings, team))
    higher = chance_higher(before, after)
    # A magic number is low where a first appointment brings much: what it is judged on is better high.
    q = 1 - higher if metric.BETTER == "low" and commitment.kpi != "magic_number" else higher
    more = more_until_sure(before, after)
    if not is_enough(before, after):
        least = None if isinstance(after, Pace) else max(LEAST_DECISIONS - int(after.evidence), 1)
        return told_of(commitment, reading, today, "too_early", q, more or least)
    verdict: Movement = "moved" if q >= SURE else "moved_back" if 1 - q >= SURE else "not_moved"
    return told_of(commitment, reading, today, verdict, q, more if verdict == "not_moved" else None)


def _why_not(commitment: Commitment, book: Book, told: date) -> Missing | None:
    if commitment.rep and commitment.rep not in book.reps:
        return Missing(NOT_IN_EXPORT, rep=commitment.rep)
    if told <= commitment.before.as_of:
        return Missing(NOTHING_NEW, day=told)
    if commitment.kpi in ("appointment_to_proposal", "closing_ratio"):
        return book.facts.no_ratios
    if commitment.kpi == "conversation_to_appointment":
        return book.facts.no_conversations
    return Missing(NO_BEFORE) if commitment.before.value is None else None


def _before(reading: Reading, after: Evidence) -> Evidence | None:
    """The counts that were remembered; `None` where the book has to tell."""
    if reading.k is None or not reading.n or isinstance(after, Sizes | Product):
        return None
    if isinstance(after, Share):
        return Share(reading.k, reading.n)
    # Of a team with newcomers the weeks are the mean of its reps' own: the value tells them.
    return Pace(reading.k, reading.k / reading.value if reading.k and reading.value else reading.n)


def _reading(
    commitment: Commitment,
    book: Book,
    before: Evidence,
    after: Evidence,
    settings: Settings | None,
    team: str | None,
) -> Reading:
    """What was decided since, as a reading of the KPI in its own unit."""
    value = after.value
    if commitment.kpi in ("activity_barometer", "goal_attainment"):
        now = book.scope(Period.last_weeks(DEFAULT_WEEKS, book.as_of), settings, team, commitment.rep or None)
        needed = now.figures["magic_number"].number if now else 0.0
        if commitment.kpi == "goal_attainment":
            value = now.figures["goal_attainment"].number if now else None
        else:
            value = value / needed if value is not None and needed > 0 else None
    elif commitment.kpi == "magic_number" and commitment.before.value is not None:
        value = commitment.before.value * before.value / value if value and before.value else None
    if value is not None and value != value:
        value = None
    if isinstance(after, Share):
        return Reading(book.as_of, value, int(after.k), int(after.n))
    if isinstance(after, Sizes):
        return Reading(book.as_of, value, len(after.values), len(after.values))
    return Reading(book.as_of, value, int(after.k) if isinstance(after, Pace) else None)


def _usual(commitment: Commitment, book: Book, settings: Settings | None, team: str | None) -> Figure | None:
    """The KPI over the usual weeks; `None` for what belongs to the month."""
    if commitment.kpi == "goal_attainment":
        return None
    weeks = Period.last_weeks(DEFAULT_WEEKS, book.as_of)
    own = book.team_of(commitment.rep) if commitment.rep else team
    scope = book.scope(weeks, settings, own, commitment.rep or None)
    figure = scope.figures[commitment.kpi] if scope else None
    return figure if figure is not None and figure.is_measured else None


def _judged(
    commitment: Commitment,
    after: Reading,
    today: date,
    verdict: Movement,
    q: float | None = None,
    more: int | None = None,
    why: Missing | None = None,
    days: int = 0,
    usual: Figure | None = None,
) -> Judged:
    return Judged(
        commitment=commitment,
        verdict=verdict,
        before=commitment.before,
        after=after,
        q=q,
        more=more,
        counted=_COUNTED.get(commitment.kpi, "decisions"),
        reached=_reached(commitment, after.value),
        is_due=commitment.due <= today,
        why=why,
        days=days,
        usual=usual,
    )


def _reached(commitment: Commitment, value: float | None) -> bool | None:
    if commitment.target is None or value is None:
        return None
    if ALL[commitment.kpi].BETTER == "low":
        return value <= commitment.target
    return value >= commitment.target


def _length(period: Period | None) -> int:
    """Days of the before."""
    return 7 * DEFAULT_WEEKS if period is None else (period.end - period.start).days + 1
