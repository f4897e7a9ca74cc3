"""How many decimals the numbers of a shown formula take, so that a reader with a calculator reaches the result shown.

A line of a working has its equations in it: "{appointments} × {worth} × ({target} ÷ {actual} − 1) = {value}". The
result is told to the digits of its unit; the numbers it is worked out from to as many more as it takes.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kpi.workings.working import Line
from ui.words import decimals_of_days, rounded

MOST_MORE = 6
# Decimals that a number of a unit is written with; of a share those of the fraction.
DECIMALS = {
    "count": 0,
    "days": 0,
    "money": 0,
    "rate": 1,
    "per_week": 1,
    "exact": 2,
    "cents": 2,
    "ratio": 2,
    "share": 3,
    "fine": 4,
    "fine_share": 5,
}
_SIGNS = {"×": "*", "÷": "/", "−": "-", "–": "-"}
_BEFORE_A_RESULT = re.compile(r"([^=:;,]*)(?==\s*\{(\w+)\})")
_TOKEN = re.compile(r"\{\w+\}|\d+(?:\.\d+)?|[×÷−+()]|\bln(?=\()")
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@cache
def equations(text: str) -> tuple[tuple[ast.expr, str], ...]:
    """What stands before each result of a line, and the result's place; no more than can be worked out as it stands."""
    found = ((_expression(left), result) for left, result in _BEFORE_A_RESULT.findall(text))
    return tuple((expression, result) for expression, result in found if expression is not None)


def more_decimals(line: Line) -> dict[str, int]:
    """By place, how many more decimals than usual it takes for every result of the line to follow from what is shown;
    {} where it follows already, or no number of decimals would do."""
    told = [equation for equation in equations(line.text) if _is_known(*equation, line.places)]
    inputs = sorted({name for expression, _ in told for name in _names(expression)})

    def follows(more: Mapping[str, int]) -> bool:
        shown = {
            name: rounded(value, decimals_of(value, unit) + more[name]) for name, (value, unit) in _of(inputs, line)
        }
        return all(_follows(expression, *line.places[result], shown) for expression, result in told)

    found = dict.fromkeys(inputs, 0)
    while not follows(found):
        if max(found.values()) == MOST_MORE:
            return {}
        found = {name: more + 1 for name, more in found.items()}
    for name in inputs:
        while found[name] and follows({**found, name: found[name] - 1}):
            found[name] -= 1
    return {name: more for name, more in found.items() if more}


def decimals_of(value: float, unit: str) -> int:
    """To how many decimals a number is written: what is no whole number of things with two, few days with one."""
    match unit:
        case "count":
            return 0 if float(value).is_integer() else 2
        case "days":
            return decimals_of_days(value)
    return DECIMALS[unit]


def _follows(expression: ast.expr, value: float, unit: str, shown: Mapping[str, float]) -> bool:
    decimals = decimals_of(value, unit)
    try:
        reached = evaluated(expression, shown)
    except (ZeroDivisionError, ValueError):  # an input that is shown as 0
        return False
    return math.isclose(rounded(reached, decimals), rounded(value, decimals), abs_tol=10.0 ** -(decimals + 1))


def evaluated(expression: ast.expr, numbers: Mapping[str, float]) -> float:
    """The value of a line's expression with *numbers* in its places."""
    match expression:
        case ast.BinOp(left, sign, right):
            return _OPERATORS[type(sign)](evaluated(left, numbers), evaluated(right, numbers))
        case ast.Call(args=[argument]):
            return math.log(evaluated(argument, numbers))
        case ast.Name(name):
            return numbers[name.removeprefix("_")]
        case ast.Constant(int() | float() as value):
            return float(value)
    raise ValueError(f"no arithmetic: {ast.unparse(expression)}")


def _expression(left: str) -> ast.expr | None:
    """The arithmetic in a piece of a line, its words left out; `None` where there is none."""
    tokens = [_SIGNS.get(token, token.replace("{", "_").replace("}", "")) for token in _TOKEN.findall(left)]
    try:
        found = ast.parse(" ".join(tokens), mode="eval").body
    except SyntaxError:
        return None
    calls = [node.func for node in ast.walk(found) if isinstance(node, ast.Call)]
    is_plain = all(isinstance(call, ast.Name) and call.id == "ln" for call in calls)
    return found if isinstance(found, ast.BinOp) and is_plain else None


def _names(expression: ast.expr) -> Iterator[str]:
    return (
        node.id.removeprefix("_") for node in ast.walk(expression) if isinstance(node, ast.Name) and node.id != "ln"
    )


def _is_known(expression: ast.expr, result: str, places: Mapping[str, tuple[Any, str]]) -> bool:
    """Whether all of an equation are numbers."""
    told = [places.get(name) for name in (*_names(expression), result)]
    return all(each is not None and each[1] in DECIMALS and math.isfinite(each[0]) for each in told)


def _of(names: Iterable[str], line: Line) -> Iterator[tuple[str, tuple[Any, str]]]:
    return ((name, line.places[name]) for name in names)
