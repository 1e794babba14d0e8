"""Asks the API what it says it allows and forbids; ``python -m tests.torture.api 300`` is the long form.

Schemathesis makes the requests from ``/openapi.json``: with every value that a parameter may have, and
with such as it may not. No answer may be an error of the server, none of another shape, status or type
than was promised, none to what is forbidden may be a success.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import schemathesis
from flask import Flask
from schemathesis.engine import events, from_schema

from tests.web.open_data import open_data


@dataclass
class Asked:
    """How often each check held, and where one did not."""

    held: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def ask(app: Flask, *, examples: int, seed: int) -> Asked:
    """So many requests for each route and kind, in an app whose errors become answers."""
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app)
    schema.config.seed = seed
    schema.config.generation.update(max_examples=examples, database="none")
    # What was withdrawn is gone, however well it is asked for; Schemathesis does not know 410.
    lawful = schema.config.checks.positive_data_acceptance
    lawful.expected_statuses = [*lawful.expected_statuses, "410"]
    asked = Asked()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _look(event, asked)
        if isinstance(event, events.NonFatalError | events.FatalError):
            asked.faults.append(repr(event))
    return asked


def _look(event: events.ScenarioFinished, asked: Asked) -> None:
    for key, checks in event.recorder.checks.items():
        for check in checks:
            asked.held[check.name] += 1
            if check.failure_info is not None:
                case = event.recorder.cases[key].value
                asked.faults.append(f"{case.method} {case.formatted_path} {case.query}: "
                                    f"{check.failure_info.failure}")  # fmt: skip


def main() -> None:
    """The long form."""
    with tempfile.TemporaryDirectory() as folder, open_data(Path(folder) / "doors") as app:
        asked = ask(app, examples=int(sys.argv[1]), seed=20261125)
    print(*asked.faults, sep="\n")
    print(f"{sum(asked.held.values()):,} checks, {len(asked.faults)} faults")
    sys.exit(bool(asked.faults))


if __name__ == "__main__":
    main()
