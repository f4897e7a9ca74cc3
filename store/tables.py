"""The tables of the database. Each table has a room file beside this one that reads and writes it."""

from sqlalchemy import JSON, Column, Date, Float, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

from store.kinds import Moment, Words

METADATA = MetaData()

# A new row for every save: two people who save at once both leave theirs, and the last one counts.
MAPPINGS = Table(
    "mappings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("signature", String(64), nullable=False, index=True),
    Column("answers", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

GOALS = Table(
    "goals",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("rep", Words, nullable=False),
    Column("month", String(7), nullable=False),
    Column("goal", Float),
    Column("saved_at", Moment, nullable=False),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("value", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

MEETINGS = Table(
    "meetings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("week", Date, nullable=False, index=True),
    Column("notes", JSON, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("saved_at", Moment, nullable=False),
)

# The minutes a part may take, and how long it was on screen so far by the clock of whoever showed it (none: not shown).
MEETING_PARTS = Table(
    "meeting_parts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("week", Date, nullable=False, index=True),
    Column("team", Words, nullable=False),
    Column("part", Words, nullable=False),
    Column("seconds", Float),
    Column("minutes", Integer, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

COMMITMENTS = Table(
    "commitments",
    METADATA,
    Column("id", Integer, primary_key=True),
    # What makes two commitments the same one, in short: an index cannot hold the words of a whole meeting.
    Column("mark", String(64), nullable=False, unique=True),
    Column("rep", Words, nullable=False),
    Column("kpi", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("week", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("target", Float),
    Column("state", String(16), nullable=False),
    Column("before_as_of", Date, nullable=False),
    Column("before_value", Float),
    Column("before_k", Integer),
    Column("before_n", Integer),
    Column("saved_at", Moment, nullable=False),
    Column("changed_at", Moment),
)

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("week", Date, nullable=False, index=True),
    Column("rep", Words, nullable=False),
    Column("kpi", Words, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("value", Float),
    Column("k", Integer),
    Column("n", Integer),
    Column("saved_at", Moment, nullable=False),
)

EXPORTS = Table(
    "exports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", String(128), nullable=False, unique=True),
    Column("as_of", Date, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("about", JSON, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("opportunities", LargeBinary, nullable=False),
    Column("activities", LargeBinary),
)

# Apart from the exports, whose rows are looked through often: a file is asked for when somebody corrects its reading.
FILES = Table(
    "files",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("export_id", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("export_id", "place", name="uq_files_place"),
)
