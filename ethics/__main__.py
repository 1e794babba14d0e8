"""``python -m ethics``."""

from ethics.cli import main

if __name__ == "__main__":
    main()
