"""What the team remembers, for a report without a browser: decisions, agreements and the exports before this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

import pandas as pd

import crm
import store
from kpi import Book, Settings
from kpi.commitments import Commitment
from kpi.judged import judge
from kpi.metrics import ALL
from kpi.period import last_day_told, monday
from kpi.seen_stages import DATES_STAGES, MOST_EXPORTS, Sighting, grow_history
from kpi.tables import has_observed, spelled_as
from kpi.working_week import public_holidays, weekend_of
from reporting.arguments import YEARS_AHEAD, Unusable
from reporting.meeting import Agreed
from reporting.older import Older
from store.decided import Decided, spelled


@dataclass(frozen=True)
class Remembered:
    """The decisions in force, all that was agreed, and the exports that are kept, the latest first."""

    memory: store.Store
    decided: Decided
    commitments: Sequence[Commitment]
    exports: Sequence[store.Kept]

    def settings(self) -> Settings:
        """The decisions as settings, with the goals that somebody gave; who has none has no goal."""
        decided = self.decided
        found = replace(decided.settings, goals=decided.every_month, goals_by_month=decided.by_month)
        told = decided.named.get("holidays")
        if not isinstance(told, Mapping):
            return found
        country, region = str(told.get("country", "")), str(told.get("region", ""))
        try:
            days = public_holidays(country, region, date.today().year + YEARS_AHEAD)
        except ValueError:  # of a version that knows more countries
            return found
        return replace(found, holidays=days, weekend=weekend_of(country))

    @property
    def has_holidays(self) -> bool:
        """Whether somebody decided whose holidays count, if only that none do."""
        return isinstance(self.decided.named.get("holidays"), Mapping)

    def rates(self, currency: str, others: Mapping[str, int]) -> dict[str, float]:
        """What one unit of each of the other currencies is worth in *currency*, as far as it was told."""
        found = {code: self.decided.named.get(f"rate:{currency}:{code}") for code in others if code != currency}
        return {code: rate for code, rate in found.items() if isinstance(rate, int | float) and 0 < rate < inf}

    def with_history(self, export: crm.Export, today: date) -> crm.Export:
        """The export with the milestones that earlier ones date, where it dates no stages itself, as on the pages."""
        deals = export.opportunities
        is_off = self.decided.named.get(DATES_STAGES) is False
        if is_off or all(has_observed(deals, name) for name in ("first_appointment", "proposal")):
            return export
        as_of = last_day_told(deals, today) or today
        layouts = {source.signature for source in export.sources}
        before = [one for one in self.exports if one.as_of < as_of and layouts & _layouts(one)]
        loaded = [(one.as_of, self._deals(one)) for one in before[:MOST_EXPORTS]]
        seen = [Sighting(day, found) for day, found in loaded if found is not None]
        return replace(export, opportunities=grow_history(deals, as_of, seen).opportunities) if seen else export

    def spelled_as_in(self, export: crm.Export) -> "Remembered":
        """The same with the names of reps and teams as the export spells them."""
        reps = {*export.opportunities["rep"].unique(), *export.activities["rep"].unique()}
        spell, of_team = spelled_as(map(str, reps)), spelled_as(map(str, export.opportunities["team"].unique()))
        agreed = [replace(one, rep=spell(one.rep)) for one in self.commitments]
        return replace(self, decided=spelled(self.decided, spell, of_team), commitments=agreed)

    def last_before(self, book: Book) -> Older | None:
        """The last export that is kept of an earlier week; without any, of an earlier day."""
        earlier = [one for one in self.exports if one.as_of < book.as_of]
        told = last_day_told(book.opportunities, book.as_of) or book.as_of
        found = store.of_week_before(earlier, told, date.today()) or next(iter(earlier), None)
        deals = self._deals(found) if found else None
        return (found.as_of, deals) if found and deals is not None else None

    def agreed(self, book: Book) -> tuple[Agreed, ...]:
        """What this week's meeting looks at again, each with what became of it, then what it agreed on itself."""
        week = monday(book.as_of)
        known = sorted((one for one in self.commitments if one.kpi in ALL), key=lambda one: one.week)
        earlier = [one for one in known if one.week < week]
        last = max((one.week for one in earlier), default=None)
        before = [one for one in earlier if one.week == last or one.state == "open"]
        now = [one for one in known if one.week == week and one.state != "dropped"]
        return (*((one, judge(one, book, today=book.as_of)) for one in before), *((one, None) for one in now))

    def _deals(self, kept: store.Kept) -> pd.DataFrame | None:
        try:
            return self.memory.exports.load(kept.id)[0]
        except KeyError:  # somebody has deleted it meanwhile
            return None
        except store.Unavailable as trouble:
            raise _unusable(trouble) from trouble


def remembered() -> Remembered:
    """All that the team's memory has, where the environment says it is.

    Raises
    ------
    Unusable
        where it cannot be read, or nothing was ever remembered there.
    """
    try:
        memory = store.Store(store.address())
        if not memory.is_begun:
            raise Unusable(f"nothing is remembered yet: there is no {memory.file}")
        return Remembered(memory, memory.decided(), memory.commitments.all(), memory.exports.list())
    except store.Unavailable as trouble:
        raise _unusable(trouble) from trouble


def _layouts(kept: store.Kept) -> set[str]:
    """The signatures of the headers of its files."""
    told = kept.about.get("layouts")
    return {str(signature) for signature in told.values()} if isinstance(told, Mapping) else set()


def _unusable(trouble: store.Unavailable) -> Unusable:
    return Unusable(f"--memory cannot be used: {trouble}")
