"""What Salesforce's old button "Export to Excel" gives: a web page called .xls, dates day first in a British locale."""

from html import escape
from pathlib import Path

import pandas as pd

from data.samples.crms.salesforce.ids import with_ids
from data.samples.crms.salesforce.report import DATES, described
from data.samples.salesforce import ENGLISH_FOOTER

COLUMNS = {
    "Opportunity Owner": "rep",
    "Owner Role": "team",
    "Account Name": "account",
    "Opportunity Name": "name",
    "Stage": "stage",
    "Fiscal Period": "fiscal_period",
    "Amount": "amount",
    "Probability (%)": "probability",
    "Age": "age",
    "Close Date": "close",
    "Created Date": "created",
    "Next Step": "next_text",
    "Lead Source": "source",
    "Type": "type",
    "Product Name": "product",
    "First Meeting Date": "first_appointment",
    "Demo Date": "next_step",
    "Proposal Date": "proposal",
    "Loss Reason": "loss_reason",
    "Opportunity ID": "id",
    "Last Modified Date": "modified",
}
HEAD = '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">\n</head>\n<body>\n'


def write_web_page(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """salesforce_report.xls."""
    rows = described(with_ids(opportunities))
    rows = rows.assign(
        amount=rows["amount"].map("EUR {:,.2f}".format).where(rows["amount"].notna(), ""),
        probability=rows["probability"].map("{}%".format),
        **{name: rows[name].dt.strftime("%d/%m/%Y").fillna("") for name in DATES},
    )
    header = "".join(f"<th scope='col'>{escape(title)}</th>" for title in COLUMNS)
    body = [
        "<tr>" + "".join(f"<td>{escape(str(cell)) or '&nbsp;'}</td>" for cell in cells) + "</tr>\n"
        for cells in rows[list(COLUMNS.values())].itertuples(index=False)
    ]
    footer = [f'<tr><td colspan="{len(COLUMNS)}">{line}</td></tr>\n' for line in ENGLISH_FOOTER]
    table = "".join([f'<table border="1">\n<tr>{header}</tr>\n', *body, *footer, "</table>\n"])
    page = HEAD + table.format(count=len(rows)) + "</body>\n</html>\n"
    (folder / "salesforce_report.xls").write_bytes(page.encode("iso-8859-1"))
