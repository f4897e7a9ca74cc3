"""The invented team: who sells, how well, and which story a director would tell of whom."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rep:
    """One rep's way of selling.

    `appointments` are first appointments a week in an ordinary week, `to_proposal` and `closing` the chances of each
    step, `size` and `pace` compare sales and days with the house's, `reached` are conversations for each appointment.
    """

    name: str
    team: str
    appointments: float = 2.6
    to_proposal: float = 0.70
    closing: float = 0.62
    size: float = 1.0
    pace: float = 1.0
    reached: float = 2.8


LOSES_AFTER_FIRST_APPOINTMENT = "Emma Clarke"
CANNOT_CLOSE = "Carmen Ortega"
LEAVES_MONEY_ON_THE_TABLE = "Javier Molina"
SHORT_CYCLE = "James Whitfield"
TOO_LITTLE_ACTIVITY = "Marta Iglesias"
NEWCOMER = "Nuria Campos"

# name, team, appointments a week, to proposal, closing, size, pace, conversations for each appointment
REPS = (
    Rep("Daniel Ward", "North", 2.7, 0.69, 0.65, 1.04, 1.02, 2.5),
    Rep(LOSES_AFTER_FIRST_APPOINTMENT, "North", 3.0, 0.39, 0.70, 0.98, 1.00, 2.3),
    Rep(SHORT_CYCLE, "North", 2.6, 0.73, 0.72, 1.02, 0.62, 2.7),
    Rep("Oliver Hughes", "North", 2.4, 0.67, 0.55, 0.97, 1.03, 3.4),
    Rep("Sophie Turner", "North", 2.8, 0.75, 0.69, 1.00, 0.99, 2.4),
    Rep(CANNOT_CLOSE, "South", 2.8, 0.71, 0.32, 1.05, 1.02, 2.6),
    Rep(LEAVES_MONEY_ON_THE_TABLE, "South", 3.1, 0.73, 0.71, 0.56, 0.97, 2.4),
    Rep("Lucía Navarro", "South", 2.6, 0.74, 0.70, 1.02, 1.00, 2.8),
    Rep("Pablo Herrera", "South", 2.4, 0.67, 0.57, 0.98, 1.04, 3.3),
    Rep("Andrés Vidal", "Iberia", 2.6, 0.70, 0.67, 1.00, 1.00, 2.6),
    Rep("Beatriz Soler", "Iberia", 2.5, 0.69, 0.58, 1.03, 1.02, 3.1),
    Rep(TOO_LITTLE_ACTIVITY, "Iberia", 1.0, 0.72, 0.67, 0.99, 1.00, 3.0),
    Rep("Rui Almeida", "Iberia", 2.7, 0.76, 0.55, 0.97, 0.98, 2.5),
)
NEWCOMERS_TEAM = "South"
