"""Requests whose files never lie in clear on a disk, and the views that take larger ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any, TypeVar, cast

from flask import Request, current_app

from ethics.files.kinds import MOST_BYTES
from ethics.files.spool import Spool

View = TypeVar("View", bound=Callable[..., Any])


def takes_files(view: View) -> View:
    """Mark a view that people send evidence to: its requests may be as large as the settings say."""
    view.__takes_files__ = True  # type: ignore[attr-defined]
    return view


class SealingRequest(Request):
    """Seals each file while it is read; the form parser would write it to the disk as it is."""

    @property
    def max_content_length(self) -> int | None:
        """The largest body: of a view that takes files, and of any other."""
        if self._max_content_length is None and self._takes_files():
            return int(current_app.config["ETHICS"].upload_megabytes) * 1024 * 1024
        return super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value

    def _takes_files(self) -> bool:
        view = current_app.view_functions.get(self.endpoint or "")
        return getattr(view, "__takes_files__", False)

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - the signature is Werkzeug's
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return cast(IO[bytes], Spool(most=MOST_BYTES))
