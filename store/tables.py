"""The tables of the database. Each table has a room file beside this one that reads and writes it."""

from sqlalchemy import JSON, Column, DateTime, Integer, MetaData, String, Table

METADATA = MetaData()

MAPPINGS = Table(
    "mappings",
    METADATA,
    # A new row for every save: two people who save at once both leave theirs, and the last one counts.
    Column("id", Integer, primary_key=True),
    Column("signature", String(64), nullable=False, index=True),
    Column("answers", JSON, nullable=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
)
