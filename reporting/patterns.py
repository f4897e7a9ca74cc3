"""Number formats as spreadsheets and charts write them: by unit, language and currency."""

from babel import numbers

from ui.words import Words

_DAYS = {"en": "[$-409]mmm d, yyyy", "es": "[$-C0A]d mmm yyyy"}
_SHORT_DAYS = {"en": "[$-409]mmm d", "es": "[$-C0A]d mmm"}


def patterns(words: Words, currency: str) -> dict[str, str]:
    """Unit -> format; "percent" is the ratio in whole points. Marks of decimals are those of whoever opens the file."""
    space = words.percent(1).removeprefix("100").removesuffix("%")
    return {
        "ratio": f"0.0{space}%",
        "percent": f"0{space}%",
        "money": _money(words, currency),
        "days": "#,##0.0",
        "per_week": "#,##0.0",
        "count": "#,##0",
        "own_weeks": "#,##0.00",
        "day": _DAYS[words.language],
        "short_day": _SHORT_DAYS[words.language],
    }


def _money(words: Words, currency: str) -> str:
    """An amount as the language writes it, the currency before or behind it."""
    if not currency:
        return "#,##0"
    symbol = numbers.get_currency_symbol(currency, locale=words.locale).replace('"', "")
    pattern = words.locale.currency_formats["standard"].pattern
    return f'"{symbol}"#,##0' if pattern.startswith("¤") else f'#,##0"\xa0{symbol}"'
