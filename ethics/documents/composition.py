"""Fills a paper: its form is TOML beside this file, its content comes from the case.

Composing is strict. A placeholder that the content does not have raises, so that no paper leaves
with a hole in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from ethics.documents.wording import order_word

FOLDER = Path(__file__).parent / "papers"
FORM = 1
"""The version of the snapshot's shape; a drawing keeps to the version that it was frozen in."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)*)\}")
Content = Mapping[str, Any]


class UnknownPlaceholder(LookupError):
    """A paper asks for something that the case did not give."""


def compose(kind: str, content: Content) -> dict[str, Any]:
    """The frozen content of one paper. Raises LookupError for an unknown kind or placeholder."""
    paper = _paper(kind)
    return {
        "form": FORM,
        "kind": kind,
        "language": "id",
        "letterhead": list(content["unit"]["letterhead"]),
        "address": content["unit"]["address"],
        "place": content["unit"]["city"],
        "issued_on": content["issued_on"],
        "number": content["number"],
        "layout": paper["layout"],
        "classification": paper.get("classification"),
        "title": _filled(paper["title"], content),
        "subtitle": _optional(paper, "subtitle", content),
        "motto": paper.get("motto"),
        "subject": _optional(paper, "subject", content),
        "attachments": paper.get("attachments", "-"),
        "addressee": _listing(paper.get("addressee", []), content) or None,
        "blocks": _ordered(_blocks(paper.get("block", []), content)),
        "signature": _signature(paper, content),
        "cosigners": _cosigners(paper, content),
        "copies_label": paper.get("copies_label", "Tembusan"),
        "copies": _listing(paper.get("copies", []), content),
        "stamp": paper.get("stamp"),
        "note": paper.get("note"),
        "verification": dict(content["verification"]),
    }


def kinds() -> frozenset[str]:
    """Every kind of paper that has a form."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))


@cache
def _paper(kind: str) -> dict[str, Any]:
    if kind not in kinds():
        raise LookupError(f"no paper {kind!r}")
    return tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))


def _filled(text: str, content: Content) -> str:
    if "{" not in text:
        return text
    return "".join([
        part if type(part) is str else str(_looked(part, content)) for part in _parts(text)
    ])  # fmt: skip


@cache
def _parts(text: str) -> tuple[str | tuple[str, ...], ...]:
    """A text taken apart once: its words as they are, each placeholder as the names on its way."""
    words_and_paths = enumerate(_PLACEHOLDER.split(text))
    return tuple(tuple(one.split(".")) if n % 2 else one for n, one in words_and_paths)


def _optional(paper: Mapping[str, Any], key: str, content: Content) -> str | None:
    """A text, or the first of several whose condition holds."""
    listed = paper.get(key, [])
    found = _listing([listed] if isinstance(listed, str) else listed, content)
    return found[0] if found else None


def _given(path: str, content: Content) -> bool:
    try:
        return bool(_look(path, content))
    except UnknownPlaceholder:
        return False


def _look(path: str, content: Content) -> Any:
    return _looked(path.split("."), content)


def _looked(names: Sequence[str], content: Content) -> Any:
    found: Any = content
    for name in names:
        if (type(found) is not dict and not isinstance(found, Mapping)) or name not in found:
            raise UnknownPlaceholder(".".join(names))
        found = found[name]
    return found


def _blocks(forms: list[Mapping[str, Any]], content: Content) -> list[dict[str, Any]]:
    return [block for form in forms for block in _block(form, content)]


def _block(form: Mapping[str, Any], content: Content) -> list[dict[str, Any]]:
    """None, one, or one for each item of a list when the block says ``each``."""
    if not _holds(form, content):
        return []
    if "each" in form:
        return [
            _BLOCKS[form["type"]](form, _with(item, content))
            for item in _look(form["each"], content)
        ]
    return [_BLOCKS[form["type"]](form, content)]


def _holds(form: Mapping[str, Any], content: Content) -> bool:
    """Whether the conditions of a block or a line are met."""
    if "if" in form and not _given(form["if"], content):
        return False
    return not ("unless" in form and _given(form["unless"], content))


def _with(item: Any, content: Content) -> Content:
    return _Within(item, content)


class _Within(Mapping[str, Any]):
    """The content of a paper with one thing of a list in it, as ``item``."""

    __slots__ = ("_content", "_item")

    def __init__(self, item: Any, content: Content) -> None:
        self._item, self._content = item, content

    def __getitem__(self, name: str) -> Any:
        return self._item if name == "item" else self._content[name]

    def __contains__(self, name: object) -> bool:
        return name == "item" or name in self._content

    def __iter__(self) -> Iterator[str]:
        yield "item"
        yield from self._content

    def __len__(self) -> int:
        return len(self._content) + 1


def _texts(form: Mapping[str, Any], content: Content) -> dict[str, Any]:
    shown = {key: form[key] for key in ("type", "style", "bold", "label", "widths", "tall") if key in form}
    return {**shown, **({"text": _filled(form["text"], content)} if "text" in form else {})}


def _lines(form: Mapping[str, Any], content: Content, *, key: str) -> list[Any]:
    """Fixed lines, then one line for each item of the list named by ``of``."""
    of = [form] if "of" in form else []
    return _listing([*form.get(key, []), *of, *form.get("after", [])], content)


def _listing(lines: list[Any], content: Content) -> list[Any]:
    return [filled for line in lines for filled in _line(line, content)]


def _line(line: Any, content: Content) -> list[Any]:
    """A text or a row of cells; as a table it has a condition, or is repeated by ``of``."""
    if isinstance(line, str):
        return [_filled(line, content)]
    if isinstance(line, list):
        return [[_filled(cell, content) for cell in line]]
    if not _holds(line, content):
        return []
    if "of" not in line:
        return _line(line["line"], content)
    return [one for item in _look(line["of"], content)
            for one in _line(line["line"], _with(item, content))]  # fmt: skip


def _listed(key: str) -> Callable[[Mapping[str, Any], Content], dict[str, Any]]:
    def build(form: Mapping[str, Any], content: Content) -> dict[str, Any]:
        head = {"head": form["head"]} if "head" in form else {}
        return {**_texts(form, content), **head, key: _lines(form, content, key=key)}

    return build


def _ordered(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """KESATU, KEDUA, ... for the orders of a decree, in the order in which they came to stand."""
    places = map(order_word, count(1))
    for block in blocks:
        if block["type"] == "diktum":
            block["items"] = [[next(places) if label == "#" else label, text]
                              for label, text in block["items"]]  # fmt: skip
    return blocks


_BLOCKS: dict[str, Callable[[Mapping[str, Any], Content], dict[str, Any]]] = {
    "alinea": _texts,
    "judul": _texts,
    "tengah": _texts,
    "garis": _texts,
    "identitas": _listed("rows"),
    "tabel": _listed("rows"),
    "butir": _listed("items"),
    "konsideran": _listed("items"),
    "diktum": _listed("items"),
}


def _signature(paper: Mapping[str, Any], content: Content) -> dict[str, Any]:
    form = paper["signature"]
    return {
        "place": content["unit"]["city"],
        "on": content["issued_on"],
        "lead": form.get("lead"),
        **_signer({"post": "{item.post}", **form}, _look(form.get("who", "actor"), content), content),
    }


def _cosigners(paper: Mapping[str, Any], content: Content) -> list[dict[str, Any]]:
    """Those who sign beside the first: ``who`` is one, ``of`` a list."""
    return [
        _signer(form, who, content)
        for form in paper.get("cosigners", [])
        for who in ([_look(form["who"], content)] if "who" in form else _look(form["of"], content))
    ]


def _signer(form: Mapping[str, Any], who: Mapping[str, str], content: Content) -> dict[str, Any]:
    return {"post": _filled(form["post"], _with(who, content)), "name": who["name"],
            "rank": who["rank"], "nrp": who["nrp"]}  # fmt: skip
