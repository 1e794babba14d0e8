"""Ethics: a case tracker for police ethics and discipline."""
