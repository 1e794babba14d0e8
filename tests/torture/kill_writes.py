"""Kills a writer 200 times in the middle of its work: nothing acknowledged may be lost or half.

Run ``python -m tests.torture.kill_writes`` or ``make torture``. Each round forks a warm process that
takes complaints to decisions through the real use cases on a scratch instance and tells each act on
a pipe before it begins and after it is done. The parent kills it with SIGKILL some milliseconds
into an act, then looks at what both databases hold.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask

from ethics.casework import audit
from ethics.ops.bench.office import Office, open_office
from ethics.ops.bench.scratch import let_go, scratch_instance
from tests.torture.heard import Heard, at_the_end, half_done, lost
from tests.torture.writer import write_until_killed

ROUNDS = 200
MOST_ACTS = 34
"""A round ends before the writer begins more acts than this: a complaint and most of its way."""
LONGEST_ACT = 0.012
"""Seconds; the kill falls evenly into this span after the begin of an act."""
PATIENCE = 30.0
"""Seconds that a writer may stay silent."""


@dataclass
class Outcome:
    """What all rounds came to."""

    rounds: int = 0
    heard: Heard = field(default_factory=Heard)
    hit: Counter[str] = field(default_factory=Counter)
    """Acts that a kill fell into, by kind."""
    faults: list[str] = field(default_factory=list)
    entries: int = 0
    seconds: float = 0.0

    def as_text(self) -> str:
        """The figures, and every fault."""
        hit = ", ".join(f"{kind} {n}" for kind, n in sorted(self.hit.items()))
        heard = self.heard
        lines = [
            f"{self.rounds} kills in {self.seconds:.0f} s; in the middle of: {hit or 'nothing'}",
            f"acknowledged: {len(heard.filed)} complaints filed, {len(heard.collected)} registered, "
            f"{len(heard.entries)} actions, {len(heard.documents)} documents",
            f"journal: {self.entries} entries",
            f"lost or half: {len(self.faults) or 'none'}",
        ]
        return "\n".join([*lines, *self.faults[:50]])


def torture(*, rounds: int, seed: int, progress: Callable[[int], None] = lambda _n: None) -> Outcome:
    """Kill ``rounds`` writers, one after the other, and check after each."""
    rng = random.Random(seed)
    outcome, begun = Outcome(), time.monotonic()
    with scratch_instance() as app:
        office = open_office()
        for _round in range(rounds):
            heard = kill_one(app, office, acts=rng.randint(1, MOST_ACTS),
                             delay=rng.uniform(0, LONGEST_ACT))  # fmt: skip
            outcome.rounds += 1
            outcome.hit[heard.under_way or "between two acts"] += 1
            outcome.heard.add(heard)
            outcome.faults += [*lost(heard), *half_done()]
            progress(outcome.rounds)
        outcome.faults += at_the_end(outcome.heard)
        outcome.entries = audit.verify().entries
    outcome.seconds = time.monotonic() - begun
    return outcome


def kill_one(app: Flask, office: Office, *, acts: int, delay: float) -> Heard:
    """Let a new process write until it begins its ``acts``-th act, and kill it ``delay`` later."""
    let_go()  # no connection may cross the fork
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        write_until_killed(app, office, writing)
    os.close(writing)
    heard, left = Heard(), b""
    try:
        left = _listen(reading, heard, acts)
        time.sleep(delay)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as rest:
        _follow(heard, left + rest.read())
    return heard


def _listen(pipe: int, heard: Heard, acts: int) -> bytes:
    """Follow the writer until it has begun so many acts; return what follows unread."""
    unread = b""
    while True:
        while b"\n" in unread:
            line, _newline, unread = unread.partition(b"\n")
            acts -= heard.take_in(line) is not None
            if acts <= 0:
                return unread
        if not select.select([pipe], [], [], PATIENCE)[0]:
            raise RuntimeError(f"the writer was silent for {PATIENCE:.0f} s")
        read = os.read(pipe, 65536)
        if not read:
            raise RuntimeError("the writer ended by itself")
        unread += read


def _follow(heard: Heard, told: bytes) -> None:
    for line in told.splitlines():
        heard.take_in(line)


def main() -> int:
    """Run from the command line; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=None, help="repeat a run's moments")
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    outcome = torture(rounds=given.rounds, seed=seed, progress=_progress)
    print(f"seed {seed}", outcome.as_text(), sep="\n")
    return 1 if outcome.faults else 0


def _progress(done: int) -> None:
    if done % 20 == 0:
        print(f"{done} kills", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
