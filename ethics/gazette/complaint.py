"""What a complaint holds, by the same names where it is written and where it is taken in."""

from __future__ import annotations

STORY = ("what", "when", "when_note", "where", "who", "clue_unit", "clue_vehicle", "clue_looks", "clue_duty",
         "witnesses", "wishes", "keep_from")  # fmt: skip
"""What is told."""
IDENTITY = ("name", "reach", "contact", "address", "paper", "paper_number")
"""Who tells it, and where they can be reached; empty for whoever gives no name."""
