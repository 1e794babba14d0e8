"""The newest schema of each database: named once, and by hand, so that a new one is noticed."""

CASE = "0011_likeness"
PUBLIC = "0007_in_bulk"
