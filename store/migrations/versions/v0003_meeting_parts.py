"""How long each part of a weekly review took."""

import sqlalchemy as sa
from alembic import op

revision = "0003_meeting_parts"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "meeting_parts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_meeting_parts_week", "meeting_parts", ["week"], if_not_exists=True)
