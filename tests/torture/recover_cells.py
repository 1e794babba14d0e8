"""Tries to recover hidden counts; ``python -m tests.torture.recover_cells 5000`` is the long form.

Each office is a small one whose counts lie where protection is hardest: four of five with tables drawn at
random, one with the tables of cases as they are published. The attacker has its first release alone, then
both, and solves integer programs over all of it.
"""

from __future__ import annotations

import sys

from tests.measures.attacker import Cell
from tests.measures.propam import propam
from tests.measures.worlds import Office, office

PUBLISHED = 5
"""Each fifth office has the tables that are published: its attacker has more to solve."""


def recovered(one: Office) -> dict[Cell, int]:
    """What an attacker recovers of one office: hidden leaves with a count of 0 to 4."""
    told = one.releases()
    return one.recovered(told[:1]) | one.recovered(told)


def main(many: int) -> int:
    """Attack so many offices; tell of each that gives something away."""
    failed = 0
    for seed in range(many):
        found = recovered(office(seed) if seed % PUBLISHED else propam(seed))
        if found:
            failed += 1
            print(f"office {seed}: {found}", flush=True)
        if seed % 500 == 499:
            print(f"{seed + 1} offices, {failed} give something away", flush=True)
    print(f"{many} offices attacked, {failed} give something away")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
