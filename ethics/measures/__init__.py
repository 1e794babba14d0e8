"""What the figures say: definitions, protected counts, how long, how sure, how far apart. Pure."""
