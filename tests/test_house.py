"""The house keeps its shape: who may import whom, and the rules that every file follows."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.serving import ROOT

ROOMS = ("kpi", "crm", "store", "ui", "pages", "reporting", "app.py", "report.py")
WATCHED = {"kpi", "crm", "store", "ui", "pages", "reporting", "app", "report", "streamlit", "plotly"}

# What each room may import of WATCHED, besides itself. `ui/session*` is the door of the pages to crm, store
# and reporting, `ui/charts*` the only place that draws.
MAY_IMPORT = {
    "kpi": set(),
    "crm": {"kpi.tables"},
    "store": {"kpi"},
    "ui": {"kpi", "crm", "streamlit"},
    "ui/session": {"kpi", "crm", "store", "reporting", "ui", "streamlit"},
    "ui/charts": {"kpi", "ui", "streamlit", "plotly"},
    "ui/words": {"kpi"},
    "pages": {"kpi", "ui", "streamlit"},
    "app.py": {"kpi", "ui", "streamlit"},
    "report.py": {"kpi", "crm", "store", "ui", "reporting"},
    "reporting": {"kpi", "crm", "store", "ui"},
}


def files(room: str, *endings: str) -> list[Path]:
    place = ROOT / room
    if place.is_file():
        return [place]
    return sorted(path for ending in endings or (".py",) for path in place.rglob(f"*{ending}"))


SOURCES = [path for room in ROOMS for path in files(room)]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parent.parts[: -(node.level - 1) or None] if node.level else ()
            module = ".".join((*package, *filter(None, [node.module])))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def allowed(path: Path) -> set[str]:
    name = named(path)
    room = name.split("/")[0]
    stricter = [key for key in MAY_IMPORT if "/" in key and name.startswith(key)]
    return MAY_IMPORT[stricter[0] if stricter else room] | {room.removesuffix(".py")}


def is_within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_room_imports_only_what_the_table_allows(path):
    foreign = {module for module in imports(path) if module.split(".")[0] in WATCHED}
    # `from kpi import tables` names both `kpi` and `kpi.tables`: the second decides.
    foreign -= {"kpi"} if is_within("kpi.tables", allowed(path)) and foreign & {"kpi.tables"} else set()
    assert {module for module in foreign if not is_within(module, allowed(path))} == set()


def test_the_report_without_a_browser_loads_neither_streamlit_nor_plotly():
    code = "import report, sys; print(sorted({'streamlit', 'plotly'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize("room", ROOMS)
def test_a_file_past_250_lines_is_two_things(room):
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(room, ".py", ".js", ".css")
    }
    assert {name: lines for name, lines in lengths.items() if lines > 250} == {}


@pytest.mark.parametrize("path", files("kpi"), ids=named)
def test_kpi_has_no_clock(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    clocks = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & {"today", "now", "utcnow"}
    assert clocks == set()
    assert not is_within("time", set(imports(path)))


def test_streamlit_finds_no_page_by_itself():
    # A file directly in pages/ would be run without app.py by a deep link on a fresh server.
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", [path for path in SOURCES if not named(path).startswith("ui/session")], ids=named)
def test_only_the_session_touches_session_state_and_caches(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    touched = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    # Streamlit tells a component's own value by no other way; what is kept, the session keeps.
    own_value = {"session_state"} if named(path).startswith("ui/live_slider/") else set()
    assert touched & {"session_state", "cache_data", "cache_resource"} <= own_value


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_file_has_what_the_house_does_not_have(path):
    source = path.read_text(encoding="utf-8")
    unwanted = r"unsafe_allow_html|use_container_width|TODO|FIXME|except Exception|except:|# type: ignore(?!\[.+\]  #)"
    assert re.findall(unwanted, source) == []


@pytest.mark.parametrize("path", [path for path in files("tests") if path.name != "test_house.py"], ids=named)
def test_no_test_is_switched_off(path):
    assert re.findall(r"pytest\.(?:mark\.)?(?:skip|xfail)", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_a_compatible_release_and_has_a_reason(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    requirements = [line for line in lines if line.strip() and not line.startswith("-r ")]
    assert [line for line in requirements if not re.fullmatch(r"[\w.\[\]-]+~=[\d.]+\s+# \S.+", line)] == []
