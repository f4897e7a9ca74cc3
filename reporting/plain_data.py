"""The report as JSON: figures, reps, sources and problems, texts in the language asked for."""

from typing import Any

from crm import Export
from kpi import Book, Missing, Report, Scope
from kpi.explain import Counting, explain_counts
from ui.counted import counted_in_words, left_out_in_words
from ui.in_numbers import in_numbers
from ui.words import Words


def plain_data(export: Export, book: Book, report: Report, words: Words) -> dict[str, Any]:
    """`Report.to_dict` with the sources and problems of the export, ready for json.dumps.

    `left_out`: currency -> deals whose amounts are in no sum, as nothing converts them.
    """
    data = report.to_dict()
    currency, counting = report.currency or export.currency, Counting(book)
    for told, scope in zip((data["team"], *data["reps"]), (report.team, *report.reps), strict=True):
        _translate(told, scope, words)
        _explain(told["kpis"], counting, report, scope, currency, words)
    head = {key: data.pop(key) for key in ("as_of", "period", "currency")}
    head["currency"] = head["currency"] or export.currency
    head["left_out"] = dict(export.left_out)
    sources = [
        {
            "file": source.file,
            "vendor": source.vendor,
            "rows_read": source.rows_read,
            "rows_used": source.rows_used,
            "rows_set_aside": source.rows_set_aside,
        }
        for source in export.sources
    ]
    problems = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message(words.say),
            "next_step": problem.advice(words.say),
            "file": problem.file,
            "rows": [int(row) for row in problem.rows],
        }
        for problem in export.problems
    ]
    return {**head, "sources": sources, "problems": problems, **data}


def _translate(data: dict[str, Any], scope: Scope, words: Words) -> None:
    for key, figure in scope.figures.items():
        if isinstance(figure.value, Missing):
            data["kpis"][key]["reason"] = words.reason(figure.value)
    for advice in data["coaching"]:
        advice["tips"] = [words.say(tip) for tip in advice["tips"]]


def _explain(
    kpis: dict[str, Any], counting: Counting, report: Report, scope: Scope, currency: str, words: Words
) -> None:
    """Every figure's formula with its own numbers, what was counted and what was left out and why, as on the pages."""
    for key, figure in scope.figures.items():
        told = explain_counts(counting, report, scope, key, scope.team or None)
        kpis[key]["explanation"] = in_numbers(figure, told.numbers, currency, words)
        kpis[key]["counted"] = counted_in_words(told, report.facts.gateway, words)
        kpis[key]["left_out"] = left_out_in_words(told, words)
