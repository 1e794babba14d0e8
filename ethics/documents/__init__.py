"""Paper: what an office signs. ``compose`` freezes the content, ``draw`` makes the same bytes."""

from ethics.documents.composition import UnknownPlaceholder, compose
from ethics.documents.drawing import draw
from ethics.documents.handout import draw_leaflet, draw_receipt

__all__ = ["UnknownPlaceholder", "compose", "draw", "draw_leaflet", "draw_receipt"]
