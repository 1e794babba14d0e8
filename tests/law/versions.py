"""A second version of a rulebook for tests: the ethics law as a year 2027 might amend it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ethics.law import rulebook as by_id
from ethics.law.rulebook import FOLDER, _by_id, all_rulebooks

HOME = sys.modules["ethics.law.rulebook"]
"""The module: the package hands out a function of the same name."""
AUDIT_DAYS = 10


def amended() -> str:
    """etik-2027: a shorter audit, now by an article of its own, and no return from the conference."""
    text = (FOLDER / "etik-2022.toml").read_text(encoding="utf-8")
    text = text.replace('id = "etik-2022"', 'id = "etik-2027"', 1)
    text = re.sub(r"in_force_from = \S+", "in_force_from = 2027-01-01", text, count=1)
    text = re.sub(r"\[action\.perdalam_audit\]\n(?:[^\[\n].*\n)+\n?", "", text)
    clock = re.search(r"\[clock\.audit_investigasi\]\n(?:[^\[\n].*\n)+", text)
    assert clock is not None
    shorter = re.sub(r"limit = \d+", f"limit = {AUDIT_DAYS}", clock[0])
    shorter = re.sub(r'basis = ".*"', 'basis = "Perpol 1/2027 Pasal 5"', shorter)
    return text.replace(clock[0], re.sub(r'mark = "\w+"', 'mark = "sourced"', shorter))


@contextmanager
def second_version(folder: Path) -> Iterator[None]:
    """The rulebooks of the product with the second version among them, as a new release ships it."""
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, folder)
    (folder / "etik-2027.toml").write_text(amended(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HOME, "FOLDER", folder)
        _read_again()
        try:
            assert by_id("etik-2027")
            yield
        finally:
            patch.undo()
            _read_again()


def _read_again() -> None:
    all_rulebooks.cache_clear()
    _by_id.cache_clear()
