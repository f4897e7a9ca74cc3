"""What was agreed in the meetings."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select, update

from kpi.commitments import Commitment, Reading
from store.access import Access, insert_unless_there
from store.tables import COMMITMENTS

CHANGEABLE = ("state", "target", "due", "action")


class Commitments(Access):
    """The table of commitments: one row for each, changed in place."""

    def add(self, commitment: Commitment) -> int:
        """Remember a commitment and give back its id. What was agreed already (rep, KPI, action, week) stays as it is:
        its id comes back, and nothing changes."""
        values = {
            "mark": _mark(commitment),
            "rep": commitment.rep,
            "kpi": commitment.kpi,
            "action": commitment.action,
            "week": commitment.week,
            "due": commitment.due,
            "target": commitment.target,
            "state": commitment.state,
            "before_as_of": commitment.before.as_of,
            "before_value": commitment.before.value,
            "before_k": commitment.before.k,
            "before_n": commitment.before.n,
            "saved_at": datetime.now(UTC),
        }
        with self.writing() as connection:
            connection.execute(insert_unless_there(connection, COMMITMENTS, "mark", values))
            kept = select(COMMITMENTS.c.id).where(COMMITMENTS.c.mark == values["mark"])
            return int(connection.execute(kept).scalar_one())

    def change(self, id: int, /, **changes: Any) -> None:
        """Change `state`, `target`, `due` or `action`; what is not named stays, whoever changed it meanwhile.

        Raises
        ------
        KeyError
            where there is no commitment with this id.
        ValueError
            where something else is to be changed, or `Commitment` refuses the new value.
        """
        if strange := sorted(set(changes) - set(CHANGEABLE)):
            raise ValueError(f"only {', '.join(CHANGEABLE)} of a commitment can be changed, not {', '.join(strange)}")
        found = {commitment.id: commitment for commitment in self.all()}
        replace(found[id], **changes)  # refuses what is no commitment
        if changes:
            with self.writing() as connection:
                now = datetime.now(UTC)
                changed = update(COMMITMENTS).where(COMMITMENTS.c.id == id).values(**changes, changed_at=now)
                connection.execute(changed)

    def all(self) -> list[Commitment]:
        """Every commitment, in the order they were agreed."""
        with self.reading() as connection:
            rows = connection.execute(select(COMMITMENTS).order_by(COMMITMENTS.c.week, COMMITMENTS.c.id)).all()
            return [_commitment(row) for row in rows]


def _mark(commitment: Commitment) -> str:
    same = [commitment.rep, commitment.kpi, commitment.action, commitment.week.isoformat()]
    return hashlib.sha256(json.dumps(same).encode()).hexdigest()


def _commitment(row: Row[Any]) -> Commitment:
    before = Reading(row.before_as_of, row.before_value, row.before_k, row.before_n)
    return Commitment(row.rep, row.kpi, row.action, row.week, row.due, before, row.target, row.state, row.id)
