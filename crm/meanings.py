"""Why rows are set aside, by the code of the reason: what we saw and did, and what to do now."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm.problems import N_


@dataclass(frozen=True)
class Meaning:
    """Two texts for `crm.problems.Problem`, with {n} for the number of rows."""

    template: str
    next_step: str


_NOTHING = N_("Nothing needs to be done.")

MEANINGS: Mapping[str, Meaning] = {
    "footer": Meaning(
        N_("Totals and notices around the list: {n}. They are no rows of the list and are set aside."), _NOTHING
    ),
    "second_table": Meaning(
        N_("Rows of another list in the same file: {n}. Only the first list was read, these are set aside."),
        N_("If these rows should count, save them as a file of their own and choose both."),
    ),
    "ragged": Meaning(
        N_(
            "Rows with more or fewer cells than the header has columns: {n}. They are set aside, since it is not "
            "certain which cell belongs where."
        ),
        N_("Put texts that hold a delimiter between quotation marks and export again."),
    ),
    "header_again": Meaning(N_("Rows that repeat the header: {n}. They are set aside."), _NOTHING),
    "template": Meaning(
        N_("Rows of the CRM's template that describe its columns: {n}. They are no deals and are set aside."), _NOTHING
    ),
    "deleted": Meaning(N_("Rows that the CRM marks as deleted: {n}. They do not count and are set aside."), _NOTHING),
    "no_rep": Meaning(
        N_("Deals without an owner: {n}. They would count for nobody, so they are set aside."),
        N_("Give them an owner in the CRM and export again."),
    ),
    "no_stage": Meaning(
        N_("Rows with neither a stage nor a status: {n}. Nobody can tell how they stand, so they are set aside."),
        N_("Fill the stage in the CRM and export again."),
    ),
    "duplicate": Meaning(
        N_(
            "Rows whose identifier is in the files once more: {n}. Where they differ, the row that was modified last "
            "counts, these are set aside."
        ),
        _NOTHING,
    ),
    "undated_duplicate": Meaning(
        N_(
            "Rows whose identifier is in the files once more with other contents, and nothing tells which was changed "
            "last: {n}. A won or lost one counts before an open one, else the one read last; these are set aside."
        ),
        N_("Add the day and time of the last change to the export, and nothing needs to be inferred."),
    ),
    "product_line": Meaning(
        N_("Rows that list a deal once more for another of its products: {n}. The deal counts once."), _NOTHING
    ),
    "same_deal": Meaning(
        N_(
            "Deals without an identifier that another file has too, by name, account and created day: {n}. The row "
            "that was modified last counts; where nothing tells which that is, a won or lost one before an open one, "
            "else the one read last. These are set aside."
        ),
        N_("Add the identifier of the opportunity to the export, and nothing needs to be inferred."),
    ),
    "repeated_activity": Meaning(
        N_("Activities that are in the files once more, with the same identifier, type and day: {n}. They count once."),
        _NOTHING,
    ),
    "other_field": Meaning(N_("Changes of fields other than the stage: {n}. They are set aside."), _NOTHING),
    "no_date": Meaning(
        N_("Rows without a day that can be read: {n}. They are set aside."), N_("Fill the date and export again.")
    ),
    "no_deal": Meaning(
        N_("Rows of deals that are not among the deals loaded: {n}. They are set aside."),
        N_("If they should count, export the deals with the same filter as this list."),
    ),
    "no_name": Meaning(
        N_(
            "Rows of a list of users or accounts without an identifier or without a name: {n}. They name nobody and "
            "are set aside."
        ),
        _NOTHING,
    ),
    "repeated_name": Meaning(
        N_("Users or accounts that are in their list once more: {n}. The first of them counts."), _NOTHING
    ),
    "no_owner": Meaning(
        N_("Activities without an owner and without a deal: {n}. They would count for nobody, so they are set aside."),
        N_("Give them an owner in the CRM and export again."),
    ),
}
