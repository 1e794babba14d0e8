"""What an intake desk sees beside the site: other channels, refusals, referrals, complaints filed twice."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from ethics.casework import from_complainant
from ethics.casework.change import take_step
from ethics.casework.channels import Logged, log_complaint
from ethics.law import may_read
from ethics.ops.demo.script import Scene

OFFLINE = ("langsung", "telepon", "surat", "whatsapp", "surel", "sp4n_lapor", "kompolnas", "ombudsman",
           "komnas_ham", "temuan")  # fmt: skip
LOGGED_WITHIN, TAKES = timedelta(hours=30), timedelta(days=3)
EVERY, BESIDE = 10, 4
"""So many complaints of the demo come with three more, beginning with the one of this number."""
RATE, MARKED = {0, 3, 6, 9}, (2, 3, 3, 4, 4, 4, 5, 5)
REFUSED = ("sengketa_perdata", "Ini utang piutang antartetangga. Anda dapat menempuh jalan perdata.",
           "Tetangga saya tidak mengembalikan pinjaman dan mengaku kenal polisi.", "Rumah saya")  # fmt: skip
PASSED = ("Dinas Perhubungan setempat", "Yang memungut adalah petugas terminal, bukan anggota Polri.",
          "Saya dimintai uang masuk terminal oleh petugas berseragam biru.", "Terminal kota")  # fmt: skip


def comes_offline(number: int) -> bool:
    """Three complaints in ten come by another way than the site."""
    return number % EVERY in {2, 5, 8}


def logged(
    scene: Scene,
    told: Mapping[str, Any],
    received: datetime,
    *,
    number: int,
    refusal: Mapping[str, Any] | None = None,
    channel: str = "",
) -> Logged:
    """A complaint that the desk logged some hours after it came, through the real use case."""
    rng = random.Random(f"{number} {channel} {received.isoformat()}")  # noqa: S311 - repeatable
    channel = channel or OFFLINE[(number // EVERY * 3 + number % EVERY // 3) % len(OFFLINE)]
    payload = {
        **told, "channel": channel, "unit": scene.polda, "body": None,
        "body_number": f"{rng.randint(100, 999)}/{channel[:4].upper()}/{received.year}",
        "body_date": (received - timedelta(days=rng.randint(1, 5))).date(),
    }  # fmt: skip
    return log_complaint(
        payload, received=scene.at.replace(tzinfo=None), refusal=refusal, token=f"{rng.getrandbits(160):x}",
        actor=scene.actor("yanduan", "penerimaan"), at=received + timedelta(hours=rng.randint(1, 29)),
    )  # fmt: skip


def desk_of(scene: Scene, number: int, until: datetime) -> None:
    """A refusal, a referral and a second complaint about the event of ``scene``, each in its time."""
    filed_on = scene.situation("penerimaan").facts.registered_on
    if number % EVERY != BESIDE or until.date() - filed_on < 2 * TAKES:
        return
    at = min(scene.at + timedelta(hours=2), until.astimezone(scene.at.tzinfo) - TAKES)
    there = Scene(story=scene.story, cast=scene.cast, polda=scene.polda, polres=scene.polres, rng=scene.rng,
                  incident_on=scene.incident_on, at=at)  # fmt: skip
    received = there.at.astimezone(UTC)
    ground, why, what, where = REFUSED
    logged(there, _told(what, where), received, number=number, channel="langsung",
           refusal={"alasan_tolak": ground, "uraian_tolak": why})  # fmt: skip
    _pass_on(there, received, number)
    _second(scene, there, received, number)


def rate(scene: Scene, number: int, until: datetime) -> None:
    """Two complainants in five say how they were treated, once they know what came of it."""
    situation = scene.situation("penerimaan")
    at = scene.at.astimezone(UTC) + timedelta(days=2)
    if number % EVERY not in RATE or situation.receipt_id is None or not situation.facts.ended or at > until:
        return
    rng = random.Random(f"{number} {at.isoformat()}")  # noqa: S311 - repeatable
    marks = {name: rng.choice(MARKED) for name in from_complainant.MARKS}
    said = {"kind": "penilaian", "receipt": situation.receipt_id, "marks": marks, "text": ""}
    from_complainant.take_in(said, id=f"{rng.getrandbits(128):032x}", at=at, fetched_at=at)


def _pass_on(scene: Scene, received: datetime, number: int) -> None:
    body, why, what, where = PASSED
    at = received + timedelta(hours=31)
    reference = logged(scene, _told(what, where), received, number=number, channel="sp4n_lapor").reference
    for action, data in (
        ("verifikasi", {"pokok_aduan": "Pungutan di pintu masuk terminal", "tempat": where}),
        ("nyatakan_tidak_berkadar", {"alasan_tidak_berkadar": "wewenang_lain", "telaah": why}),
        ("salurkan", {"instansi": body, "alasan": why}),
    ):
        at += timedelta(minutes=20)
        take_step(reference, action, actor=scene.actor("yanduan", "penerimaan"), at=at, data=data)


def _second(first: Scene, scene: Scene, received: datetime, number: int) -> None:
    """Somebody else complains of the same; it goes into the first one, or is linked once that has ended."""
    told = _told(f"Saya juga ada di situ. {first.story.what}", first.story.where)
    told["when"] = first.incident_on.isoformat()
    second = logged(scene, told, received, number=number, channel="whatsapp").reference
    main, actor = first.situation("penerimaan").facts, scene.actor("yanduan", "penerimaan")
    if not may_read(actor, main):
        return  # it was handed up: whoever logs the second one does not know of it
    apart = main.ended or main.kept_above
    action, field = ("tautkan", "berkaitan_dengan") if apart else ("gabungkan", "digabung_ke")
    take_step(second, action, actor=actor, at=received + timedelta(hours=40),
              data={field: {"reference": main.reference}, "alasan_tautan": "Kejadiannya sama."})  # fmt: skip


def _told(what: str, where: str) -> dict[str, Any]:
    return {"mode": "anonim", "what": what, "where": where, "when": "", "who": ""}
