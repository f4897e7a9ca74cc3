"""An average of one or two reps tells of each of them: where names are hidden it is withheld."""

from kpi.amounts import Sales
from kpi.missing import N_, Missing
from kpi.scopes import Scopes
from kpi.settings import Settings
from kpi.standing import Feeds, Scope, Standing
from kpi.values import Figure

TOO_FEW = N_("names are hidden, and the numbers of fewer than {n} reps together would tell of each of them")


def is_withheld(listed: int, settings: Settings) -> bool:
    """Whether the numbers of so many reps together would tell of each of them."""
    return 0 < listed < settings.least_averaged


def whole_scope(whole: Scopes, listed: int, sales: Sales) -> Scope:
    """The team as a whole, judged by its *sales*; nothing but the reason where fewer reps are *listed* in it than may
    be averaged."""
    scope = Standing(whole, sales).scopes()[0]
    return withheld(scope, whole.settings.least_averaged) if is_withheld(listed, whole.settings) else scope


def withheld(scope: Scope, least: int) -> Scope:
    """The same scope without its numbers: an average of fewer than *least* reps is not told."""
    figures = {key: Figure(key, Missing(TOO_FEW, n=least), status="not_measurable") for key in scope.figures}
    nothing = Feeds(*[float("nan")] * 4)
    return Scope(scope.rep, scope.team, figures, (), nothing, scope.peer_group)
