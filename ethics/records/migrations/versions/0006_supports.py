"""Support for the people of a case: tasks and their sealed notes."""

import sqlalchemy as sa
from alembic import op

revision = "0006_supports"
down_revision = "0005_execution"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay both tables."""
    op.create_table(
        "support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("whom", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(whom = 'terduga') = (person_id is not null)",
            name=op.f("ck_support_accused_are_people"),
        ),
        sa.CheckConstraint("whom in ('terduga','pelapor')", name=op.f("ck_support_whom_known")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_support_case_id_case")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_support_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
    )
    op.create_index(op.f("ix_support_case_id"), "support", ["case_id"], unique=False)
    op.create_table(
        "support_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("support_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_support_note_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["vault_item.id"], name=op.f("fk_support_note_item_vault_item")
        ),
        sa.ForeignKeyConstraint(
            ["support_id"], ["support.id"], name=op.f("fk_support_note_support_id_support")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_note")),
    )
    op.create_index(op.f("ix_support_note_support_id"), "support_note", ["support_id"], unique=False)


def downgrade() -> None:
    """Take both away."""
    op.drop_table("support_note")
    op.drop_table("support")
