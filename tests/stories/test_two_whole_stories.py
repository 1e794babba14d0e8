"""One ethics case and one discipline case, from the complaint to the published outcome."""

from __future__ import annotations

import re

import time_machine

from ethics.casework import audit
from tests.office import Office
from tests.stories import plots
from tests.stories.telling import Telling
from tests.web.visiting import Visitor

INCIDENT = "2026-02-27"


def test_an_ethics_case_from_the_complaint_to_the_outcome(
    office: Office, clock: time_machine.Coordinates
) -> None:
    story = Telling(office, clock)
    story.complain()
    story.receive()
    story.take(plots.intake(story.nrp, track="etik", norms=["KEPP.5.1.b", "KEPP.12.d"],
                            incident=INCIDENT))  # fmt: skip
    assert "Sedang diperiksa" in _status(story)
    story.take(plots.ethics())
    assert "Pelaksanaan sanksi" in story.case_page("etik", "kabidpropam").text
    story.take(plots.publication())
    story.deliver()
    _the_public_reads_the_outcome(story)
    _the_decision_can_be_checked(story, track="etik", role="kkep", kind="Putusan Sidang KKEP")
    _the_record_is_sound(office)


def test_a_discipline_case_from_the_complaint_to_the_outcome(
    office: Office, clock: time_machine.Coordinates
) -> None:
    story = Telling(office, clock)
    story.complain()
    story.receive()
    story.take(plots.intake(story.nrp, track="disiplin", norms=["DIS.6.b"], incident=INCIDENT))
    story.take(plots.discipline())
    assert "Pelaksanaan hukuman" in story.case_page("disiplin", "ankum").text
    story.take(plots.publication())
    story.deliver()
    _the_public_reads_the_outcome(story)
    _the_decision_can_be_checked(story, track="disiplin", role="ankum",
                                 kind="Surat keputusan hukuman disiplin")  # fmt: skip
    _the_record_is_sound(office)


def _status(story: Telling) -> str:
    return Visitor(story.office.app).follow(story.code)


def _the_public_reads_the_outcome(story: Telling) -> None:
    visitor = Visitor(story.office.app)
    links = visitor.open("/putusan").outcomes
    assert len(links) == 1
    page = visitor.open(links[0])
    accused = story.case_page("penerimaan", "yanduan")
    assert accused.text
    assert story.nrp not in page.text
    assert "Ratna" not in page.text
    assert "2026" in page.text
    english = visitor.open(f"/en{links[0]}")
    assert "Jawa Barat" in english.text


def _the_decision_can_be_checked(story: Telling, *, track: str, role: str, kind: str) -> None:
    page = story.case_page(track, role)
    row = next(part for part in re.split(r"\(PDF\)", page.text)[1:] if "/" in part)
    assert row
    document = next(link for link in page.links if link.endswith(".pdf"))
    pdfs = [link for link in page.links if link.endswith(".pdf")]
    assert document
    answers = [story.visitor(role).client.get(link) for link in pdfs]
    assert all(answer.data.startswith(b"%PDF") for answer in answers)
    checked = [_checked(story, answer.data) for answer in answers]
    assert any(kind in text for text in checked)
    forged = answers[-1].data.replace(b"%PDF-1.4", b"%PDF-1.5")
    refused = Visitor(story.office.app).send("/verifikasi", status=422, holding="nomor",
                                             berkas=_upload(forged))  # fmt: skip
    assert "tidak cocok" in refused.get_data(as_text=True)


def _checked(story: Telling, content: bytes) -> str:
    answer = Visitor(story.office.app).send("/verifikasi", status=200, holding="nomor",
                                            berkas=_upload(content))  # fmt: skip
    return answer.get_data(as_text=True)


def _upload(content: bytes) -> object:
    from io import BytesIO

    return (BytesIO(content), "dokumen.pdf")


def _the_record_is_sound(office: Office) -> None:
    with office.app.app_context():
        assert audit.verify().faults == ()
