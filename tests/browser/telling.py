"""Takes a story through real browsers: the same steps, by what can be seen and pressed."""

from __future__ import annotations

import re

import time_machine
from playwright.sync_api import Browser
from sqlalchemy import select

from ethics.law import rulebook
from ethics.records.accounts import Account
from ethics.records.people import Person as Registered
from ethics.storage import db
from tests.browser.answering import Answering
from tests.browser.person import Person
from tests.browser.reading_public import Paper
from tests.browser.site import Site
from tests.browser.watching import Watch
from tests.stories.plots import COMPLAINT, Step, facts_of
from tests.stories.telling import Telling

LISTS = {"penerimaan": "Aduan", "publikasi": "Publikasi"}
COMPLAINANT = {"Nama Anda": "Ratna Wulandari", "Telepon atau surel": "0811-0000-0101"}


class Clicking(Telling):
    """A story under way, clicked through."""

    def __init__(self, browser: Browser, site: Site, watch: Watch,
                 clock: time_machine.Coordinates) -> None:  # fmt: skip
        super().__init__(site.office, clock)
        self.browser, self.site, self.watch = browser, site, watch
        self.reader = self.somebody("warga", on_phones=True)
        self.staff: dict[tuple[str, int], Person] = {}
        self.last: tuple[str, str, int] | None = None
        """Who has which case open since nothing else happened."""
        with self.office.app.app_context():
            rows = db.session.execute(select(Account.id, Account.name))
            self.colleagues: dict[int, str] = dict(rows.all())

    def somebody(self, name: str, **how: bool) -> Person:
        """Another person with a browser of their own."""
        return Person(self.browser, self.site, self.watch, name=name, **how)

    def complain(self) -> None:
        """File the complaint with a name, a photograph's worth of evidence, and a last look."""
        reader = self.reader
        reader.open("/")
        reader.follow("Sampaikan aduan")
        reader.follow("Mulai")
        reader.choose("Dengan nama, dirahasiakan")
        reader.press("Lanjut")
        reader.type("Apa yang terjadi?", COMPLAINT["what"])
        reader.press("Lanjut")
        reader.type("Kapan kejadiannya?", "27-02-2026")
        reader.type("Di mana?", COMPLAINT["where"])
        reader.pick("Wilayah Polda", "Polda Jawa Barat")
        reader.press("Lanjut")
        reader.type("Siapa petugasnya?", COMPLAINT["who"])
        reader.type("Adakah yang melihat atau punya bukti?", COMPLAINT["witnesses"])
        reader.type("Apa yang Anda harapkan?", COMPLAINT["wishes"])
        reader.press("Lanjut")
        reader.hand_in("Tambahkan bukti", "catatan.txt", b"Kejadian pukul lima sore.", "text/plain")
        reader.choose("Simpan lalu tambah berkas lain")
        reader.press("Lanjut")
        reader.reads("catatan.txt")
        reader.press("Lanjut")
        for label, text in COMPLAINANT.items():
            reader.type(label, text)
        reader.choose("Lewat telepon")
        reader.press("Lanjut")
        reader.reads(COMPLAINT["where"])
        reader.press("Kirim aduan")
        self.code = reader.page.get_by_label("Kode tanda terima").inner_text()

    def status(self) -> str:
        """What the complainant is told with the code of the receipt."""
        self.reader.follow("Lacak")
        self.reader.type("Kode tanda terima", self.code)
        self.reader.press("Lihat perkembangan")
        return self.reader.heading

    def pass_days(self, days: int) -> None:
        """Let days go by; who comes back begins at the desk."""
        super().pass_days(days)
        if days:
            self.last = None

    def receive(self) -> None:
        """The worker opens what was filed, and the complaint service finds it in its queue."""
        self.deliver()
        person = self.at_desk("yanduan")
        person.follow("Aduan")
        found = re.search(r"A-2026-\d{5}", person.text)
        assert found, person.text
        self.cases["penerimaan"] = found.group()

    def at_desk(self, role: str, nth: int = 0) -> Person:
        """A role's holder over the case, at their desk; whoever was idle long logs in again."""
        unit = self._unit_of(role)
        key = (role, nth)
        if key not in self.staff:
            self.staff[key] = self.somebody(role)
        self.staff[key].enter(self.office.username(role, unit=unit, nth=nth))
        return self.staff[key]

    def at_case(self, track: str, role: str, nth: int = 0) -> Person:
        """A role's holder with the case open: still, or found on the desk, else in the list."""
        reference = self.cases[track]
        if self.last is not None and self.last == (track, role, nth):
            return self.staff[role, nth]
        person = self.at_desk(role, nth)
        self.last = (track, role, nth)
        if not person.page.get_by_role("link", name=reference, exact=True).count():
            person.follow(LISTS.get(track, "Perkara"))
        person.follow(reference, within="main")
        return person

    def act(self, step: Step) -> None:
        """One action, found, filled in and sent as its person would."""
        reference = self.cases[step.track]
        person = self.at_case(step.track, step.role, step.nth)
        if step.action in {"nyatakan_lengkap", "ajukan_dp3d"}:
            self.add_exhibit(person)
        with self.office.app.app_context():
            facts = facts_of(reference)
            typed = self.typed(step)
        book = rulebook(facts.rulebook)
        action = book.actions[step.action]
        person.follow(action.label.id)
        Answering(person, book, facts, self.colleagues).fill(action, typed)
        person.press(action.label.id)
        if "terduga" in typed:
            person.page.get_by_label(re.compile(rf"NRP {typed['terduga']} ")).check()
            person.press(action.label.id)
        person.reads(f"Tercatat: {action.label.id}.")
        self._follow(reference)

    def add_exhibit(self, person: Person) -> None:
        """Hand in an exhibit from the page of the case."""
        person.follow("Tambah bukti")
        person.type("Nama bukti", "Catatan jaga")
        person.hand_in("Berkas", "catatan.txt", b"catatan jaga, tiga halaman", "text/plain")
        person.press("Simpan")
        person.reads("Bukti sudah disimpan.")

    def fetch_documents(self, track: str, role: str) -> dict[str, Paper]:
        """Save every document that the page of a case lists, by its kind."""
        person = self.at_case(track, role)
        rows = person.page.get_by_role("row").filter(has=person.page.get_by_text("(PDF)"))
        papers = []
        for row in rows.all():
            _kind, number, _day, code = row.get_by_role("cell").all_inner_texts()
            link = row.get_by_role("link")
            path = self.watch.folder / f"{number.replace('/', '-')}.pdf"
            person.save(link, path)
            papers.append(Paper(link.inner_text().removesuffix(" (PDF)"), number, code, path))
        return {paper.kind: paper for paper in papers}

    def secrets(self) -> list[str]:
        """What the public must never read: names and numbers of whoever had to do with it."""
        with self.office.app.app_context():
            accused = db.session.scalar(select(Registered.name).where(Registered.nrp == self.nrp))
        assert accused
        return [accused, self.nrp, *COMPLAINANT.values(), *self.cases.values(),
                *self.colleagues.values()]  # fmt: skip

    def deliver(self) -> None:
        """What the worker does."""
        self.site.work()
