"""How much text a minute the anonymizer reads on one core, and what memory a long text takes."""

from __future__ import annotations

import tracemalloc
from itertools import cycle, islice
from statistics import median
from time import process_time

from ethics.anonymize import Known, Person, anonymize
from ethics.ops.bench.figure import Figure
from ethics.ops.bench.timing import profile_of
from ethics.ops.demo import content

LIMIT = 6.0
"""MB a minute."""
ROUNDS = 5
SIZE = 200_000
LONGER = 4
MB = 1_000_000
KNOWN = Known((
    Person("Bambang Wirasena Soekarya", "terduga", ("Bang Wira",), ("85012345", "081398765432")),
    Person("Ratna Wulandari", "pelapor", (), ("3273014502900003", "ratnaw@contoh.id")),
    Person("Sondang Karengpalli", "saksi"),
))  # fmt: skip
NAMING = (
    "Saksi {given} {family} menerangkan bahwa pada 14 Juni 2026 ia melihat Bambang Wirasena.",
    "Laporan itu diterima oleh Bripka {given} {family}, nomor telepon 0812-3456-7890.",
)


def measure() -> Figure:
    """Read complaints and decisions of the demo, every third paragraph with people in it."""
    text = _text(SIZE)
    anonymize(text, KNOWN)
    taken = []
    for _round in range(ROUNDS):
        begun = process_time()
        anonymize(text, KNOWN)
        taken.append(process_time() - begun)
    speed = len(text.encode()) / MB / median(taken) * 60
    once, longer = _memory(text), _memory(_text(SIZE * LONGER))
    return Figure(
        name="anonymizer", what="text of complaints and decisions, with people known and unknown",
        value=speed, limit=LIMIT, at_least=True, unit="MB a minute",
        measured={"MB of text": len(text.encode()) / MB, "seconds": median(taken),
                  "MB peak": once / MB, f"MB peak for {LONGER} times the text": longer / MB},
        profile=profile_of(lambda: anonymize(text, KNOWN)) if speed < LIMIT else (),
    )  # fmt: skip


def _memory(text: str) -> int:
    """The most that was held at once while a text was read, beyond what was there before."""
    tracemalloc.start()
    anonymize(text, KNOWN)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def _text(size: int) -> str:
    pools = content._names()
    people = zip(cycle(pools["given"]), cycle(pools["family"]), cycle(NAMING), strict=False)
    told = [part for story in content.stories()
            for part in (story.what, story.enquiry, story.consideration) if part]  # fmt: skip
    parts: list[str] = []
    length = 0
    for nth, part in enumerate(cycle(told)):
        more = part
        if nth % 3 == 0:
            given, family, sentence = next(islice(people, 1))
            more = f"{part} {sentence.format(given=given, family=family)}"
        parts.append(more)
        length += len(more) + 1
        if length > size:
            return "\n".join(parts)
    return "\n".join(parts)
