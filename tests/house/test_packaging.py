"""What is installed is the whole product, and what it needs is pinned and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path, PurePath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.tree import ROOT, configuration, listed

EXTRAS = ("test", "lint", "postgres")


def _packages() -> dict[str, Path]:
    """Every package of the product with its folder: each that holds a module, migrations too."""
    inside = {".".join(one.parent.relative_to(ROOT).parts): one.parent
              for one in (ROOT / "ethics").rglob("*.py")}  # fmt: skip
    return {**inside, "ethics.templates": ROOT / "templates"}


def _pins() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text().split()
    pairs = [line.split("==") for line in lines]
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def _direct() -> list[Requirement]:
    lines = listed("options", "install_requires")
    for extra in EXTRAS:
        lines += listed("options.extras_require", extra)
    return [Requirement(line) for line in lines]


def test_every_package_is_installed() -> None:
    assert sorted(listed("options", "packages")) == sorted(_packages())


def test_every_file_that_is_no_module_comes_along() -> None:
    patterns = {name: [one.strip() for one in text.split(",")]
                for name, text in configuration()["options.package_data"].items()}  # fmt: skip
    files = [path for folder in ("ethics", "templates") for path in (ROOT / folder).rglob("*")
             if path.is_file() and path.suffix not in {".py", ".pyc"}]  # fmt: skip
    assert files
    assert [str(path) for path in files if not _matched(path, patterns)] == []


def _matched(path: Path, patterns: dict[str, list[str]]) -> bool:
    for name, folder in _packages().items():
        if path.is_relative_to(folder):
            place = path.relative_to(folder)
            if any(_same(place, PurePath(pattern)) for pattern in patterns.get(name, [])):
                return True
    return False


def _same(place: PurePath, pattern: PurePath) -> bool:
    """As setuptools reads a pattern: a star stays within one folder."""
    return len(place.parts) == len(pattern.parts) and all(
        fnmatchcase(part, wanted) for part, wanted in zip(place.parts, pattern.parts, strict=True)
    )


@pytest.mark.parametrize("direct", _direct(), ids=str)
def test_a_dependency_is_pinned_within_its_range(direct: Requirement) -> None:
    assert direct.specifier.contains(_pins()[canonicalize_name(direct.name)])


def test_all_that_an_install_brings_is_pinned_and_nothing_more() -> None:
    brought = _closure()
    if brought is None:
        pytest.skip("not everything is installed here: make lint does it")
    needed, possible = brought
    assert needed - set(_pins()) == set()
    assert set(_pins()) - possible == set()


def _closure() -> tuple[set[str], set[str]] | None:
    """What is needed here, and what may be needed elsewhere; None when a part is not installed."""
    needed: set[str] = set()
    possible: set[str] = set()
    waiting = [(one, True) for one in _direct()]
    while waiting:
        one, here = waiting.pop()
        name = canonicalize_name(one.name)
        if name in (needed if here else possible):
            continue
        possible.add(name)
        needed |= {name} if here else set()
        try:
            waiting += [(more, here and _holds(more, one)) for more in _brought(one)]
        except PackageNotFoundError:
            if here:
                return None
    return needed, possible


@cache
def _stated(name: str) -> tuple[str, ...]:
    return tuple(requires(name) or ())


def _brought(one: Requirement) -> Iterator[Requirement]:
    """What a distribution asks for with the extras that are wanted of it, on any machine."""
    for more in map(Requirement, _stated(one.name)):
        stated = str(more.marker or "")
        if "extra" not in stated or any(f'extra == "{extra}"' in stated for extra in one.extras):
            yield more


def _holds(more: Requirement, wanted: Requirement) -> bool:
    extras = wanted.extras or {""}
    return more.marker is None or any(more.marker.evaluate({"extra": one}) for one in extras)
