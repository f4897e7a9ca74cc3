"""What changed, as a slide tells it."""

from kpi.weightiest import weightiest
from tests.kpi.test_changes import changes, row
from ui.changes import IN_TOTALS, groups, groups_in_words, weightiest_rows
from ui.words import Words

WORDS = Words("en")
FOUND = changes(
    [row("1", amount=9_000.0), row("2", amount=4_000.0), row("3", amount=800.0)],
    [row("1", amount=7_500.0), row("2", "won", amount=4_000.0), row("3", amount=1_000.0), row("4", amount=2_000.0)],
)


def test_the_largest_changes_say_what_happened_and_what_was_before():
    assert weightiest_rows(weightiest(FOUND, 9), "EUR", WORDS) == [
        ("Won", "Deal 2", "Ana", "€4,000", ""),
        ("New", "Deal 4", "Ana", "€2,000", "Demo"),
        ("Shrunk", "Deal 1", "Ana", "−€1,500", "9,000 → 7,500"),
        ("Grown", "Deal 3", "Ana", "+€200", "800 → 1,000"),
    ]


def test_what_the_totals_count_is_not_counted_twice():
    found = groups(FOUND, "", "")
    told = groups_in_words(found, "EUR", WORDS, IN_TOTALS)
    assert told.startswith("New €2,000 · Won €4,000 · Shrunk 1 (−€1,500) · Grown 1 (+€200)")
    assert groups_in_words(found, "EUR", WORDS).startswith("New 1 (€2,000) · Won 1 (€4,000)")
    assert groups_in_words([], "EUR", WORDS) == "Nothing changed."
