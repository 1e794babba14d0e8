"""Takes a story through the test client: one browser for each person in it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import time_machine
from werkzeug.datastructures import MultiDict

from ethics.casework import intake, relay
from ethics.casework.situation import situation_of
from ethics.ops.demo import cast as casting
from ethics.ops.demo.script import next_workday
from ethics.storage import db
from ethics.web.pages import now, today
from tests.documents.looking import texts
from tests.office import Office
from tests.stories.plots import COMPLAINT, Step, Typed, facts_of
from tests.web.reading import Page
from tests.web.visiting import Visitor

UNIT = "MABES/JABAR/BDGKOTA"


class Telling:
    """A story under way."""

    def __init__(self, office: Office, clock: time_machine.Coordinates) -> None:
        self.office, self.clock = office, clock
        self.cases: dict[str, str] = {}
        self.people: dict[tuple[str, int, str], Visitor] = {}
        self.public = Visitor(office.app)
        self.nrp = office.cast.members[UNIT][0]
        self.code = ""

    def complain(self) -> None:
        """File the complaint in short steps and keep the receipt."""
        send = self.public.send
        send("/lapor/cara", mode="rahasia")
        send("/lapor/kejadian", what=COMPLAINT["what"])
        send("/lapor/waktu-tempat", when="27-02-2026", where=COMPLAINT["where"], region="JABAR")
        send("/lapor/siapa", who=COMPLAINT["who"], witnesses=COMPLAINT["witnesses"],
             wishes=COMPLAINT["wishes"])  # fmt: skip
        send("/lapor/bukti")
        send("/lapor/kontak", name="Ratna Wulandari", reach="telepon", contact="0811-0000-0101")
        send("/lapor/periksa", holding="token")
        page = self.public.open("/lapor/tanda-terima")
        found = re.search(r"\d{4} \d{4} \d{4} \d{4}", page.text)
        assert found, page.text
        self.code = found.group()

    def receive(self) -> None:
        """The worker opens the inbox, and the complaint service finds the complaint in its queue."""
        with self.office.app.app_context():
            intake.collect_inbox(at=now())
            db.session.remove()
        page = self.visitor("yanduan").open("/kerja/aduan")
        found = re.search(r"A-2026-\d{5}", page.text)
        assert found
        self.cases["penerimaan"] = found.group()

    def visitor(self, role: str, nth: int = 0, unit: str = "") -> Visitor:
        """The browser of a role's holder over the case; a session ends when it was idle long."""
        key = (role, nth, unit or self._unit_of(role))
        if key not in self.people or self.people[key].client.get("/kerja/sandi").status_code != 200:
            self.people[key] = self.office.visitor(role, unit=key[2], nth=nth)
        return self.people[key]

    def take(self, steps: list[Step]) -> None:
        """Take every step on its day."""
        for step in steps:
            self.pass_days(step.later)
            self.act(step)

    def act(self, step: Step) -> None:
        """One action, filled in and sent as a person would."""
        reference = self.cases[step.track]
        with self.office.app.app_context():
            typed = self.typed(step)
        visitor = self.visitor(step.role, step.nth, step.unit)
        if step.action in {"nyatakan_lengkap", "ajukan_dp3d"}:
            self.attach(visitor, reference)
        path = f"/kerja/perkara/{reference}/{step.action}"
        if "terduga" in typed:
            answer = visitor.send(path, typed, holding="token", status=422)
            form = Page(answer.get_data(as_text=True)).form(holding="token")
            confirmed = MultiDict(form.filled(**{"terduga-benar": typed["terduga"]}))
            assert visitor.client.post(path, data=confirmed).status_code == 303
        else:
            visitor.send(path, typed, holding="token")
        self._follow(reference)

    def typed(self, step: Step) -> Typed:
        """What is typed at a step, given the case and the day; needs an app context."""
        typed = step.fields(facts_of(self.cases[step.track]))
        if step.action in {"jadwalkan_sidang", "catat_ketidakhadiran"}:
            day = next_workday(today(), after=5)
            return {"sidang-at": f"{day}T09:00", "sidang-place": "Ruang sidang",
                    "sidang-open": "terbuka", **typed}  # fmt: skip
        if step.action == "catat_sidang":
            return {"kehadiran-present": ["Terduga Pelanggar 1", "Penuntut"], **typed}
        return typed

    def refuse(self, step: Step, reason: str) -> None:
        """Somebody tries a step that the law does not allow, past what the page offers: nothing
        changes, and they are told why."""
        self.pass_days(step.later)
        reference = self.cases[step.track]
        with self.office.app.app_context():
            typed, before = self.typed(step), situation_of(reference)
        visitor = self.visitor(step.role, step.nth, step.unit)
        token = dict(visitor.open("/kerja/sandi").form().values)["csrf_token"]
        data = {**typed, "csrf_token": token, "version": str(before.version)}
        answer = visitor.client.post(f"/kerja/perkara/{reference}/{step.action}", data=data)
        text = answer.get_data(as_text=True)
        assert answer.status_code == 422, (step.action, answer.status_code)
        assert reason in unescape(text), Page(text).text[:1500]
        with self.office.app.app_context():
            assert situation_of(reference).version == before.version

    def papers(self, track: str, role: str) -> list[str]:
        """What each paper of the case says, in the order of issue."""
        return [self._read(link, role) for link in self._links_of_papers(track, role)]

    def paper(self, title: str, *, track: str = "etik", role: str = "sekretariat") -> str:
        """The newest paper with this title."""
        newest_first = reversed(self._links_of_papers(track, role))
        return next(text for text in (self._read(link, role) for link in newest_first) if title in text)

    def _links_of_papers(self, track: str, role: str) -> list[str]:
        page = self.case_page(track, role)
        return sorted({link for link in page.links if link.endswith(".pdf")}, key=_number)

    def _read(self, link: str, role: str) -> str:
        answer = self.visitor(role).client.get(link)
        assert answer.status_code == 200
        return _text(answer.data)

    def attach(self, visitor: Visitor, reference: str) -> None:
        """Hand in an exhibit."""
        file = (BytesIO(b"catatan jaga, tiga halaman"), "catatan.txt")
        visitor.send(f"/kerja/perkara/{reference}/bukti", holding="label", label="Catatan jaga",
                     file=file)  # fmt: skip

    def pass_days(self, days: int) -> None:
        """Let days go by, up to a working day."""
        if days:
            self.clock.shift(timedelta(days=days))
            while today().weekday() > 4:
                self.clock.shift(timedelta(days=1))

    def deliver(self, *, kinds: frozenset[str] | None = None) -> None:
        """What the worker does, or what is done of it as soon as a change is committed."""
        with self.office.app.app_context():
            while relay.deliver(at=now(), kinds=kinds):
                pass

    def case_page(self, track: str, role: str) -> Page:
        """The page of a case as a role sees it."""
        return self.visitor(role).open(f"/kerja/perkara/{self.cases[track]}")

    def _follow(self, reference: str) -> None:
        with self.office.app.app_context():
            for child in facts_of(reference).children:
                self.cases[child.track] = child.reference

    def _unit_of(self, role: str) -> str:
        units = [unit for name, unit in self.office.cast.roles if name == role]
        reaching = [unit for unit in units if UNIT.startswith(unit)]
        return max(reaching, key=len)


def _number(link: str) -> int:
    return int(re.findall(r"(\d+)\.pdf", link)[0])


def _text(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(texts(content)))


PASSWORD = casting.PASSWORD
