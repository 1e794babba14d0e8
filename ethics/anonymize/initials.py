"""Finds the initials of known people: ``B.W.``, ``B W``, ``B-W``, ``B/W``, ``BWS``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ethics.anonymize.people import Person
from ethics.anonymize.roster import Roster
from ethics.anonymize.signs import Reading

_APART = re.compile(r"(?<![a-z0-9])[a-z](?:[^a-z0-9,;:()]{1,5}[a-z](?![a-z0-9])){1,5}")
_TOGETHER = re.compile(r"(?<![a-z0-9])[a-z]{2,6}(?![a-z0-9])")
_ABBREVIATIONS = """
    ac ad an as asn atm ba bap bb bbm bkn bpkb bps bumn cctv cv da dh dkk dpo dpr dr ham hp ict id idi ii
    iii ip iv ix jo jpu kdrt kk kkep ktp kuhap kuhp lhp lhpa lp ma mk ms no nik nip npwp nrp ot pa pb
    pd pi pid pk pkl pn pns pp ppid ps pt ptdh pu ri rs rt ru rw sd sdm se sh sik sim sk skck sm smp
    sma sms sp spkt st stnk tb tk tkp tni tu tv ui umkm uu uud vi vii viii wa wib wit wita wni xi
"""
_OF_THE_FIELD = frozenset(_ABBREVIATIONS.split())
"""Abbreviations of every paper: read as initials only where dots or gaps part them."""


def known_initials(reading: Reading, people: Roster) -> Iterator[tuple[int, int, Person]]:
    """Where initials stand in a reading, and whose they are."""
    for found in _APART.finditer(reading.flat):
        yield from _apart(reading, found, people)
    for found in _TOGETHER.finditer(reading.flat):
        whose = people.initials.get(found.group())
        capitals = all(reading.capital(at) for at in range(*found.span()))
        if whose and capitals and found.group() not in _OF_THE_FIELD:
            yield *found.span(), whose


def _apart(
    reading: Reading, found: re.Match[str], people: Roster
) -> Iterator[tuple[int, int, Person]]:
    places = [at for at in range(*found.span()) if reading.flat[at].isalpha()]
    for size in range(len(places), 1, -1):
        for first in range(len(places) - size + 1):
            some = places[first : first + size]
            letters = "".join(reading.flat[at] for at in some)
            if letters in people.initials and _meant(reading, some, letters):
                yield some[0], some[-1] + 1, people.initials[letters]


def _meant(reading: Reading, places: list[int], letters: str) -> bool:
    """Capitals; small letters only with dots, and not as in ``s.d.``."""
    if all(reading.capital(at) for at in places):
        return True
    dotted = "." in reading.flat[places[0] : places[1]]
    return dotted and letters not in _OF_THE_FIELD
