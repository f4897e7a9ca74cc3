"""The words for what the KPIs say in codes: status, verdict, basis. `say` translates them where they are shown."""

from kpi.missing import N_

STATUSES = {
    "ok": N_("on course"),
    "missed": N_("misses the threshold"),
    "good": N_("best practice"),
    "not_measurable": N_("not measurable"),
}
# Never colour alone: each status has a sign that is told apart in black and white.
STATUS_SIGNS = {"ok": "✓", "missed": "▼", "good": "★", "not_measurable": "–"}
VERDICTS = {
    "coach_now": N_("coach now"),
    "watch": N_("watch"),
    "too_early": N_("too early to tell"),
    "no_clear_miss": N_("no clear miss"),
}
BASES = {
    "measured": N_("measured"),
    "history": N_("from the stage history"),
    "activity": N_("from the activities"),
    "implied": N_("implied by later stages"),
    "estimated": N_("estimated"),
    "blended": N_("blended with the team"),
}
