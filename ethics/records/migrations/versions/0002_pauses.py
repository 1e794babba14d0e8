"""Clocks stand still and go on; overdue ones are raised."""

import sqlalchemy as sa
from alembic import op

revision = "0002_pauses"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the tables of pauses and of alerts."""
    op.create_table(
        "clock_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("note_item", sa.String(length=32), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_clock_pause_until_after_from")),
        sa.ForeignKeyConstraint(
            ["clock_id"], ["clock.id"], name=op.f("fk_clock_pause_clock_id_clock")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_clock_pause_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["note_item"], ["vault_item.id"], name=op.f("fk_clock_pause_note_item_vault_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_pause")),
    )
    op.create_index(op.f("ix_clock_pause_clock_id"), "clock_pause", ["clock_id"], unique=False)
    op.create_index(
        "uq_clock_pause_one_open",
        "clock_pause",
        ["clock_id"],
        unique=True,
        sqlite_where=sa.text("until_on is null"),
        postgresql_where=sa.text("until_on is null"),
    )
    op.create_table(
        "clock_alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clock_id"], ["clock.id"], name=op.f("fk_clock_alert_clock_id_clock")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_alert")),
        sa.UniqueConstraint("clock_id", "rung", name=op.f("uq_clock_alert_clock_id_rung")),
    )
    op.create_index("ix_clock_alert_role", "clock_alert", ["role"], unique=False)


def downgrade() -> None:
    """Take both tables away."""
    op.drop_table("clock_alert")
    op.drop_table("clock_pause")
