"""How the money at stake in a miss is worked out."""

from kpi.missing import N_
from kpi.stakes import Stake
from kpi.standing import Scope
from kpi.values import Figure
from kpi.workings.working import Line, Working, line
from kpi.worth import RATIOS, revenue_of_an_appointment

DEFINITION = N_(
    "Money at stake is what reaching the target would bring a month, all else staying as it is; shown rounded to three "
    "digits. The ratios and the average revenue are those in force, blended with the peers' where few decisions speak."
)
FORMULA = N_("money at stake = first appointments a month × what one brings × (target ÷ actual − 1)")


def stake_working(scope: Scope, stake: Stake, weeks_per_month: float) -> Working:
    """The money of one miss of a rep or a team, and the product by which misses are ordered."""
    figure = scope.figures[stake.kpi]
    told = _money(scope, figure, stake.money, weeks_per_month) if stake.money is not None else ()
    if not told:
        nothing = line(N_("No money is told: the same sales come later, or a number that it takes is not known"))
        return Working(DEFINITION, FORMULA, (nothing,))
    if not stake.money:
        reached = line(N_("Less than nothing is told as nothing: with the peers' blended in the target is reached"))
        return Working(DEFINITION, FORMULA, (*told, reached))
    rank = line(
        N_("Order of the misses: {money} × {sure} = {value}"),
        money=(stake.money, "cents"),
        sure=(stake.sure, "fine_share"),
        value=(stake.money * stake.sure, "money"),
    )
    return Working(DEFINITION, FORMULA, (*told, rank))


def _money(scope: Scope, figure: Figure, money: float | None, weeks_per_month: float) -> tuple[Line, ...]:
    fed, activity = scope.feeds, scope.figures["first_appointments_per_week"].number
    appointments, worth = activity * weeks_per_month, revenue_of_an_appointment(scope)
    ends = {"value": (money, "money"), "appointments": (appointments, "fine"), "worth": (worth, "cents")}
    a_month = line(
        N_("{activity} first appointments a week × {weeks} weeks = {appointments} a month"),
        activity=(activity, "fine"),
        weeks=(weeks_per_month, "exact"),
        appointments=(appointments, "fine"),
    )
    each = line(
        N_("One brings {first} × {closing} × {revenue} = {worth}"),
        first=(fed.appointment_to_proposal, "fine_share"),
        closing=(fed.closing_ratio, "fine_share"),
        revenue=(fed.average_revenue, "cents"),
        worth=(worth, "cents"),
    )
    relative = N_("At stake: {appointments} × {worth} × ({target} ÷ {actual} − 1) = {value}")
    target = (figure.threshold or 0.0, "fine_share")
    match figure.key:
        case key if key in RATIOS:
            actual = fed.appointment_to_proposal if key == RATIOS[0] else fed.closing_ratio
            return a_month, each, line(relative, target=target, actual=(actual, "fine_share"), **ends)
        case "conversation_to_appointment":
            return a_month, each, line(relative, target=target, actual=(figure.number, "fine_share"), **ends)
        case "average_revenue" if isinstance(figure.peer, float):
            text = N_("At stake: {appointments} × {first} × {closing} × ({peer} of the peers − {own}) = {value}")
            return a_month, line(
                text,
                appointments=ends["appointments"],
                first=(fed.appointment_to_proposal, "fine_share"),
                closing=(fed.closing_ratio, "fine_share"),
                peer=(figure.peer, "cents"),
                own=(figure.number, "cents"),
                value=ends["value"],
            )
        case "activity_barometer":
            text = N_("At stake: ({needed} a week × {weeks} weeks − {appointments}) × {worth} = {value}")
            needed = (scope.figures["magic_number"].number, "fine")
            return a_month, each, line(text, needed=needed, weeks=(weeks_per_month, "exact"), **ends)
        case "goal_attainment":
            text = N_("At stake this month: ({target} due − {actual} reached) × {goal} = {value}")
            reached = {"actual": (figure.number, "fine_share"), "goal": (fed.goal, "cents")}
            return (line(text, target=target, value=ends["value"], **reached),)
    return ()
