"""How a rep's figures stood in earlier weeks, as the team's memory has them."""

from kpi.commitments import Reading
from kpi.snapshots import Snapshot
from ui.session.data import is_sample
from ui.session.hiding import names
from ui.session.remembering import from_memory


def remembered_weeks(rep: str) -> dict[str, dict[str, Reading]]:
    """By KPI, then by the Monday of the week as text, the earliest first; nothing of the sample is remembered."""
    if is_sample():
        return {}
    real = names().real_name(rep)
    found: dict[str, dict[str, Reading]] = {}
    nothing: list[Snapshot] = []
    for one in from_memory(lambda memory: memory.snapshots.of_rep(real), nothing):
        found.setdefault(one.kpi, {})[one.week.isoformat()] = one.reading
    return found
