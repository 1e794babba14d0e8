"""Cases that do not end in a sanction, and outcomes that do not stay as they were released."""

from __future__ import annotations

import re

import pytest
import time_machine

from ethics.casework import audit
from ethics.casework.account_keeping import give_role
from ethics.casework.relay import PROMPT
from ethics.law import Grant
from ethics.web.pages import now
from tests.office import Office
from tests.stories import endings, plots
from tests.stories.plots import Step
from tests.stories.telling import Telling
from tests.web.reading import Page
from tests.web.visiting import Visitor

INCIDENT = "2026-02-27"
DEMOTED = "Mutasi bersifat demosi"


@pytest.fixture
def story(office: Office, clock: time_machine.Coordinates) -> Telling:
    """A complaint that was filed and found."""
    story = Telling(office, clock)
    story.complain()
    story.receive()
    return story


def told(story: Telling, track: str, steps: list[Step]) -> None:
    """From the complaint through these steps to what the public may read."""
    norms = {"etik": ["KEPP.5.1.b", "KEPP.12.d"], "disiplin": ["DIS.6.b"]}[track]
    story.take(plots.intake(story.nrp, track=track, norms=norms, incident=INCIDENT))
    story.take(steps)
    story.take(plots.publication())
    story.deliver(kinds=PROMPT)
    with story.office.app.app_context():
        assert audit.verify().faults == ()


def paper(story: Telling, title: str, *, track: str = "etik", role: str = "sekretariat") -> str:
    """The newest paper with this title."""
    return story.paper(title, track=track, role=role)


def outcome(story: Telling, *, status: int = 200) -> Page:
    """The outcome as anyone reads it; found in the list once."""
    visitor = Visitor(story.office.app)
    (link,) = visitor.open("/putusan").outcomes
    return visitor.open(link, status=status)


def number_of(text: str) -> str:
    """The number of a paper, as its first ``Nomor`` says."""
    return re.findall(r"Nomor ?: ?(PUT[^K]+/KKEP)", text)[0]


def test_an_acquitted_member_gets_every_right_back(story: Telling) -> None:
    told(story, "etik", [*endings.ethics_decided(proven=False), *endings.acquitted()])

    assert "Ditutup" in story.case_page("etik", "sekretariat").text
    decision = paper(story, "SIDANG KOMISI KODE ETIK POLRI Nomor")
    assert "tidak terbukti" in decision
    assert "Membebaskan" in decision
    assert "Menjatuhkan sanksi" not in decision
    assert DEMOTED not in paper(story, "PETIKAN PUTUSAN Nomor")
    public = outcome(story).text
    assert "Tidak terbukti" in public
    assert "Tidak ada sanksi." in public


def test_an_appeal_that_frees_leaves_nothing_of_the_first_decision(story: Telling) -> None:
    freed = [*endings.appealed("membebaskan", sanction={}), *endings.restored("etik")]
    told(story, "etik", [*endings.ethics_decided(proven=True), *freed])

    assert "Ditutup" in story.case_page("etik", "sekretariat").text
    first = paper(story, "SIDANG KOMISI KODE ETIK POLRI Nomor")
    appeal = paper(story, "KODE ETIK POLRI BANDING Nomor")
    assert "24 (dua puluh empat) bulan" in first
    assert "Membebaskan" in appeal
    assert "Menjatuhkan sanksi" not in appeal
    extract = paper(story, "PETIKAN PUTUSAN Nomor")
    assert "dua puluh empat" not in extract
    assert number_of(appeal) in extract
    public = outcome(story).text
    assert "Tidak terbukti" in public
    assert DEMOTED not in public


def test_an_appeal_that_eases_carries_out_only_the_lighter_sanction(story: Telling) -> None:
    steps = [*endings.ethics_decided(proven=True),
             *endings.appealed("meringankan", sanction={"mutasi_demosi": 12}),
             Step("etik", "pejabat_pembentuk", "tetapkan_pelaksanaan",
                  {"petunjuk": "Laksanakan sesuai putusan banding."}, later=1)]  # fmt: skip
    told(story, "etik", steps)

    assert "Pelaksanaan sanksi" in story.case_page("etik", "kabidpropam").text
    appeal, extract = paper(story, "KODE ETIK POLRI BANDING Nomor"), paper(story, "PETIKAN PUTUSAN Nomor")
    for text in (appeal, extract):
        assert "12 (dua belas) bulan" in text
    assert number_of(appeal) in extract
    assert "24 (dua puluh empat) bulan" not in extract
    public = outcome(story).text
    assert f"{DEMOTED}, 12 bulan" in public
    assert "Hasil banding: Mengurangi sanksi." in public
    assert re.search(r"Semula Pelanggar 1 dijatuhi: [^.]*24 bulan\.", public)
    assert "24 bulan" not in public.split("Pasal dan sanksi")[1]


def test_a_punishment_that_is_cancelled_on_objection_is_never_carried_out(story: Telling) -> None:
    told(story, "disiplin", endings.objected())

    page = story.case_page("disiplin", "ankum")
    assert "Ditutup" in page.text
    first = paper(story, "tentang HUKUMAN DISIPLIN", track="disiplin", role="ankum")
    second = paper(story, "tentang KEBERATAN ATAS HUKUMAN DISIPLIN", track="disiplin",
                   role="ankum")  # fmt: skip
    assert "Penempatan dalam tempat khusus selama 14 (empat belas) hari" in first
    assert "Penempatan" not in second
    assert "tidak terbukti" in second
    assert re.search(r"atas keputusan nomor Kep/1/\w+/2026 tanggal .* telah diajukan keberatan", second)
    public = outcome(story).text
    assert "Tidak terbukti" in public
    assert "Penempatan" not in public


def test_an_outcome_is_corrected_and_withdrawn_by_two_and_never_by_one(story: Telling) -> None:
    told(story, "etik", [*endings.ethics_decided(proven=False), *endings.acquitted()])
    with_both_roles(story)

    story.take([writing("usulkan_koreksi", "Tidak seorang pun melihat uang itu berpindah.")])
    alone(story, "setujui_koreksi", {"catatan": "Saya sendiri yang menulisnya."})
    assert "meminta uang" in outcome(story).text
    story.take([Step("publikasi", "ppid", "setujui_koreksi", {}, later=1)])
    story.deliver(kinds=PROMPT)
    corrected = outcome(story).text
    assert "melihat uang itu berpindah" in corrected
    assert "meminta uang" not in corrected
    assert "Diperbarui" in corrected

    story.take([Step("publikasi", "humas", "usulkan_tarik", {"alasan": "Orangnya dikenali tetangga."})])
    alone(story, "tarik", {"alasan_tarik": "identitas"})
    (link,) = story.public.open("/putusan").outcomes
    story.take([Step("publikasi", "ppid", "tarik", {"alasan_tarik": "identitas"}, later=1)])
    story.deliver(kinds=PROMPT)
    gone = Visitor(story.office.app).open(link, status=410).text
    assert "Identitas seseorang dapat dikenali" in gone
    assert "berpindah" not in gone
    assert link not in Visitor(story.office.app).open("/putusan").links
    with story.office.app.app_context():
        assert audit.verify().faults == ()


def writing(action: str, facts: str) -> Step:
    """A text that the publication desk writes anew."""
    return Step("publikasi", "humas", action,
                {"ringkasan-fakta": facts,
                 "ringkasan-pertimbangan": "Keterangan satu orang tidak cukup."}, later=2)  # fmt: skip


def with_both_roles(story: Telling) -> None:
    """Let the writer be a releaser as well, as in a small office."""
    username = story.office.username("humas", unit="MABES/JABAR")
    with story.office.app.app_context():
        keeper = story.office.cast.holders("admin", "MABES")[0]
        give_role(username, Grant(role="ppid", unit="MABES/JABAR"), by=keeper, at=now())


def alone(story: Telling, action: str, typed: dict[str, str]) -> None:
    """Whoever wrote tries to release as well: refused, by role though not by authority."""
    writer = story.visitor("humas")
    reference = story.cases["publikasi"]
    token = dict(writer.open("/kerja/sandi").form().values)["csrf_token"]
    state = _state(story)
    answer = writer.client.post(f"/kerja/perkara/{reference}/{action}",
                                data={**typed, "csrf_token": token, "version": _version(story)})  # fmt: skip
    assert answer.status_code == 422
    assert "tidak dapat menerbitkan ringkasan di dalamnya" in answer.get_data(as_text=True)
    assert _state(story) == state


def _state(story: Telling) -> str:
    with story.office.app.app_context():
        return plots.facts_of(story.cases["publikasi"]).state


def _version(story: Telling) -> str:
    with story.office.app.app_context():
        return str(plots.situation_of(story.cases["publikasi"]).version)
