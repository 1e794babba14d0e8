"""Invented people whom no text may give away."""

from __future__ import annotations

from ethics.anonymize import Known, Person

ACCUSED = Person(
    "Bambang Wirasena Soekarya", "terduga", ("Bang Wira",), ("90010001", "081234567890")
)
COMPLAINANT = Person("Ratna Wulandari, S.H.", "pelapor", (), ("3273014502900003",))
WITNESS = Person("Yoesoef bin Tjokro", "saksi")
WORDLIKE = Person("Budi Setia", "saksi")
KNOWN = Known((ACCUSED, COMPLAINANT, WITNESS, WORDLIKE))
