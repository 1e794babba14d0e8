"""Complaints about the same: found by who, where, when and what; linked, or merged for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ethics.casework import audit, relay, sketching
from ethics.casework.change import take_step
from ethics.casework.companions import companions_of
from ethics.casework.dossier import open_dossier
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.gazette import letterbox, receipts
from ethics.law import Actor, Refused
from ethics.storage import PUBLIC, begin_write, db
from tests.at_once import at_once
from tests.casework.cases import FILED, Case
from tests.office import Office

JABAR = "MABES/JABAR"
KEY = b"k" * 32
TEXT = ("Saya diberhentikan di jalan waktu pulang kerja. Surat saya lengkap, tetapi petugas itu minta uang "
        "dua ratus ribu supaya motor tidak dibawa, lalu saya kasih karena takut.")  # fmt: skip
ALIKE = TEXT.replace("Surat saya lengkap", "Surat-suratnya semua lengkap").replace("lalu ", "akhirnya ")
OTHER = "Laporan kehilangan saya ditolak di kantor polisi dan saya disuruh pulang tanpa tanda terima apa pun."
PEPPER = b"0123456789abcdef" * 2


def test_a_sketch_tells_likeness_and_nothing_without_its_key() -> None:
    one, alike, other = (sketching.sketch_of(text, KEY) for text in (TEXT, ALIKE, OTHER))
    assert sketching.likeness(one, one) == 1
    assert 0.4 < sketching.likeness(one, alike) < 0.9
    assert sketching.likeness(one, other) < 0.1
    assert sketching.likeness(one, sketching.sketch_of(TEXT, b"x" * 32)) < 0.1
    assert sketching.sketch_of(" .,-", KEY) == b""
    assert sketching.likeness(b"", one) == 0
    spelt = sketching.sketch_of("Soekarno meminta-minta oeang", KEY)
    assert sketching.likeness(spelt, sketching.sketch_of("SUKARNO meminta minta uang!", KEY)) == 1


def test_a_place_is_known_by_its_words_and_not_by_those_that_every_place_has() -> None:
    def words(place: str) -> set[sketching.Band]:
        return set(sketching.bands_of(b"", place, KEY))

    assert words("Di depan Pasar Lama, Jalan Merdeka") == words("merdeka; pasar lama")
    assert words("di jalan, kota") == set()
    assert not words("Pasar Lama") & set(sketching.bands_of(b"", "Pasar Lama", b"x" * 32))


def complaint(office: Office, what: str = TEXT, *, days: int = 0, polda: str = JABAR, **told: Any) -> Case:
    """A complaint that came some days later, about an event as much later."""
    when = (FILED + timedelta(days=days - 3)).date().isoformat()
    return Case(office, polda=polda, at=FILED + timedelta(days=days), what=what,
                **{"when": when, "where": "Simpang empat Cibadak", "who": "", **told})  # fmt: skip


def found(case: Case, actor: Actor | None = None) -> dict[str, Any]:
    situation = situation_of(case.root)
    seen = companions_of(situation, actor=actor or case.actor("yanduan"))
    return {one.beside.reference: one for one in seen.candidates}


def test_candidates_are_found_by_text_by_place_and_time_and_by_whom_they_name(office: Office) -> None:
    mine = complaint(office)
    alike = complaint(office, ALIKE, days=60, where="Entah")
    near = complaint(office, OTHER, days=2, where="cibadak, simpang Empat")
    late = complaint(office, "Sama sekali lain dari yang di atas.", days=9)
    seen = found(mine)
    assert seen[alike.root].percent > 40
    assert not seen[alike.root].near
    assert seen[near.root].near
    assert not seen[near.root].percent
    assert late.root not in seen
    naming = [complaint(office, text, days=100 + 20 * n, who=f"NRP {mine.nrp}", where=f"Tempat {n}")
              for n, text in enumerate((OTHER, "Petugas mabuk dan berteriak di warung."))]  # fmt: skip
    assert found(naming[0])[naming[1].root].members == 1


def test_what_is_closed_to_the_reader_is_neither_shown_nor_linked(office: Office) -> None:
    mine, theirs = complaint(office), complaint(office, polda="MABES/JATIM")
    assert theirs.root not in found(mine)
    mabes = next(one for one in office.cast.holders("yanduan", "MABES"))
    assert theirs.root in found(mine, mabes)
    for number in (theirs.root, "A-1999-00001"):
        with pytest.raises(Refused) as no:
            mine.take("yanduan", "tautkan", berkaitan_dengan={"reference": number}, alasan_tautan="Sama.")
        assert [one.code for one in no.value.objections] == ["tidak_dikenal"]


def test_a_link_stands_in_one_journal_and_on_both_pages(office: Office) -> None:
    one, other = complaint(office), complaint(office, days=1)
    linking = {"berkaitan_dengan": {"reference": other.root}, "alasan_tautan": "Kejadiannya sama."}
    one.take("yanduan", "tautkan", **linking)
    with pytest.raises(Refused, match="sudah_ditautkan"):
        one.take("yanduan", "tautkan", **linking)
    with pytest.raises(Refused, match="sudah_ditautkan"):
        other.take("yanduan", "tautkan", berkaitan_dengan={"reference": one.root}, alasan_tautan="Lagi.")
    with pytest.raises(Refused, match="perkara_sama"):
        one.take("yanduan", "tautkan", berkaitan_dengan={"reference": one.root}, alasan_tautan="Diri.")
    for case, there in ((one, other), (other, one)):
        seen = open_dossier(case.root, actor=case.actor("paminal"), at=case.at)
        assert [linked.reference for linked in seen.companions.linked] == [there.root]
        assert there.root not in {found.beside.reference for found in seen.companions.candidates}
    assert situation_of(other.root).version == 1
    assert audit.verify().faults == ()


def with_receipt(office: Office, number: int, *, mode: str) -> tuple[Case, str]:
    """A complaint from the site, and its code."""
    code, id_ = f"{number:016d}", f"tanda-{number}"
    begin_write(PUBLIC)
    receipts.open_receipt(id_, receipt_hash=receipts.receipt_hash(code, PEPPER), filed_on=FILED.date(),
                          at=FILED, letterbox_key=letterbox.public_key(code, PEPPER))  # fmt: skip
    db.session.commit()
    name = {} if mode == "anonim" else {"name": f"Pelapor Rekaan {number}"}
    return complaint(office, receipt_id=id_, mode=mode, **name), code


def letters(code: str) -> dict[str, bytes | None]:
    """What the holder of a code can open, by kind; nothing for a letter that is only listed."""
    receipt = receipts.by_code(code, PEPPER)
    assert receipt is not None
    ids = letterbox.ids_by_number(receipt.id)
    return {
        one["kind"]: letterbox.open_letter(
            ids.get(one["number"], "-"), receipt_id=receipt.id, opened=letterbox.opener(code, PEPPER)
        )
        for one in receipt.letters
    }


@pytest.mark.parametrize("mode", ["anonim", "rahasia"])
def test_a_merged_complaint_is_followed_with_its_own_code_in_the_one_that_took_it_in(
    office: Office, mode: str
) -> None:
    start = 10 if mode == "anonim" else 20
    main, main_code = with_receipt(office, start + 1, mode=mode)
    gone, code = with_receipt(office, start + 2, mode="rahasia")
    gone.attach("yanduan")
    gone.take("yanduan", "minta_kelengkapan", kekurangan="Tempatnya.")
    gone.take("yanduan", "gabungkan", digabung_ke={"reference": main.root}, alasan_tautan="Sama.")
    assert gone.facts.state == "digabung"
    main.at = gone.at + timedelta(minutes=5)
    main.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
    while relay.deliver(at=main.at):
        pass
    mine, theirs = (receipts.by_code(one, PEPPER) for one in (code, main_code))
    assert mine is not None
    assert theirs is not None
    assert (mine.number, mine.stage) == (theirs.number, theirs.stage) == (main.root, "ditelaah")
    assert set(letters(code)) == {"permintaan_kelengkapan", "tanda_terima"}
    assert set(letters(main_code)) == {"tanda_terima"}
    assert all(letters(main_code).values())
    assert letters(code)["permintaan_kelengkapan"]
    assert bool(letters(code)["tanda_terima"]) == (mode == "anonim"), "a name stays with its own"
    assert main.facts.exhibits == 1
    seen = open_dossier(main.root, actor=main.actor("yanduan"), at=main.at)
    assert [one.reference for one in seen.exhibits] == [gone.root]
    assert [one.reference for one in seen.facts.merged] == [gone.root]
    assert audit.verify().faults == ()


def test_whoever_a_merged_complaint_names_is_shut_out_of_the_one_that_took_it_in(office: Office) -> None:
    named = office.cast.holders("paminal", JABAR)[0]
    main = complaint(office)
    gone = complaint(office, days=1, who=f"NRP {_nrp_of(named)}")
    assert open_dossier(main.root, actor=named, at=main.at)
    gone.take("yanduan", "gabungkan", digabung_ke={"reference": main.root}, alasan_tautan="Sama.")
    with pytest.raises(Unknown):
        open_dossier(main.root, actor=named, at=main.at)


def _nrp_of(actor: Actor) -> str:
    from ethics.records.people import Person

    person = db.session.get(Person, actor.person_id)
    assert person is not None
    return str(person.nrp)


def test_a_merger_goes_one_way_and_only_into_a_complaint_that_is_still_handled(office: Office) -> None:
    main, gone, third = complaint(office), complaint(office, days=1), complaint(office, days=2)
    gone.take("yanduan", "gabungkan", digabung_ke={"reference": main.root}, alasan_tautan="Sama.")
    with pytest.raises(Refused, match="tanpa_gabungan"):
        main.take("yanduan", "gabungkan", digabung_ke={"reference": third.root}, alasan_tautan="Sama.")
    with pytest.raises(Refused, match="bukan_aduan"):
        third.take("yanduan", "gabungkan", digabung_ke={"reference": gone.root}, alasan_tautan="Sama.")
    over = complaint(office, days=3)
    over.take("yanduan", "tolak_aduan", alasan_tolak="bukan_anggota", uraian_tolak="Bukan anggota.")
    with pytest.raises(Refused, match="aduan_berakhir"):
        third.take("yanduan", "gabungkan", digabung_ke={"reference": over.root}, alasan_tautan="Sama.")
    case = Case(office, polda=JABAR).to_ethics()
    with pytest.raises(Refused, match="bukan_aduan"):
        third.take("yanduan", "gabungkan", digabung_ke={"reference": case.reference}, alasan_tautan="Sama.")
    third.take("yanduan", "gabungkan", digabung_ke={"reference": case.root}, alasan_tautan="Sama.")
    assert situation_of(case.reference).facts.merged[0].reference == third.root
    assert audit.verify().faults == ()


def test_two_complaints_never_go_into_each_other(office: Office) -> None:
    one, other = complaint(office), complaint(office, days=1)
    at, actor = other.at + timedelta(days=1), one.actor("yanduan")

    def merging(gone: Case, main: Case) -> Callable[[], str]:
        data = {"digabung_ke": {"reference": main.root}, "alasan_tautan": "Sama."}
        return lambda: take_step(gone.root, "gabungkan", actor=actor, at=at, data=data).state

    done = at_once(office.app, [merging(one, other), merging(other, one)])
    assert done.count("digabung") <= 1
    assert all(one == "digabung" or isinstance(one, Refused) for one in done), done
    assert audit.verify().faults == ()
