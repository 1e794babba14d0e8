"""A labelled corpus of invented narratives: every identity by kind, and what must survive."""
