"""Plays invented stories through the real use cases, so that every page has something to show."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app

from ethics.casework import relay
from ethics.casework.change import take_step, take_step_of_complainant
from ethics.casework.exhibits import File, add_exhibit
from ethics.casework.intake import collect_inbox
from ethics.casework.quarters import Quarter
from ethics.casework.supporting import begin_support, follow_support
from ethics.gazette import inbox, letterbox, receipts
from ethics.gazette.sealing import seal
from ethics.law import Refused, all_rulebooks
from ethics.law.terms import PELAPOR
from ethics.ops import worker
from ethics.ops.demo import beside, content
from ethics.ops.demo import cast as casting
from ethics.ops.demo.plot import Beat, plot_of
from ethics.ops.demo.script import Scene, data_for, local_hour, next_workday
from ethics.storage import PUBLIC, begin_write, db

ZONE = ZoneInfo("Asia/Jakarta")
SPAN_DAYS = 600
"""The oldest complaint of the demo; long enough for a case to be supervised and closed."""
TELLING = frozenset({"pemeriksaan", "sidang_dijadwalkan", "sidang_berlangsung", "saran_hukum"})
"""A receipt that shows a complaint under way tells more than one of a complaint just filed."""
TO_COMPLAINANT = frozenset({"minta_kelengkapan", "kirim_sp3d", "kirim_pesan", "kuatkan_pengarsipan"})
"""Nobody takes these where the unit found it itself."""
WAITS = "menunggu"
"""Why the one refusal that a story may meet is no mistake of its own."""
APPROVALS = frozenset({"setujui_terbit", "setujui_koreksi"})
STALL_DAYS = 150
STALLS = 0.25
"""The share of the younger cases that lie on a desk past their deadline."""


class StillRunning(RuntimeError):
    """The demo was asked for in an instance that holds units already."""


@dataclass
class Told:
    """What the demo made."""

    cases: int
    accounts: list[tuple[str, str]]
    receipt: str
    states: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """For a script."""
        return {"cases": self.cases, "password": casting.PASSWORD, "receipt": self.receipt,
                "accounts": dict(self.accounts), "states": dict(self.states)}  # fmt: skip

    def as_text(self) -> str:
        """For whoever tries it."""
        lines = [f"{self.cases} aduan diputar sampai: "
                 + ", ".join(f"{_label(state)} {n}" for state, n in self.states.most_common()),
                 "", f"Kata sandi semua akun contoh: {casting.PASSWORD}"]  # fmt: skip
        lines += [f"  {role:<18} {username}" for role, username in self.accounts]
        return "\n".join([*lines, "", f"Kode tanda terima untuk /lacak: {self.receipt}"])


def play(
    *,
    cases: int,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
    now: datetime | None = None,
) -> Told:
    """Make units, people, accounts and ``cases`` complaints, each taken as far as its days allow.

    Raises StillRunning when the instance is not empty.
    """
    if casting.already_there():
        raise StillRunning
    until = now or datetime.now(UTC)
    rng = random.Random(seed)  # noqa: S311 - a demo that can be repeated
    cast = casting.hire(rng, at=until - timedelta(days=SPAN_DAYS + 30))
    told = Told(cases, _one_of_each(cast), "")
    for number in range(cases):
        scene, code = _file(cast, rng, number=number, cases=cases, until=until)
        reached = _perform(scene, until)
        beside.desk_of(scene, number, until)
        beside.rate(scene, number, until)
        told.states[reached] += 1
        if code and (reached in TELLING or not told.receipt):
            told.receipt = code
        if progress:
            progress(number + 1, cases)
    while relay.deliver(at=until, kinds=relay.PROMPT, limit=500):
        pass
    _release_figures(until)
    return told


def _release_figures(until: datetime) -> None:
    """The last quarter as the worker would have released it, on the day when it was due.

    One holds those before it. A second release of so small an office could tell little: most of its
    counts would give away what the first had hidden.
    """
    delay = timedelta(days=current_app.config["ETHICS"].figures_delay_days + 1)
    quarter = Quarter.of((until.astimezone(ZONE) - delay).date()).before
    due = datetime.combine(quarter.last_day + delay, time(1), tzinfo=ZONE)
    worker.release_figures(at=due.astimezone(UTC))


def _label(state: str) -> str:
    """A state in words, by whichever rulebook knows it."""
    books = (book for book in all_rulebooks() if state in book.states)
    return next(books).states[state].label.id


def _one_of_each(cast: casting.Cast) -> list[tuple[str, str]]:
    """One account of each role, all of one Polda where there is a choice."""
    shown: dict[str, str] = {}
    for (role, _unit), username in cast.usernames.items():
        shown.setdefault(role, username)
    return sorted(shown.items())


def _file(
    cast: casting.Cast, rng: random.Random, *, number: int, cases: int, until: datetime
) -> tuple[Scene, str]:
    """One complaint: through the sealed inbox, as the public side would leave it, or logged by the desk."""
    stories = content.stories()
    story = stories[number % len(stories)]
    polres = rng.choice([path for path in cast.members if path.count("/") == 2])
    polda = polres.rsplit("/", 1)[0]
    days_ago = SPAN_DAYS * (1 - (number + rng.random()) / cases) ** 1.6
    filed_at = until - timedelta(days=days_ago, minutes=rng.randint(5, 600))
    incident_on = filed_at.date() - timedelta(days=rng.randint(1, 40))
    scene = Scene(story=story, cast=cast, polda=polda, polres=polres, rng=rng,
                  incident_on=incident_on, at=filed_at.astimezone(ZONE))  # fmt: skip
    scene.accused = rng.sample(cast.members[polres], k=story.accused)
    told = {"when": scene.incident_on.isoformat(), **story.complaint(rng)}
    if beside.comes_offline(number):
        logged = beside.logged(scene, told, filed_at, number=number)
        scene.cases["penerimaan"], scene.at = logged.reference, scene.at + beside.LOGGED_WITHIN
        return scene, logged.code or ""
    code = _drop(scene, told, filed_at, rng)
    scene.cases["penerimaan"] = collect_inbox(at=filed_at)[-1]
    return scene, code


def _drop(scene: Scene, told: dict[str, Any], filed_at: datetime, rng: random.Random) -> str:
    settings = current_app.config["ETHICS"]
    receipt_id = str(uuid.UUID(int=rng.getrandbits(128), version=4))
    code = f"{rng.randrange(10**16):016d}"
    payload = {"id": receipt_id, "filed_at": filed_at.isoformat(), "channel": "situs",
               "region": scene.polda.split("/")[-1], **told}  # fmt: skip
    begin_write(PUBLIC)
    inbox.drop(seal(payload, settings.keys.inbox_public_key), id=receipt_id, at=filed_at)
    receipts.open_receipt(
        receipt_id,
        receipt_hash=receipts.receipt_hash(code, settings.keys.pepper),
        letterbox_key=letterbox.public_key(code, settings.keys.pepper),
        filed_on=filed_at.date(),
        at=filed_at,
    )
    db.session.commit()
    return code


def _perform(scene: Scene, until: datetime) -> str:
    """Play beat by beat until today; return the state that the leading case reached."""
    recent = until - scene.at < timedelta(days=STALL_DAYS)
    stalled = recent and scene.rng.random() < STALLS
    beats = list(plot_of(scene.story, scene.rng))
    if stalled:
        beats = beats[: scene.rng.randint(1, max(1, len(beats) - 4))]
    reached = "diterima"
    complains = scene.situation("penerimaan").facts.has_complainant
    waiting: set[str] = set()
    for beat in beats:
        if not complains and (beat.role == PELAPOR or beat.action in TO_COMPLAINANT):
            continue
        if beat.track in waiting:
            continue
        if not _advance(scene, beat, until):
            break
        reached = _play_or_wait(scene, beat, waiting) or reached
        if beat.action in APPROVALS:
            reached = _wait_for_release(scene, until)
    return reached


def _play_or_wait(scene: Scene, beat: Beat, waiting: set[str]) -> str | None:
    """Play a beat; an outcome that too few members fit waits, and its publication goes no further."""
    try:
        return _play(scene, beat)
    except Refused as refused:
        if {one.code for one in refused.objections} != {WAITS}:
            raise
        waiting.add(beat.track)
        return None


def _wait_for_release(scene: Scene, until: datetime) -> str:
    """What was approved is released when its delay is over, if that was before today."""
    hours = current_app.config["ETHICS"].publish_delay_hours
    moment = min(scene.at + timedelta(hours=hours), until)
    relay.deliver(at=moment.astimezone(UTC), kinds=frozenset({"release"}))
    scene.at = max(scene.at, moment)
    return scene.situation("publikasi").facts.state


def _advance(scene: Scene, beat: Beat, until: datetime) -> bool:
    """Move to a working day on which the beat can happen; False when that day has not come."""
    low, high = beat.days
    day = next_workday(scene.at.date(), after=scene.rng.randint(low, high)) if high else (
        scene.at.date()
    )
    moment = local_hour(day, scene.rng, ZONE) if high else scene.at + timedelta(minutes=20)
    if moment > until:
        return False
    scene.at = moment
    return True


def _play(scene: Scene, beat: Beat) -> str:
    reference = scene.cases[beat.track]
    if beat.action == "tambah_bukti":
        _add_exhibit(scene, beat)
        return scene.situation(beat.track).facts.state
    if beat.action == "dampingi":
        _support(scene, beat)
        return scene.situation(beat.track).facts.state
    if beat.role == PELAPOR:
        return _speak(scene, beat)
    taken = take_step(
        reference,
        beat.action,
        actor=scene.actor(beat.role, beat.track),
        at=scene.at.astimezone(UTC),
        data=data_for(scene, beat.track, beat.action),
    )
    for opened in taken.opened:
        track = "publikasi" if opened.startswith("P-") else scene.story.track
        scene.cases[track] = opened
    return taken.state


def _speak(scene: Scene, beat: Beat) -> str:
    """Whoever complained acts with their receipt."""
    situation = scene.situation(beat.track)
    taken = take_step_of_complainant(
        str(situation.receipt_id), beat.action, at=scene.at.astimezone(UTC),
        data=data_for(scene, beat.track, beat.action), token=str(situation.head.hash),
    )  # fmt: skip
    return taken.state


def _support(scene: Scene, beat: Beat) -> None:
    facts, actor = scene.situation(beat.track).facts, scene.actor(beat.role, beat.track)
    at = scene.at.astimezone(UTC)
    support = begin_support(facts.reference, whom=str(facts.accused[0].person_id), kind="rohani_mental",
                            plan="Bertemu pembina rohani tiap pekan selama sebulan.", actor=actor,
                            at=at)  # fmt: skip
    if support is not None:
        follow_support(facts.reference, support, text="Pertemuan pertama berlangsung baik.", done=False,
                       actor=actor, at=at)  # fmt: skip


def _add_exhibit(scene: Scene, beat: Beat) -> None:
    text = f"Catatan pemeriksaan\n\n{scene.story.text('examination')}\n"
    file = File("catatan-pemeriksaan.txt", "text/plain", text.encode())
    add_exhibit(scene.cases[beat.track], file, label="Catatan pemeriksaan",
                actor=scene.actor(beat.role, beat.track), at=scene.at.astimezone(UTC))  # fmt: skip

