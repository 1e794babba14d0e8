"""How much the anonymizer finds and how much it leaves: ``python -m tests.anonymize.measure [TSV…]``.

On our own corpus by kind, by style and by half; on a labelled file of tokens (a word, a tab and its
label on a line) how many tokens of each label are found, and of what was found which label it has.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ethics.anonymize import Anonymized, Known, anonymize
from tests.anonymize.corpus.composing import corpus
from tests.anonymize.corpus.narrative import KINDS, KNOWN, STRANGER, SURVIVES, Narrative

LEAST = {"known": 1.0, "strangers": 0.98, "survives": 0.95}
_TOKEN = re.compile(r"[^\W_]+")
_TITLE_WORDS = """
    pak pa bapak bu ibu mas mbak bang kang teh tante om oma mama kak koh cik sdr sdri saudara daeng bripda
    briptu brigadir bripka aipda aiptu ipda iptu akp kompol akbp kombes pol brigjen prof dr br bin binti lik
    mbah tete nona gus hj haji si don paitua ondofolo oki
"""
_TITLES = frozenset(_TITLE_WORDS.split())


@dataclass
class Count:
    """How many of how many, and which were missed."""

    of: int = 0
    hit: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, hit: bool, what: str) -> None:
        """Count one."""
        self.of += 1
        self.hit += hit
        if not hit:
            self.missed.append(what)

    @property
    def share(self) -> float:
        """The share of hits; all of nothing."""
        return self.hit / self.of if self.of else 1.0


Counts = dict[str, Count]


def measured(narratives: Iterable[Narrative]) -> Counts:
    """Counts by kind of label, and ``cost`` for the plain words that were touched."""
    counts: Counts = {kind: Count() for kind in (*KINDS, "cost")}
    for one in narratives:
        done = anonymize(one.text, one.known)
        for found in _TOKEN.finditer(one.text):
            kind = _kind_at(one, *found.span())
            if kind is None:
                counts["cost"].add(_covered(done, *found.span()), "")
            elif kind == SURVIVES or _tells(found.group(), kind):
                touched = _covered(done, *found.span())
                hit = touched != (kind == SURVIVES)
                counts[kind].add(hit, f"{one.id}: {found.group()}")
    return counts


def _kind_at(one: Narrative, start: int, end: int) -> str | None:
    return next(
        (label.kind for label in one.labels if label.start < end and start < label.end), None
    )


def _tells(word: str, kind: str) -> bool:
    """A title before a name says nothing, nor does what kind of place or unit it was."""
    if kind in (KNOWN, STRANGER):
        return word.lower() not in _TITLES and len(word) > 1
    return True


def _covered(done: Anonymized, start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in done.findings)


def main(paths: list[str]) -> None:
    """Print the figures of the corpus, then those of each file."""
    narratives = corpus()
    for held_out in (False, True):
        half = [one for one in narratives if one.held_out is held_out]
        print(f"\n{'HELD OUT' if held_out else 'DEVELOPMENT'}: {len(half)} narratives")
        _print(measured(half), tell=not held_out)
    print("\nBY STYLE (all)")
    for style in sorted({one.style for one in narratives}):
        told = measured(one for one in narratives if one.style == style)
        print(f"  {style:<10}" + "  ".join(
            f"{name} {told[kind].share:7.2%}" for name, kind in
            (("known", KNOWN), ("strangers", STRANGER), ("survives", SURVIVES), ("cost", "cost"))
        ))  # fmt: skip
    for path in paths:
        _print_tokens(Path(path))


def _print(counts: Counts, *, tell: bool) -> None:
    for kind, count in counts.items():
        if count.of:
            print(
                f"  {KINDS.get(kind, 'kata biasa yang tersentuh'):<28}{count.share:8.2%} of {count.of}"
            )
            if tell and kind != "cost":
                for missed in count.missed[:60]:
                    print(f"      missed {missed}")


def _print_tokens(path: Path) -> None:
    """Recall by label, and for each kind of finding what the touched tokens are labelled as."""
    recall: dict[str, Count] = defaultdict(Count)
    labelled: dict[str, Counter[str]] = defaultdict(Counter)
    for words in sentences(path):
        text, places = _laid_out(words)
        done = anonymize(text, Known())
        for (start, end), (word, label) in zip(places, words, strict=True):
            named = label.removeprefix("B-").removeprefix("I-")
            kinds = {one.kind for one in done.findings if one.start < end and start < one.end}
            recall[named].add(bool(kinds), word)
            labelled["any"][named] += bool(kinds)
            for kind in kinds:
                labelled[kind][named] += 1
    print(f"\n{path.name}: found, by label")
    for named, count in sorted(recall.items()):
        print(f"  {named:<16}{count.share:8.2%} of {count.of}")
    print(f"{path.name}: of the tokens touched as each kind, what they are labelled as")
    for kind, found in sorted(labelled.items(), key=lambda one: -one[1].total()):
        total = found.total()
        shares = "  ".join(f"{named} {times / total:.1%}" for named, times in found.most_common(4))
        print(f"  {kind:<16}{total:>7}  {shares}")


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a labelled file: words with their labels."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        words = [
            (word, label)
            for word, _, label in (line.partition("\t") for line in block.splitlines())
        ]
        if words:
            yield words


def _laid_out(words: list[tuple[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    places, at = [], 0
    for word, _label in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(word for word, _label in words), places


if __name__ == "__main__":
    main(sys.argv[1:])
