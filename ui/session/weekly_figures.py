"""Every KPI of the week is kept for each load of the team's own data, and renewed when a decision of that week changes
it: figures, no deals. It is done beside the reader, who waits for none of it.
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from threading import Lock
from time import monotonic, sleep

import streamlit as st

import store
from crm import Export
from kpi import Book, Report, Settings, open_book
from kpi.period import monday
from kpi.snapshots import snapshots
from store.decided import Decided
from ui.session.calendar import Calendar
from ui.session.choosing import choices
from ui.session.data import Loaded, data, is_sample
from ui.session.deciding import calendar, given_to_real_names
from ui.session.figures import book
from ui.session.growing import grown_export
from ui.session.hiding import is_hidden
from ui.session.memory import into_memory, memory

KEEP_FIGURES = "keep_figures"  # the decision's name in the team's memory; they are kept unless it says no
REST = 1.0  # seconds in which more decisions may come, before the figures are worked out once for all of them

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Job:
    """The figures of an export that are to be kept in the memory at `address`, not before `due`; `opened` is that
    export, where it is at hand. `calendar` tells whose holidays count."""

    address: str
    memory: store.Store
    export: Export
    today: date
    calendar: Calendar
    opened: Book | None
    due: float


@dataclass
class _Clerk:
    """Works out figures one after the other, beside the readers; of those that wait for one memory only the last."""

    waiting: dict[str, _Job] = field(default_factory=dict)
    is_working: Lock = field(default_factory=Lock)
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "weekly-figures"))

    def take(self, job: _Job) -> None:
        self.waiting[job.address] = job
        self.thread.submit(self._work, job.address).add_done_callback(_tell_trouble)

    def let_go(self, address: str) -> None:
        """Nothing that waits for this memory is kept any more; what is being kept is waited for."""
        self.waiting.pop(address, None)
        with self.is_working:
            pass

    def wait(self) -> None:
        """Until everything is kept that waits."""
        self.thread.submit(int).result()

    def _work(self, address: str) -> None:
        waits = self.waiting.get(address)
        if waits is None:
            return
        sleep(max(waits.due - monotonic(), 0.0))
        with self.is_working:
            if (job := self.waiting.pop(address, None)) is not None:
                _keep(job)


@st.cache_resource(show_spinner=False)
def _clerk() -> _Clerk:
    return _Clerk()


def expect_weekly_figures() -> None:
    """Data were read from files: once the page is shown, the figures of their week are kept, if they are the team's."""
    if data().apart:
        return
    st.session_state["figures_kept_for"] = None


def keep_weekly_figures() -> None:
    """At the end of a run: have the figures kept where data were loaded, or where something was decided since."""
    if is_sample() or data().apart:
        return
    now = (data().fingerprint, given_to_real_names())
    before: tuple[str, Decided] | None = st.session_state.get("figures_kept_for", now)
    st.session_state["figures_kept_for"] = now
    is_decided = before is not None and before[0] == now[0] and before[1] != now[1] and is_of_this_week(data())
    if before is None or is_decided:
        # What is on screen is what is kept, unless the reader hides names or judges from another day.
        opened = None if is_hidden() or choices().as_of_day else book()
        due = monotonic() + REST
        _clerk().take(_Job(store.address(), memory(), grown_export(), date.today(), calendar(), opened, due))


def are_figures_coming() -> bool:
    """Whether the figures of the data on screen wait to be kept."""
    is_just_loaded = "figures_kept_for" in st.session_state and st.session_state["figures_kept_for"] is None
    return not is_sample() and (is_just_loaded or store.address() in _clerk().waiting)


def is_of_this_week(loaded: Loaded) -> bool:
    """Whether these data were loaded this week: what was said in an earlier one stays as it was said."""
    loaded_on = loaded.kept.saved_at.astimezone().date() if loaded.kept else loaded.loaded_on
    return monday(loaded_on) == monday(date.today())


def are_figures_kept(memory: store.Store) -> bool:
    """Whether the figures of every week are kept."""
    return memory.decisions.latest().get(KEEP_FIGURES) is not False


def memory_keeps_figures(is_wanted: bool) -> None:
    """Decide whether the figures of every week are kept from now on, beginning with those on screen."""
    into_memory(lambda memory: memory.decisions.save(KEEP_FIGURES, is_wanted), None)
    if is_wanted and not is_sample() and is_of_this_week(data()):
        expect_weekly_figures()


def memory_forget_figures(week: date | None = None) -> None:
    """Delete the figures of one week, by its Monday, or of all of them."""
    let_figures_go()
    into_memory(lambda memory: memory.snapshots.forget_all() if week is None else memory.snapshots.forget(week), None)


def let_figures_go() -> None:
    """Before figures are deleted: none that wait to be kept may come after."""
    _clerk().let_go(store.address())


def wait_for_weekly_figures() -> None:
    """Until all figures are kept that wait for it."""
    _clerk().wait()


def _keep(job: _Job) -> None:
    try:
        if are_figures_kept(job.memory):
            # What was said in an earlier week stays as it was said, also where its export is loaded once more.
            this_week = datetime.combine(monday(job.today), time.min).astimezone()
            job.memory.snapshots.save(snapshots(_report(job, job.memory.decided())), this_week)
    except store.Unavailable:
        return  # the reader is told wherever something is asked of it


def _report(job: _Job, decided: Decided) -> Report:
    """Everybody's last 13 weeks, by their real names and judged from the data's own day, whatever is looked at."""
    settings = replace(decided.settings, holidays=job.calendar.holidays, weekend=job.calendar.weekend)
    opened = job.opened
    if opened is None or _shape(opened.settings) != _shape(settings):
        opened = open_book(job.export.opportunities, job.export.activities, today=job.today, settings=settings)
    goals = {**opened.assumed_goals, **decided.every_month}
    return opened.report(opened.default_period(), replace(settings, goals=goals, goals_by_month=decided.by_month))


def _shape(settings: Settings) -> tuple[object, ...]:
    """The settings that shape an opened export."""
    return settings.gateway, settings.stall, settings.include_existing


def _tell_trouble(done: "Future[None]") -> None:
    if (error := done.exception()) is not None:
        _LOG.error("The figures of the week could not be kept.", exc_info=error)
