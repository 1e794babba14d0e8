"""The newest schema of each database: named once, and by hand, so that a new one is noticed."""

CASE = "0012_release_delay"
PUBLIC = "0010_outcome_story"
