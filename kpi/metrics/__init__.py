"""The KPIs, one file each: reading key (its docstring), formula, rules and advice. A file here is a KPI."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

_FOUND = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
ALL: Mapping[str, ModuleType] = {module.KEY: module for module in sorted(_FOUND, key=lambda module: module.ORDER)}
KEYS = tuple(ALL)

__all__ = ["ALL", "KEYS"]
