"""The command line as somebody types it: ``main`` itself, with its exit code and both streams."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from ethics.cli import main


@dataclass(frozen=True)
class Told:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed as JSON."""
        return json.loads(self.out)


@dataclass
class Line:
    """Commands on one instance folder."""

    instance: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str, typed: str = "", **environment: str) -> Told:
        """Run ``ethics`` with these words; ``typed`` is what comes from the keyboard."""
        out, err = io.StringIO(), io.StringIO()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ETHICS")}
        env = {**kept, "ETHICS_INSTANCE": str(self.instance), **self.environment, **environment}
        with (
            mock.patch.dict(os.environ, env, clear=True),
            mock.patch.object(sys, "argv", ["ethics", *words]),
            mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()))),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
            else:
                code = 0
        return Told(code, out.getvalue(), err.getvalue())
