"""Finds and replaces what says who, and holds back a text that still may. Pure."""

from ethics.anonymize.exact import Registered, TooExact, too_exact
from ethics.anonymize.gate import Anonymized, Held, anonymize, cleared
from ethics.anonymize.people import Known, Person

__all__ = ["Anonymized", "Held", "Known", "Person", "Registered", "TooExact", "anonymize",
           "cleared", "too_exact"]  # fmt: skip
