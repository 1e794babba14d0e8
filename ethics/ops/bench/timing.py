"""Measures two ways of doing a thing in turns, so that a noisy minute troubles both alike."""

from __future__ import annotations

import cProfile
import io
import pstats
from collections.abc import Callable
from statistics import median
from time import perf_counter

PROFILED_LINES = 10


def in_turns(
    ours: Callable[[], float], theirs: Callable[[], float], *, rounds: int
) -> tuple[float, float]:
    """The medians of both over ``rounds``; who goes first changes every round."""
    taken: tuple[list[float], list[float]] = ([], [])
    ways = (ours, theirs)
    for number in range(rounds):
        for side in (0, 1) if number % 2 == 0 else (1, 0):
            taken[side].append(ways[side]())
    return median(taken[0]), median(taken[1])


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def profile_of(work: Callable[[], object]) -> tuple[str, ...]:
    """The ten functions with the most time of their own, a line each."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    out = io.StringIO()
    stats = pstats.Stats(profiler, stream=out).strip_dirs().sort_stats("tottime")
    stats.print_stats(PROFILED_LINES)
    lines = [line.rstrip() for line in out.getvalue().splitlines() if line.strip()]
    head = next(place for place, line in enumerate(lines) if "ncalls" in line)
    return tuple(lines[head : head + 1 + PROFILED_LINES])
