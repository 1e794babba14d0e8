"""Each page has its template, each template its page, a title of its own, and no host but ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from ethics.law.parsing import FIELD_KINDS
from ethics.web.staff.action_fields import READERS
from tests.house.tree import ROOT, modules

TEMPLATES = {str(path.relative_to(ROOT / "templates")): path.read_text()
             for path in sorted((ROOT / "templates").rglob("*.html"))}  # fmt: skip
STYLES = {str(path.relative_to(ROOT)): path.read_text()
          for path in sorted((ROOT / "ethics" / "web" / "static").iterdir())}  # fmt: skip
NAMED = re.compile(r"""\{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""")
PARENT = re.compile(r"""\{%-?\s*extends\s+["']([^"']+)["']""")
OURS = ("http://www.w3.org/",)  # a namespace, which nobody fetches
HOST = re.compile(r"""(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s"']*""")


def _patterns() -> Iterator[str]:
    """What the views name, as a pattern: a part that is computed stands for one name."""
    for module in modules("ethics/web").values():
        for node in ast.walk(module):
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(one.value) if isinstance(one, ast.Constant) else r"[\w-]+"
                         for one in node.values]  # fmt: skip
                pattern = "".join(map(str, parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                pattern = re.escape(node.value)
            else:
                continue
            if re.fullmatch(r"[\w\\/\[\]+.-]+\.html", pattern) and "/" in pattern:
                yield pattern


PAGES = sorted({name for pattern in set(_patterns()) for name in TEMPLATES
                if re.fullmatch(pattern, name)})  # fmt: skip


def test_every_template_that_a_view_names_exists() -> None:
    missing = [pattern for pattern in set(_patterns())
               if not any(re.fullmatch(pattern, name) for name in TEMPLATES)]  # fmt: skip
    assert missing == []


def test_every_template_is_used() -> None:
    used, waiting = set(PAGES), list(PAGES)
    while waiting:
        for name in NAMED.findall(TEMPLATES[waiting.pop()]):
            assert name in TEMPLATES, name
            if name not in used:
                used.add(name)
                waiting.append(name)
    assert set(TEMPLATES) - used == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_title_of_its_own(name: str) -> None:
    chain = [TEMPLATES[name]]
    while (parent := PARENT.search(chain[-1])) and parent[1] != "base.html":
        chain.append(TEMPLATES[parent[1]])
    titles = [re.search(r"\{% block title %\}(.*?)\{% endblock", text, re.DOTALL) for text in chain]
    assert any(title and title[1].strip() for title in titles)


@pytest.mark.parametrize("name", [*TEMPLATES, *STYLES])
def test_nothing_is_fetched_from_elsewhere(name: str) -> None:
    text = {**TEMPLATES, **STYLES}[name]
    assert [host for host in HOST.findall(text) if not host.startswith(OURS)] == []
    assert "@import" not in text


def test_every_kind_of_field_that_the_law_knows_is_drawn_on_a_form_and_read_from_it() -> None:
    drawn = set(re.findall(r'field\.kind == "(\w+)"', TEMPLATES["staff/_fields.html"]))
    assert drawn == FIELD_KINDS
    assert set(READERS) == FIELD_KINDS
