"""What the scorecard says of a sales cycle far shorter than the peers': sure, perhaps, or luck."""

from tests.ui.test_scorecard import WORDS, report, won
from ui.who_misses import misses, signal_in_words


def told(days: int, sales: int) -> tuple[str | None, str]:
    """Of Ana, with cycles spread by two days around *days*, among three peers around 48."""
    peers = [won(rep, 1, days=at) for rep in ("Ben", "Cleo", "Dan") for at in (30, 40, 46, 50, 56, 66) * 3]
    ana = [won("Ana", 1, days=days + at % 5 - 2) for at in range(sales)]
    cycles = report(*(deal for deals in (*peers, *ana) for deal in deals))
    [miss] = misses(cycles, "good")
    return miss.advice(miss.reps[0]).verdict, signal_in_words(miss, WORDS)


def test_only_what_is_sure_is_called_a_best_practice():
    assert told(20, sales=25) == ("coach_now", "Best practice of 1 of 4 reps")
    assert told(32, sales=14) == ("watch", "Perhaps a best practice: 1 of 4 reps")
