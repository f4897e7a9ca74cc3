"""The files of the remembered data, and when a commitment was changed last."""

import sqlalchemy as sa
from alembic import op

revision = "0004_files"
down_revision = "0003_meeting_parts"


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("export_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("export_id", "place", name="uq_files_place"),
    )
    op.add_column("commitments", sa.Column("changed_at", sa.DateTime(timezone=True)))
