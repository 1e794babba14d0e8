"""The newest schema of each database: named once, and by hand, so that a new one is noticed."""

CASE = "0013_redaction"
PUBLIC = "0011_outcome_copy"
