"""Requests whose files never lie in clear on a disk, and that are larger only where a view allows it."""

from __future__ import annotations

from typing import IO, cast

from flask import Request, current_app, request

from ethics.files.kinds import MOST_BYTES
from ethics.files.spool import Spool


class SealingRequest(Request):
    """Seals each file while it is read; the form parser would write it to the disk as it is."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - the signature is Werkzeug's
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return cast(IO[bytes], Spool(most=MOST_BYTES))

    def _load_form_data(self) -> None:
        """A part of a form that bears no name answers nothing; whoever looks for names trips over it."""
        super()._load_form_data()
        for parts in ("form", "files"):
            held = self.__dict__[parts]
            if None in held:
                named = [(name, value) for name, value in held.items(multi=True) if name is not None]
                self.__dict__[parts] = type(held)(named)


def take_files() -> None:
    """Let this request be as large as the settings say; call it before its form is read."""
    request.max_content_length = current_app.config["ETHICS"].upload_megabytes * 1024 * 1024
