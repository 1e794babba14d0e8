"""By which channel complaints come, with what they are linked, and what they are found by."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011_likeness"
down_revision = "0010_compliments"
branch_labels = None
depends_on = None

CASE = sa.table("case", sa.column("id"), sa.column("reference"), sa.column("ground"))
JOURNAL = sa.table("journal", sa.column("stream"), sa.column("event"), sa.column("actor"),
                   sa.column("at", sa.DateTime(timezone=True)),
                   sa.column("body"), sa.column("id"))  # fmt: skip
INTAKE = sa.table(
    "intake", sa.column("case_id"), sa.column("channel"),
    sa.column("received_at", sa.DateTime(timezone=True)),
    sa.column("logged_at", sa.DateTime(timezone=True)),
    sa.column("taken_by"), sa.column("body"), sa.column("body_number"), sa.column("body_date", sa.Date()),
)  # fmt: skip
LINK = sa.table("case_link", sa.column("case_id"), sa.column("other_id"), sa.column("account_id"),
                sa.column("at", sa.DateTime(timezone=True)))  # fmt: skip
TOLD = ("perkara:diterima", "perkara:tolak_aduan", "perkara:nyatakan_tidak_berkadar", "perkara:tautkan")


def upgrade() -> None:
    """Lay the tables; complaints from before came through the site and have no row."""
    op.add_column("case", sa.Column("ground", sa.String(length=40), nullable=True))
    op.create_index(op.f("ix_case_ground"), "case", ["ground"], unique=False)
    op.create_table(
        "intake",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(length=120), nullable=True),
        sa.Column("body_number", sa.String(length=80), nullable=True),
        sa.Column("body_date", sa.Date(), nullable=True),
        sa.CheckConstraint("logged_at >= received_at", name=op.f("ck_intake_received_before_logged")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_intake_case_id_case")),
        sa.ForeignKeyConstraint(["taken_by"], ["account.id"], name=op.f("fk_intake_taken_by_account")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_intake")),
    )
    op.create_index("ix_intake_body", "intake", ["body", "case_id"], unique=False)
    op.create_table(
        "case_link",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("case_id <> other_id", name=op.f("ck_case_link_two_cases")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_case_link_account_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_link_case_id_case")),
        sa.ForeignKeyConstraint(["other_id"], ["case.id"], name=op.f("fk_case_link_other_id_case")),
        sa.PrimaryKeyConstraint("case_id", "other_id", name=op.f("pk_case_link")),
    )
    op.create_index(op.f("ix_case_link_other_id"), "case_link", ["other_id"], unique=False)
    _lay_likeness()
    for entry, data in _told():
        _keep(entry, data)


def _told() -> Iterator[tuple[Any, dict[str, Any]]]:
    """What the journal tells of these columns already, after a downgrade."""
    query = (
        sa.select(JOURNAL, CASE.c.id.label("case_id"))
        .join(CASE, CASE.c.reference == JOURNAL.c.stream)
        .where(JOURNAL.c.event.in_(TOLD))
        .order_by(JOURNAL.c.id)
    )
    for entry in op.get_bind().execute(query).all():
        yield entry, json.loads(entry.body)["data"]


def _keep(entry: Any, data: dict[str, Any]) -> None:
    fields, run = data.get("fields") or {}, op.get_bind().execute
    account = int(entry.actor.removeprefix("akun:")) if entry.actor.startswith("akun:") else None
    if came := data.get("intake"):
        received_at = datetime.fromisoformat(came["received_at"])
        body_date = date.fromisoformat(came["body_date"]) if came["body_date"] else None
        run(INTAKE.insert().values({**came, "case_id": entry.case_id, "received_at": received_at,
                                    "logged_at": max(received_at, _instant(entry.at)), "taken_by": account,
                                    "body_date": body_date}))  # fmt: skip
    if ground := fields.get("alasan_tolak") or fields.get("alasan_tidak_berkadar"):
        run(CASE.update().where(CASE.c.id == entry.case_id).values(ground=ground))
    if linked := fields.get("berkaitan_dengan"):
        other = run(sa.select(CASE.c.id).where(CASE.c.reference == linked)).scalar_one()
        run(LINK.insert().values(case_id=entry.case_id, other_id=other, account_id=account,
                                 at=_instant(entry.at)))  # fmt: skip


def _instant(at: datetime) -> datetime:
    """SQLite forgets the zone."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _lay_likeness() -> None:
    op.create_table(
        "likeness",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_likeness_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_likeness")),
    )
    op.create_table(
        "likeness_band",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.SmallInteger(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_likeness_band_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", "band", "value", name=op.f("pk_likeness_band")),
    )
    op.create_index("ix_likeness_band", "likeness_band", ["band", "value"], unique=False)


def downgrade() -> None:
    """Take them away."""
    for table in ("likeness_band", "likeness", "case_link", "intake"):
        op.drop_table(table)
    op.drop_index(op.f("ix_case_ground"), table_name="case")
    op.drop_column("case", "ground")
