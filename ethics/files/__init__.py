"""Files that people hand in: what they are, what is taken out of them, how they lie sealed in chunks."""
