"""Which time limits an act keeps, and which it merely brings to an end."""

from __future__ import annotations

from ethics.law import Rulebook, all_rulebooks, rulebook


def test_an_act_keeps_the_limits_of_its_roles_and_only_ends_those_of_others() -> None:
    etik, disiplin = rulebook("etik-2022"), rulebook("disiplin-2003")

    def kept(book: Rulebook, action: str) -> set[str]:
        return {clock.id for clock in book.limits(book.actions[action])}

    assert kept(etik, "tangguhkan") == set(), "nobody must hold a case in abeyance within some days"
    assert kept(etik, "selesaikan_pemeriksaan") == {"pemeriksaan"}
    assert kept(etik, "hentikan") == {"gelar_perkara"}
    for action in ("mundur_komisi", "mundur_komisi_banding", "mundur_komisi_pk"):
        assert kept(etik, action) == set(), "nobody must withdraw within some days"
    assert kept(etik, "terima_pengunduran") == {"putusan_pengunduran"}
    assert "ganti_pemeriksa" not in kept(disiplin, "hentikan") | kept(disiplin, "rujuk_kkep")
    assert kept(disiplin, "laporkan_pelaksanaan") == {"pelaksanaan"}, "no act of Provos ends it"
    for book in all_rulebooks():
        stopped = {name for action in book.actions.values() for name in action.stops}
        assert stopped == {name for action in book.actions for name in kept(book, action)}
