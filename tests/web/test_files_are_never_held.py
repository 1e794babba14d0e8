"""Large files: none is ever held whole, in the memory of the process or in clear on the disk."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.office import open_office
from tests.web.streaming import BLOCK, SIZE

MOST_GROWTH = 40
"""Megabytes, while a hundred of them go through: the parser, one chunk, and SQLite's own cache."""


@pytest.mark.uncounted
def test_memory_stays_flat_while_four_files_of_25_mb_go_the_whole_way(tmp_path: Path) -> None:
    with open_office(tmp_path).app.app_context():
        pass
    ran = subprocess.run([sys.executable, "-m", "tests.web.streaming", str(tmp_path)], cwd=ROOT,
                         capture_output=True, text=True, check=True)  # fmt: skip
    said = json.loads(ran.stdout)
    content = b"%PDF-1.7\n" + (BLOCK * (SIZE // len(BLOCK) + 1))[: SIZE - 15] + b"\n%%EOF"
    assert len(content) == SIZE
    assert said["status"] == 303
    assert said["digests"] == [hashlib.sha256(content).hexdigest()] * 4
    assert said["grown"] < MOST_GROWTH
