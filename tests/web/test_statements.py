"""How many statements a page costs does not depend on how much there is to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from ethics.casework.account_keeping import create_account
from ethics.casework.exhibits import File, add_exhibit
from ethics.casework.supporting import begin_support, follow_support
from ethics.law import Grant
from ethics.ops.demo.script import next_workday
from tests.casework.cases import FILED, JAKARTA, Case
from tests.casework.counting import statements
from tests.office import Office, open_office
from tests.web.test_pages_for_everyone import publish
from tests.web.visiting import Visitor

pytestmark = [pytest.mark.xdist_group("statements"), pytest.mark.uncounted]
"""What these tests share takes long to fill: one worker does it once."""

JABAR = "MABES/JABAR"
CHARGES = ("KEPP.5.1.b", "KEPP.12.d", "KEPP.4.a", "KEPP.4.h", "KEPP.9.a")
ROLES = {
    "yanduan": ("", "aduan", "perkara"),
    "kabidpropam": ("", "aduan", "perkara", "publikasi", "aduan?cari=pasar"),
    "akreditor": ("", "perkara"),
    "humas": ("", "publikasi"),
    "itwas": ("", "aduan", "perkara", "publikasi", "perkara?selesai=ya"),
    "admin": ("", "kelola", "kelola/akun/humas.jabar"),
}
LISTS = [(role, f"/kerja/{name}") for role, names in ROLES.items() for name in names]
OUTCOMES = [("", path) for path in ("/", "/putusan", "/putusan?q=jam", "/putusan?jalur=etik")]
HEARD = [("kkep", "/baca_putusan"), ("sekretariat", "/tunda_sidang"), ("kkep", ""), ("itwas", "")]
FINAL = [("sekretariat", "/serahkan_petikan"), ("pejabat_pembentuk", "/tetapkan_pelaksanaan"),
         ("kabidpropam", ""), ("sekretariat", ""), ("itwas", ""), ("itwas", "/alur")]  # fmt: skip
Cost = dict[tuple[str, str], list[str]]


class Told(Case):
    """A case with so many of everything: accused, charges, exhibits, statements, hearings."""

    def __init__(self, office: Office, *, rows: int) -> None:
        super().__init__(office, polda=JABAR)
        self.rows = rows

    def to_ethics(self, *norms: str) -> Case:
        """With many accused, and as many articles."""
        accused = self.office.cast.members[self.unit][: self.rows]
        self.to_conference()
        self.take("gelar", "teruskan_etik", terduga=[{"nrp": nrp} for nrp in accused],
                  persangkaan=[{"norm": norm} for norm in norms or CHARGES[: self.rows]],
                  tanggal_kejadian_pasti="2026-02-27", pertimbangan_gelar="Cukup.")  # fmt: skip
        return self

    def attach(self, role: str) -> None:
        """Many exhibits and statements."""
        for number in range(self.rows):
            file = File(f"catatan-{number}.txt", "text/plain", f"catatan {number}".encode())
            add_exhibit(self.reference, file, label=f"Catatan {number}", actor=self.actor(role),
                        at=self.at)  # fmt: skip
            self.take(role, "catat_keterangan", pemberi_keterangan=f"Saksi {number}",
                      isi_keterangan="Melihatnya.")  # fmt: skip

    def adjourn(self) -> None:
        """Many hearings, each with a summons of its own; the chair may open the case."""
        self.declare(self.actor("kkep"))
        for _again in range(self.rows - 1):
            day = next_workday(self.at.astimezone(JAKARTA).date(), after=5)
            self.take("sekretariat", "tunda_sidang", alasan="Saksi berhalangan.",
                      sidang={"at": f"{day}T09:00", "place": "Ruang sidang", "open": True})  # fmt: skip
            self.take("sekretariat", "catat_sidang", days=5, jalannya_sidang="Saksi didengar.",
                      kehadiran=self.attending())  # fmt: skip

    def decide(self) -> None:
        """Two sanctions for each, and a decision that became final."""
        self.take("kkep", "baca_putusan", temuan=self.finding("terbukti"),
                  sanksi=[{"accused": one.person_id, "sanction": sanction, "amount": amount}
                          for one in self.facts.accused
                          for sanction, amount in (("permintaan_maaf", None), ("mutasi_demosi", 24))],
                  pertimbangan_putusan="Terbukti.")  # fmt: skip
        self.take("sekretariat", "nyatakan_tetap", days=9)


@dataclass(frozen=True)
class Grown:
    """What pages cost with little to show, and with much."""

    few: Cost
    many: Cost


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return open_office(tmp_path_factory.mktemp("banyak"))


@pytest.fixture(scope="module")
def lists(office: Office) -> Grown:
    """One row of each kind, then more than a page of complaints, cases, accounts and outcomes."""
    asked = [*LISTS, *OUTCOMES]
    fill(office, rows=1)
    few = costs(office, asked)
    fill(office, rows=30)
    return Grown(few, costs(office, asked))


@pytest.fixture(scope="module")
def cases(office: Office) -> Grown:
    """Two cases at the same points of their way, one with a row of everything, one with five."""
    small, large = (inside(office, rows=rows) for rows in (1, 5))
    assert small.keys() == large.keys()
    return Grown(small, large)


@pytest.fixture(scope="module")
def supported(office: Office) -> Grown:
    """One support task, then more than a page of them, in as many cases."""
    asked = [("sdm", "/kerja/dampingan"), ("sdm", "/kerja/dampingan?selesai=ya")]
    accompany(office, rows=1)
    few = costs(office, asked)
    accompany(office, rows=30)
    return Grown(few, costs(office, asked))


def accompany(office: Office, *, rows: int) -> None:
    """For each accused a task that goes on, and for each complainant one that ended."""
    with office.app.app_context():
        for number in range(rows):
            case = Case(office, polda=JABAR, at=FILED + timedelta(minutes=number)).to_ethics()
            told = {"kind": "psikologi", "plan": "Rujukan.", "actor": case.actor("sdm"), "at": case.at}
            begin_support(case.reference, whom=str(case.facts.accused[0].person_id), **told)
            ended = begin_support(case.reference, whom="pelapor", **told)
            assert ended is not None
            follow_support(case.reference, ended, text="Selesai.", done=True, actor=told["actor"],
                           at=case.at)  # fmt: skip


def fill(office: Office, *, rows: int) -> None:
    """Complaints, ethics cases, some publications, accounts and outcomes."""
    with office.app.app_context():
        keeper = office.cast.holders("admin", "MABES")[0]
        for number in range(rows):
            at = FILED + timedelta(minutes=number)
            Case(office, polda=JABAR, at=at)
            Case(office, polda=JABAR, at=at).to_ethics()
            if number % 5 == 0:
                case = Case(office, polda=JABAR, at=at).to_decision()
                case.take("kkep", "baca_putusan", **case.acquittal())
                case.take("sekretariat", "nyatakan_tetap", days=9)
            create_account(username=f"petugas.{rows}.{number}", name="Wening Laksana",
                           grants=[Grant(role="yanduan", unit=JABAR)], by=keeper, at=at)  # fmt: skip
            publish(rows * 100 + number)


def inside(office: Office, *, rows: int) -> Cost:
    """What the pages of one case cost while it is heard, and when it is final."""
    with office.app.app_context():
        case = Told(office, rows=rows)
        case.to_decision()
        case.adjourn()
    heard = costs(office, HEARD, at=f"/kerja/perkara/{case.reference}")
    with office.app.app_context():
        case.decide()
        assert len(case.facts.accused) == rows
        assert len(case.facts.charges) == rows * rows
    final = costs(office, FINAL, at=f"/kerja/perkara/{case.reference}")
    return {**heard, **{(role, f"{path} (tetap)"): sent for (role, path), sent in final.items()}}


def costs(office: Office, asked: Iterable[tuple[str, str]], *, at: str = "") -> Cost:
    """The statements of each page; those of the staff are opened a second time."""
    visitors: dict[str, Visitor] = {}
    sent: Cost = {}
    for role, path in asked:
        if role not in visitors:
            visitors[role] = office.visitor(role or None)
        if role:
            visitors[role].open(f"{at}{path}")
        with statements() as counted:
            visitors[role].open(f"{at}{path}")
        sent[role, path] = counted
    return sent


@pytest.mark.parametrize(("role", "path"), LISTS)
def test_a_list_costs_the_same_however_long_it_is(lists: Grown, role: str, path: str) -> None:
    few, many = lists.few[role, path], lists.many[role, path]
    assert 0 < len(few) == len(many), added(few, many)


@pytest.mark.parametrize("ended", ["", "?selesai=ya"])
def test_the_list_of_support_costs_the_same_however_many_tasks_there_are(
    supported: Grown, ended: str
) -> None:
    asked = ("sdm", f"/kerja/dampingan{ended}")
    few, many = supported.few[asked], supported.many[asked]
    assert 0 < len(few) == len(many), added(few, many)


@pytest.mark.parametrize(("role", "path"), OUTCOMES)
def test_a_page_of_outcomes_costs_the_same_however_many_there_are(
    lists: Grown, role: str, path: str
) -> None:
    few, many = lists.few[role, path], lists.many[role, path]
    assert 0 < len(few) == len(many), added(few, many)


@pytest.mark.parametrize(("role", "path"), [*HEARD, *((role, f"{path} (tetap)") for role, path in FINAL)])
def test_a_page_of_a_case_costs_the_same_whatever_it_holds(
    cases: Grown, role: str, path: str
) -> None:
    few, many = cases.few[role, path], cases.many[role, path]
    assert 0 < len(few) == len(many), added(few, many)


def test_an_outcome_costs_the_same_however_many_people_it_is_about(office: Office) -> None:
    charged = [{"norm": norm, "finding": "terbukti"} for norm in CHARGES]
    many = [{"role": f"Pelanggar {number}", "rank_group": "Bintara", "function_group": "Lalu Lintas",
             "norms": charged, "sanctions": [{"sanction": "permintaan_maaf", "amount": None}]}
            for number in range(1, 12)]  # fmt: skip
    with office.app.app_context():
        publish(9001)
        publish(9002, members=many, norms=list(CHARGES))
    sent = costs(office, [("", "/putusan/contoh9001"), ("", "/putusan/contoh9002")])
    small, large = sent.values()
    assert 0 < len(small) == len(large), added(small, large)


def added(few: list[str], many: list[str]) -> str:
    """The statements that there are more of, for whoever must mend it."""
    more = {one: many.count(one) - few.count(one) for one in many if many.count(one) > few.count(one)}
    return "\n".join(f"{times} more: {' '.join(one.split())[:200]}" for one, times in more.items())
