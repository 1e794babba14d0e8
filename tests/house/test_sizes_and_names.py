"""Files and functions stay short, names say what a thing is, and few places commit or ask the time."""

from __future__ import annotations

import ast
import statistics
import tomllib

import pytest

from tests.house.tree import ROOT, functions, length, modules

pytestmark = pytest.mark.xdist_group("house")  # whatever reads all modules reads them once

MOST_LINES, MOST_OF_A_FUNCTION, MOST_BRANCHES, USUAL = 400, 40, 8, 8
DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "handler",
           "handlers", "service", "services", "processor", "core", "lib", "tools", "stuff",
           "shared", "models", "schemas"}  # fmt: skip
COMMITS = {
    "ethics/casework/access.py": "a look that is on record",
    "ethics/casework/change.py": "the one gate of every act",
    "ethics/casework/intake.py": "a complaint that arrives",
    "ethics/casework/notices.py": "the public list of hearings",
    "ethics/casework/public_status.py": "what a receipt shows",
    "ethics/casework/publication.py": "what the public may read",
    "ethics/casework/relay.py": "the outbox",
    "ethics/casework/releasing_figures.py": "the figures of a quarter",
    "ethics/gazette/blobs.py": "a file, chunk by chunk",
    "ethics/gazette/throttle.py": "how often somebody tried",
    "ethics/ops/bench/action.py": "a figure",
    "ethics/ops/bench/published.py": "a figure",
    "ethics/ops/demo/play.py": "the invented office",
    "ethics/ops/worker.py": "what has expired",
    "ethics/web/public/follower.py": "a code that was given a moment ago",
    "ethics/web/public/praise.py": "a compliment that is sealed",
    "ethics/web/public/report.py": "a complaint that is sealed",
    "ethics/web/public/report_draft.py": "a complaint that is being written",
    "ethics/web/public/say_more.py": "what is said to a complaint that was filed",
}
ASK_THE_TIME = {
    "ethics/cli/accounts.py", "ethics/cli/figures.py", "ethics/cli/register.py",
    "ethics/ops/demo/play.py", "ethics/ops/worker.py", "ethics/web/pages.py",
}  # fmt: skip
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
          ("time", "time")}  # fmt: skip


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    sizes = {name: len((ROOT / name).read_text().splitlines())
             for name in modules("ethics", "tests")}  # fmt: skip
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_no_function_is_longer_than_a_screen_and_most_are_much_shorter() -> None:
    sizes = {f"{name}: {one.name}": length(one)
             for name, module in modules("ethics", "tests").items()
             for one in functions(module)}  # fmt: skip
    assert {name: size for name, size in sizes.items() if size > MOST_OF_A_FUNCTION} == {}
    assert statistics.median(sizes.values()) <= USUAL


def test_no_function_branches_more_than_eight_times_and_none_is_excepted() -> None:
    lint = tomllib.loads((ROOT / "ruff.toml").read_text())["lint"]
    assert "C90" in lint["select"]
    assert lint["mccabe"]["max-complexity"] <= MOST_BRANCHES
    excepted = [name for name in modules("ethics", "tests")
                if name != "tests/house/test_sizes_and_names.py"
                and "C901" in (ROOT / name).read_text()]  # fmt: skip
    assert excepted == []
    assert not any("C9" in code for code in lint.get("ignore", []))
    assert not any("C9" in code for codes in lint["per-file-ignores"].values() for code in codes)


def test_nothing_is_named_after_a_drawer() -> None:
    names = {part for name in modules("ethics", "tests") for part in name[:-3].split("/")}
    assert names & DRAWERS == set()
    classes = [node.name for module in modules("ethics", "tests").values()
               for node in ast.walk(module) if isinstance(node, ast.ClassDef)]  # fmt: skip
    drawers = tuple(word.capitalize() for word in DRAWERS)
    assert [name for name in classes if name.endswith(drawers)] == []


def test_only_the_places_that_are_known_to_commit_do() -> None:
    commit = {name for name, module in modules("ethics").items()
              if any(_called(node) == "commit" for node in ast.walk(module))}  # fmt: skip
    assert commit == set(COMMITS), "one way to change a case: casework/change.py"


def test_time_is_given_and_only_asked_at_the_edges() -> None:
    ask = {name for name, module in modules("ethics").items()
           if any(_names_a_clock(node) for node in ast.walk(module))}  # fmt: skip
    assert ask == ASK_THE_TIME, "take the moment as an argument"


def _called(node: ast.AST) -> str:
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return node.func.attr if called else ""


def _names_a_clock(node: ast.AST) -> bool:
    """``datetime.now`` called or handed on, also as ``datetime.datetime.now``."""
    if not isinstance(node, ast.Attribute):
        return False
    owner = node.value
    name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return (name, node.attr) in CLOCKS
