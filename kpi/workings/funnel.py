"""How a step of the funnel is worked out."""

from kpi.funnel import Funnel
from kpi.missing import N_
from kpi.workings.working import Working, counts, line

NAMES = {
    "first_appointment": N_("First appointment"),
    "next_step": N_("Next step"),
    "proposal": N_("Proposal"),
    "won": N_("Won"),
}


def funnel_working(funnel: Funnel, milestone: str) -> Working:
    """How many reached one step, and what became of them."""
    place = [step.milestone for step in funnel.steps].index(milestone)
    step = funnel.steps[place]
    following = funnel.steps[place + 1] if place + 1 < len(funnel.steps) else None
    onward = step.reached if following is None else following.reached
    name = (NAMES[milestone], "text")
    lines = []
    if following is not None:
        lines.append(
            line(
                N_("{step}: {reached} = {onward} went on + {pending} pending + {stalled} stalled + {lost} lost"),
                step=name,
                reached=(step.reached, "count"),
                onward=(onward, "count"),
                pending=(step.pending, "count"),
                stalled=(step.stalled, "count"),
                lost=(step.lost, "count"),
            )
        )
    if place:
        before = funnel.steps[place - 1]
        lines.append(
            line(
                N_("Went on to “{step}” so far: {reached} ÷ {before} = {value}"),
                step=name,
                reached=(step.reached, "count"),
                before=(before.reached, "count"),
                value=(step.reached / before.reached if before.reached else 0.0, "share"),
            )
        )
    return Working(
        definition=N_(
            "What has become of the first appointments that took place in the period, whenever it was decided. A step "
            "that was skipped counts as passed."
        ),
        formula=N_("reached = went on + pending + stalled + lost; share = reached ÷ reached the step before"),
        lines=tuple(lines),
        counted=counts(
            (N_("{n} that reached this step"), step.reached),
            (N_("{n} of them pending: they still have time, so the share can only rise"), step.pending),
        ),
        left_out=counts((N_("{n} that had stopped before this step"), funnel.steps[0].reached - step.reached)),
        deals=funnel.deals(milestone),
    )
