"""Thank somebody: one page, sealed like a complaint, without a code and without a case."""

from __future__ import annotations

import uuid
from datetime import datetime

from flask import Response, current_app, redirect, url_for
from flask_babel import lazy_gettext as _l

from ethics.gazette import inbox
from ethics.gazette.sealing import seal
from ethics.law.vocabulary import POLDAS
from ethics.storage import PUBLIC as PUBLIC_BIND
from ethics.storage import begin_write, db
from ethics.web.access import PUBLIC, allows
from ethics.web.errors import answer
from ethics.web.fields import Line, Paragraph, Pick
from ethics.web.forms import DeedForm, keeps_input
from ethics.web.language import language
from ethics.web.pages import now, page
from ethics.web.public.blueprint import bp
from ethics.web.throttle import Limit

SENDING = Limit("apresiasi", uses=20)
KIND = "apresiasi"
"""By which the staff side tells it from a complaint."""


class PraiseForm(DeedForm):
    """What happened, when and where, who, and who says so."""

    what = Paragraph(_l("Apa yang dilakukannya?"), required=_l("Ceritakan apa yang dilakukannya."), max=4000,
                     rows=6)  # fmt: skip
    when_where = Line(_l("Kapan dan di mana?"), max=200,
                      description=_l("Misalnya: Senin pagi, di depan pasar lama."))  # fmt: skip
    region = Pick(_l("Wilayah Polda"), choices=[("", _l("Tidak tahu")), *POLDAS.items()])
    who = Line(_l("Siapa petugasnya?"), max=300,
               description=_l("Nama, NRP, kesatuan, atau ciri-ciri; sejauh yang Anda tahu."))  # fmt: skip
    name = Line(_l("Nama Anda"), max=120)
    contact = Line(
        _l("Telepon atau surel"),
        max=120,
        description=_l("Hanya bila Anda bersedia dihubungi."),
    )


@bp.route("/apresiasi", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def praise() -> Response:
    """Write it and send it; nothing is kept in this browser."""
    form = PraiseForm()
    if form.sent():
        if not SENDING.use():
            return answer(429)
        _send(form, at=now())
        return redirect(url_for(".praised"), 303)  # type: ignore[return-value]
    return page("public/praise.html", form=form)


@bp.get("/apresiasi/terkirim")
@allows(PUBLIC)
def praised() -> Response:
    """Thanks, and why there is no code."""
    return page("public/praised.html")


def _send(form: PraiseForm, *, at: datetime) -> None:
    """Seal it. The same form sent again is the same compliment."""
    receipt = str(uuid.uuid5(uuid.NAMESPACE_OID, form.token.data or str(uuid.uuid4())))
    told = {name: value or "" for name, value in form.facts().items()}
    payload = {"kind": KIND, "id": receipt, "filed_at": at.isoformat(), "channel": "situs",
               "language": language(), **told}  # fmt: skip
    sealed = seal(payload, current_app.config["ETHICS"].inbox_public_key)
    begin_write(PUBLIC_BIND)
    inbox.drop(sealed, id=receipt, at=at)
    db.session.commit()
