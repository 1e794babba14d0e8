"""What is said after filing betrays nobody, is lost to nobody, and reaches whom it should."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ethics.casework import from_complainant
from ethics.casework.audit import verify
from ethics.casework.change import take_step_of_complainant
from ethics.casework.escalation import raise_overdue
from ethics.casework.intake import SYSTEM, collect_inbox, register_complaint
from ethics.casework.situation import situation_of
from ethics.gazette import inbox, letterbox, receipts
from ethics.gazette.sealing import seal
from ethics.ops import worker
from ethics.records.people import Person
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.public import say_more
from ethics.web.public.report_draft import WRITER, Gone, recall
from ethics.web.throttle import Limit
from tests.office import Office, open_office
from tests.web.filing import REGISTERED, file_complaint
from tests.web.reading import Page
from tests.web.test_after_filing import ANSWER, JABAR, QUESTION, Filed, work
from tests.web.visiting import Visitor

SECRET = "Anak saya dibawa ke pos itu malam-malam."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return open_office(tmp_path_factory.mktemp("later"))


def filed(office: Office, *, region: str = "JABAR", **told: object) -> Filed:
    """A complaint on file, and whoever gave its code a moment ago."""
    id_, code, at = str(uuid.uuid4()), receipts.new_code(), datetime.now(UTC)
    with office.app.app_context():
        pepper = office.app.config["ETHICS"].keys.pepper
        begin_write(PUBLIC)
        receipts.open_receipt(id_, receipt_hash=receipts.receipt_hash(code, pepper), at=at,
                              letterbox_key=letterbox.public_key(code, pepper),
                              filed_on=at.date())  # fmt: skip
        db.session.commit()
        reference = register_complaint({**REGISTERED, "mode": "anonim", "region": region, **told},
                                       receipt_id=id_, actor=SYSTEM, at=at)  # fmt: skip
    visitor = Visitor(office.app)
    visitor.follow(code)
    return Filed(office, code, reference, visitor)


def test_a_member_whom_a_message_names_does_not_open_the_case_any_more(office: Office) -> None:
    case = filed(office)
    officer = office.visitor("paminal", unit=JABAR)
    assert case.reference in officer.open(f"/kerja/perkara/{case.reference}").text
    with office.app.app_context():
        account = office.cast.holders("paminal", JABAR)[0]
        nrp = db.session.scalars(select(Person.nrp).where(Person.id == account.person_id)).one()
    case.say("pesan", text=f"Pelakunya yang NRP {nrp}, jangan sampai dia tahu.")
    officer.open(f"/kerja/perkara/{case.reference}", status=404)
    with office.app.app_context():
        assert verify().faults == ()


def test_what_tells_of_a_child_is_kept_from_others_in_messages_as_well(office: Office) -> None:
    case = filed(office, sensitive=True)
    case.say("pesan", text=SECRET)
    case.act("kirim_pesan", pesan=ANSWER)
    who = (("yanduan", JABAR), ("humas", JABAR), ("itwas", "MABES"), ("kompolnas", "MABES"))
    readers = {role: case.seen_by(role, unit=unit) for role, unit in who}
    assert [role for role, text in readers.items() if SECRET in text or ANSWER in text] == ["yanduan"]


def test_of_merged_complaints_each_reads_and_opens_only_their_own(office: Office) -> None:
    main, other = filed(office), filed(office, sensitive=True, what=SECRET)
    other.act("gabungkan", digabung_ke=main.reference, alasan_tautan="Kejadian yang sama.")
    main.act("kirim_pesan", pesan="Hanya untuk pelapor pertama.")
    other.say("pesan", text=QUESTION)
    assert "Hanya untuk pelapor pertama." not in other.visitor.open("/lacak/pesan").text
    assert QUESTION in other.seen_by()
    assert QUESTION not in main.seen_by("humas")
    other.act("kirim_pesan", pesan=ANSWER)
    assert ANSWER in other.visitor.open("/lacak/pesan").text
    assert ANSWER not in main.visitor.open("/lacak/pesan").text
    assert SECRET not in main.seen_by("itwas", unit="MABES")
    main.act("tolak_aduan", alasan_tolak="bukan_anggota", uraian_tolak="Bukan anggota.")
    assert "Anda tidak sependapat?" in main.page.text
    assert "Anda tidak sependapat?" not in other.page.text


def test_a_complaint_that_is_kept_from_a_polda_is_not_merged_into_one_that_is_there(office: Office) -> None:
    here, above = filed(office), filed(office, keep_from="jangan ke POLDA JABAR")
    with office.app.app_context():
        assert situation_of(above.reference).facts.unit == "MABES"
    staff = office.visitor("yanduan", unit="MABES")
    answer = staff.send(f"/kerja/perkara/{above.reference}/gabungkan", status=422, holding="token",
                        digabung_ke=here.reference, alasan_tautan="Sama.")  # fmt: skip
    assert "tautkan saja" in answer.get_data(as_text=True)


def test_a_message_after_the_end_waits_on_the_desk_and_is_raised(office: Office) -> None:
    case = filed(office)
    case.act("tolak_aduan", alasan_tolak="bukan_anggota", uraian_tolak="Bukan anggota.")
    case.say("pesan", text=QUESTION)
    assert case.reference in case.staff().open("/kerja/").text
    with office.app.app_context():
        assert raise_overdue(at=datetime.now(UTC) + timedelta(days=60)) > 0


def test_what_is_not_sent_is_not_said_to_be_sent_and_stays(office: Office) -> None:
    case = filed(office)
    case.visitor.client.environ_base["REMOTE_ADDR"] = "198.51.100.201"
    use_up(office, "198.51.100.201", say_more.SAYING)
    page = case.say("pesan", status=422, text=QUESTION)
    assert QUESTION in page.text
    assert "Pesan Anda terkirim." not in case.visitor.open("/lacak/pesan").text


def use_up(office: Office, address: str, limit: Limit) -> None:
    with office.app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        for _n in range(limit.uses):
            assert limit.use()


def test_whoever_writes_longer_than_the_code_holds_gets_their_words_back(office: Office) -> None:
    case = filed(office)
    form = case.visitor.open("/lacak/pesan").form(holding="token").filled(text=QUESTION)
    case.visitor.client.delete_cookie("lacak")
    answer = case.visitor.client.post("/lacak/pesan", data=dict(form))
    assert answer.status_code == 409
    assert QUESTION in Page(answer.get_data(as_text=True)).text


def test_what_cannot_be_taken_in_is_put_off_and_holds_up_nobody(office: Office) -> None:
    with office.app.app_context():
        key = office.app.config["ETHICS"].inbox_public_key
        at = datetime.now(UTC) - timedelta(hours=1)
        begin_write(PUBLIC)
        for _n in range(5):
            stray = seal({"kind": "pesan", "receipt": "nobody", "text": "x", "marks": {}}, key)
            inbox.drop(stray, id=str(uuid.uuid4()), at=at)
        db.session.commit()
        assert collect_inbox(at=datetime.now(UTC), limit=5) == []
    file_complaint(Visitor(office.app), mode="anonim")
    with office.app.app_context():
        assert len(collect_inbox(at=datetime.now(UTC), limit=5)) == 1
        later = datetime.now(UTC) + timedelta(hours=2)
        assert len(inbox.uncollected(10, at=later)) == 5


def test_a_request_that_came_too_late_becomes_a_message_however_often_it_is_tried(office: Office) -> None:
    case = filed(office)
    with office.app.app_context():
        receipt = str(situation_of(case.reference).receipt_id)
        said = {"kind": "tinjauan", "receipt": receipt, "text": QUESTION, "marks": {}}
        for _n in range(2):
            from_complainant.take_in(said, id="same", at=datetime.now(UTC), fetched_at=datetime.now(UTC))
        assert situation_of(case.reference).facts.actions.count("kirim_pesan_pelapor") == 1
        assert take_step_of_complainant(receipt, "kirim_pesan_pelapor", at=datetime.now(UTC),
                                        data={"pesan_pelapor": "x"}, token="same:pesan").repeated  # fmt: skip


def test_who_flees_after_the_receipt_leaves_nothing_to_be_fetched(office: Office) -> None:
    visitor = Visitor(office.app)
    code = file_complaint(visitor)
    assert visitor.client.get("/lapor/tanda-terima.pdf").status_code == 200
    visitor.client.get("/keluar")
    for path in ("/lapor/tanda-terima.pdf", "/lapor/salinan-aduan.txt", "/lapor/bukti-pengaduan.json"):
        assert visitor.client.get(path).status_code == 404, path
    assert code not in visitor.open("/lapor/tanda-terima").text
    work(office)
    assert re.search(r"A-\d{4}-\d{5}", Visitor(office.app).follow(code))


def test_a_draft_that_was_sent_does_not_come_back_by_a_slow_upload(office: Office) -> None:
    visitor = Visitor(office.app)
    visitor.send("/lapor/cara", mode="anonim")
    visitor.send("/lapor/kejadian", what=SECRET)
    visitor.send("/lapor/waktu-tempat", where="Pasar")
    key = bytes.fromhex(visitor.client.get_cookie(WRITER.cookie).value)  # type: ignore[union-attr]
    with office.app.app_context():
        slow = recall(key)
    visitor.send("/lapor/periksa", holding="token")
    with office.app.app_context():
        assert slow is not None
        with pytest.raises(Gone):
            slow.keep({"wishes": "terlambat"})
        assert recall(key) is None
        while worker.turn():
            pass
