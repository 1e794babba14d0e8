"""Why a file is not taken: a code that the pages have words for."""

from __future__ import annotations


class Unacceptable(ValueError):
    """A file that cannot be taken; ``why`` is one of the codes that the pages put into words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
