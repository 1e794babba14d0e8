"""Which circumstances weigh for whom: a decision weighs each accused alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Ticked = Mapping[str, Any] | str
"""A circumstance of one accused; the bare name of one that was ticked for all of them."""


def for_person(answer: Iterable[Ticked], person: int) -> Iterator[str]:
    """The circumstances that weigh for one accused.

    A journal from before each was weighed alone holds bare names: they weigh for every accused.
    """
    for one in answer:
        if isinstance(one, str):
            yield one
        elif one["accused"] == person:
            yield one["circumstance"]
