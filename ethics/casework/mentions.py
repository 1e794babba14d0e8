"""Members whom a complaint names: it is closed to them before anybody has looked at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import insert, or_, select

from ethics.records.cases import Party
from ethics.records.people import Person
from ethics.storage import db

ROLE = "disebut"
NAMING = ("who", "keep_from")
"""Where people are named: a single word counts there as a name."""
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){7}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*")
_LONGEST = 4
"""Words of a name that are looked up together."""


def keep_mentions(case_id: int, story: Mapping[str, object]) -> list[int]:
    """Make every member that the story names a party of the case; return their ids.

    A namesake is shut out as well: that costs a colleague's look, the other way a complainant's
    safety.
    """
    people = mentioned(story)
    if people:
        rows = [{"case_id": case_id, "role": ROLE, "ordinal": ordinal, "person_id": person}
                for ordinal, person in enumerate(people, start=1)]  # fmt: skip
        db.session.execute(insert(Party.__table__), rows)
    return people


def add_mentions(case_id: int, story: Mapping[str, object]) -> list[int]:
    """The same for what is told later; return the ids of those who were not shut out before."""
    query = select(Party.person_id).where(Party.case_id == case_id, Party.role == ROLE)
    known = set(db.session.scalars(query))
    people = [one for one in mentioned(story) if one not in known]
    rows = [{"case_id": case_id, "role": ROLE, "ordinal": ordinal, "person_id": person}
            for ordinal, person in enumerate(people, start=len(known) + 1)]  # fmt: skip
    if rows:
        db.session.execute(insert(Party.__table__), rows)
    return people


def mentioned(story: Mapping[str, object]) -> list[int]:
    """The ids of the members whose name or number stands in the story."""
    texts = {name: str(text or "") for name, text in story.items()}
    numbers = {re.sub(r"\D", "", found) for text in texts.values() for found in _NUMBER.findall(text)}
    # Many have a name of one word; looked for where people are named, not in a whole story.
    names = {name for key in NAMING for name in _names(texts.get(key, ""), shortest=1)}
    names |= {name for text in texts.values() for name in _names(text, shortest=2)}
    if not numbers and not names:
        return []
    query = select(Person.id).where(or_(Person.nrp.in_(numbers), Person.name.in_(names)))
    return list(db.session.scalars(query.order_by(Person.id)))


def _names(text: str, *, shortest: int) -> Iterator[str]:
    """Every run of words that could be a name, as it stands and with capitals."""
    words = _WORD.findall(text)
    for length in range(shortest, _LONGEST + 1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            yield name
            yield name.title()
