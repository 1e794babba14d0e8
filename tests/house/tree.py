"""The files of this house, read once for the tests that look at them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = "migrations/versions"
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@cache
def modules(*folders: str) -> dict[str, ast.Module]:
    """Every module under these folders, by its path from the root; migrations apart."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
            for path in found if MIGRATIONS not in path.as_posix()}  # fmt: skip


def functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Every function and method, inner ones too."""
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef) -> int:
    """Lines from ``def`` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


@cache
def configuration() -> ConfigParser:
    """``setup.cfg``."""
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def listed(section: str, option: str) -> list[str]:
    """The lines of an option of ``setup.cfg``."""
    return configuration()[section][option].split("\n")[1:]
