"""The words for what other rooms say in codes: status, verdict, basis, stage. `say` translates them where shown."""

from kpi.missing import N_

STATUSES = {
    "ok": N_("on course"),
    "missed": N_("misses the threshold"),
    "good": N_("best practice"),
    "not_measurable": N_("not measurable"),
}
# Never colour alone: each status has a sign that is told apart in black and white.
STATUS_SIGNS = {"ok": "✓", "missed": "✗", "good": "★", "not_measurable": "–"}
VERDICTS = {
    "coach_now": N_("coach now"),
    "watch": N_("watch"),
    "too_early": N_("too early to tell"),
    "no_clear_miss": N_("no clear miss"),
}
# Of a figure far better than the peers'.
EXAMPLE_VERDICTS = {
    "coach_now": N_("a best practice to spread"),
    "watch": N_("perhaps a best practice: watch"),
    "too_early": N_("too early to tell"),
    "no_clear_miss": N_("no clear difference"),
}
BASES = {
    "measured": N_("measured"),
    "history": N_("from the stage history"),
    "activity": N_("from the activities"),
    "seen": N_("seen between two exports"),
    "implied": N_("implied by later stages"),
    "estimated": N_("estimated"),
    "blended": N_("blended with the team"),
}
POSITIONS = {
    "new": N_("before the first appointment"),
    "appointment_set": N_("first appointment agreed"),
    "appointment_held": N_("first appointment held"),
    "next_step": N_("next step: demo, site visit, survey, trial"),
    "proposal": N_("proposal made"),
    "negotiation": N_("negotiation"),
    "won": N_("deal won"),
    "lost": N_("deal lost"),
}
KINDS_OF_FILE = {
    "opportunities": N_("Deals"),
    "history": N_("Stage history"),
    "activities": N_("Activities"),
    "users": N_("Users"),
    "accounts": N_("Accounts"),
}
SET_ASIDE = {
    "footer": N_("total or notice, not a row of the list"),
    "second_table": N_("row of another list in the same file"),
    "ragged": N_("more or fewer cells than the header has columns"),
    "header_again": N_("the header once more"),
    "template": N_("describes the columns"),
    "deleted": N_("deleted in the CRM"),
    "no_rep": N_("no owner"),
    "no_stage": N_("neither stage nor status"),
    "duplicate": N_("the same deal again"),
    "undated_duplicate": N_("the same deal again, and nothing tells which is later"),
    "product_line": N_("the same deal with another product"),
    "same_deal": N_("the same deal again, by name, account and created day"),
    "repeated_activity": N_("the same activity again"),
    "other_field": N_("change of another field"),
    "no_date": N_("no date"),
    "no_deal": N_("no deal named"),
    "no_owner": N_("nobody named"),
    "no_name": N_("no identifier or no name"),
    "repeated_name": N_("the same user or account again"),
}
DATE_ORDERS = {
    "iso": N_("year-month-day"),
    "dmy": N_("day/month/year"),
    "mdy": N_("month/day/year"),
}
DECIMAL_MARKS = {
    ".": N_("1,234.50"),
    ",": N_("1.234,50"),
}
# How sure it is what a column holds; never told by colour alone.
CERTAINTIES = {
    "told": N_("told by hand"),
    "certain": N_("certain"),
    "likely": N_("likely"),
    "assumed": N_("assumed: please look"),
}
CERTAINTY_SIGNS = {"told": "✎", "certain": "✓", "likely": "≈", "assumed": "?"}
