"""Builds the wheel, installs it where no checkout is near, and serves a small demo from there.

``make wheel`` runs it. It says what it does; the first thing that does not hold ends it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.serving import fetch, on, served

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = shutil.ignore_patterns(
    ".*", "build", "instance", "artefacts", "*.egg-info", "__pycache__"
)
PAGES = {"/": "Lapor", "/en/": "Report", "/lapor": "Lapor", "/kerja/masuk": "Nama pengguna",
         "/putusan": "Putusan", "/static/ethics.css": "{"}  # fmt: skip


def main() -> None:
    """Everything in folders that are gone at the end."""
    with tempfile.TemporaryDirectory(prefix="ethics-wheel-") as name:
        folder = Path(name)
        python = installed(built(folder), folder / "venv")
        instance = folder / "instance"
        instance.mkdir()
        fill(python, instance)
        with served(instance, python=python) as address:
            for path, words in PAGES.items():
                status, text = fetch(f"{address}{path}")
                expect(status == 200 and words in text, f"{path} answers {status}")
    print("wheel: built, installed elsewhere, filled and served")


def built(folder: Path) -> Path:
    """The wheel of a copy of this checkout, which stays as it is."""
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=NOT_OURS)
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(source)
    )
    (wheel,) = folder.glob("ethics-*.whl")
    return wheel


def installed(wheel: Path, venv: Path) -> str:
    """The interpreter of a fresh environment that has the wheel and what it needs."""
    run(sys.executable, "-m", "venv", str(venv))
    python = str(venv / "bin" / "python")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "-c", str(ROOT / "constraints.txt"), str(wheel))  # fmt: skip
    where = run(python, "-c", "import ethics; print(ethics.__file__)", cwd=venv)
    expect(where.startswith(str(venv)), f"imported from {where}")
    return python


def fill(python: str, instance: Path) -> None:
    """Migrate, check that every rulebook came along, and make a demo of two cases."""

    def ethics(*words: str) -> str:
        return run(python, "-m", "ethics", *words, cwd=instance, env=on(instance))

    ethics("db", "upgrade")
    ethics("db", "check")
    ethics("law", "check")
    listed = ethics("law", "list")
    for book in (ROOT / "ethics" / "law" / "rulebooks").glob("*.toml"):
        expect(book.stem in listed, f"{book.stem} is not in the wheel")
    ethics("demo", "--cases", "2")
    ethics("audit", "verify")


def run(*words: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """What a program printed; what it complained of ends everything."""
    told = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True)
    expect(told.returncode == 0, f"{' '.join(words[:6])}: {told.stderr or told.stdout}")
    return told.stdout.strip()


def expect(holds: bool, otherwise: str) -> None:
    """End with one line when something does not hold."""
    if not holds:
        sys.exit(f"wheel: {otherwise}")


if __name__ == "__main__":
    main()
