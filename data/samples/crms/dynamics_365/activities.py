"""The views of appointments and of phone calls: what they regard is a name and not an identifier."""

from pathlib import Path

import pandas as pd

from data.samples.crms.dynamics_365.opportunities import checksums, guids, save_view
from data.samples.moments import moments
from data.samples.topics import topics

APPOINTMENTS = "All Appointments 11-20-2026 6-06-40 PM.xlsx"
CALLS = "All Phone Calls 11-20-2026 6-07-15 PM.xlsx"
STATUS = {"Completed": "Completed", "Connected": "Completed", "Scheduled": "Scheduled"}
REASONS = {"Completed": "Completed", "Canceled": "Canceled", "Scheduled": "Busy"}
CALL_REASONS = {"Completed": "Made", "Canceled": "Canceled"}
MEETING, CALL = pd.Timedelta(minutes=60), pd.Timedelta(minutes=10)


def write(deals: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """Both views as workbooks. Who was called before there was an opportunity is regarded as an account."""
    topic = activities["opportunity_id"].map(dict(zip(deals["opportunity_id"], topics(deals), strict=True)))
    done = activities.assign(
        number=activities["activity_id"].astype("int64"),
        regarding=topic.fillna(activities["account"]),
        status=activities["outcome"].map(STATUS).fillna("Canceled"),
    )
    is_call = done["type"] == "call"
    save_view(_appointments(done[~is_call]), "All Appointments", folder / APPOINTMENTS)
    save_view(_calls(done[is_call]), "All Phone Calls", folder / CALLS)


def _appointments(done: pd.DataFrame) -> pd.DataFrame:
    begins = moments(done["day"], done["number"])
    return pd.DataFrame(
        {
            "(Do Not Modify) Appointment": guids(done["number"], "appointment"),
            "(Do Not Modify) Row Checksum": checksums(done["number"]),
            "(Do Not Modify) Modified On": begins + MEETING,
            "Subject": done["subject"],
            "Regarding": done["regarding"],
            "Start Time": begins,
            "End Time": begins + MEETING,
            "Actual Start": begins.where(done["is_held"]),
            "Status": done["status"],
            "Status Reason": done["status"].map(REASONS),
            "Organizer": done["rep"],
            "Owner": done["rep"],
            "Location": "",
            "Created On": moments(done["day"] - pd.Timedelta(days=4), done["number"], 1),
        }
    )


def _calls(done: pd.DataFrame) -> pd.DataFrame:
    begins = moments(done["day"], done["number"])
    return pd.DataFrame(
        {
            "(Do Not Modify) Phone Call": guids(done["number"], "phonecall"),
            "(Do Not Modify) Row Checksum": checksums(done["number"]),
            "(Do Not Modify) Modified On": begins + CALL,
            "Subject": "Call",
            "Regarding": done["regarding"],
            "Direction": "Outgoing",
            "Call From": done["rep"],
            "Call To": done["account"],
            "Phone Number": "",
            "Due Date": begins,
            "Status": done["status"],
            "Status Reason": done["status"].map(CALL_REASONS),
            "Owner": done["rep"],
            "Created On": begins,
        }
    )
