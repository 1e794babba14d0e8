"""Runs the same work in several threads that all begin at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable

from flask import Flask

from ethics.storage import db


def at_once(app: Flask, works: list[Callable[[], object]]) -> list[object]:
    """What each work returned, or the exception that ended it, in the order of ``works``."""
    outcomes: list[object] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(place: int) -> None:
        with app.app_context():
            start.wait()
            try:
                outcomes[place] = works[place]()
            except Exception as error:  # noqa: BLE001 - it is what the test asks about
                outcomes[place] = error
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
