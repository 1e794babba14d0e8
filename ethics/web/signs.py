"""What needs somebody's eye: each side of the app adds what it can count, the health page says it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app

_KEY = "ethics.signs"


def add_sign(app: Flask, name: str, count: Callable[[], int]) -> None:
    """Let the health page say ``count()`` under ``name``."""
    app.extensions.setdefault(_KEY, {})[name] = count


def signs() -> dict[str, int]:
    """Every sign of this process, counted now."""
    return {name: count() for name, count in current_app.extensions.get(_KEY, {}).items()}
