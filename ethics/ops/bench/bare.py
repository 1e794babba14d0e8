"""The page to compare with: Flask, one Jinja template, as many bytes as asked for; nothing else."""

from __future__ import annotations

from functools import cache

from flask import Flask, render_template
from jinja2 import DictLoader

ROWS = 20
TITLE = "Putusan"
TEMPLATE = (
    "<!doctype html><html lang=id><title>{{ title }}</title><h1>{{ title }}</h1><ul>"
    "{% for row in rows %}<li>{{ row }}</li>{% endfor %}</ul>"
)
FRAME = len(TEMPLATE.split("{%")[0].replace("{{ title }}", TITLE)) + len("</ul>")

app = Flask("bare")
app.jinja_loader = DictLoader({"bare.html": TEMPLATE})


@app.get("/<int:size>")
def bare_page(size: int) -> str:
    """A list of ``ROWS`` rows that makes a page of ``size`` bytes."""
    return render_template("bare.html", title=TITLE, rows=rows_for(size))


@cache
def rows_for(size: int) -> list[str]:
    """Plain texts of even length; the last one takes what is left over."""
    room = size - FRAME - ROWS * len("<li></li>")
    if room < 0:
        raise ValueError(f"a page of {size} bytes is too small to hold {ROWS} rows")
    lengths = [room // ROWS] * (ROWS - 1)
    return [_text(length) for length in (*lengths, room - sum(lengths))]


def _text(length: int) -> str:
    return ("pelanggaran kode etik profesi " * (length // 30 + 1))[:length]
