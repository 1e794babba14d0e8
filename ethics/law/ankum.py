"""How far the power of an Ankum goes, by the post (PP 2/2003 Pasal 16(3))."""

from __future__ import annotations

from collections.abc import Iterable

from ethics.law.facts import Actor
from ethics.law.vocabulary import COMPETENCES, Competence


def competence(actor: Actor) -> Competence:
    """What the post of an Ankum allows; the least where the post is not among those listed.

    The longest name counts, so that ``Kapolsek`` is not taken for another post.
    """
    post = actor.post or ""
    listed = [(len(name), level) for level in COMPETENCES.values() for name in level.posts
              if post.startswith(name)]  # fmt: skip
    if not listed:
        return list(COMPETENCES.values())[-1]
    return max(listed, key=lambda one: one[0])[1]


def beyond(actor: Actor, sanctions: Iterable[str]) -> list[str]:
    """Those of ``sanctions`` that this Ankum may not impose, each once."""
    level = competence(actor)
    return [one for one in dict.fromkeys(sanctions) if level.sanctions and one not in level.sanctions]
