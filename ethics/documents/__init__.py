"""Paper: what an office signs. ``compose`` freezes the content, ``draw`` makes the same bytes."""

from ethics.documents.composition import UnknownPlaceholder, compose
from ethics.documents.drawing import draw
from ethics.documents.handout import draw_leaflet, draw_receipt
from ethics.documents.public_copy import copied, draw_copy, texts_of

__all__ = ["UnknownPlaceholder", "compose", "copied", "draw", "draw_copy", "draw_leaflet", "draw_receipt",
           "texts_of"]  # fmt: skip
