"""Every action of every rulebook, from the rulebook itself: what it needs, and what refuses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ethics.law import CALENDAR, DOCUMENTS, RANKS, Action, Refused, Rulebook, Step, step
from ethics.law.checks import CHECKS
from ethics.law.facts import CaseFacts, OpenClock, Pause, Relation, Seat
from ethics.law.objection import Objection
from ethics.law.rulebook import FOLDER, load, problems
from ethics.law.vocabulary import CONDITIONS
from tests.law.answers import Asking
from tests.law.cases import MONDAY, REKAN, TERDUGA, actor, every_action, facts, imposed
from tests.law.conditions import FRIDAY, GUARD_TABLE, GUILTY
from tests.law.walking import OFFICE

REPEATED = pytest.mark.uncounted  # the same few lines, for each action: another test counts them
ACTIONS = every_action()
OF_EACH = pytest.mark.parametrize(
    ("book", "action"), ACTIONS, ids=[f"{book.track}-{action.id}" for book, action in ACTIONS]
)
ROLES = sorted({role for _book, action in ACTIONS for role in action.by})
HOLDS = {guard: yes for guard, _no, yes in reversed(GUARD_TABLE)}
FAILS = {guard: no for guard, no, _yes in reversed(GUARD_TABLE)}
Given = dict[str, Any]


ADDING = {"clocks", "actions", "sanctions", "hearings", "documents"}
"""Facts of which a case can have several; of the others it has one."""


def both(one: Given, other: Given) -> Given:
    """Facts that hold together: of what a case can have several the first of each stays."""
    merged = {**one, **other}
    for name in ADDING & set(one) & set(other):
        if name == "documents":
            merged[name] = one[name] | other[name]
        elif name == "actions":
            merged[name] = (*one[name], *other[name])
        else:
            merged[name] = tuple({row.id: row for row in (*other[name], *one[name])}.values())
    return merged


def ready(book: Rulebook, action: Action, **changed: Any) -> CaseFacts:
    """A case in which nothing but ``changed`` stands against the action."""
    given: Given = {"accused": (TERDUGA, REKAN), "named": frozenset(),
                    "category": "berat" if book.categories else None}  # fmt: skip
    for guard in action.guards:
        given = both(given, HOLDS[guard])
    given = {**given, **_beside(book, action), **changed}
    return facts(given.pop("state", action.from_[0]), book, **given)


def _beside(book: Rulebook, action: Action) -> Given:
    """What an answer needs to have something to point to."""
    others = (one.id for one in book.clocks.values() if one.by not in action.by)
    first = next(others, next(iter(book.clocks)))
    if "declaration" in kinds(book, action):
        return {"named": frozenset({TERDUGA.person_id})}
    if kinds(book, action) & {"lifting", "agreement"}:
        asked = {600: 6} if "ada_usul_kesampingkan" in action.guards else {}
        kin = Relation("keluarga", 1600, TERDUGA.person_id)
        return {"relations": (kin,), "suspected": (TERDUGA,), "liftings_asked": asked,
                "named": frozenset({TERDUGA.person_id})}  # fmt: skip
    if "execution" in kinds(book, action):
        rule = next(one for one in book.sanctions.values() if not one.needs)
        return {"sanctions": (imposed(rule.id),)}
    if "pause" in kinds(book, action):
        return {"clocks": (OpenClock(first, FRIDAY, MONDAY + timedelta(days=9)),)}
    if "resume" in kinds(book, action):
        return {"clocks": (OpenClock(first, FRIDAY, MONDAY, (Pause(FRIDAY, reason="sakit"),)),)}
    return {}


def kinds(book: Rulebook, action: Action) -> set[str]:
    return {book.fields[name].kind for name in action.fields}


def answers(book: Rulebook, action: Action, case: CaseFacts, *, guilty: bool) -> Given:
    asking = Asking(book, action, case, MONDAY, guilty, OFFICE)
    return {**asking.good(), **asking.beside()}


def tried(book: Rulebook, action: Action, case: CaseFacts, **given: Any) -> Step | tuple[Objection, ...]:
    """What the law says, by the right person with good answers unless ``given`` says otherwise."""
    asking = {"actor": actor(*action.by, account=1), "data": answers(book, action, case, guilty=True),
              "on": MONDAY, "calendar": CALENDAR, **given}  # fmt: skip
    try:
        return step(book, action.id, facts=case, **asking)
    except Refused as no:
        return no.objections


def refusal(book: Rulebook, action: Action, case: CaseFacts, **given: Any) -> dict[str, Objection]:
    answer = tried(book, action, case, **given)
    assert not isinstance(answer, Step), (action.id, given)
    return {one.code: one for one in answer}


@OF_EACH
def test_with_all_that_it_needs_an_action_is_taken_and_does_what_the_rulebook_says(
    book: Rulebook, action: Action
) -> None:
    case = ready(book, action)
    said = [tried(book, action, case, data=answers(book, action, case, guilty=guilty))
            for guilty in (True, False)]  # fmt: skip
    taken = next((one for one in said if isinstance(one, Step)), None)
    assert taken is not None, said
    issued = tuple(kind for kind in action.documents
                   if DOCUMENTS[kind].named in {None, case.identity_known}
                   and (case.has_complainant or not DOCUMENTS[kind].to_complainant))  # fmt: skip
    assert (taken.to_state, taken.documents) == (action.to or case.state, issued)
    assert {one.id for one in taken.clocks_started} == {one.clock for one in action.starts}
    assert (taken.basis, taken.mark) == (action.basis, action.mark)


@REPEATED
@OF_EACH
def test_each_role_that_may_not_is_told_who_may_and_by_which_article(
    book: Rulebook, action: Action
) -> None:
    case = ready(book, action)
    for role in ROLES:
        answer = tried(book, action, case, actor=actor(role, account=1))
        barred = {} if isinstance(answer, Step) else {one.code: one for one in answer}
        assert ("bukan_peran" in barred) == (role not in action.by), role
        if "bukan_peran" in barred:
            assert (barred["bukan_peran"].basis, barred["bukan_peran"].mark) == (action.basis, action.mark)


@REPEATED
@OF_EACH
def test_from_any_other_state_it_is_refused_by_its_article(book: Rulebook, action: Action) -> None:
    for state in set(book.states) - set(action.from_):
        no = refusal(book, action, ready(book, action, state=state))["bukan_dari_sini"]
        assert no.basis == action.basis


def conditions() -> Iterator[Any]:
    for book, action in ACTIONS:
        for guard in action.guards:
            yield pytest.param(book, action, guard, id=f"{book.track}-{action.id}-{guard}")


@pytest.mark.parametrize(("book", "action", "guard"), conditions())
def test_without_one_of_its_conditions_it_is_refused_by_the_article_of_that_condition(
    book: Rulebook, action: Action, guard: str
) -> None:
    lacking = replace(action, guards=tuple(one for one in action.guards if one != guard))
    case = replace(ready(book, lacking), **FAILS[guard])
    no = refusal(book, action, case, actor=actor(action.by[0], account=1))[guard]
    reason = CONDITIONS[guard]
    assert (no.basis, no.mark) == (reason.basis, reason.mark)
    assert no.message.id.startswith(reason.reason.id.split("{")[0])


def required() -> Iterator[Any]:
    for book, action in ACTIONS:
        for name in action.fields:
            if book.fields[name].required:
                yield pytest.param(book, action, name, id=f"{book.track}-{action.id}-{name}")


@REPEATED
@pytest.mark.parametrize(("book", "action", "name"), required())
def test_without_one_of_its_fields_it_is_refused_beside_that_field(
    book: Rulebook, action: Action, name: str
) -> None:
    case = ready(book, action)
    data = {**answers(book, action, case, guilty=True), name: None}
    missing = refusal(book, action, case, data=data)["wajib"]
    assert missing.field == name
    assert book.fields[name].label.id in missing.message.id


SPOILT: dict[str, tuple[str, Any]] = {
    "kategori_sah": ("kategori", "ringan"),
    "temuan_lengkap": ("temuan", [{"charge": 9, "finding": "terbukti"}]),
    "sanksi_sah": ("", [{"accused": 9, "sanction": "kerja_bakti", "amount": None}]),
    "usul_sah": ("", [{"accused": 9, "sanction": "kerja_bakti", "amount": None}]),
    "susunan_kkep_sah": ("komisi", [{"account": 1, "seat": "anggota", "person": 2, "rank": 3, "unit": "x"}]),
    "hasil_sesuai": ("", "memberatkan"),
    "sidang_layak": ("sidang", {"at": "2026-03-03T09:00", "place": "Ruang sidang", "open": True}),
    "pelaksanaan_sah": ("pelaksanaan", {"sanction": 99, "on": "2026-03-02", "evidence": "Berita acara."}),
    "kejadian_sebelum_laporan": ("", "2026-03-09"),
    "putusan_sesudah_sidang": ("tanggal_dibacakan", "2026-02-27"),
    "hadir_atau_dipanggil_patut": ("kehadiran", [{"who": "Terduga Pelanggar 1", "present": False},
                                                 {"who": "Penuntut", "present": True}]),
    "semua_terpenuhi": ("", None),
    "halangan_dapat_dikesampingkan": ("", {"account": 8, "person": 801}),
    "yang_diganti_terhalang": ("diganti", {"account": 77}),
    "satu_pengganti": ("pengganti", [5, 6]),
    "pemanggil_ada": ("", None),
    "sudah_dipanggil": ("", {"person": 555, "nrp": "84010001", "rank": 8}),
    "sudah_dipanggil_dua_kali": ("", {"person": 555, "nrp": "84010001", "rank": 8}),
    "wewenang_ankum": ("", [{"accused": 100, "sanction": "patsus_disiplin", "amount": 7}]),
    "suara_lengkap": ("suara", {"findings": [{"charge": 9, "finding": "terbukti"}], "dissent": ""}),
    "putusan_sesuai_suara": ("cara_memutus", "suara_terbanyak"),
    "penyimpangan_beralasan": ("", None),
    "sanksi_sudah_berakhir": ("sanksi_selesai", {"sanction": 99}),
    "pejabat_ptdh_sah": ("pejabat_ptdh", "presiden"),
    "tautan_sah": ("", {"reference": "A-1", "case": facts(reference="A-1"), "linked": True}),
    "gabungan_sah": ("", {"reference": "E-1", "case": facts(reference="E-1"), "linked": False}),
}  # fmt: skip
"""For each check the field that it judges, or how the field is found, and an answer it objects to."""


def judged() -> Iterator[Any]:
    """Every check but the one whose answer depends on an earlier proposal; it has its own tests."""
    for book, action in ACTIONS:
        for check in sorted(set(action.checks) - {"penyimpangan_beralasan"}):
            yield pytest.param(book, action, check, id=f"{book.track}-{action.id}-{check}")


@pytest.mark.parametrize(("book", "action", "check"), judged())
def test_an_answer_that_a_check_objects_to_is_refused_beside_its_field_with_an_article(
    book: Rulebook, action: Action, check: str
) -> None:
    reads = CHECKS[check].reads
    name, value = SPOILT[check]
    fields = [book.fields[one] for one in action.fields]
    field = next(one for one in fields if all(getattr(one, key) == reads[key] for key in reads))
    if check == "semua_terpenuhi":
        value = [one.value for one in field.options[1:]]
    if check == "hasil_sesuai":
        value = next(one.value for one in field.options if one.sanctions in {"lebih", "lain"})
    case = ready(book, action)
    if check == "penyimpangan_beralasan":
        proposing = next(one for one in book.actions.values()
                         if any(book.fields[part].stage == "usul" for part in one.fields))  # fmt: skip
        case = replace(case, actions=(*case.actions, proposing.id))
    data = {**answers(book, action, case, guilty=True), name or field.id: value}
    if check == "pemanggil_ada" and field.required:
        data |= {field.id: {"person": 555, "nrp": "84010001", "rank": len(RANKS)}}
    elif check == "pemanggil_ada":
        data |= {one.id: None for one in fields if one.names}
    late = {"on": MONDAY + timedelta(days=14)} if field.kind == "date" else {}
    objections = tried(book, action, case, data=data, **late)
    assert not isinstance(objections, Step), check
    mine = [one for one in objections if one.field == (name or field.id)]
    assert mine, objections
    assert all(one.basis not in {"", "-"} for one in mine)


def test_every_check_has_an_answer_that_it_objects_to() -> None:
    assert set(SPOILT) | {"penyimpangan_beralasan"} == set(CHECKS)


def test_the_newest_commission_alone_decides() -> None:
    for book, action in ACTIONS:
        if "pelaku_anggota_komisi" in action.guards:
            case = ready(book, action, panel=(Seat(1, panel="a"), Seat(2, panel="b")))
            assert "pelaku_anggota_komisi" in refusal(book, action, case)


def test_a_case_that_was_decided_can_be_reviewed_even_when_it_was_closed() -> None:
    books = {book.id: book for book, _action in ACTIONS}
    etik = books["etik-2022"]
    closed = facts("ditutup", etik, named=frozenset(), charges=(GUILTY,), ended=True)
    opened = tried(etik, etik.actions["pertimbangkan_pk"], closed)
    assert isinstance(opened, Step)
    assert opened.to_state == "ditutup"
    assert [one.id for one in etik.actions.values() if one.reopens] == ["ubah_putusan_pk"]


def test_an_end_is_left_only_by_an_action_that_says_that_it_reopens() -> None:
    text = (FOLDER / "etik-2022.toml").read_text(encoding="utf-8")
    silent = load(text.replace("reopens = true\n", ""), strict=False)
    assert problems(silent) == ["state.ditutup: flagged akhir but left"]
