"""The scorecard of a unit: open to its chief and overseers, each indicator explained, small ones unjudged."""

from __future__ import annotations

from tests.office import Office

UNIT, OTHER = "MABES/JABAR/BDGKOTA", "MABES/JATIM/SBYKOTA"
CARDS = "/kerja/pengawasan"


def test_a_chief_finds_their_own_unit_and_no_other(office: Office) -> None:
    chief = office.visitor("ankum", unit=UNIT)
    listed = chief.open(CARDS).text
    assert "Kepolisian Resor Bandung Contoh" in listed
    assert "Kepolisian Resor" not in listed.replace("Kepolisian Resor Bandung Contoh", "")
    assert "Kepolisian Daerah" not in listed
    assert "Kepolisian Resor Bandung Contoh" in chief.open(f"{CARDS}/{UNIT}").text
    for path in ("MABES", "MABES/JABAR", OTHER, "MABES/JABAR/TIDAKADA", "%2e%2e"):
        chief.open(f"{CARDS}/{path}", status=404)


def test_an_overseer_of_the_country_opens_every_unit(office: Office) -> None:
    overseer = office.visitor("kompolnas")
    assert overseer.open(CARDS).text.count("Kepolisian Resor") == 7
    for path in ("MABES", "MABES/JABAR", UNIT):
        assert "Norma dijaga" in overseer.open(f"{CARDS}/{path}").text


def test_each_indicator_is_explained_and_too_few_are_not_judged(office: Office) -> None:
    page = office.visitor("ankum", unit=UNIT).open(f"{CARDS}/{UNIT}").text
    for told in ("Norma dijaga", "Pengulangan", "Pelapor dijawab tepat waktu", "Yang boleh dibaca publik",
                 "Angka rendah dapat juga berarti sedikit yang berani mengadu.",
                 "Terlalu sedikit untuk dinilai", "kurang dari 5"):  # fmt: skip
        assert told in page, told
    shown = page[page.index("Sanksi dilaksanakan tepat waktu"):page.index("“Dalam batas kebetulan”")]
    assert "%" not in shown, "no percentage of nothing"
