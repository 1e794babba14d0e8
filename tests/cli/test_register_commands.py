"""``ethics register``: an office begins with its own units and members."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.line import Line

UNITS = """path,name,kind,code,zone,city,address,letterhead
MABES,Mabes Polri,mabes,Divpropam,WIB,Jakarta,Jalan Contoh 1,POLRI|MARKAS BESAR
MABES/PAPUA,Kepolisian Daerah Papua,polda,Bidpropam,WIT,Jayapura,Jalan Contoh 2,POLRI|DAERAH PAPUA
"""
PEOPLE = """nrp,name,rank,unit,post,function
90010001,Laturake Sanjaya,AKP,MABES/PAPUA,Kanit Paminal,Propam
90020002,Melati Wanggai,bripka,MABES/PAPUA,Banit Samapta,Samapta
"""

RELATIONS = """nrp,other,kind,since,until
90010001,90020002,keluarga,2015-06-01,
"""


@pytest.fixture
def fresh(ethics: Line) -> Line:
    assert ethics("db", "upgrade").code == 0
    return ethics


def _file(fresh: Line, text: str) -> str:
    path = Path(fresh.instance) / "register.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _load(fresh: Line, what: str, text: str) -> dict[str, int]:
    told = fresh("register", what, _file(fresh, text), "--json")
    assert told.code == 0, told.err
    return told.json


def test_an_office_begins_with_its_own_units_members_and_first_account(fresh: Line) -> None:
    assert _load(fresh, "units", UNITS) == {"added": 2, "changed": 0}
    assert _load(fresh, "people", PEOPLE) == {"added": 2, "changed": 0}
    made = fresh("user", "create", "laturake", "--name", "Laturake Sanjaya", "--nrp", "90010001",
                 "--role", "paminal@MABES/PAPUA")  # fmt: skip
    assert made.code == 0, made.err
    assert fresh("audit", "verify").code == 0


def test_a_file_loaded_again_corrects_and_takes_nothing_away(fresh: Line) -> None:
    _load(fresh, "units", UNITS)
    _load(fresh, "people", PEOPLE)
    promoted = PEOPLE.replace("AKP", "Kompol").replace("90020002", "90030003")
    assert _load(fresh, "people", promoted) == {"added": 1, "changed": 1}
    assert _load(fresh, "people", promoted) == {"added": 0, "changed": 3 - 1}


def test_relations_are_loaded_once_for_both_and_can_end(fresh: Line) -> None:
    _load(fresh, "units", UNITS)
    _load(fresh, "people", PEOPLE)
    assert _load(fresh, "relations", RELATIONS) == {"added": 1, "changed": 0}
    turned = RELATIONS.replace("90010001,90020002", "90020002,90010001")
    assert _load(fresh, "relations", turned.replace("01,\n", "01,2024-01-31\n")) == {
        "added": 0,
        "changed": 1,
    }
    assert fresh("audit", "verify").code == 0


@pytest.mark.parametrize(("text", "fault"), [
    (RELATIONS.replace("90020002", "90990009"), "line 2: other '90990009' is not in the register"),
    (RELATIONS.replace("90020002", "90010001"), "line 2: a member is joined with themself"),
    (RELATIONS.replace("keluarga", "teman"), "line 2: kind is one of keluarga"),
    (RELATIONS.replace("2015-06-01", "1 Juni 2015"), "line 2: since and until are empty or written"),
    (RELATIONS.replace("01,\n", "01,2014-01-01\n"), "line 2: until is before since"),
])  # fmt: skip
def test_a_relation_that_cannot_be_is_refused(fresh: Line, text: str, fault: str) -> None:
    _load(fresh, "units", UNITS)
    _load(fresh, "people", PEOPLE)
    told = fresh("register", "relations", _file(fresh, text))
    assert told.code == 1
    assert fault in told.err


@pytest.mark.parametrize(("what", "text", "fault"), [
    ("units", UNITS.replace("MABES/PAPUA", "MABES/X/PAPUA"), "line 3: its parent MABES/X is not known"),
    ("units", UNITS.replace("WIT", "UTC"), "line 3: zone is one of WIB, WITA, WIT"),
    ("units", UNITS.replace("polda", "kantor"), "line 3: kind is one of"),
    ("units", UNITS.replace("Jayapura", ""), "line 3: city is empty"),
    ("units", UNITS.replace("MABES/PAPUA", "mabes papua"), "line 3: path is written as"),
    ("units", UNITS.replace("MABES/PAPUA", "MABES"), "line 3: path MABES stands here twice"),
    ("units", "path,name\nMABES,Mabes", "line 1: the columns must be"),
    ("people", PEOPLE.replace("AKP", "Jendral"), "line 2: rank 'Jendral' is no abbreviation"),
    ("people", PEOPLE.replace("90020002", "90010001"), "line 3: nrp 90010001 stands here twice"),
    ("people", PEOPLE.replace("90020002", "9002"), "line 3: nrp has eight digits"),
    ("people", PEOPLE.replace("MABES/PAPUA,Kanit", "MABES/BULAN,Kanit"), "unit 'MABES/BULAN' is not"),
    ("people", PEOPLE.replace("Melati Wanggai", "M" * 161), "line 3: name has more than 160"),
])  # fmt: skip
def test_a_file_with_a_fault_is_refused_whole_and_each_line_is_named(
    fresh: Line, what: str, text: str, fault: str
) -> None:
    if what == "people":
        _load(fresh, "units", UNITS)
    told = fresh("register", what, _file(fresh, text))
    assert told.code == 1
    assert fault in told.err
    assert "Traceback" not in told.err
    right = UNITS if what == "units" else PEOPLE
    assert _load(fresh, what, right) == {"added": 2, "changed": 0}, "the bad file left something"


def test_a_file_that_is_no_text_is_refused_in_one_line(fresh: Line) -> None:
    path = Path(fresh.instance) / "register.csv"
    path.write_bytes(b"\xff\xfe\x00a")
    told = fresh("register", "units", str(path))
    assert (told.code, told.err) == (1, "the file is not UTF-8\n")
