"""Reads a hand-over file into the form that logs a complaint, and says whose it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from ethics.gazette import filing
from ethics.gazette.hand_over import PERSON, STORY, is_signed, read
from ethics.web.fields import clean
from ethics.web.pages import JAKARTA
from ethics.web.staff.taking_form import OTHER_BODY


def filled_from(content: bytes) -> tuple[dict[str, Any], str]:
    """What the file says, by field of the form, and a notice on its signature. Raises NoHandOver."""
    told = read(content)
    complaint, mode = told["complaint"], told["complainant"]["mode"]
    story = {name: clean(told["story"][name]) for name in STORY}
    person = {name: clean(told["complainant"].get(name, "")) for name in PERSON}
    incident = complaint["incident_on"]
    filled: dict[str, Any] = {
        **story, **person,
        "when": date.fromisoformat(incident) if incident else None,
        "channel": OTHER_BODY, "mode": "" if mode == "tanpa_pelapor" else mode,
        "body": clean(told["from"]["unit"])[:120],
        "body_number": clean(told["letter"]["number"] or complaint["number"])[:80],
        "body_date": datetime.fromisoformat(told["issued_at"]).astimezone(JAKARTA).date(),
    }  # fmt: skip
    return filled, _signature(told)


def _signature(told: dict[str, Any]) -> str:
    """A key is known by the settings, never by what the file says of itself."""
    settings = current_app.config["ETHICS"]
    known = {**(settings.known_signers or {}), _("sistem ini"): filing.public_key(settings.keys.filing).hex()}
    signer = next((name for name, key in known.items() if key == told["key"]), None)
    if not is_signed(told):
        return str(_("Tanda tangan berkas ini tidak cocok: isinya berubah sesudah ditandatangani. Pastikan "
                     "kepada pengirim."))  # fmt: skip
    if signer is None:
        return str(_("Berkas ini tidak ditandatangani kunci yang dikenal. Pastikan asalnya kepada pengirim."))
    return str(_("Berkas ini ditandatangani %(signer)s dan isinya utuh.", signer=signer))
