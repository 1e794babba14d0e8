"""Serves the app with gunicorn, and keeps one worker beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from ethics.app import create_app
from ethics.settings import Settings


def serve(*, host: str, port: int, side: str | None) -> None:
    """Run until told to stop."""
    chosen: dict[str, Any] = {"side": side} if side else {}
    settings = Settings.load(**chosen)
    settings.require_keys()
    _Server(settings, bind=f"{host}:{port}").run()


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, settings: Settings, *, bind: str) -> None:
        self._settings = settings
        self._bind = bind
        self._worker: subprocess.Popen[bytes] | None = None
        super().__init__()

    def load_config(self) -> None:
        chosen: dict[str, Any] = {
            "bind": self._bind,
            "workers": self._settings.workers,
            "threads": self._settings.threads,
            "worker_class": "gthread",
            "graceful_timeout": 10,
            "timeout": 60,
            "keepalive": 15,
            "when_ready": self._start_worker,
            "on_exit": self._stop_worker,
            "loglevel": "warning",
            "limit_request_field_size": 8190,
            "forwarder_headers": "",  # nobody in front of us says where the app is mounted
            "umask": 0o077,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self._settings)

    def _start_worker(self, _server: Any) -> None:
        print(f"Ethics: http://{self._bind}/", flush=True)  # noqa: T201 - the address to open
        if self._settings.side != "public":
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "ethics", "worker"],
                env=_environment(self._settings),
            )

    def _stop_worker(self, _server: Any) -> None:
        if self._worker is not None:
            self._worker.terminate()
            self._worker.wait(timeout=10)


def _environment(settings: Settings) -> dict[str, str]:
    return {**os.environ, "ETHICS_INSTANCE": str(settings.instance),
            "ETHICS_CASE_DATABASE": settings.case_database,
            "ETHICS_PUBLIC_DATABASE": settings.public_database}  # fmt: skip
