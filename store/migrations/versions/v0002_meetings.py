"""Goals, decisions, meetings, commitments, weekly figures, and the team's data."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "goals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rep", sa.Text, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("goal", sa.Float),
        _saved_at(),
        if_not_exists=True,
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        _saved_at(),
        if_not_exists=True,
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        _saved_at(),
        if_not_exists=True,
    )
    op.create_index("ix_meetings_week", "meetings", ["week"], if_not_exists=True)
    _commitments()
    _snapshots()
    _exports()


def _commitments() -> None:
    op.create_table(
        "commitments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mark", sa.String(64), nullable=False, unique=True),
        sa.Column("rep", sa.Text, nullable=False),
        sa.Column("kpi", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("target", sa.Float),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("before_as_of", sa.Date, nullable=False),
        sa.Column("before_value", sa.Float),
        sa.Column("before_k", sa.Integer),
        sa.Column("before_n", sa.Integer),
        _saved_at(),
        if_not_exists=True,
    )


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("rep", sa.Text, nullable=False),
        sa.Column("kpi", sa.Text, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("k", sa.Integer),
        sa.Column("n", sa.Integer),
        _saved_at(),
        if_not_exists=True,
    )
    op.create_index("ix_snapshots_week", "snapshots", ["week"], if_not_exists=True)


def _exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("fingerprint", sa.String(128), nullable=False, unique=True),
        sa.Column("as_of", sa.Date, nullable=False),
        _saved_at(),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("opportunities", sa.LargeBinary, nullable=False),
        sa.Column("activities", sa.LargeBinary),
        if_not_exists=True,
    )


def _saved_at() -> sa.Column:
    return sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False)
